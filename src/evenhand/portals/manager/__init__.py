"""The program's rules with their sources, to read; and who has which part, to change."""
