"""What every portal shows alike."""
