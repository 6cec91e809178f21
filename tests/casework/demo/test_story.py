"""Every story ends where it says, in every program, and breaks no invariant of the journal."""

from datetime import UTC, date, datetime

import pytest

from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, resident
from evenhand.casework.demo.ways import ENDINGS
from evenhand.casework.queries.case import look
from evenhand.casework.rulebook import program
from evenhand.process.deadlines import Duty
from evenhand.process.people import Role, Side
from evenhand.process.refusals import Code, Refused
from evenhand.process.stages import Ending, Stage
from tests.casework.staff import appoint_everybody

MORNING = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
AGENCIES = ("kansas_city", "portland", "st_louis", "tucson")
REACHED = [one for one in Stage if one is not Stage.NEW]


@pytest.fixture(params=AGENCIES)
def agency(request: pytest.FixtureRequest, db: None, demo_rules: None) -> str:
    """Each agency with all its staff."""
    slug = str(request.param)
    switch_on(slug, date(2026, 1, 1))
    appoint_everybody(slug)
    return slug


@pytest.mark.parametrize("stage", REACHED)
def test_a_story_reaches_every_stage(agency: str, stage: Stage) -> None:
    story = Story(agency, MORNING).to(stage)
    kept = look(agency, story.case, story.desk, story.now).case
    assert kept.stage is stage
    assert kept == story.known


@pytest.mark.parametrize("ending", list(ENDINGS))
def test_a_story_has_every_ending(agency: str, ending: Ending) -> None:
    story = Story(agency, MORNING)
    if ending is Ending.RETURNED_ON_GOOD_FAITH and not story.rules.good_faith:
        with pytest.raises(Refused) as refused:
            story.ended(ending)
        assert refused.value.code is Code.NOT_OFFERED_BY_PROGRAM
        return
    assert story.ended(ending).known.ending is ending


def test_a_case_is_taken_and_a_report_waits_outside_the_department(agency: str) -> None:
    story = Story(agency, MORNING).to(Stage.ARRANGING).taken().retaliated("member")
    assert story.known.coordinator == story.desk.person
    assert all(one.name_allowed for one in story.known.side(Side.COMPLAINANT))
    (report,) = story.known.retaliation
    assert (report.person, report.answered) == (story.member, False)
    office = story.post(Role.RETALIATION_OFFICE, report.office)
    assert [one.duty for one in look(agency, story.case, office, story.now).due] == [
        Duty.ANSWER_RETALIATION
    ]
    assert report.office not in program(agency).header.department


def test_young_people_are_spoken_for(agency: str) -> None:
    story = Story(agency, MORNING)
    story.filed(complaint(story.rules, [resident("Mia Example")], minor=True))
    speaker = story.voice(story.complainant)
    assert (speaker.role, speaker.person) == (
        Role.GUARDIAN,
        story.known.parties[0].guardian,
    )
