"""The organisation that brings the mediators: only its own cases."""
