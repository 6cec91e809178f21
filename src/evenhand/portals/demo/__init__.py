"""The demonstration's own pages: come in as anybody, and read what would be sent."""
