"""What people see: one portal for each role, and what they share."""
