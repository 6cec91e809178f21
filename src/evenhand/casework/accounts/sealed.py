"""What allauth asks about factors: how their secrets are sealed, and how we call ourselves."""

import base64
import hashlib
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.models import User

from evenhand.records.models import Account

NAME = "Evenhand"


def _seal() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.FACTOR_KEY.encode()).digest()))


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Named in the settings; allauth makes one whenever it asks something."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is written to the database."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret that `encrypt` has sealed. Raises InvalidToken under another key."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Return the name that an authenticator app shows."""
        return f"{NAME} ({urlsplit(settings.ORIGIN).hostname})"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey is for: this site, whatever host a request names."""
        return {"id": str(urlsplit(settings.ORIGIN).hostname), "name": NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, object]:
        """Return whose passkey it is, as the browser's own window shows it."""
        entity: dict[str, object] = super().get_public_key_credential_user_entity(user)
        name = Account.objects.values_list("name", flat=True).get(user=user)
        return entity | {"display_name": name}
