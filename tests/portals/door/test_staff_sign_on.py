"""The city's single sign-on, against a real OpenID provider on this machine."""

import logging
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.casework.accounts import factors, invitations, tries
from evenhand.casework.accounts.leaving import dismiss
from evenhand.casework.accounts.record import TERMINAL, What, events
from evenhand.casework.accounts.sign_ons import SignOn, sign_ons
from evenhand.casework.roster import posts
from evenhand.portals.door.single_sign_on import Handshake
from evenhand.process.people import Role
from tests.portals.arrivals import code, employed, gave_password, with_app
from tests.portals.visits import read

with warnings.catch_warnings(record=True):  # its libraries announce what they will drop
    import oidc_provider_mock

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")

EMAIL = "hal@city.example"
INSIDE = "/tucson/intake/"
UNKNOWN = "nobody here has invited you"
FAILED = "The sign-on did not work"


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A provider that lets anybody be anybody; its address."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with oidc_provider_mock.run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


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


def test_who_was_appointed_comes_by_their_verified_address_and_a_code(city: str) -> None:
    secret = with_app(employed("tucson", "hal", Role.INTAKE, email=EMAIL))
    known(city, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    client, answer = came("h-1")
    assert answer["Location"] == "/tucson/staff/second/"
    assert client.get(INSIDE).status_code == 302
    given = client.post("/tucson/staff/second/", {"code": code(secret)})
    assert given["Location"] == INSIDE
    assert client.get(INSIDE).status_code == 200
    assert What.SIGN_ON_LINKED in [one.what for one in events("tucson")]


def test_without_a_factor_here_one_is_set_up_first(city: str) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(city, "h-1", email=EMAIL, email_verified=True)
    client, answer = came("h-1")
    assert answer["Location"] == "/tucson/staff/set-up/"
    assert client.get("/tucson/staff/set-up/app/").status_code == 200


@pytest.mark.parametrize("claims", [{"amr": ["pwd", "mfa"]}, {"acr": "urn:city:strong"}])
def test_what_the_provider_says_of_a_second_factor_is_believed_where_it_is_set_so(
    trusted: str, claims: dict[str, object]
) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, **claims)
    _, answer = came("h-1")
    assert answer["Location"] == INSIDE


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"amr": "mfa2"}, {"acr": "0"}])
def test_another_way_of_signing_in_does_not_count_twice(
    trusted: str, claims: dict[str, object]
) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, **claims)
    _, answer = came("h-1")
    assert answer["Location"] == "/tucson/staff/set-up/"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "nobody@city.example", "email_verified": True},
        {"email": EMAIL, "email_verified": False},
        {"email": EMAIL, "email_verified": "true"},
        {"email": EMAIL},
        {"email_verified": True},
        {},
    ],
)
def test_nobody_gets_an_account_who_was_not_invited_by_a_verified_address(
    trusted: str, claims: dict[str, object]
) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "x-9", amr=["mfa"], **claims)
    client, answer = came("x-9")
    assert answer.status_code == 403
    assert UNKNOWN in read(answer)
    assert client.get(INSIDE).status_code == 302
    assert User.objects.count() == 1
    assert SocialAccount.objects.count() == 0


def test_an_account_stays_with_whom_it_was_linked_to_whatever_their_address_becomes(
    trusted: str,
) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    assert came("h-1")[1]["Location"] == INSIDE
    known(trusted, "h-1", email="hal.new@city.example", email_verified=True, amr=["mfa"])
    assert came("h-1")[1]["Location"] == INSIDE
    # Somebody else, who was given the old address.
    known(trusted, "other", email=EMAIL, email_verified=True, amr=["mfa"])
    assert came("other")[1].status_code == 403


def test_an_invitation_is_taken_up_by_the_sign_on_without_a_password(trusted: str) -> None:
    invitations.invite("tucson", EMAIL, (Role.INTAKE, ""), TERMINAL, timezone.now())
    known(trusted, "h-1", email=EMAIL, email_verified=True, name="Hal Invited", amr=["mfa"])
    client, answer = came("h-1")
    assert answer["Location"] == INSIDE
    (post,) = posts("tucson")
    assert (post.name, post.role) == ("Hal Invited", Role.INTAKE)
    assert invitations.waiting("tucson", timezone.now()) == []
    assert not User.objects.get().has_usable_password()
    assert "none" in read(client.get("/tucson/staff/own/"))


def test_somebody_dismissed_does_not_come_back_by_the_sign_on(trusted: str) -> None:
    employed("tucson", "mona", Role.MANAGER)
    account = employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    client, _ = came("h-1")
    assert client.get(INSIDE).status_code == 200
    dismiss("tucson", account, TERMINAL, timezone.now())
    assert client.get(INSIDE).status_code == 302
    assert came("h-1")[1].status_code == 403


def test_one_city_s_sign_on_opens_nothing_of_another_city(trusted: str, st_louis: str) -> None:
    employed(st_louis, "hal", Role.COORDINATOR, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    assert came("h-1")[1].status_code == 403  # no part in Tucson
    employed("tucson", "hal", Role.INTAKE)
    client, answer = came("h-1")
    assert answer["Location"] == INSIDE
    assert client.get("/st_louis/coordinator/").status_code == 404
    for page in ("password/", "app/", "passkey/", "codes/"):
        assert client.get(f"/tucson/staff/own/{page}").status_code == 404
    assert Client().post("/st_louis/staff/sign-on/").status_code == 404


def test_a_first_factor_is_not_set_up_by_one_city_s_sign_on_for_another(
    city: str, st_louis: str
) -> None:
    account = employed(st_louis, "hal", Role.COORDINATOR, email=EMAIL)
    employed("tucson", "hal", Role.INTAKE)
    known(city, "h-1", email=EMAIL, email_verified=True)
    client, answer = came("h-1")
    assert answer["Location"] == "/tucson/staff/set-up/"
    for page in ("", "app/", "passkey/"):
        assert client.get(f"/tucson/staff/set-up/{page}")["Location"] == "/tucson/staff/"
    assert not factors.held(account).any


def test_wrong_passwords_do_not_keep_anybody_from_the_sign_on(trusted: str) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    for _ in range(tries.FREE + 1):
        gave_password("tucson", "hal", "a wrong one")
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    assert came("h-1")[1]["Location"] == INSIDE


# --- the handshake


def test_the_request_has_state_nonce_and_a_challenge_and_asks_for_no_more(city: str) -> None:
    asked = parse_qs(urlsplit(sent_off(Client())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"] != [""]
    assert asked["nonce"] != [""]
    assert len(asked["state"][0]) >= 16
    assert asked["redirect_uri"] == ["http://localhost:8000/tucson/staff/sign-on/back/"]
    assert asked["response_type"] == ["code"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_an_answer_is_good_for_the_browser_that_asked_and_once(trusted: str) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    client = Client()
    back = agreed(sent_off(client), "h-1")
    other = Client()
    assert FAILED in read(other.get(back))
    assert other.get(INSIDE).status_code == 302
    assert client.get(back)["Location"] == INSIDE
    assert FAILED in read(client.get(back))


@pytest.mark.parametrize(
    "query", ["", "?error=access_denied&state=x", "?code=x&state=x", "?state=", "?code=%00"]
)
def test_nonsense_sent_back_is_explained(city: str, query: str) -> None:
    client = Client()
    sent_off(client)
    answer = client.get(f"/tucson/staff/sign-on/back/{query}")
    assert (answer.status_code, FAILED in read(answer)) == (400, True)


def test_a_token_for_another_request_is_refused(
    trusted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    client = Client()
    back = agreed(sent_off(client), "h-1")
    session = client.session
    (state,) = session["socialaccount_states"].values()
    state[0]["data"]["nonce"] = "of another request"
    session.save()
    assert FAILED in read(client.get(back))
    assert client.get(INSIDE).status_code == 302


def test_a_token_for_another_client_or_under_another_key_is_refused(
    trusted: str, provider: str, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(trusted, "h-1", email=EMAIL, email_verified=True, amr=["mfa"])
    client = Client()
    back = agreed(sent_off(client), "h-1")
    with oidc_provider_mock.run_server_in_thread() as other:
        keys = f"http://localhost:{other.server_port}/jwks"
        config = requests.get(f"{provider}/.well-known/openid-configuration", timeout=10).json()
        swapped = property(lambda self: config | {"jwks_uri": keys})
        monkeypatch.setattr(Handshake, "openid_config", swapped)
        assert FAILED in read(client.get(back))
    monkeypatch.undo()
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    client = Client()
    back = agreed(sent_off(client), "h-1")
    one = settings.SINGLE_SIGN_ON["tucson"]
    settings.SINGLE_SIGN_ON = {"tucson": replace(one, client_id="another client")}
    assert FAILED in read(client.get(back))


def test_a_provider_that_does_not_answer_is_explained(city: str, settings: LazySettings) -> None:
    for discovery in ("http://localhost:1/x", f"{city}/nothing", f"{city}/oauth2/authorize"):
        settings.SINGLE_SIGN_ON = {"tucson": SignOn(discovery, "evenhand", "secret")}
        answer = Client().post("/tucson/staff/sign-on/")
        assert (answer.status_code, FAILED in read(answer)) == (502, True)


def test_the_secret_is_in_no_table_and_no_sign_on_is_read_from_one(city: str) -> None:
    assert SocialApp.objects.count() == 0
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id="st_louis",
        name="planted",
        client_id="x",
        settings={"server_url": city},
    )
    assert Client().post("/st_louis/staff/sign-on/").status_code == 404
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    known(city, "h-1", email=EMAIL, email_verified=True)
    came("h-1")
    assert SocialAccount.objects.get().extra_data == {}


def test_the_sign_on_starts_only_by_a_button(city: str) -> None:
    assert Client().get("/tucson/staff/sign-on/").status_code == 405
    assert "Use your city's sign-on" in read(Client().get("/tucson/staff/"))


def test_without_a_sign_on_nothing_is_offered(tucson: str) -> None:
    assert "Use your city's sign-on" not in read(Client().get("/tucson/staff/"))
    for page in ("", "back/"):
        answer = Client().post(f"/tucson/staff/sign-on/{page}")
        assert answer.status_code in (404, 405)


# --- asked again


def manager(
    provider: str, auth_time: float, sub: str = "m-1", email: str = "mona@x.example"
) -> None:
    known(provider, sub, email=email, email_verified=True, amr=["mfa"], auth_time=int(auth_time))


def test_the_sign_on_shows_again_who_it_is_if_it_asked_anew(
    trusted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    employed("tucson", "mona", Role.MANAGER, email="mona@x.example")
    manager(trusted, time.time())
    client, _ = came("m-1")
    now = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: now)
    again = client.get("/tucson/manager/staff/invite/")["Location"]
    start = again.replace("/again/", "/again/sign-on/")
    address = sent_off(client, start)
    asked = parse_qs(urlsplit(address).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    assert client.get(agreed(address, "m-1"))["Location"] == "/tucson/staff/again/"  # too long ago
    assert client.get("/tucson/manager/staff/invite/").status_code == 302
    manager(trusted, now.timestamp())
    answer = client.get(agreed(sent_off(client, start), "m-1"))
    assert answer["Location"] == "/tucson/manager/staff/invite/"
    assert client.get("/tucson/manager/staff/invite/").status_code == 200


def test_somebody_else_at_the_sign_on_does_not_show_that_it_is_the_manager(
    trusted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    employed("tucson", "mona", Role.MANAGER, email="mona@x.example")
    employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    manager(trusted, time.time())
    client, _ = came("m-1")
    now = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: now)
    manager(trusted, now.timestamp(), "h-1", EMAIL)
    answer = client.get(agreed(sent_off(client, "/tucson/staff/again/sign-on/"), "h-1"))
    assert answer["Location"] == "/tucson/staff/again/"
    assert client.get("/tucson/manager/staff/invite/").status_code == 302


# --- what is written in the file


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


GOOD = '[tucson]\ndiscovery = "https://x.example/c"\nclient_id = "e"\nsecret = "s"\n'


def test_sign_ons_come_from_a_file_and_secrets_from_the_environment_too(tmp_path: Path) -> None:
    file = write(tmp_path / "s.toml", GOOD + 'second_factor = ["mfa"]\n')
    assert sign_ons(file, {}) == {
        "tucson": SignOn("https://x.example/c", "e", "s", frozenset({"mfa"}))
    }
    found = sign_ons(file, {"EVENHAND_SSO_SECRET_TUCSON": "from outside"})
    assert found["tucson"].secret == "from outside"
    assert sign_ons(tmp_path / "none.toml", {}) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tucson", "cannot be read"),
        ("tucson = 1", "begin with"),
        ('[tucson]\nclient_id = "e"\nsecret = "s"', "needs discovery"),
        (GOOD.replace('secret = "s"', ""), "needs secret"),
        (GOOD.replace("https", "http"), "https address"),
        (GOOD + "extra = 1", "extra, which nobody reads"),
        (GOOD + 'second_factor = "mfa"', "is a list"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_write(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        sign_ons(write(tmp_path / "s.toml", text), {})


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        sign_ons(write(tmp_path / "s.toml", GOOD, 0o644), {})
