"""An investigator reads what existed before, and cannot tell one end from another."""

import re

import pytest
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE, complaint, officer
from evenhand.process.people import Role, Side
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.correction import EndInvestigation, EndPartInvestigation
from evenhand.process.steps.referral import RequestPreservation
from tests.casework.staff import appoint_everybody
from tests.portals import visits
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came_as, case_url, listed, opened, words

I = Role.INVESTIGATOR  # noqa: E741
ALIKE = (
    Ending.DECLINED,
    Ending.WITHDRAWN,
    Ending.UNANSWERED,
    Ending.INVESTIGATION_CHOSEN,
    Ending.UNSUITABLE,
    Ending.NEVER_OFFERED,
    Ending.NO_SHOW,
    Ending.ENDED_EARLY,
    Ending.NOT_RESOLVED,
    Ending.MANDATORY_REPORT,
)


def test_a_case_with_a_mediation_does_not_exist_for_the_investigation(story: Tells) -> None:
    told = story().to(Stage.OFFERING)
    client = came_as(told.agency, I)
    assert client.get(case_url(told, I)).status_code == 404
    told.declined()
    page = opened(client, told, I)
    for shown in (NARRATIVE, "Ana Example", "Ben Invented", "Customer service"):
        assert shown in page
    assert told.number in listed(client, told.agency, I)


@pytest.mark.parametrize("ending", ALIKE)
def test_every_end_reads_the_same(story: Tells, ending: Ending) -> None:
    first = story().ended(Ending.DECLINED)
    client = came_as(first.agency, I)
    expected = _plain(opened(client, first, I), first.number)
    other = story().ended(ending)
    assert other.known.stage is Stage.INVESTIGATION
    assert _plain(opened(client, other, I), other.number) == expected


def test_a_complaint_sent_back_reads_like_every_other(st_louis: str) -> None:
    appoint_everybody(st_louis)
    first, other = (Story(st_louis, timezone.now()) for _ in range(2))
    client = came_as(st_louis, I)
    first.ended(Ending.DECLINED)
    expected = _plain(opened(client, first, I), first.number)
    other.ended(Ending.RETURNED_ON_GOOD_FAITH)
    assert _plain(opened(client, other, I), other.number) == expected


def test_the_hour_of_an_end_tells_nobody_whether_it_was_silence(story: Tells) -> None:
    told = story().ended(Ending.UNANSWERED)
    for client, address in (
        (came_as(told.agency, I), case_url(told, I)),
        (visits.opened(told, Side.COMPLAINANT), f"/{told.agency}/complainant/"),
    ):
        page = visits.read(client.get(address))
        (when,) = re.findall(r'<time datetime="([^"]+)">[^<]+</time>\s*<p>It will not', page)
        assert len(when) == len("2026-03-10")


def _plain(page: str, number: str) -> str:
    said = words(page).replace(number, "NUMBER")
    return re.sub(r"\w+\.? \d+, \d{4}(, [\w:]+( [ap]\.m\.)? MST)?", "DAY", said)


def test_evidence_is_asked_for_and_the_investigation_ends(story: Tells) -> None:
    told = story().ended(Ending.NEVER_OFFERED)
    client = came_as(told.agency, I)
    asked(client, told, I, RequestPreservation)
    assert "The department was asked to keep it" in opened(client, told, I)
    asked(client, told, I, EndInvestigation)
    assert client.get(case_url(told, I)).status_code == 404


def test_one_persons_part_is_investigated_and_the_rest_is_not_told(st_louis: str) -> None:
    appoint_everybody(st_louis)
    told = Story(st_louis, timezone.now())
    both = (officer("Ben Invented"), officer("Cleo Imagined"))
    told.filed(complaint(told.rules, members=both)).screened().approved()
    told.agreed("complainant")
    ben, cleo = (party.person for party in told.known.side(Side.MEMBER))
    told.agreed(ben).offered(cleo).declined(cleo)
    client = came_as(st_louis, I)
    arranging = opened(client, told, I)
    told.timed().referred().seated().scheduled().signed().started().concluded().answered()
    assert told.known.ending is Ending.MEDIATED
    assert told.number in listed(client, st_louis, I)
    assert told.number in words(visits.read(client.get(f"/{st_louis}/{I}/?stage=scheduled")))
    closed = opened(client, told, I)
    for page in (arranging, closed):
        said = words(page)
        assert "One person's part of this complaint is for the investigation." in said
        assert "Cleo Imagined" in said
        assert NARRATIVE in said
        for secret in ("Ben Invented", "ediated", "said no", "session is", "It is closed"):
            assert secret not in said.partition("You see what existed")[0], secret
    asked(client, told, I, EndPartInvestigation, member=cleo)
    assert client.get(case_url(told, I)).status_code == 404
    assert told.known.ending is Ending.MEDIATED
