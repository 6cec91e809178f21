"""Where taking part is compulsory both sides have to come, and nobody has to agree to anything.

Source: D.C. Code §5-1110(d) to (k).
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.deadlines import Duty, due
from evenhand.process.people import Actor, Role, Via
from evenhand.process.program import NamesKnown
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import consent, explaining, offering, screening, session
from evenhand.process.steps.attending import OrderAttendance
from evenhand.process.visibility import may_open, names_known
from tests.process.cast import ANA, BEN, COMPULSORY, DANA, FAY, HAL, MIA, RULES
from tests.process.story import WAY, Story, complaint, story
from tests.process.trails import plus, what_broke


def kinds(told: Story) -> set[type[e.Fact]]:
    return {type(fact) for step in told.trail for fact in step.facts}


def test_both_sides_are_told_to_come_and_nobody_is_asked() -> None:
    told = story(until=Story.answered, rules=COMPULSORY)
    assert told.ending() is Ending.MEDIATED
    assert e.AttendanceOrdered in kinds(told)
    assert not kinds(told) & {e.MediationOffered, e.ConsentGiven}
    assert {told.party(one).consent for one in (ANA, BEN)} == {Consent.ORDERED}
    assert told.broken == ()


def test_an_offer_is_for_programs_that_ask() -> None:
    told = story(until=Story.approved, rules=COMPULSORY)
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.NOT_OFFERED_BY_PROGRAM
    asking = story(until=Story.approved)
    assert asking.no(FAY, OrderAttendance("ana")) is Code.NOT_OFFERED_BY_PROGRAM


@pytest.mark.parametrize("until", WAY[2:10], ids=lambda step: step.__name__)
@pytest.mark.parametrize("actor", [ANA, BEN], ids=lambda one: one.person)
def test_nobody_can_stay_away_by_changing_their_mind(
    until: Callable[..., Story], actor: Actor
) -> None:
    told = story(until=until, rules=COMPULSORY)
    assert told.no(actor, consent.Withdraw(actor.person)) is Code.ATTENDANCE_COMPULSORY


def test_the_investigation_cannot_be_chosen_instead() -> None:
    told = story(until=Story.approved, rules=COMPULSORY)
    choose = explaining.ChooseInvestigation("ana")
    assert told.no(ANA, choose) is Code.ATTENDANCE_COMPULSORY


def test_what_a_party_reads_then_is_what_stays_theirs() -> None:
    told = story(until=Story.agreed, rules=COMPULSORY)
    sentence = told.refused(BEN, consent.Withdraw("ben")).sentence(Role.MEMBER)
    assert "You alone decide what you say and sign" in sentence


@pytest.mark.parametrize("no", [ANA, BEN], ids=lambda one: one.person)
def test_each_says_alone_whether_it_is_resolved(no: Actor) -> None:
    told = story(until=Story.concluded, rules=COMPULSORY).answered(no)
    assert told.ending() is Ending.NOT_RESOLVED
    assert told.case.terms is None, "nothing was written down, and nothing had to be"
    assert told.broken == ()


def test_each_is_told_once_in_any_order() -> None:
    told = story(until=Story.approved, rules=COMPULSORY)
    told.ask(FAY, OrderAttendance("ben"))
    assert told.stage() is Stage.OFFERING
    assert told.no(FAY, OrderAttendance("ben")) is Code.ALREADY_SO
    told.offered(ANA)
    assert told.stage() is Stage.ARRANGING


def test_a_complainant_hears_of_both_ways_first() -> None:
    told = story(until=Story.approved, rules=COMPULSORY)
    assert told.no(FAY, OrderAttendance("ana")) is Code.ROUTES_NOT_EXPLAINED
    told.ask(FAY, explaining.ExplainRoutes("ana", "en", Via.PAPER, "one"))
    told.ask(FAY, OrderAttendance("ana"))
    assert told.broken == ()


def test_a_young_person_comes_with_a_guardian() -> None:
    told = Story(COMPULSORY)
    told.ask(HAL, complaint(MIA, BEN, rules=COMPULSORY))
    told.screened().approved()
    told.ask(FAY, explaining.ExplainRoutes("mia", "en", Via.PAPER, "one"))
    assert told.no(FAY, OrderAttendance("mia")) is Code.GUARDIAN_MISSING


def test_a_referral_needs_nobody_s_wish() -> None:
    told = Story(COMPULSORY)
    told.ask(HAL, complaint(ANA, BEN, rules=COMPULSORY, wish=False))
    told.ask(HAL, screening.ScreenComplaint())
    assert told.stage() is Stage.SCREENING


def test_a_member_sees_the_case_from_the_moment_of_being_told() -> None:
    told = story(until=Story.approved, rules=COMPULSORY)
    told.offered(ANA)
    assert not may_open(told.case, BEN, told.rules)
    told.offered(BEN)
    assert may_open(told.case, BEN, told.rules)


def test_names_that_come_with_the_offer_come_with_the_order() -> None:
    told = story(
        until=Story.approved, rules=replace(COMPULSORY, complainant_learns=NamesKnown.WITH_OFFER)
    )
    assert "ben" not in names_known(told.case, ANA, told.rules)
    told.offered(ANA)
    assert "ben" in names_known(told.case, ANA, told.rules)


def test_the_desk_sees_whom_to_tell() -> None:
    told = story(until=Story.approved, rules=COMPULSORY)
    waiting = {(one.duty, one.person) for one in due(told.case, told.rules)}
    assert waiting == {(Duty.ORDER, "ana"), (Duty.ORDER, "ben")}


@pytest.mark.parametrize(
    ("absent", "route"),
    [
        (("ana",), Route.CLOSED),
        (("ben",), Route.INVESTIGATION),
        (("ana", "ben"), Route.INVESTIGATION),
    ],
)
def test_who_stayed_away_may_have_a_way_of_its_own(absent: tuple[str, ...], route: Route) -> None:
    """The rules by hand close a complaint whose complainant stays away, and nothing else."""
    told = story(until=Story.signed, rules=replace(COMPULSORY, no_shows=1))
    assert told.case.session is not None
    told.now = told.case.session.starts_at
    told.ask(DANA, session.RecordNoShow(absent))
    assert told.ending() is Ending.NO_SHOW
    assert told.case.route is route
    assert told.broken == ()


def test_an_order_where_the_program_asks_people_would_be_found() -> None:
    told = story(until=Story.answered)
    ordered = tuple(
        replace(
            step,
            facts=tuple(
                e.AttendanceOrdered(fact.person) if isinstance(fact, e.ConsentGiven) else fact
                for fact in step.facts
            ),
        )
        for step in told.trail
    )
    assert "without the consent" in str(what_broke(1, ordered))
    early = plus(
        story(until=Story.answered, rules=COMPULSORY).trail,
        e.ComplaintScreened,
        e.AttendanceOrdered("ana"),
    )
    assert "before hearing of both routes" in str(what_broke(3, early))
    assert RULES.attendance is None, "where nobody says so, nobody has to come"
