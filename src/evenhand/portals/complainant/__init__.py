"""The complainant, and a guardian for a young person: one case, opened by a key or a link."""
