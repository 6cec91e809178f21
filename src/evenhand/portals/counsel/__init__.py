"""Counsel: what records leave, and which legal holds stand."""
