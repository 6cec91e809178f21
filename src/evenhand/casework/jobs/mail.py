"""The mail server, from EVENHAND_SMTP_URL."""

import os
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.smtp import EmailBackend

VARIABLE = "EVENHAND_SMTP_URL"
_PORTS = {"smtp": 587, "smtps": 465}
_ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
_PATIENCE = 20


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over; sender: the address it comes from."""

    host: str
    port: int
    username: str
    password: str
    encrypted_from_start: bool
    sender: str

    def connection(self) -> EmailBackend:
        """Return a connection, not opened yet; off this machine it is always encrypted."""
        plain = self.encrypted_from_start or self.host in _ON_THIS_MACHINE
        return EmailBackend(
            self.host,
            self.port,
            self.username,
            self.password,
            use_tls=not plain,
            use_ssl=self.encrypted_from_start,
            timeout=_PATIENCE,
        )


def mail_server() -> MailServer | None:
    """Return the mail server that the environment names, None if it names none.

    Raises ImproperlyConfigured, which says what the address must look like.
    """
    address = os.environ.get(VARIABLE, "")
    if not address:
        return None
    parts = urlsplit(address)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in _PORTS or not parts.hostname or "@" not in sender:
        raise ImproperlyConfigured(
            f"{VARIABLE} cannot be used; write it as "
            "smtp://user:password@mail.example.gov:587?from=mediation@example.gov "
            "(smtps:// where encryption begins with the connection)"
        )
    return MailServer(
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        parts.scheme == "smtps",
        sender,
    )
