"""An agency in a database where commits are real, and a city with a single sign-on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import LazySettings

from evenhand.casework.accounts.sign_ons import SignOn
from tests.casework.conftest import storm
from tests.portals.sign_on import running

__all__ = ["storm"]


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A provider that lets anybody be anybody; its address."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    with running(require_nonce=True) as address:
        yield address


@pytest.fixture
def city(provider: str, tucson: str, settings: LazySettings) -> str:
    """Tucson, whose sign-on counts for the first factor alone."""
    discovery = f"{provider}/.well-known/openid-configuration"
    settings.SINGLE_SIGN_ON = {tucson: SignOn(discovery, "evenhand", "a secret of both")}
    return provider


@pytest.fixture
def trusted(city: str, settings: LazySettings) -> str:
    """The same, and what it says of a second factor is believed."""
    one = settings.SINGLE_SIGN_ON["tucson"]
    counts = frozenset({"mfa", "urn:city:strong"})
    settings.SINGLE_SIGN_ON = {"tucson": replace(one, second_factor=counts)}
    return city
