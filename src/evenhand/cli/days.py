"""A day as somebody types it."""

import argparse
from datetime import date


def day(text: str) -> date:
    """Return a day such as 2026-07-01. Raises ArgumentTypeError for any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-07-01") from error
