"""Free text under seal: a random key for each case, kept apart from the database."""
