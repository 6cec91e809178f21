"""The key that signs checkpoints: in a file of this site or given to it, never in the database."""

import base64
import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from evenhand.database.kept import kept
from evenhand.records.log_note import Key, key_of

_VARIABLE = "EVENHAND_LOG_KEY"


def own_key() -> Key:
    """Return the key by which this site's checkpoints are known. Raises what `seed` raises."""
    return key_of(f"{urlsplit(settings.ORIGIN).hostname}/log", seed())


def has_key() -> bool:
    """Tell whether this site has such a key already: asking for it would make one."""
    return bool(os.environ.get(_VARIABLE)) or _file().exists()


def seed() -> bytes:
    """Return the secret that signs: EVENHAND_LOG_KEY, or one made once in EVENHAND_HOME.

    Raises ImproperlyConfigured, UnsafeSecret.
    """
    given = os.environ.get(_VARIABLE)
    text = given or kept(_file())
    with suppress(ValueError):
        found = base64.b64decode(f"{text}=", altchars=b"-_", validate=True)
        if len(found) == 32:
            return found
    where = _VARIABLE if given else _file()
    raise ImproperlyConfigured(
        f"{where} must hold 32 random bytes as 43 letters of URL-safe base64, as "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(32))' prints them."
    )


def _file() -> Path:
    home: Path = settings.HOME
    return home / "log_key"
