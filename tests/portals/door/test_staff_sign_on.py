"""The city's single sign-on, against a real OpenID provider on this machine: who comes in by it."""

import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from evenhand.casework.accounts import factors, invitations, tries
from evenhand.casework.accounts.leaving import dismiss
from evenhand.casework.accounts.record import TERMINAL, What, events
from evenhand.casework.roster import posts
from evenhand.process.people import Role
from tests.portals.arrivals import code, employed, gave_password, with_app
from tests.portals.sign_on import EMAIL, INSIDE, agreed, came, known, sent_off
from tests.portals.visits import read

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")

UNKNOWN = "nobody here has invited you"


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
