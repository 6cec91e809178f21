"""How staff get an account, prove who they are, lose a part, and what is written down of it."""
