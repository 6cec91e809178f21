"""Which notice follows from which fact, and its words."""
