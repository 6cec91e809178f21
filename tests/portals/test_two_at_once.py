"""Two people, two pages, two clicks: one thing happens, and the other is told why not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse

from evenhand.casework.demo.story import Story
from evenhand.casework.queries.case import look
from evenhand.casework.roster import SeparateError, appoint, posts
from evenhand.process.people import Actor, Role, Side
from evenhand.process.stages import Stage
from evenhand.process.steps.consent import Withdraw
from evenhand.process.steps.matching import (
    AppointMediator,
    DeclareConflict,
    RecuseMediator,
    ReferCase,
)
from evenhand.process.steps.referral import RecordNeeds
from evenhand.process.steps.scheduling import (
    CancelSession,
    MoveSession,
    ScheduleSession,
)
from evenhand.process.steps.session import ContinueAnotherDay
from evenhand.process.vocabulary import Conflict
from evenhand.records.context import acting_as
from evenhand.records.models import Entry, Notice
from evenhand.records.reading import Booking, Resource
from tests.casework import staff
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came, case_url
from tests.portals.visits import opened

DESK = Role.COORDINATOR
SENT_BEFORE = "This was sent before. It is recorded once."
TAKEN = "A mediator or the place is taken then. Choose another time or place."


def said(answer: object) -> str:
    """Return the newest message that the next page shows."""
    request = getattr(answer, "wsgi_request")  # noqa: B009 - the test client puts it there
    return [str(one) for one in get_messages(request)][-1]


def booked(told: Story) -> set[str]:
    """Return what a case keeps taken."""
    with acting_as(told.agency, "x", "clock"):
        taken = Booking.objects.filter(case=told.case).values("resource")
        return set(Resource.objects.filter(id__in=taken).values_list("key", flat=True))


def written(told: Story) -> tuple[int, int]:
    """Return how many facts and notices there are."""
    with acting_as(told.agency, "x", "clock"):
        return Entry.objects.count(), Notice.objects.count()


def when(told: Story, days: int = 0) -> dict[str, Any]:
    """Return a case's own place and time, or so many days later, as its form is filled in."""
    session = told.known.session
    assert session
    local = session.starts_at.astimezone(ZoneInfo(told.rules.zone)) + timedelta(days)
    return {"place": session.place, "starts_at": f"{local:%Y-%m-%dT%H:%M}", "minutes": 60}


def test_of_two_at_the_desk_the_second_reads_that_it_is_done(story: Tells) -> None:
    told = story().to(Stage.ARRANGING).timed()
    one, other = came(told.agency, told.desk), came(told.agency, told.desk)
    assert all(client.get(case_url(told, DESK)).status_code == 200 for client in (one, other))
    assert said(asked(one, told, DESK, ReferCase)) == "Recorded."
    before = written(told)
    assert said(asked(other, told, DESK, ReferCase)) == "This has been recorded already."
    assert written(told) == before


def test_a_second_click_does_nothing_and_says_so(story: Tells) -> None:
    told = story().filed()
    desk, key = came(told.agency, told.desk), str(uuid4())
    url = f"{case_url(told, DESK)}{RecordNeeds.__name__}/"
    sent = {"person": told.complainant, "key": key}
    assert said(desk.post(url, sent | {"interpreter": "es"})) == "Recorded."
    before = written(told)
    # The same page again by the back button, filled in anew: it must not claim to be recorded.
    assert said(desk.post(url, sent | {"interpreter": "vi"})) == SENT_BEFORE
    assert written(told) == before
    seen = look(told.agency, told.case, told.desk, told.now)
    assert {one.interpreter for one in seen.case.side(Side.COMPLAINANT)} == {"es"}


def test_a_page_of_a_case_is_not_kept_for_whoever_comes_next(story: Tells) -> None:
    told = story().filed()
    pages = (
        came(told.agency, told.desk).get(case_url(told, DESK)),
        came(told.agency, told.desk).get(f"/{told.agency}/{DESK}/"),
        opened(told, Side.COMPLAINANT).get(f"/{told.agency}/complainant/"),
    )
    assert all("no-store" in answer["Cache-Control"] for answer in pages)


@pytest.mark.parametrize("kind", [ScheduleSession, MoveSession])
def test_a_taken_time_is_refused_and_nothing_is_half_written(
    story: Tells, kind: type[ScheduleSession] | type[MoveSession]
) -> None:
    first = story().to(Stage.SCHEDULED)
    moved = kind is MoveSession
    told = story().to(Stage.ARRANGING).referred().seated()
    told = told.scheduled(days=20) if moved else told.timed()
    before, kept = written(told), booked(told)
    answer = asked(came(told.agency, told.desk), told, DESK, kind, **when(first))
    assert said(answer) == TAKEN
    assert (written(told), booked(told)) == (before, kept)
    assert bool(kept) is moved


def _moved(told: Story) -> HttpResponse:
    later = when(told, days=3)
    return asked(came(told.agency, told.desk), told, DESK, MoveSession, **later)


def _cancelled(told: Story) -> HttpResponse:
    desk = came(told.agency, told.desk)
    return asked(desk, told, DESK, CancelSession, reason="emergency")


def _withdrawn(told: Story) -> HttpResponse:
    return asked(opened(told, Side.MEMBER), told, Role.MEMBER, Withdraw, told.member)


@pytest.mark.parametrize("free", [_moved, _cancelled, _withdrawn])
def test_what_is_not_used_any_more_is_free_for_others(
    story: Tells, free: Callable[[Story], HttpResponse]
) -> None:
    told = story().to(Stage.SCHEDULED)
    other = story().to(Stage.ARRANGING).referred().seated().timed()
    desk, wanted = came(told.agency, told.desk), when(told)
    assert said(asked(desk, other, DESK, ScheduleSession, **wanted)) == TAKEN
    assert said(free(told)) == "Recorded."
    assert said(asked(desk, other, DESK, ScheduleSession, **wanted)) == "Recorded."


def test_a_missed_or_continued_session_takes_nobody_s_time(story: Tells) -> None:
    missed = story().to(Stage.SCHEDULED).missed()
    going_on = story().to(Stage.IN_SESSION)
    mediator = came(going_on.agency, going_on.mediators[0])
    assert said(asked(mediator, going_on, Role.MEDIATOR, ContinueAnotherDay)) == "Recorded."
    assert booked(missed) == booked(going_on) == set()


def test_a_mediator_who_takes_over_is_booked_and_told(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    gone, new = told.mediators[0], _free_mediator(told)
    told.ask(gone, RecuseMediator(gone.person))
    assert f"mediator:{gone.person}" not in booked(told)
    told.asked_mediator(new).ask(new, DeclareConflict(Conflict.NONE))
    desk = came(told.agency, told.desk)
    answer = asked(desk, told, DESK, AppointMediator, mediator=new.person)
    assert said(answer) == "Recorded."
    assert f"mediator:{new.person}" in booked(told)
    with acting_as(told.agency, "x", "clock"):
        notices = Notice.objects.filter(case=told.case, person=new.person)
        assert set(notices.values_list("wording", flat=True)) == {"mediator_asked", "session"}


def _free_mediator(told: Story) -> Actor:
    everybody = staff.everybody(told.agency, Role.MEDIATOR)
    return next(one for one in everybody if one not in told.mediators)


def test_whoever_works_for_an_office_of_the_agency_does_not_mediate(story: Tells) -> None:
    told = story().to(Stage.ARRANGING).referred()
    dana = next(post for post in posts(told.agency) if post.role is Role.MEDIATOR)
    with pytest.raises(SeparateError):
        appoint(told.agency, dana.username, dana.name, Role.INVESTIGATOR)
