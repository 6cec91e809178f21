"""The days of backups, and where in them a secret lies."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from evenhand.sealing.configured import key_store
from evenhand.sealing.folder import Folder
from tests.casework.test_texts import spellings

TODAY = timezone.now().date()
YESTERDAY = TODAY - timedelta(days=1)


def holds(places: list[Path], secret: bytes) -> list[Path]:
    """Return the files below these folders in which a secret is written in any spelling."""
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return [f for f in files if any(spelt in f.read_bytes() for spelt in spellings(secret))]


def store() -> Folder:
    """Return the keys in use."""
    found = key_store()
    assert isinstance(found, Folder)
    return found
