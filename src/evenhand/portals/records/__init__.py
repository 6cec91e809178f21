"""The records officer: requests for records, what is handed over, and the end of a case."""
