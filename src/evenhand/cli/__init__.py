"""Evenhand from the terminal."""
