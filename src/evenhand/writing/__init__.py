"""The documents that write themselves: made of the tables that the software runs on."""
