"""The only tables: the journal, what is read from it, people, the diary and files."""
