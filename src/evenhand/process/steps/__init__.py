"""The steps of the process: the requests of each, their guards and what they record."""
