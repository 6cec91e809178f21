"""Oversight: counts, and a check of the journal. Nobody's name and no single case."""
