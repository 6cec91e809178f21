"""How a test comes in by a city's single sign-on: a real OpenID provider on this machine."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

from tests.portals.visits import read

with warnings.catch_warnings(record=True):  # its libraries announce what they will drop
    import oidc_provider_mock

EMAIL = "hal@city.example"
INSIDE = "/tucson/intake/"
FAILED = "The sign-on did not work"


@contextmanager
def running(*, require_nonce: bool = False) -> Iterator[str]:
    """A provider that lets anybody be anybody; its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with oidc_provider_mock.run_server_in_thread(require_nonce=require_nonce) as server:
        yield f"http://localhost:{server.server_port}"


def known(provider: str, sub: str, **claims: Any) -> None:
    """Have the provider know somebody."""
    answer = requests.put(f"{provider}/users/{sub}", json=claims, timeout=10)
    assert answer.status_code == 204, answer.text


def sent_off(client: Client, start: str = "/tucson/staff/sign-on/") -> str:
    """Press the button; return the address of the provider that the page leads to."""
    answer = client.post(start)
    assert answer.status_code == 200, answer
    address = answer.headers["Refresh"].partition("url=")[2]
    assert f'href="{address}"' in read(answer)
    return address


def agreed(address: str, sub: str) -> str:
    """Sign in at the provider as somebody; return the path that leads back."""
    answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def came(sub: str, client: Client | None = None) -> tuple[Client, HttpResponse]:
    """Come by the sign-on as somebody."""
    client = client or Client()
    answer = client.get(agreed(sent_off(client), sub))
    assert isinstance(answer, HttpResponse)
    return client, answer
