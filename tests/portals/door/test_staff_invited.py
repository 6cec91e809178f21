"""Invitations: a link that is good once, for a week, for whoever has the mailbox."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core import signing
from django.test import Client
from django.utils import timezone

from evenhand.casework.accounts import factors, invitations
from evenhand.casework.accounts.leaving import dismiss
from evenhand.casework.accounts.passwords import signed_in
from evenhand.casework.accounts.record import TERMINAL, What, events
from evenhand.casework.roster import SeparateError, posts
from evenhand.process.people import Role
from tests.portals.arrivals import (
    PASSWORD,
    came_twice,
    code,
    employed,
    gave_password,
    with_app,
)
from tests.portals.visits import read
from tests.throwaway import at_once

EMAIL = "hal@city.example"
OVER = "This invitation is over"


def invited(agency: str, role: Role = Role.INTAKE, email: str = EMAIL, office: str = "") -> str:
    """Invite somebody; return the path of their link."""
    made = invitations.invite(agency, email, (role, office), TERMINAL, timezone.now())
    return urlsplit(invitations.address_to(agency, made)).path


def chosen(password: str = PASSWORD, **more: str) -> dict[str, str]:
    """What somebody fills in who takes an invitation up."""
    return {"name": "Hal Invited", "password": password, "same": password, **more}


def account_of(email: str) -> UUID:
    found = invitations.account_with(email)
    assert found is not None
    return found


def test_an_invitation_leads_to_a_password_a_factor_and_the_part(tucson: str) -> None:
    link = invited(tucson)
    client = Client()
    page = read(client.get(link))
    assert "You are invited" in page
    assert EMAIL in page
    answer = client.post(link, chosen())
    assert answer["Location"] == "/tucson/staff/set-up/"
    (post,) = posts(tucson, account_of(EMAIL))
    assert (post.role, post.username, post.name) == (Role.INTAKE, EMAIL, "Hal Invited")
    assert client.get("/tucson/intake/").status_code == 302
    secret = with_app(account_of(EMAIL))
    assert came_twice(tucson, EMAIL.upper(), secret).get("/tucson/intake/").status_code == 200
    told = [(one.what, one.by, one.about) for one in events(tucson)]
    assert (What.JOINED, "Hal Invited", "Hal Invited") in told
    assert (What.INVITED, "terminal", EMAIL) in told


def test_looking_at_a_link_uses_nothing_up_and_its_button_does_once(tucson: str) -> None:
    link = invited(tucson)
    for _ in range(3):
        assert Client().get(link).status_code == 200
    assert Client().post(link, chosen()).status_code == 302
    for answer in (Client().get(link), Client().post(link, chosen("another quiet password"))):
        assert answer.status_code == 404
        assert OVER in read(answer)
    assert signed_in(EMAIL, PASSWORD) is not None


def test_of_two_who_use_a_link_at_once_one_joins(storm: str) -> None:
    made = invitations.invite(storm, EMAIL, (Role.INTAKE, ""), TERMINAL, timezone.now())
    token = invitations.address_to(storm, made).rstrip("/").rpartition("/")[2]

    def take(number: int) -> bool:
        found = invitations.opened(token, timezone.now())
        if found is None:
            return False
        return (
            invitations.join(found, f"Hal {number}", f"{PASSWORD} {number}", timezone.now())
            is not None
        )

    assert sum(at_once(4, take)) == 1
    assert len(posts(storm)) == 1
    assert User.objects.filter(username=EMAIL).count() == 1


def test_a_link_is_over_after_a_week(tucson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    link = invited(tucson)
    almost, over = timezone.now() + timedelta(days=6.9), timezone.now() + timedelta(days=7.1)
    monkeypatch.setattr(timezone, "now", lambda: almost)
    assert Client().get(link).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: over)
    assert Client().post(link, chosen()).status_code == 404
    assert posts(tucson) == []


@pytest.mark.parametrize("token", ["forged", "a:b:c", "%00", "x" * 4_000, "e30:1uX:abc"])
def test_a_link_that_is_not_ours_opens_nothing(tucson: str, token: str) -> None:
    for answer in (
        Client().get(f"/tucson/staff/join/{token}/"),
        Client().post(f"/tucson/staff/join/{token}/", chosen()),
    ):
        assert answer.status_code == 404
        assert OVER in read(answer)


def test_a_link_of_one_agency_opens_nothing_in_another(tucson: str, st_louis: str) -> None:
    link = invited(tucson)
    assert Client().get(link.replace("/tucson/", "/st_louis/")).status_code == 404
    assert Client().post(link.replace("/tucson/", "/st_louis/"), chosen()).status_code == 404


def test_a_link_of_a_party_s_kind_is_no_invitation(tucson: str) -> None:
    made = invitations.invite(tucson, EMAIL, (Role.INTAKE, ""), TERMINAL, timezone.now())
    token = signing.dumps([tucson, str(made)], salt="evenhand.link")
    assert Client().get(f"/tucson/staff/join/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (chosen("short one"), "too short"),
        (chosen("letmein123456"), "too common"),
        (chosen("hal@city.example"), "too similar"),
        (chosen(same="something else than it"), "differ"),
        (chosen(name=""), "required"),
        (chosen("x" * 2_000), "at most 1000"),
    ],
)
def test_what_will_not_do_is_explained_and_the_link_stays_good(
    tucson: str, typed: dict[str, str], said: str
) -> None:
    link = invited(tucson)
    answer = Client().post(link, typed)
    assert answer.status_code == 422
    assert said in read(answer)
    assert f'value="{typed["password"]}"' not in read(answer)
    assert Client().post(link, chosen()).status_code == 302


@pytest.mark.parametrize(
    "password",
    [
        "  spaces before and after  ",
        "correct horse battery staple",
        "ümläute und æ, ½ 漢字仮名",
        " ".join(map(str, range(250))),
    ],
)
def test_long_passwords_and_spaces_are_fine_and_kept_as_typed(tucson: str, password: str) -> None:
    assert Client().post(invited(tucson), chosen(password)).status_code == 302
    assert signed_in(EMAIL, password) is not None
    assert signed_in(EMAIL, password.strip() + "x") is None


def test_a_password_may_be_pasted_and_kept_by_a_password_manager(tucson: str) -> None:
    page = read(Client().get(invited(tucson)))
    assert page.count('autocomplete="new-password"') == 2
    assert "onpaste" not in page


def test_an_older_invitation_to_the_same_part_ends(tucson: str) -> None:
    first, second = invited(tucson), invited(tucson)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_nobody_is_invited_to_a_part_that_clashes_or_is_not_there(tucson: str) -> None:
    employed(tucson, "hal", Role.INVESTIGATOR, email=EMAIL)
    with pytest.raises(SeparateError):
        invited(tucson, Role.COORDINATOR)
    for wrong in ("nobody", "a@b", "two words@city.example", "", "a@b.example\nBcc: c@d.example"):
        with pytest.raises(invitations.NotInvitableError):
            invited(tucson, email=wrong)


def test_parts_that_came_to_clash_since_cannot_be_taken(tucson: str) -> None:
    one, other = invited(tucson, Role.COORDINATOR), invited(tucson, Role.INVESTIGATOR)
    assert Client().post(one, chosen()).status_code == 302
    secret = with_app(account_of(EMAIL))
    client = Client()
    client.post(other)
    gave_password(tucson, EMAIL, client=client)
    answer = client.post("/tucson/staff/second/", {"code": code(secret)}, follow=True)
    assert "cannot be added to your account" in read(answer)
    assert {post.role for post in posts(tucson)} == {Role.COORDINATOR}


# --- somebody who has an account already


def test_a_link_never_changes_an_account_that_works_somewhere(tucson: str, st_louis: str) -> None:
    account = employed(st_louis, "hal", Role.COORDINATOR, email=EMAIL)
    secret = with_app(account)
    link = invited(tucson)
    client = Client()
    page = read(client.get(link))
    assert "You have an account already." in page
    assert "new-password" not in page
    answer = client.post(link, chosen("a password of somebody else"))
    assert answer["Location"] == "/tucson/staff/"
    assert signed_in("hal", PASSWORD) == account
    assert posts(tucson) == []
    gave_password(tucson, "hal", client=client)
    answer = client.post("/tucson/staff/second/", {"code": code(secret)})
    assert answer["Location"] == "/tucson/intake/"
    assert [post.account for post in posts(tucson)] == [account]
    assert Client().get(link).status_code == 404


def test_an_invitation_for_one_account_is_not_taken_by_another(tucson: str, st_louis: str) -> None:
    employed(st_louis, "hal", Role.COORDINATOR, email=EMAIL)
    secret = with_app(employed(tucson, "eve", Role.INTAKE, email="eve@city.example"))
    link = invited(tucson, Role.COORDINATOR)
    client = Client()
    client.post(link)
    gave_password(tucson, "eve", client=client)
    answer = client.post("/tucson/staff/second/", {"code": code(secret)}, follow=True)
    assert "cannot be added to your account" in read(answer)
    assert {post.role for post in posts(tucson)} == {Role.INTAKE}


# --- leaving, and coming back


def test_who_was_dismissed_cannot_sign_in_and_comes_back_only_by_invitation(tucson: str) -> None:
    employed(tucson, "mona", Role.MANAGER)
    Client().post(invited(tucson), chosen())
    account = account_of(EMAIL)
    secret = with_app(account)
    dismiss(tucson, account, TERMINAL, timezone.now())
    assert gave_password(tucson, EMAIL)[1].status_code == 422
    assert not factors.held(account).any
    link = invited(tucson, Role.COORDINATOR)
    assert Client().post(link, chosen("another quiet password")).status_code == 302
    assert account_of(EMAIL) == account
    assert gave_password(tucson, EMAIL)[1].status_code == 422
    client, answer = gave_password(tucson, EMAIL, "another quiet password")
    assert answer["Location"] == "/tucson/staff/set-up/"
    assert client.post("/tucson/staff/second/", {"code": code(secret)})["Location"].endswith(
        "/set-up/"
    )


def test_invitations_of_a_manager_who_leaves_end(tucson: str) -> None:
    employed(tucson, "mona", Role.MANAGER)
    leaving = employed(tucson, "max", Role.MANAGER)
    made = invitations.invite(tucson, EMAIL, (Role.INTAKE, ""), str(leaving), timezone.now())
    link = urlsplit(invitations.address_to(tucson, made)).path
    assert Client().get(link).status_code == 200
    dismiss(tucson, leaving, TERMINAL, timezone.now())
    assert Client().get(link).status_code == 404


# --- a new way in


def test_a_new_way_in_closes_the_old_one_and_keeps_the_parts(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE, email=EMAIL)
    secret = with_app(account)
    inside = came_twice(tucson, "hal", secret)
    made = invitations.renew(tucson, account, TERMINAL, timezone.now())
    assert inside.get("/tucson/intake/").status_code == 302
    assert gave_password(tucson, "hal")[1].status_code == 422
    assert not factors.held(account).any
    link = urlsplit(invitations.address_to(tucson, made)).path
    client = Client()
    assert "A new way in" in read(client.get(link))
    answer = client.post(link, {"password": "another quiet one", "same": "another quiet one"})
    assert answer["Location"] == "/tucson/staff/set-up/"
    assert signed_in("hal", "another quiet one") == account
    assert {post.role for post in posts(tucson, account)} == {Role.INTAKE}
    assert [one.what for one in events(tucson)][:2] == [What.CAME_BACK, What.RENEWED]


def test_a_new_way_in_is_written_down_in_every_agency_of_the_account(
    tucson: str, st_louis: str
) -> None:
    account = employed(tucson, "hal", Role.INTAKE, email=EMAIL)
    employed(st_louis, "hal", Role.COORDINATOR)
    invitations.renew(tucson, account, TERMINAL, timezone.now())
    for agency in (tucson, st_louis):
        assert events(agency)[0].what is What.RENEWED


def test_who_is_not_of_this_agency_gets_no_new_way_in_from_it(tucson: str, st_louis: str) -> None:
    account = employed(st_louis, "hal", Role.COORDINATOR, email=EMAIL)
    with pytest.raises(invitations.NotInvitableError):
        invitations.renew(tucson, account, TERMINAL, timezone.now())
    assert signed_in("hal", PASSWORD) == account


def test_a_new_way_in_ends_when_somebody_is_dismissed(tucson: str) -> None:
    employed(tucson, "mona", Role.MANAGER)
    account = employed(tucson, "hal", Role.INTAKE, email=EMAIL)
    made = invitations.renew(tucson, account, TERMINAL, timezone.now())
    dismiss(tucson, account, TERMINAL, timezone.now())
    assert Client().get(urlsplit(invitations.address_to(tucson, made)).path).status_code == 404
