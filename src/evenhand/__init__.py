"""Evenhand: police and community mediation for several agencies in one place."""
