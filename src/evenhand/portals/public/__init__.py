"""Anybody: what mediation is in a program, and making a complaint."""
