"""A member of the department: one case, once asked."""
