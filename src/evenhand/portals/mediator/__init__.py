"""A mediator: conflicts of interest first, then the session."""
