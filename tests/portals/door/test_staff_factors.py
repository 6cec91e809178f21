"""The second factor: set up once, given each time, good once; and what ends other sessions."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from evenhand.casework.accounts import factors, tries
from evenhand.casework.accounts.codes import code_given
from evenhand.casework.accounts.record import What, events
from evenhand.process.people import Role
from tests.portals.arrivals import (
    PASSWORD,
    arrived,
    came_twice,
    code,
    employed,
    gave_password,
    with_app,
    wrong_code,
)
from tests.portals.visits import read
from tests.throwaway import at_once

INSIDE = "/tucson/intake/"
SET_UP = "/tucson/staff/set-up/app/"
SECOND = "/tucson/staff/second/"


def shown_secret(page: str) -> str:
    """Return the key that a page shows for typing into an app."""
    found = re.search(r"data-secret>([A-Z2-7 ]+)<", page)
    assert found
    return found[1].replace(" ", "")


def whats(agency: str) -> list[What]:
    return [event.what for event in events(agency)]


def test_an_app_is_set_up_and_the_way_leads_in(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    client, _ = gave_password(tucson, "hal")
    page = read(client.get(SET_UP))
    secret = shown_secret(page)
    assert "<svg" in page
    assert f"secret={secret}" in page
    answer = client.post(SET_UP, {"code": wrong_code(secret)})
    assert answer.status_code == 422
    assert shown_secret(read(answer)) == secret
    assert not factors.held(account).any
    page = read(client.post(SET_UP, {"code": code(secret)}))
    assert len(re.findall(r"<code>\d{8}</code>", page)) == 10
    assert client.get(INSIDE).status_code == 302
    answer = client.post("/tucson/staff/set-up/done/")
    assert answer["Location"] == INSIDE
    assert client.get(INSIDE).status_code == 200
    assert factors.held(account).app
    assert What.FACTOR_ADDED in whats(tucson)


def test_a_password_alone_does_not_set_up_a_second_app(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    with_app(account)
    before = Authenticator.objects.get(type="totp").data
    client, _ = gave_password(tucson, "hal")
    for page in ("", "app/", "passkey/"):
        assert client.get(f"/tucson/staff/set-up/{page}")["Location"] == SECOND
        answer = client.post(f"/tucson/staff/set-up/{page}", {"code": "123456"})
        assert answer["Location"] == SECOND
    assert client.post("/tucson/staff/set-up/done/")["Location"] == SECOND
    assert Authenticator.objects.get(type="totp").data == before


def test_secrets_of_factors_are_sealed_in_the_database(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    secret = with_app(account)
    codes = factors.new_recovery_codes(account)
    kept = [str(row.data) for row in Authenticator.objects.all()]
    assert len(kept) == 2
    for one in (secret, *codes):
        assert one not in "".join(kept)


def test_a_code_is_good_once_also_for_two_at_once(storm: str) -> None:
    account = employed(storm, "hal", Role.INTAKE)
    secret = with_app(account)
    given = code(secret)
    assert sum(at_once(4, lambda _: bool(factors.code_fits(account, given)))) == 1
    assert factors.code_fits(account, code(secret, -1)) == ""
    assert factors.code_fits(account, code(secret, 1)) == "app"


def test_a_recovery_code_is_good_once_also_for_two_at_once(storm: str) -> None:
    account = employed(storm, "hal", Role.INTAKE)
    with_app(account)
    given = factors.new_recovery_codes(account)[3]
    assert sum(at_once(4, lambda _: bool(factors.code_fits(account, given)))) == 1
    assert factors.held(account).codes == 9


def test_a_recovery_code_opens_and_it_is_written_down(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    with_app(account)
    given = factors.new_recovery_codes(account)[0]
    client, _ = gave_password(tucson, "hal")
    spaced = f" {given[:4]}-{given[4:]} "
    assert client.post(SECOND, {"code": spaced})["Location"] == INSIDE
    assert whats(tucson)[0] is What.RECOVERY_CODE_USED
    client, _ = gave_password(tucson, "hal")
    assert client.post(SECOND, {"code": given}).status_code == 422


def test_a_code_of_two_minutes_ago_or_of_somebody_else_opens_nothing(tucson: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    other = with_app(employed(tucson, "ida", Role.COORDINATOR))
    client, _ = gave_password(tucson, "hal")
    for given in (
        code(secret, -4),
        code(secret, 4),
        code(other),
        "",
        "x" * 50,
        "\0",
        "１２３４５６",
    ):
        assert client.post(SECOND, {"code": given}).status_code == 422
        assert client.get(INSIDE).status_code == 302


def test_after_five_wrong_codes_the_account_waits_for_any_browser(tucson: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    client, _ = gave_password(tucson, "hal")
    for _ in range(tries.FREE):
        answer = client.post(SECOND, {"code": wrong_code(secret)})
        assert "does not fit" in read(answer)
    for browser in (client, gave_password(tucson, "hal")[0]):
        answer = browser.post(SECOND, {"code": code(secret)})
        assert "Too many wrong tries. Wait" in read(answer)
    assert whats(tucson)[0] is What.LOCKED


def test_many_codes_at_once_are_counted_before_they_are_judged(storm: str) -> None:
    account = employed(storm, "hal", Role.INTAKE)
    secret = with_app(account)
    judged: list[str] = []

    def guess(number: int) -> bool:
        try:
            judged.append(str(code_given(storm, account, wrong_code(secret), timezone.now())))
        except tries.Waiting:
            return False
        return True

    assert sum(at_once(12, guess)) == tries.FREE
    assert judged == ["False"] * tries.FREE


def test_the_way_in_is_over_after_a_quarter_of_an_hour(
    tucson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    client, _ = gave_password(tucson, "hal")
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answer = client.post(SECOND, {"code": code(secret)})
    assert answer["Location"] == "/tucson/staff/"


def test_changing_the_password_ends_every_other_session(tucson: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    here = came_twice(tucson, "hal", secret)
    there = came_twice(tucson, "hal", secret, 1)
    halfway, _ = gave_password(tucson, "hal")
    new = "another long and quiet one"
    answer = here.post(
        "/tucson/staff/own/password/", {"old": PASSWORD, "password": new, "same": new}
    )
    assert answer["Location"] == "/tucson/staff/own/"
    assert here.get(INSIDE).status_code == 200
    assert there.get(INSIDE).status_code == 302
    assert halfway.get(SECOND)["Location"] == "/tucson/staff/"
    assert gave_password(tucson, "hal")[1].status_code == 422
    assert gave_password(tucson, "hal", new)[1].status_code == 302
    assert What.PASSWORD_CHANGED in whats(tucson)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "not it", "password": "four plain words here"}, "This is not your password."),
        ({"password": "short"}, "too short"),
        ({"password": "Password2026!"}, "too common"),
        ({"password": "qwerty123456"}, "too common"),
        ({"password": "sunshinesunshine"}, "too common"),
        ({"password": "123456789012345"}, "entirely numeric"),
        ({"password": "zkzkzkzkzkzkzkzk"}, "too common"),
        ({"password": "four plain words here", "same": "four plain words there"}, "differ"),
    ],
)
def test_a_new_password_that_will_not_do_is_explained(
    tucson: str, typed: dict[str, str], said: str
) -> None:
    client = arrived(tucson, "hal", Role.INTAKE)
    sent = {"old": PASSWORD, **typed}
    sent.setdefault("same", sent["password"])
    answer = client.post("/tucson/staff/own/password/", sent)
    assert answer.status_code == 422
    assert said in read(answer)
    assert gave_password(tucson, "hal")[1].status_code == 302


def test_another_app_takes_the_place_of_the_first_and_ends_other_sessions(tucson: str) -> None:
    old = with_app(employed(tucson, "hal", Role.INTAKE))
    here, there = came_twice(tucson, "hal", old), came_twice(tucson, "hal", old, 1)
    secret = shown_secret(read(here.get("/tucson/staff/own/app/")))
    answer = here.post("/tucson/staff/own/app/", {"code": code(secret)})
    assert answer.status_code in (200, 302)
    assert there.get(INSIDE).status_code == 302
    assert here.get(INSIDE).status_code == 200
    client, _ = gave_password(tucson, "hal")
    assert client.post(SECOND, {"code": code(old, 1)}).status_code == 422
    assert client.post(SECOND, {"code": code(secret, 1)})["Location"] == INSIDE


def test_new_recovery_codes_take_the_place_of_the_old(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    client = came_twice(tucson, "hal", with_app(account))
    old = factors.new_recovery_codes(account)
    page = read(client.post("/tucson/staff/own/codes/"))
    new = re.findall(r"<code>(\d{8})</code>", page)
    assert (len(new), set(new) & set(old)) == (10, set())
    assert factors.code_fits(account, old[0]) == ""
    assert factors.code_fits(account, new[0]) == "recovery"


def test_the_last_factor_cannot_be_taken_away(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    client = came_twice(tucson, "hal", with_app(account))
    for sent in ({"kind": "app"}, {"kind": "passkey", "passkey": "1"}, {"kind": "x"}, {}):
        answer = client.post("/tucson/staff/own/remove/", sent, follow=True)
        assert "The last one stays." in read(answer)
    assert factors.held(account).app


_NO_PROOF = (
    '{"id":"eA","rawId":"eA","type":"public-key","response":{"userHandle":"eA",'
    '"clientDataJSON":"e30","authenticatorData":"eA","signature":"eA"}}'
)
_NO_KEY = (
    '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30",'
    '"attestationObject":"oA"}}'
)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[]",
        "null",
        "no json",
        '"text"',
        '{"id": 1}',
        '{"id":"eA","rawId":"eA","type":"public-key","response":{},"clientExtensionResults":{}}',
        _NO_PROOF,
        _NO_KEY,
        '{"response":{"userHandle":7}}',
        "[" * 5_000,
    ],
)
def test_nonsense_in_place_of_a_passkey_is_refused(tucson: str, sent: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    assert Client().post("/tucson/staff/passkey/", {"credential": sent}).status_code == 422
    fresh, _ = gave_password(tucson, "hal")
    made: dict[str, Any] = {"credential": sent, "name": "mine"}
    fresh.get("/tucson/staff/set-up/passkey/")
    assert fresh.post("/tucson/staff/set-up/passkey/", made).status_code == 422
    assert not factors.held(account).any
    inside = came_twice(tucson, "hal", with_app(account))
    assert inside.post("/tucson/staff/own/passkey/", made).status_code == 422
    assert inside.post("/tucson/staff/again/passkey/", {"credential": sent}).status_code == 422
