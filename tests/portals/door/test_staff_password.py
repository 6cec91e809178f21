"""The first proof: a name and a password, and what it does not open by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.casework.accounts import passwords, tries
from evenhand.casework.accounts.changes import change_password
from evenhand.casework.accounts.record import What, events
from evenhand.process.people import Role
from tests.portals.arrivals import PASSWORD, came_twice, code, employed, gave_password, with_app
from tests.portals.visits import read
from tests.throwaway import at_once

MISFIT = "The name and the password do not fit."
WAITS = "Too many wrong tries. Wait"
INSIDE = "/tucson/intake/"


def test_a_password_alone_opens_no_part(tucson: str) -> None:
    employed(tucson, "hal", Role.INTAKE)
    client, answer = gave_password(tucson, "hal")
    assert answer["Location"] == "/tucson/staff/set-up/"
    for inside in (INSIDE, "/tucson/staff/part/", "/tucson/staff/own/", "/tucson/staff/again/"):
        assert client.get(inside)["Location"] in ("/tucson/staff/", "/tucson/staff/set-up/")


def test_a_password_and_a_code_open_the_list_and_nobody_else_s(tucson: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    client, answer = gave_password(tucson, "hal")
    assert answer["Location"] == "/tucson/staff/second/"
    assert client.get(INSIDE)["Location"] == "/tucson/staff/"
    given = client.post("/tucson/staff/second/", {"code": code(secret)})
    assert given["Location"] == INSIDE
    assert client.get(INSIDE).status_code == 200
    assert client.get("/tucson/coordinator/").status_code == 404


def test_every_slip_gets_the_same_sentence(tucson: str, st_louis: str) -> None:
    employed(tucson, "hal", Role.INTAKE)
    for name, password in (("hal", "wrong"), ("nobody", PASSWORD), ("hal ", PASSWORD.upper())):
        _, answer = gave_password(tucson, name, password)
        assert answer.status_code == 422
        page = read(answer)
        assert MISFIT in page
        assert f'value="{name}"' in page
        assert password not in page


def test_who_has_no_part_in_this_agency_comes_to_none(tucson: str, st_louis: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    client, _ = gave_password(st_louis, "hal")
    answer = client.post("/st_louis/staff/second/", {"code": code(secret)}, follow=True)
    assert "You have no part here." in read(answer)
    assert client.get("/st_louis/intake/").status_code == 302


def test_what_was_proved_in_one_agency_counts_in_no_other(tucson: str, st_louis: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    employed(st_louis, "hal", Role.COORDINATOR)
    secret = with_app(account)
    client, _ = gave_password(tucson, "hal")
    answer = client.post("/st_louis/staff/second/", {"code": code(secret)})
    assert answer["Location"] == "/st_louis/staff/"


def test_whoever_has_several_parts_chooses_one(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    employed(tucson, "hal", Role.APPROVER, "internal_affairs")
    secret = with_app(account)
    client, _ = gave_password(tucson, "hal")
    assert client.get("/tucson/staff/part/")["Location"] == "/tucson/staff/"
    answer = client.post("/tucson/staff/second/", {"code": code(secret)})
    assert answer["Location"] == "/tucson/staff/part/"
    assert client.get(INSIDE).status_code == 302  # nobody yet
    page = read(client.get("/tucson/staff/part/"))
    assert "Approver" in page
    assert "Intake" in page
    for nonsense in ({"part": "7"}, {"part": "-1"}, {}):
        assert client.post("/tucson/staff/part/", nonsense).status_code == 422
    answer = client.post("/tucson/staff/part/", {"part": "0"})
    assert answer["Location"] in ("/tucson/approver/", INSIDE)
    assert client.get(answer["Location"]).status_code == 200


def test_each_proof_begins_a_fresh_session_and_the_older_is_gone(tucson: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    client = Client()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[_cookie()] = session.session_key or ""
    keys = [client.cookies[_cookie()].value]
    gave_password(tucson, "hal", client=client)
    keys.append(client.cookies[_cookie()].value)
    client.post("/tucson/staff/second/", {"code": code(secret)})
    keys.append(client.cookies[_cookie()].value)
    assert len(set(keys)) == 3
    assert "planted" not in client.session
    for key in keys[:2]:
        other = Client()
        other.cookies[_cookie()] = key
        assert other.get(INSIDE).status_code == 302
    assert client.get(INSIDE).status_code == 200


def test_signing_out_ends_the_session_also_for_a_copy_of_its_cookie(tucson: str) -> None:
    client = came_twice(tucson, "hal", with_app(employed(tucson, "hal", Role.INTAKE)))
    copy = Client()
    copy.cookies[_cookie()] = client.cookies[_cookie()].value
    assert copy.get(INSIDE).status_code == 200
    client.post("/tucson/leave/")
    assert copy.get(INSIDE).status_code == 302


def _cookie() -> str:
    return settings.SESSION_COOKIE_NAME


def _wrong(name: str, times: int, client: Client | None = None) -> None:
    for _ in range(times):
        _, answer = gave_password("tucson", name, "a wrong one", client)
        assert MISFIT in read(answer)


@pytest.mark.parametrize("name", ["hal", "nobody"])
def test_after_five_wrong_passwords_a_name_waits_whether_there_is_one_or_not(
    tucson: str, name: str
) -> None:
    employed(tucson, "hal", Role.INTAKE)
    _wrong(name, tries.FREE)
    _, answer = gave_password(tucson, name)  # for hal, the right one
    page = read(answer)
    assert (answer.status_code, WAITS in page, MISFIT in page) == (422, True, False)
    assert [one.what for one in events(tucson) if one.what is What.LOCKED] == (
        [What.LOCKED] if name == "hal" else []
    )


def test_the_wait_grows_has_a_bound_and_ends(tucson: str) -> None:
    now = timezone.now()
    waits = []
    for _ in range(12):
        wrong = tries.count("somebody", now)
        waits.append(tries.wait_after(wrong))
        now += waits[-1]
    assert waits[:5] == [timedelta()] * 4 + [timedelta(seconds=30)]
    assert waits == sorted(waits)
    assert waits[-1] == tries.LONGEST
    with pytest.raises(tries.Waiting) as told:
        tries.count("somebody", now - timedelta(seconds=1))
    assert told.value.minutes == 1
    assert tries.count("somebody", now + tries.FORGOTTEN + tries.LONGEST) == 1


def test_a_try_that_comes_too_early_does_not_make_the_wait_longer(tucson: str) -> None:
    now = timezone.now()
    for _ in range(tries.FREE):
        tries.count("somebody", now)
    for seconds in range(0, 30, 3):
        with pytest.raises(tries.Waiting):
            tries.count("somebody", now + timedelta(seconds=seconds))
    assert tries.count("somebody", now + tries.FIRST) == tries.FREE + 1


def test_the_right_password_begins_the_count_anew(tucson: str) -> None:
    employed(tucson, "hal", Role.INTAKE)
    _wrong("hal", tries.FREE - 1)
    _, answer = gave_password(tucson, "hal")
    assert answer.status_code == 302
    _wrong("hal", tries.FREE - 1)
    _, answer = gave_password(tucson, "hal")
    assert answer.status_code == 302


def test_a_colleague_s_browser_is_not_locked_by_somebody_else_s_tries(tucson: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    client = came_twice(tucson, "hal", secret)
    client.post("/tucson/leave/")
    _wrong("hal", tries.FREE)
    _, answer = gave_password(tucson, "hal")
    assert WAITS in read(answer)
    _, answer = gave_password(tucson, "hal", client=client)
    assert answer["Location"] == "/tucson/staff/second/"


def test_a_known_browser_is_locked_by_its_own_tries_and_is_known_for_one_name(tucson: str) -> None:
    client = came_twice(tucson, "hal", with_app(employed(tucson, "hal", Role.INTAKE)))
    employed(tucson, "ida", Role.COORDINATOR)
    _wrong("ida", tries.FREE)
    _, answer = gave_password(tucson, "ida", client=client)
    assert WAITS in read(answer)
    _wrong("hal", tries.FREE, client)
    _, answer = gave_password(tucson, "hal", client=client)
    assert WAITS in read(answer)


def test_of_many_at_once_no_more_than_five_are_judged(
    storm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    employed(storm, "hal", Role.INTAKE)
    judged: list[str] = []
    compare = passwords.signed_in

    def judge(username: str, password: str) -> UUID | None:
        judged.append(password)
        return compare(username, password)

    monkeypatch.setattr(passwords, "signed_in", judge)

    def guess(number: int) -> bool:
        try:
            return passwords.proved(storm, "hal", f"guess {number}", timezone.now()) is not None
        except tries.Waiting:
            return False

    assert not any(at_once(16, guess))
    assert len(judged) == tries.FREE


@contextmanager
def _hashed() -> Iterator[list[str]]:
    """Counts how often a password was put through the slow function."""
    found: list[str] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counted(self: hashers.BasePasswordHasher, password: str, salt: str, *more: object) -> str:
        found.append(password)
        return str(encode(self, password, salt, *more))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hasher, "encode", counted)
        yield found


def test_a_name_that_nobody_has_costs_the_same_work(tucson: str) -> None:
    employed(tucson, "hal", Role.INTAKE)
    employed(tucson, "sso", Role.COORDINATOR)
    locked_out = User.objects.get(username="sso")
    locked_out.set_unusable_password()
    locked_out.save()
    work = {}
    for name in ("hal", "nobody", "sso"):
        for place in range(tries.FREE + 1):
            with _hashed() as hashed, CaptureQueriesContext(connection) as asked:
                gave_password(tucson, name, "a wrong one")
            work[name, place] = (len(hashed), [one["sql"].split(" ")[0] for one in asked])
    for place in range(tries.FREE + 1):
        assert work["hal", place] == work["nobody", place] == work["sso", place]
    assert work["hal", 0][0] == 1


def test_a_password_is_in_no_log_and_in_no_table(
    storm: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    typed = "a secret that shows up nowhere"
    account = employed(storm, "hal", Role.INTAKE)
    with_app(account)
    change_password(account, typed, timezone.now())
    for name in ("hal", typed, "nobody"):
        gave_password(storm, name, typed)
    client = Client(raise_request_exception=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "signed_in", lambda *_: 1 / 0)
        _, answer = gave_password(storm, "hal", typed, client)
    assert answer.status_code == 500
    assert caplog.records
    assert typed not in caplog.text
    assert typed not in "".join(str(vars(record).get("msg")) for record in caplog.records)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 20
        for table in ("auth_user", "wrong_try", "django_session", "account", "mfa_authenticator"):
            assert table in tables
            cursor.execute(
                f"SELECT count(*) FROM {table} AS t WHERE t::text LIKE %s", [f"%{typed}%"]
            )
            assert cursor.fetchone() == (0,), table


@pytest.mark.parametrize("typed", ["\0", "x" * 5_000, "", "é" * 400, "' OR 1=1 --"])
def test_nonsense_at_the_door_is_said(tucson: str, typed: str) -> None:
    for name, password in ((typed, "x"), ("x", typed), (typed, typed)):
        answer = Client().post("/tucson/staff/", {"username": name, "password": password})
        assert answer.status_code == 422
