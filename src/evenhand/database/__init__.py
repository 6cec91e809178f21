"""Where the data lives: the embedded server, an outside one, and the two roles on either."""
