"""Reading: one case as this viewer may see it, lists, counts."""
