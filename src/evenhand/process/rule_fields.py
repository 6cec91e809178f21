"""How a rule is declared: its key in the TOML, what it means, and whether a case needs it."""

from dataclasses import field
from typing import Any


def rule(key: str, meaning: str, *, needed: bool = True) -> Any:
    """Declare a rule: its key in the TOML, what it means, whether a case needs it."""
    metadata = {"key": key, "meaning": meaning, "needed": needed}
    return field(metadata=metadata) if needed else field(default=None, metadata=metadata)


def told(key: str, meaning: str) -> Any:
    """Declare a rule that people are told and that no step of the process reads."""
    return rule(key, f"{meaning} (people are told; no step reads it)", needed=False)


def promise(name: str, meaning: str) -> Any:
    """Declare what a program promises to the public; None where its pages do not say it."""
    return rule(f"promise.{name}", meaning, needed=False)
