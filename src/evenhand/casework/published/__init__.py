"""Reading the complaint tables that cities publish, by a mapping that a city writes once."""
