"""Second factors: an authenticator app, passkeys, and recovery codes for when both are lost.

allauth keeps and checks them; this is the only module that knows how. What it leaves to a cache
of one process (a code is good once, RFC 6238 §5.2) is kept in the database here.
"""

import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from cryptography.exceptions import InvalidSignature
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from evenhand.casework.accounts.sealed import Factors
from evenhand.records.models import Account

_APP, _PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
_CODES = Authenticator.Type.RECOVERY_CODES
_LAST = "last_step"
# What reading somebody else's JSON as a key or a signature may raise.
_NONSENSE = (
    ValidationError,
    InvalidSignature,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey, by the name its owner gave it."""

    id: int
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """Which factors an account has; codes: how many recovery codes are left."""

    app: bool
    passkeys: tuple[Passkey, ...]
    codes: int

    @property
    def any(self) -> bool:
        """Whether there is a factor to give. Recovery codes alone are none."""
        return self.app or bool(self.passkeys)


def _user(account: UUID) -> User:
    return User.objects.get(account=account)


def held(account: UUID) -> Held:
    """Return which factors an account has."""
    rows = list(Authenticator.objects.filter(user__account=account).order_by("id"))
    keys = [
        Passkey(row.pk, row.wrap().name, row.created_at) for row in rows if row.type == _PASSKEY
    ]
    codes: list[str] = next(
        (row.wrap().get_unused_codes() for row in rows if row.type == _CODES), []
    )
    return Held(any(row.type == _APP for row in rows), tuple(keys), len(codes))


# --- authenticator apps


def new_secret() -> str:
    """Return a secret for an authenticator app, 160 bits as base32 text."""
    return str(totp.generate_totp_secret())


def address(account: UUID, secret: str) -> str:
    """Return what an authenticator app reads from a picture: an otpauth:// address."""
    return str(Factors().build_totp_url(_user(account), secret))


def picture(address: str) -> str:
    """Return an address as a QR code, an <svg> element."""
    drawn: str = Factors().build_totp_svg(address)
    return drawn[drawn.index("<svg") :]


@transaction.atomic
def add_app(account: UUID, secret: str, code: str) -> bool:
    """Take an app, instead of an older one, if this is its code; return whether it is."""
    step = _step(secret, code)
    if step is None:
        return False
    user = _user(account)
    Authenticator.objects.filter(user=user, type=_APP).delete()
    row = totp.TOTP.activate(user, secret).instance
    row.data[_LAST] = step
    row.save(update_fields=["data"])
    return True


def _step(secret: str, code: str) -> int | None:
    """Return the half minute that a code belongs to, None if it is none of now."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    for step in range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1):
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if totp.compare_user_code(actual=code, expected=expected):
            return step
    return None


@transaction.atomic
def _app_code_fits(user: User, code: str) -> bool:
    # The lock lets only one of two who send the same code at once find it unused.
    row = Authenticator.objects.select_for_update().filter(user=user, type=_APP).first()
    if row is None:
        return False
    step = _step(Factors().decrypt(row.data["secret"]), code)
    if step is None or step <= row.data.get(_LAST, 0):
        return False
    row.data[_LAST] = step
    row.save(update_fields=["data"])
    row.record_usage()
    return True


# --- recovery codes


@transaction.atomic
def new_recovery_codes(account: UUID) -> list[str]:
    """Return ten new recovery codes; older ones are good no more."""
    user = _user(account)
    Authenticator.objects.filter(user=user, type=_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def _recovery_code_fits(user: User, code: str) -> bool:
    row = Authenticator.objects.filter(user=user, type=_CODES).first()
    return row is not None and bool(RecoveryCodes(row).validate_code(code))


def code_fits(account: UUID, code: str) -> str:
    """Use a code up: return "app" or "recovery" for whose it is, nothing if it is nobody's."""
    user = _user(account)
    if _app_code_fits(user, code):
        return "app"
    return "recovery" if _recovery_code_fits(user, code) else ""


# --- passkeys; the challenge waits in the session


def begin_passkey(account: UUID) -> dict[str, Any]:
    """Return what the browser needs to make a passkey, which checks who holds it."""
    return dict(webauthn.begin_registration(_user(account), passwordless=True))


@transaction.atomic
def add_passkey(account: UUID, name: str, made: Mapping[str, Any]) -> bool:
    """Take a passkey that the browser has made; return False if it is not as it should be."""
    user = _user(account)
    try:
        webauthn.parse_registration_response(made)
        binding = webauthn.complete_registration(dict(made))
    except _NONSENSE:
        return False
    if not binding.is_user_verified():
        return False
    webauthn.WebAuthn.add(user, name, dict(made))
    return True


def begin_proof(account: UUID | None = None) -> dict[str, Any]:
    """Return what the browser needs to give a passkey: of this account, or of anybody."""
    return dict(webauthn.begin_authentication(_user(account) if account else None))


def passkey_proves(given: Mapping[str, Any], account: UUID | None = None) -> UUID | None:
    """Return whose passkey was given, None if it proves nothing, or another than this account."""
    try:
        webauthn.parse_authentication_response(given)
        user = webauthn.extract_user_from_response(given) if account is None else _user(account)
        authenticator = webauthn.complete_authentication(user, dict(given))
    except _NONSENSE:
        return None
    authenticator.record_usage()
    active = Account.objects.filter(user=user, user__is_active=True)
    return active.values_list("id", flat=True).first()


# --- taking away


@transaction.atomic
def remove(account: UUID, kind: str, passkey: int = 0) -> bool:
    """Take a factor away ("app", or "passkey" with its id); False if it is the last one."""
    # All of them are locked: two that go at once would each take the other for the last.
    rows = Authenticator.objects.select_for_update().filter(user__account=account)
    factors = list(rows.exclude(type=_CODES))
    chosen = [
        row
        for row in factors
        if (kind == "app" and row.type == _APP) or (kind == "passkey" and row.pk == passkey)
    ]
    if not chosen or len(factors) == len(chosen):
        return False
    for row in chosen:
        row.delete()
    return True


def forget(user: User) -> None:
    """Take every factor and the recovery codes of somebody away."""
    Authenticator.objects.filter(user=user).delete()
