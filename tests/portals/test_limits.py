"""Costly pages have a limit, wide for many people behind one address, and say whom to call."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from evenhand.casework.jobs.forgetting import forget
from evenhand.casework.limits import COMPLAINTS, SEARCHES, Limit, allowed
from evenhand.casework.queries.lists import cases
from evenhand.casework.rulebook import program
from evenhand.portals.shared.sender import sender_of
from evenhand.process.people import Role
from evenhand.records.models import Counted
from tests.portals.conftest import Tells
from tests.portals.public.test_complaint import DESK, told
from tests.portals.staffed import came_as, listed
from tests.portals.visits import read
from tests.throwaway import at_once

HOUR = datetime(2026, 3, 10, 12, 5, tzinfo=UTC)
FEW = Limit("few", 3)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No hour ends within a test."""
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)


def used_up(limit: Limit, sender: str) -> None:
    """Have a sender ask as often as they may."""
    for _ in range(limit.most):
        assert allowed(limit, sender, timezone.now())


def test_a_sender_gets_so_many_in_an_hour_and_then_anew(db: None) -> None:
    assert [allowed(FEW, "a", HOUR) for _ in range(5)] == [True, True, True, False, False]
    assert allowed(FEW, "b", HOUR)
    assert allowed(Limit("other", 3), "a", HOUR)
    assert not allowed(FEW, "a", HOUR + timedelta(minutes=54))
    assert allowed(FEW, "a", HOUR + timedelta(minutes=55))


def test_of_a_sender_no_address_is_kept_and_nothing_beyond_the_hour(db: None) -> None:
    allowed(FEW, "192.0.2.77", HOUR)
    (kept,) = Counted.objects.values_list("sender", flat=True)
    assert len(kept) == 64
    assert "192" not in kept or "77" not in kept
    allowed(FEW, "192.0.2.77", HOUR + timedelta(hours=1))
    assert Counted.objects.exclude(sender=kept).count() == 1, "hours cannot be joined"
    forget(HOUR + timedelta(hours=1))
    assert not Counted.objects.filter(sender=kept).exists()
    assert Counted.objects.count() == 1


def test_many_at_once_get_no_more_than_the_limit(storm_db: str) -> None:
    assert sum(at_once(8, lambda _: allowed(FEW, "a", HOUR))) == FEW.most


def test_too_many_complaints_keep_their_words_and_name_the_telephone(
    client: Client, tucson: str
) -> None:
    used_up(COMPLAINTS, "127.0.0.1")
    answer = client.post("/tucson/complaint/", told(narrative="Every word of it."))
    assert answer.status_code == 429
    page = read(answer)
    assert "Every word of it." in page
    assert f"call us: {program('tucson').header.phone}." in page
    assert cases("tucson", DESK).cases == ()


def test_the_office_takes_complaints_down_without_a_limit(story: Tells) -> None:
    agency = story().agency
    used_up(COMPLAINTS, "127.0.0.1")
    sent = told(channel="telephone", received_on=timezone.now().date().isoformat())
    assert came_as(agency, Role.INTAKE).post(f"/{agency}/complaint/", sent).status_code == 302


def test_somebody_else_files_while_one_address_is_over_its_limit(
    client: Client, tucson: str
) -> None:
    used_up(COMPLAINTS, "127.0.0.1")
    answer = client.post("/tucson/complaint/", told(), REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 302


def test_a_form_with_faults_is_not_counted(client: Client, tucson: str) -> None:
    for _ in range(3):
        assert client.post("/tucson/complaint/", told(narrative="")).status_code == 422
    assert not Counted.objects.exists()


def test_too_many_searches_find_nothing_more_but_show_the_list(story: Tells) -> None:
    told_of = story().filed()
    desk = came_as(told_of.agency, Role.COORDINATOR)
    query = f"?number={told_of.number}"
    used_up(SEARCHES, told_of.desk.person)
    page = listed(desk, told_of.agency, Role.COORDINATOR, query)
    assert "You looked for very many numbers." in page
    assert told_of.number in page


@pytest.mark.parametrize(
    ("peer", "told_by_proxy", "sender"),
    [
        ("127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "10.0.0.1, 192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "192.0.2.1, nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("::1", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("198.51.100.1", "192.0.2.1", "198.51.100.1"),
        ("::ffff:198.51.100.1", "", "198.51.100.1"),
        ("2001:db8::1", "192.0.2.1", "2001:db8::/64"),
        ("", "192.0.2.1", "unknown"),
    ],
)
def test_only_the_proxy_on_this_machine_is_believed(
    peer: str, told_by_proxy: str, sender: str
) -> None:
    extra = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": told_by_proxy}
    assert sender_of(RequestFactory().get("/", **extra)) == sender  # type: ignore[arg-type]
