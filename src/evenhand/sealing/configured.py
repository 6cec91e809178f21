"""The key store that the environment names."""

import os
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from evenhand.sealing.files import private
from evenhand.sealing.folder import Folder
from evenhand.sealing.problems import Destroyed
from evenhand.sealing.retention import backup_days
from evenhand.sealing.store import KeyStore

VARIABLE = "EVENHAND_KEYS"
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def key_store() -> KeyStore:
    """Return the store that EVENHAND_KEYS names; without it, the folder `keys` in HOME.

    Raises ImproperlyConfigured, which says what to write.
    """
    return _store(os.environ.get(VARIABLE) or "folder", settings.HOME)


def destroy(case: UUID, on: date) -> Destroyed:
    """Destroy a case's key in the configured store; repeated, the first day holds.

    `on` is the day in UTC, by which backups are dated too. Raises StoreAway.
    """
    return key_store().destroy(case, Destroyed(on, on + timedelta(backup_days())))


@cache
def _store(address: str, home: Path) -> KeyStore:
    kind, _, rest = address.partition(":")
    made = _KINDS.get(kind)
    if made is None:
        raise _wrong(address)
    return made(address, rest, home / "keys")


def _folder(address: str, rest: str, default: Path) -> KeyStore:
    return Folder(_private_folder(address, rest, default))


def _awskms(address: str, rest: str, default: Path) -> KeyStore:
    from evenhand.sealing.kms import AwsKms

    key, _, query = rest.partition("?")
    given = parse_qs(query).get("folder", [""])[0]
    if not key:
        raise _wrong(address)
    return Folder(_private_folder(address, given, default), AwsKms(key))


def _vault(address: str, rest: str, default: Path) -> KeyStore:
    from evenhand.sealing.vault import Vault

    parts = urlsplit(rest)
    mount, _, path = parts.path.strip("/").partition("/")
    safe = parts.scheme == "https" or parts.hostname in _LOOPBACK
    if parts.scheme not in {"http", "https"} or not (parts.netloc and safe and mount and path):
        raise _wrong(address)
    token = parse_qs(parts.query).get("token_file", [""])[0]
    return Vault(f"{parts.scheme}://{parts.netloc}", mount, path, Path(token) if token else None)


_KINDS = {"folder": _folder, "awskms": _awskms, "vault": _vault}


def _private_folder(address: str, given: str, default: Path) -> Path:
    path = Path(given) if given else default
    if not path.is_absolute():
        raise _wrong(address)
    try:
        private(path)
        mode = path.stat().st_mode
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder of keys, {path}, cannot be used: {error}. Set {VARIABLE} to a folder "
            "that this program may write, as folder:/srv/evenhand/keys."
        ) from error
    if mode & 0o077:
        raise ImproperlyConfigured(f"Others can look into {path}. Run: chmod 700 {path}")
    return path


def _wrong(address: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{VARIABLE} is {address!r}. Write folder:/srv/evenhand/keys, or "
        "awskms:KEY-ID?folder=/srv/evenhand/keys, or "
        "vault:https://vault.example.gov:8200/secret/evenhand (mount, then path)."
    )
