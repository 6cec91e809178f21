"""Intake: complaints taken in, completed and screened."""
