"""An approver: complaints that wait for this office."""
