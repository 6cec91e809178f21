"""No page shows anything of a case without a row of who looked: every address, every role."""

import copy
import html
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from evenhand.casework.act import Wording, asking
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import RETALIATION, complaint, officer, resident
from evenhand.casework.release import hand_over
from evenhand.casework.roster import posts
from evenhand.database.owner import connected_as_owner
from evenhand.portals.records.released_page import released_page
from evenhand.portals.shared.context import PORTAL_OF
from evenhand.process.calendar import local_day
from evenhand.process.people import PARTY_ROLES, STAFF_ROLES, Actor, Role
from evenhand.process.stages import Stage
from evenhand.process.steps.outcome import MakeMandatoryReport
from evenhand.process.steps.records import DecideRecordsRequest, TakeRecordsRequest
from evenhand.process.steps.referral import RecordNeeds
from evenhand.process.visibility import openers
from evenhand.process.vocabulary import (
    Access,
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)
from evenhand.records.context import acting_as
from evenhand.records.models import Asked, CaseFile, Contact, Entry, Key, Notice, Person, Text
from tests.casework.colleagues import REASON, break_glass, colleague, looks_of, taken
from tests.casework.staff import appoint_everybody
from tests.portals.addresses import filled, parts_of, routes
from tests.portals.conftest import Tells
from tests.portals.staffed import came, case_url
from tests.portals.visits import came_by_link, read

NARRATIVE = "He called me a walnut."
NEEDS = "I need a chair with arms."
AGREEMENT = "We meet at the fountain in May."
EXCEPTION = "He said that he would burn the shed."
ADA, BO = "Ada Walnutt", "Bo Fountaine"
ADDRESSES = ("ada@home.example", "badge77@police.example")
WORDS = (NARRATIVE, NEEDS, AGREEMENT, EXCEPTION, RETALIATION, REASON)
SECRETS = (*WORDS, ADA, BO, *ADDRESSES, "Ana Example", "Ben Invented")
# Every case page says where the case stands: whoever reads this reads something of a case.
STANDING = 'id="standing"'
# The demonstration's own pages answer beside no real case; leaving ends the visit.
NOT_WALKED = ("demo/", "leave/")
PARTS = {"kind": "RequestPreservation", "number": "1"}
C = Role.COORDINATOR


@dataclass(frozen=True)
class Viewer:
    """Somebody who has come in."""

    actor: Actor
    client: Client

    def looks(self, agency: str) -> int:
        """How many looks they have left behind."""
        return len(looks_of(agency, person=self.actor.person, role=self.actor.role.value))


def rich(story: Tells) -> Story:
    """A case with something in every compartment but one, taken, and read by a reason."""
    begun = story()
    people = [resident(ADA, address=ADDRESSES[0])], [officer(BO, address=ADDRESSES[1])]
    told = begun.filed(complaint(begun.rules, *people, narrative=NARRATIVE))
    needs = RecordNeeds(told.complainant, "", (Access.WHEELCHAIR,))
    told.ask(told.voice(told.complainant), needs, [Wording("access_needs", "en", NEEDS)])
    told.screened().approved().agreed().referred().seated().scheduled().started()
    taken(told.wrote_down(AGREEMENT).retaliated()).concluded()
    return decided(told.answered("complainant"))


def reported(story: Tells) -> Story:
    """A case in which something had to be reported, with words."""
    told = story().to(Stage.CONCLUDED)
    report = MakeMandatoryReport(told.rules.exceptions[0])
    told.ask(told.mediators[0], report, [Wording("exception", "en", EXCEPTION)])
    who = asking(decided(told).agency, told.post(Role.RECORDS), told.now)
    hand_over(who, told.case, 1, released_page(told.agency))
    return told


def decided(told: Story) -> Story:
    """A court asks for records of a case, and counsel lets them leave."""
    today = local_day(told.now, told.rules.zone)
    wanted = TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, today)
    shielded = (WithholdingGround.DEVELOPED_FOR_MEDIATION,)
    told.ask(told.post(Role.RECORDS), wanted)
    answer = DecideRecordsRequest(1, RecordsDecision.RELEASE_IN_PART, shielded)
    told.ask(told.post(Role.COUNSEL), answer)
    return told


@pytest.fixture
def cases(story: Tells) -> list[Story]:
    """Cases that hold something in every compartment."""
    return [rich(story), reported(story), story().to(Stage.SCREENING)]


@pytest.fixture
def viewers(cases: list[Story]) -> list[Viewer]:
    """Everybody of the roster whose part has pages, a colleague with a reason, every party."""
    first = cases[0]
    other = colleague(first.agency)
    break_glass(first, other, timezone.now())
    one_each = {post.role: post.actor for post in posts(first.agency)[::-1]}
    staff = {*one_each.values(), first.desk, other, *first.mediators, first.provider()}
    found = [
        Viewer(actor, _came(first.agency, actor))
        for actor in sorted(staff, key=str)
        if _has_pages(first.agency, actor.role)
    ]
    for role, person in sorted(openers(first.known, first.rules)):
        if role in PARTY_ROLES:
            found.append(Viewer(Actor(person, role), came_by_link(first, person, role)))
    return found


def _came(agency: str, actor: Actor) -> Client:
    client = Client()
    who = {"account": actor.person, "role": actor.role.value, "office": actor.office}
    assert client.post("/demo/come-in/", {"agency": agency, **who}).status_code == 302
    return client


def _has_pages(agency: str, role: Role) -> bool:
    try:
        return bool(reverse(PORTAL_OF[role], args=[agency]))
    except NoReverseMatch:
        return False


def addresses(cases: list[Story]) -> list[str]:
    """Every address of the agency, of each case; not those that a token opens."""
    found = []
    for route in routes():
        if not route.startswith("<slug:agency>/") or any(one in route for one in NOT_WALKED):
            continue
        if set(parts_of(route)) <= {"agency", *PARTS, "case"}:
            found += [
                filled(route, {"agency": told.agency, "case": str(told.case), **PARTS})
                for told in cases
            ]
    return sorted(set(found))


def visited(viewer: Viewer, method: str, address: str, agency: str) -> tuple[str, int, int]:
    """Open an address and undo it; return the page, its status and how many looks it left."""
    before, cookies = viewer.looks(agency), copy.deepcopy(viewer.client.cookies)
    with transaction.atomic():
        answer: Any = getattr(viewer.client, method)(address)
        page = _unpacked(answer.content) if _is_packed(answer) else read(answer)
        left = viewer.looks(agency) - before
        transaction.set_rollback(True)
    viewer.client.cookies = cookies
    return page, answer.status_code, left


def _is_packed(answer: Any) -> bool:
    return bool(answer["Content-Type"] == "application/zip")


def _unpacked(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as file:
        return html.unescape("".join(file.read(name).decode() for name in file.namelist()))


def walk(viewer: Viewer, cases: list[Story]) -> list[tuple[str, str]]:
    """All that a viewer tries: everything of their own portal, and one case at all the others.

    What belongs to no portal is the same for everybody: the coordinator tries it.
    """
    own = f"/{cases[0].agency}/{PORTAL_OF[viewer.actor.role]}/"
    found = [(way, one) for one in addresses(cases) if own in one for way in ("get", "post")]
    everywhere = viewer.actor == cases[0].desk
    others = [one for one in addresses(cases[:1]) if everywhere or str(cases[0].case) in one]
    return found + [("get", one) for one in others if own not in one]


def test_invariant_27_every_page_with_anything_of_a_case_leaves_a_look(
    cases: list[Story], viewers: list[Viewer]
) -> None:
    agency, shown, walked = cases[0].agency, set[str](), 0
    readers: dict[str, set[Role]] = {secret: set() for secret in SECRETS}
    for viewer in viewers:
        for method, address in walk(viewer, cases):
            page, status, left = visited(viewer, method, address, agency)
            walked += 1
            where = (viewer.actor.role, method, address, status)
            assert status < 500, where
            found = [secret for secret in SECRETS if secret in page]
            for secret in found:
                readers[secret].add(viewer.actor.role)
            if found or STANDING in page:
                shown.add(address)
                assert left, (*where, found)
            elif status == 200 and viewer.actor.role in STAFF_ROLES and "-" not in address:
                assert not left, where
    # What was never shown to anybody would prove nothing.
    assert [secret for secret, roles in readers.items() if not roles] == []
    assert len(shown) > 20
    assert walked > 300


def test_invariant_27_a_broken_glass_leaves_the_reason_and_the_look(
    cases: list[Story],
) -> None:
    told = cases[0]
    other = colleague(told.agency)
    address = f"/{told.agency}/coordinator/reason/"
    answer = came(told.agency, other).post(address, {"number": told.number, "reason": REASON})
    assert looks_of(told.agency, person=other.person) == []
    page = came(told.agency, other).get(answer["Location"])
    assert ADA in read(page)
    (one,) = looks_of(told.agency, person=other.person)
    assert one.glass is not None
    assert (one.by_right, one.glass.person, one.case_id) == ("reason", other.person, told.case)


def test_invariant_27_what_cannot_be_recorded_is_on_no_page(storm: str) -> None:
    appoint_everybody(storm)
    begun = Story(storm, timezone.now())
    told = begun.filed(complaint(begun.rules, narrative=NARRATIVE))
    client, manager = came(storm, told.desk), came(storm, told.post(Role.MANAGER))
    client.raise_request_exception = manager.raise_request_exception = False
    page, reasons = case_url(told, C), f"/{storm}/manager/looks/"
    taken(told)
    break_glass(told, colleague(storm), timezone.now())
    assert NARRATIVE in read(client.get(page))
    assert REASON in read(manager.get(reasons))
    with connected_as_owner(connection), connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON look FROM evenhand_act")
    for who, address in ((client, page), (manager, reasons)):
        answer = who.get(address)
        assert answer.status_code == 500
        assert not [secret for secret in (NARRATIVE, REASON) if secret in read(answer)]
    assert client.get(f"/{storm}/coordinator/").status_code == 200


def test_who_reads_by_a_reason_changes_nothing_by_any_address(cases: list[Story]) -> None:
    told = cases[0]
    other = colleague(told.agency)
    break_glass(told, other, timezone.now())
    client = came(told.agency, other)
    assert client.get(case_url(told, C)).status_code == 200
    before, tried = _written(told.agency), 0
    for address in addresses(cases[:1]):
        if not address.startswith(case_url(told, C)) or address == case_url(told, C):
            continue
        for person in (told.complainant, told.member):
            answer = client.post(address, {"person": person, "number": "1"})
            assert answer.status_code in (404, 405), address
            tried += 1
    assert tried > 4
    assert _written(told.agency) == before


def _written(agency: str) -> list[int]:
    with acting_as(agency, "x", "clock"):
        tables = (CaseFile, Entry, Person, Contact, Key, Text, Notice, Asked)
        return [table._default_manager.count() for table in tables]
