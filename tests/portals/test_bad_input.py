"""Whatever is typed or sent, no page breaks, and nothing is half-written."""

from itertools import cycle
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from evenhand.casework.demo.story import Story
from evenhand.casework.queries.case import look
from evenhand.portals.shared.buttons import KINDS
from evenhand.portals.shared.filled import form_for
from evenhand.process.people import Role, Side
from evenhand.process.situation import PartyRequest, Request
from evenhand.process.stages import Stage
from evenhand.process.steps.correction import CorrectMember, NameGuardian
from evenhand.process.steps.referral import AddParty
from evenhand.process.steps.scheduling import GiveTimes, ScheduleSession
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Entry, Notice, Person, Text
from tests.portals.conftest import Tells
from tests.portals.public.test_complaint import only_case, told
from tests.portals.staffed import asked, came, came_as, case_url
from tests.portals.visits import opened

NAUGHTY = (
    "\0",
    "nul\0inside",
    "\u202eevil\u202c \u2066hidden\u2069",
    "\u200b\ufeff",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0327lgo",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "\ufffe\uffff",
    "undefined",
    "%s %(who)s %%n {{ look }} {% now %} ${1}",
    "'; DROP TABLE entry; --",
    "<script>alert(1)</script>",
    "../../etc/passwd\0.png",
    "line\r\nBcc: all@example.org",
    "x" * 20_001,
    "\u00df\u0130\u0131\u01c5\ufb03",
    " ",
)
NAMES = ("Željka Ćosić", "محمد", "김민준", "O’Neil-Ó Dálaigh", "Nguyễn Thị Hà", "รัตนา", "X Æ A-12")
NOBODYS = "6f1c2d3e-0000-4000-8000-000000000000"
DAYS = ("0001-01-01", "9999-12-31", "2026-02-30", "-1", "0000-00-00", "١٩٩٩-٠١-٠١", "1e9")
MOMENTS = ("0001-01-01T00:00", "9999-12-31T23:59", "2090-01-01T10:00", "2026-13-01T10:00", "now")


def written(agency: str) -> dict[str, int]:
    """Return how many rows of each kind an agency has."""
    with acting_as(agency, "test", Role.MANAGER):
        return {t.__name__: t.objects.count() for t in (CaseFile, Entry, Person, Text, Notice)}


@pytest.mark.parametrize("typed", [*NAUGHTY, *NAMES])
def test_the_form_takes_a_text_whole_or_says_what_to_mend(
    client: Client, tucson: str, typed: str
) -> None:
    fields = ("name", "telephone", "letter", "member_1_name", "member_1_description")
    words = dict.fromkeys((*fields, "when", "where", "narrative", "needs"), typed)
    before = written(tucson)
    answer = client.post("/tucson/complaint/", told(**words))
    assert answer.status_code in (302, 422)
    if answer.status_code == 422:
        assert written(tucson) == before
        return
    seen = only_case(tucson)
    assert set(seen.names.values()) == {typed.strip()}
    narrative = next(body for kind, _, body in seen.texts if kind == "narrative")
    assert str(narrative).endswith(typed.strip())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("field", ["occurred_on", "received_on"])
def test_a_day_that_cannot_be_is_said(story: Tells, field: str, day: str) -> None:
    clerk = came_as("tucson", Role.INTAKE)
    about = {"channel": "telephone", "received_on": "2026-01-02", field: day}
    before = written("tucson")
    answer = clerk.post("/tucson/complaint/", told(**about))
    possible = day == "0001-01-01"
    assert answer.status_code == (302 if possible else 422)
    assert (written("tucson") == before) is not possible
    if possible:
        assert clerk.get(answer["Location"]).status_code == 200
        assert clerk.get("/tucson/intake/").status_code == 200


@pytest.mark.parametrize("choice", ["filing", "age", "office", "member_1_kind", "language"])
@pytest.mark.parametrize("value", ["", "tampered", "\0", "own; drop"])
def test_a_choice_that_is_not_offered_is_said(
    client: Client, tucson: str, choice: str, value: str
) -> None:
    before = written(tucson)
    assert client.post("/tucson/complaint/", told(**{choice: value})).status_code == 422
    assert written(tucson) == before


@pytest.fixture
def arranging(story: Tells) -> Story:
    """A case with mediators, waiting for its session."""
    return story().to(Stage.ARRANGING).referred().seated()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_session_lies_in_a_time_that_people_can_mean(arranging: Story, moment: str) -> None:
    desk = came_as(arranging.agency, Role.COORDINATOR)
    place = arranging.rules.places[0].code
    before = written(arranging.agency)
    for minutes in ("60", "1440", "99999999999999999999", "-5", "\0"):
        session = {"place": place, "starts_at": moment, "minutes": minutes}
        answer = asked(desk, arranging, Role.COORDINATOR, ScheduleSession, **session)
        assert answer.status_code in (302, 422)
    assert written(arranging.agency) == before


@pytest.mark.parametrize("day", DAYS)
def test_times_lie_in_a_time_that_people_can_mean(arranging: Story, day: str) -> None:
    person = arranging.complainant
    client = opened(arranging, Side.COMPLAINANT)
    before = written(arranging.agency)
    for times in ({"from_1": "20:00", "to_1": "23:59"}, {"from_1": "25:00", "to_1": "\0"}):
        answer = asked(client, arranging, Role.COMPLAINANT, GiveTimes, person, day_1=day, **times)
        assert answer.status_code in (302, 422)
    assert written(arranging.agency) == before


@pytest.mark.parametrize("kind", [AddParty, NameGuardian, CorrectMember])
def test_a_person_named_by_staff_is_taken_whole_or_not_at_all(
    arranging: Story, kind: type[Request]
) -> None:
    desk = came_as(arranging.agency, Role.COORDINATOR)
    url = f"{case_url(arranging, Role.COORDINATOR)}{kind.__name__}/"
    before = written(arranging.agency)
    for typed in NAUGHTY[::5]:
        for name, email in ((typed, "no address"), ("Pat Name", f"{typed}@x")):
            data = {"x-name": name, "x-email": email, "x-kind": "tampered", "x-minor": typed}
            answer = desk.post(url, {"person": arranging.member, "prefix": "x", **data})
            assert answer.status_code == 422, typed
    assert written(arranging.agency) == before


NONSENSE = ("\0", "9999-12-31T23:59", NOBODYS, "\u202ex", "1e400", "\ud7ff")


@pytest.mark.parametrize("role", [Role.COMPLAINANT, Role.COORDINATOR])
def test_every_request_with_nonsense_gets_an_answer_and_changes_nothing(
    story: Tells, role: Role
) -> None:
    told = story().to(Stage.SCHEDULED)
    seen = look(told.agency, told.case, told.desk, told.now)
    desk = role is Role.COORDINATOR
    client = came(told.agency, told.desk) if desk else opened(told, Side.COMPLAINANT)
    nonsense = cycle(NONSENSE)
    before = written(told.agency)
    for kind in KINDS.values():
        fields = form_for(kind, seen).fields
        if not fields and not issubclass(kind, PartyRequest):
            continue  # nothing to fill in with nonsense: it would be a request like any other
        sent = {f"x-{name}": next(nonsense) for name in fields}
        url = f"{case_url(told, role)}{kind.__name__}/"
        answer = client.post(url, {"person": next(nonsense), "prefix": "x", **sent})
        assert answer.status_code in (302, 422), kind
    assert written(told.agency) == before


def test_no_case_is_opened_by_a_button_of_another(story: Tells) -> None:
    told = story().filed()
    desk = came(told.agency, told.desk)
    for name in ("ReceiveComplaint", "ImportHistory", "Nothing", "%00"):
        assert desk.post(f"{case_url(told, Role.COORDINATOR)}{name}/").status_code == 404


STRANGE: tuple[str, ...] = ("?page=999999999", "?page=-1", "?page=\u0663", "?stage=%00")
STRANGE += (
    "?stage=none",
    "?number=%00",
    "?number=%F0%9F%92%A9",
    "?number=" + "9" * 5000,
    "?number=%ED%A0%80",
)


@pytest.mark.parametrize("query", STRANGE)
def test_a_list_answers_every_question(story: Tells, query: str) -> None:
    for role in (Role.INTAKE, Role.COORDINATOR, Role.INVESTIGATOR):
        assert came_as("tucson", role).get(f"/tucson/{role}/{query}").status_code == 200


@pytest.mark.parametrize(
    "garbage",
    ["\0", "%00", "%ED%A0%80", "\u202e", "..", "-", "a" * 3000, "0" * 32, NOBODYS, "'"],
)
def test_an_address_made_up_is_not_found(story: Tells, garbage: str) -> None:
    desk = came_as("tucson", Role.COORDINATOR)
    written_so = garbage if garbage.startswith("%") else quote(garbage)
    for address in ("/tucson/coordinator/{}/", "/tucson/link/{}/", "/{}/complaint/", "/{}/"):
        assert desk.get(address.format(written_so)).status_code == 404
    for address in ("/demo/mail/?case={}", "/demo/mail/?agency={}", "/demo/?agency={}"):
        assert desk.get(address.format(written_so)).status_code in (200, 404)


@pytest.mark.parametrize("typed", NAUGHTY)
def test_the_doors_stay_shut(client: Client, tucson: str, typed: str) -> None:
    for door, names in (("follow", ("number", "passphrase")), ("staff", ("username", "password"))):
        answer = client.post(f"/tucson/{door}/", dict.fromkeys(names, typed))
        assert answer.status_code == 422


def test_half_a_character_is_no_crash(client: Client, story: Tells) -> None:
    """A charset of the sender's choice could otherwise smuggle in what no database can keep."""
    number = story().filed().number
    fields: dict[str, Any] = told(name="+2AA-") | {"number": number, "passphrase": "+2AA-"}
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    sent = (f"{body}--b--\r\n").encode()
    for page in ("complaint", "follow"):
        answer = client.post(
            f"/tucson/{page}/", sent, content_type="multipart/form-data; boundary=b; charset=utf-7"
        )
        assert answer.status_code < 500
