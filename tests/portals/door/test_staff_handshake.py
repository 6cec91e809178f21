"""What goes to a city's sign-on and comes back: one request, one browser, one answer."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import LazySettings
from django.test import Client

from evenhand.casework.accounts.sign_ons import SignOn
from evenhand.portals.door.single_sign_on import Handshake
from evenhand.process.people import Role
from tests.portals.arrivals import employed
from tests.portals.sign_on import EMAIL, FAILED, INSIDE, agreed, came, known, running, sent_off
from tests.portals.visits import read

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")


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
    with running() as other:
        keys = f"{other}/jwks"
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
