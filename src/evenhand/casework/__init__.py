"""What an office can do, one transaction each. `act` is the only way a case changes."""
