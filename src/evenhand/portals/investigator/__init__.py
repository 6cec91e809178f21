"""An investigator: cases with no mediation any more."""
