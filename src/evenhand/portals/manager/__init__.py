"""The program's rules with their sources, and who has which part: to read, not to change."""
