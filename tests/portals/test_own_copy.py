"""A party takes a copy of what they can read, and of nothing else."""

import hashlib

import pytest
from django.test import Client

from evenhand.casework.act import Wording
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.process.events import CopyGiven
from evenhand.process.people import Role, Side
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.referral import RecordNeeds
from evenhand.process.vocabulary import Access, DeclineReason
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as
from tests.portals.visits import opened, read

AGREED = "We greet each other from now on."
NEEDS = "Please bring the large print."


def copied(told: Story, side: Side) -> str:
    answer = opened(told, side).post(f"/{told.agency}/{side}/copy/")
    assert answer.status_code == 200
    assert f'filename="{told.number}.html"' in answer["Content-Disposition"]
    return read(answer)


def copies(told: Story) -> list[CopyGiven]:
    with acting_as(told.agency, "x", "clock"):
        return [f for f in facts_of(told.case) if isinstance(f, CopyGiven)]


def test_a_copy_holds_what_a_party_reads_and_is_marked_as_one(story: Tells) -> None:
    told = story().to(Stage.ARRANGING)
    needs = RecordNeeds(told.complainant, "es", (Access.LARGE_PRINT,))
    told.ask(told.voice(told.complainant), needs, [Wording("access_needs", "en", NEEDS)])
    told.referred().seated().timed().scheduled().signed().arrived().started().concluded()
    told.wrote_down(AGREED).mediated()
    hers, his = copied(told, Side.COMPLAINANT), copied(told, Side.MEMBER)
    for copy in (hers, his):
        assert f"Copy for a party. Case {told.number}" in copy
        assert AGREED in copy
        assert "You agreed to mediate." in copy
        assert "csrf" not in copy
    assert NARRATIVE in hers
    assert "@mail.example" in hers
    for secret in (NARRATIVE, "@mail.example", NEEDS):
        assert secret not in his


def test_one_side_s_copy_tells_nothing_of_the_other_s_no(story: Tells) -> None:
    told = story().to(Stage.OFFERING).agreed("complainant").offered("member")
    told.declined("member", DeclineReason.WANTS_INVESTIGATION)
    hers = copied(told, Side.COMPLAINANT)
    assert "It will not go to mediation." in hers
    assert "said no" not in hers.lower()
    assert "You said no." in copied(told, Side.MEMBER)


def test_the_office_sees_that_a_copy_was_taken_and_the_same_one_once(story: Tells) -> None:
    told = story().ended(Ending.MEDIATED)
    first = opened(told, Side.COMPLAINANT).post(f"/{told.agency}/complainant/copy/")
    again = opened(told, Side.COMPLAINANT).post(f"/{told.agency}/complainant/copy/")
    assert first.content == again.content
    (fact,) = copies(told)
    assert fact.person == told.complainant
    assert fact.digest == hashlib.sha256(first.content).hexdigest()
    assert "took a copy of the case" in read(
        came_as(told.agency, Role.COORDINATOR).get(f"/{told.agency}/coordinator/{told.case}/")
    )


def test_the_button_is_on_the_page_of_both_sides(story: Tells) -> None:
    told = story().to(Stage.ARRANGING)
    for side in Side:
        page = read(opened(told, side).get(f"/{told.agency}/{side}/"))
        assert f'action="/{told.agency}/{side}/copy/"' in page


@pytest.mark.parametrize("side", Side)
def test_nobody_else_gets_it(story: Tells, side: Side) -> None:
    told = story().to(Stage.ARRANGING)
    url = f"/{told.agency}/{side}/copy/"
    assert came_as(told.agency, Role.COORDINATOR).post(url).status_code == 404
    assert Client().post(url).status_code == 302
    other = Side.MEMBER if side is Side.COMPLAINANT else Side.COMPLAINANT
    assert opened(told, other).post(url).status_code == 404
    assert opened(told, side).get(url).status_code == 405
    assert copies(told) == []
