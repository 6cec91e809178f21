"""Which agencies' staff may come by their city's single sign-on (OpenID Connect).

Read from `single_sign_on.toml` in EVENHAND_HOME, one table for each agency:

    [tucson]
    discovery = "https://login.example.gov/.well-known/openid-configuration"
    client_id = "evenhand"
    secret = "…"                # or EVENHAND_SSO_SECRET_TUCSON
    second_factor = ["mfa"]     # values of `amr` or `acr` that count as the second factor

Without `second_factor` everybody gives their second factor here as well.
"""

import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_NEEDED = ("discovery", "client_id", "secret")
_KNOWN = {*_NEEDED, "second_factor"}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class SignOn:
    """A city's sign-on. second_factor: what its tokens must say to count for the second factor."""

    discovery: str
    client_id: str
    secret: str
    second_factor: frozenset[str] = frozenset()


def sign_ons(path: Path, environment: Mapping[str, str]) -> dict[str, SignOn]:
    """Return the sign-ons by agency; none where there is no file.

    Raises ImproperlyConfigured, which says what to write.
    """
    if not path.exists():
        return {}
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ImproperlyConfigured(f"Others can read {path}. Run: chmod 600 {path}")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} cannot be read: {error}") from error
    return {agency: _sign_on(path, agency, table, environment) for agency, table in tables.items()}


def _sign_on(path: Path, agency: str, table: object, environment: Mapping[str, str]) -> SignOn:
    where = f"[{agency}] in {path}"
    if not isinstance(table, dict):
        raise ImproperlyConfigured(f"{path} has {agency!r} outside of a table; begin with [agency]")
    from_environment = environment.get(f"EVENHAND_SSO_SECRET_{agency.upper()}")
    told = table | ({"secret": from_environment} if from_environment else {})
    if unknown := sorted(told.keys() - _KNOWN):
        raise ImproperlyConfigured(f"{where} has {', '.join(unknown)}, which nobody reads")
    for key in _NEEDED:
        if not isinstance(told.get(key), str) or not told[key]:
            raise ImproperlyConfigured(f'{where} needs {key} = "…"')
    address = urlsplit(told["discovery"])
    if address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise ImproperlyConfigured(f"{where}: discovery must be an https address")
    values = told.get("second_factor", [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ImproperlyConfigured(f'{where}: second_factor is a list such as ["mfa"]')
    return SignOn(told["discovery"], told["client_id"], told["secret"], frozenset(values))
