"""Four programs, and every way in which a mediation may end: stated, assumed, or not possible.

A page that says where an ending leads is *stated*; what only the demonstration fills in is
*assumed*; *never* is what a program does not offer, and then the request is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from evenhand.process import events as e
from evenhand.process.people import CLOCK, Actor, Role, Side
from evenhand.process.program import Rules
from evenhand.process.refusals import Code
from evenhand.process.situation import PartyRequest
from evenhand.process.stages import FIXED_ROUTES, Ending, Route, Stage
from evenhand.process.steps import consent, offering, outcome, referral, screening, session
from evenhand.process.vocabulary import Answer, Category, Circumstance, EarlyEnd, UnsuitableReason
from evenhand.programs import load
from tests.process.cast import A_DAY, ANA, BEN, CLEO, DANA, FAY, HAL, PROGRAMS, RULES, SEEDS
from tests.process.story import Story, complaint, story

S, A, NEVER = "stated", "assumed", "never"
TABLE = {
    #                               kansas_city  portland  st_louis  tucson
    "declined by the complainant": (A, A, A, A),
    "declined by the member": (A, A, A, A),
    "unanswered": (A, A, A, A),
    "withdrawn after both agreed": (A, A, A, A),
    "found unsuitable": (A, A, A, A),
    "nobody there": (A, A, A, A),
    "ended early": (A, A, A, A),
    "not resolved": (S, A, S, A),
    "mandatory report": (A, A, A, A),
    "returned on good faith": (NEVER, NEVER, S, NEVER),
    "mediated": (S, A, S, A),
}
SLUGS = ("kansas_city", "portland", "st_louis", "tucson")
ROWS = [
    pytest.param(slug, way, said, id=f"{slug}: {way}")
    for way, row in TABLE.items()
    for slug, said in zip(SLUGS, row, strict=True)
]


def declined_by_the_complainant(rules: Rules) -> Story:
    told = story(until=Story.approved, rules=rules).offered(ANA)
    told.ask(ANA, consent.DeclineOffer("ana"))
    return told


def declined_by_the_member(rules: Rules) -> Story:
    told = story(until=Story.approved, rules=rules).agreed(ANA).offered(BEN)
    told.ask(BEN, consent.DeclineOffer("ben"))
    return told


def unanswered(rules: Rules) -> Story:
    told = story(until=Story.approved, rules=rules).agreed(ANA).offered(BEN)
    told.later(days=60).ask(CLOCK, offering.ExpireOffer("ben"))
    return told


def withdrawn(rules: Rules) -> Story:
    told = story(until=Story.agreed, rules=rules)
    told.ask(ANA, consent.Withdraw("ana"))
    return told


def unsuitable(rules: Rules) -> Story:
    told = story(until=Story.screened, rules=rules)
    first = rules.approvers[0]
    reject = screening.RejectSuitability(UnsuitableReason.NEEDS_INVESTIGATION)
    told.ask(Actor(first, Role.APPROVER, first), reject)
    return told


def nobody_there(rules: Rules) -> Story:
    told = story(until=Story.seated, rules=rules)
    for _ in range(rules.no_shows):
        assert told.ending() is None
        told.scheduled()
        told.later(days=7).ask(DANA, session.RecordNoShow(("ben",)))
    return told


def ended_early(rules: Rules) -> Story:
    told = story(until=Story.started, rules=rules)
    told.ask(DANA, session.EndEarly(EarlyEnd.ABUSE))
    return told


def not_resolved(rules: Rules) -> Story:
    return story(until=Story.concluded, rules=rules).answered(ANA)


def mandatory_report(rules: Rules) -> Story:
    told = story(until=Story.started, rules=rules)
    told.ask(DANA, outcome.MakeMandatoryReport(rules.exceptions[0]))
    return told


def mediated(rules: Rules) -> Story:
    return story(until=Story.answered, rules=rules)


def returned(rules: Rules) -> Story:
    told = mediated(rules)
    told.ask(ANA, outcome.ClaimNoGoodFaith("ana"))
    return told


@dataclass(frozen=True)
class Way:
    """How an ending comes about, which rule says where it leads, and whose side it names."""

    play: Callable[[Rules], Story]
    key: str
    ending: Ending
    side: Side | None = None


WAYS = {
    "declined by the complainant": Way(
        declined_by_the_complainant, "route.declined", Ending.DECLINED, Side.COMPLAINANT
    ),
    "declined by the member": Way(
        declined_by_the_member, "route.declined", Ending.DECLINED, Side.MEMBER
    ),
    "unanswered": Way(unanswered, "route.unanswered", Ending.UNANSWERED, Side.MEMBER),
    "withdrawn after both agreed": Way(
        withdrawn, "route.withdrawn", Ending.WITHDRAWN, Side.COMPLAINANT
    ),
    "found unsuitable": Way(unsuitable, "route.unsuitable", Ending.UNSUITABLE),
    "nobody there": Way(nobody_there, "route.no_show", Ending.NO_SHOW, Side.MEMBER),
    "ended early": Way(ended_early, "route.ended_early", Ending.ENDED_EARLY),
    "not resolved": Way(not_resolved, "route.not_resolved", Ending.NOT_RESOLVED),
    "mandatory report": Way(mandatory_report, "route.mandatory_report", Ending.MANDATORY_REPORT),
    "returned on good faith": Way(returned, "outcome.good_faith", Ending.RETURNED_ON_GOOD_FAITH),
    "mediated": Way(mediated, "outcome.no_discipline", Ending.MEDIATED),
}


def test_the_table_names_the_first_programs_and_every_way() -> None:
    assert SEEDS == SLUGS
    assert set(WAYS) == set(TABLE)


@pytest.mark.parametrize(("slug", "way", "said"), ROWS)
def test_the_table_says_of_each_program_what_its_rules_say(slug: str, way: str, said: str) -> None:
    rule = load(slug, demo=True).in_force(A_DAY)[WAYS[way].key]
    if said is NEVER:
        assert rule.value is False
    else:
        assert (rule.source, bool(rule.value)) == (said, True)


@pytest.mark.parametrize(("slug", "way", "said"), ROWS)
def test_every_ending_that_can_happen_does_and_leads_where_the_program_says(
    slug: str, way: str, said: str
) -> None:
    rules, expected = PROGRAMS[slug], WAYS[way]
    if said is NEVER:
        told = mediated(rules)
        claim = outcome.ClaimNoGoodFaith("ana")
        assert told.no(ANA, claim) is Code.NOT_OFFERED_BY_PROGRAM
        assert told.stage() is Stage.CLOSED
        return
    told = expected.play(rules)
    assert (told.ending(), told.case.ending_side) == (expected.ending, expected.side)
    route = FIXED_ROUTES.get(expected.ending) or rules.route(expected.ending)
    assert told.case.route is route
    assert told.stage() is (Stage.CLOSED if route is Route.CLOSED else Stage.INVESTIGATION)
    assert told.broken == ()


@pytest.mark.parametrize("route", list(Route))
@pytest.mark.parametrize("way", [way for way in WAYS if WAYS[way].key.startswith("route.")])
def test_a_route_is_the_program_s_to_set(way: str, route: Route) -> None:
    name = WAYS[way].key.replace("route.", "after_")
    told = WAYS[way].play(replace(RULES, **{name: route}))  # type: ignore[arg-type]
    assert told.case.route is route
    assert told.broken == ()


def test_every_ending_is_reached_by_some_test_of_this_folder() -> None:
    elsewhere = {
        Ending.INVESTIGATION_CHOSEN,
        Ending.NEVER_OFFERED,
        Ending.DUPLICATE,
        Ending.IMPORTED,
    }
    assert {way.ending for way in WAYS.values()} | elsewhere == set(Ending)


# --- what single pages say


@pytest.mark.parametrize(
    "circumstance",
    [
        Circumstance.CRIMINAL_CASE,
        Circumstance.CIVIL_SUIT,
        Circumstance.PROPERTY_DAMAGE,
        Circumstance.SERIOUS_INJURY,
    ],
)
def test_st_louis_does_not_mediate_beside_a_pending_case(circumstance: Circumstance) -> None:
    told = Story(PROGRAMS["st_louis"])
    told.ask(HAL, complaint(ANA, BEN, known={circumstance: Answer.YES}, rules=told.rules))
    told.screened()
    approver = Actor("ia", Role.APPROVER, "internal_affairs")
    assert told.no(approver, screening.ApproveSuitability()) is Code.EXCLUDED_BY_RULE
    told.ask(approver, screening.RejectSuitability(UnsuitableReason.PENDING_CASE))
    assert told.ending() is Ending.UNSUITABLE


def test_st_louis_asks_the_complainant_before_the_member_hears_anything() -> None:
    told = story(until=Story.approved, rules=PROGRAMS["st_louis"])
    assert told.no(FAY, offering.OfferMediation("ben")) is Code.OTHER_SIDE_FIRST
    told.agreed()
    assert told.stage() is Stage.ARRANGING


def test_portland_s_three_approve_in_their_order() -> None:
    told = story(until=Story.screened, rules=PROGRAMS["portland"])
    offices = ("ipr_director", "ia_captain", "unit_manager")
    approve = screening.ApproveSuitability()
    for done, office in enumerate(offices):
        for later in offices[done + 1 :]:
            assert told.no(Actor(later, Role.APPROVER, later), approve) is Code.NOT_YOUR_TURN
        told.ask(Actor(office, Role.APPROVER, office), approve)
    assert told.stage() is Stage.OFFERING


@pytest.mark.parametrize("category", list(Category))
def test_tucson_s_two_lists(category: Category) -> None:
    rules = PROGRAMS["tucson"]
    told = Story(rules)
    told.ask(HAL, complaint(ANA, BEN, allegations=(category,), rules=rules))
    told.screened()
    approver = Actor("ia", Role.APPROVER, rules.approvers[0])
    excluded = category in {
        Category.EXCESSIVE_FORCE,
        Category.CRIMINAL_CONDUCT,
        Category.ARREST,
        Category.BIAS,
        Category.THREATS,
    }
    assert told.open(screening.ApproveSuitability, approver) is not excluded


def test_kansas_city_gives_no_further_opportunity_after_a_session() -> None:
    told = not_resolved(PROGRAMS["kansas_city"])
    assert told.stage() is Stage.CLOSED
    again = referral.RequestMediation("ana")
    assert told.no(ANA, again) is Code.NOT_AT_THIS_STAGE


@pytest.mark.parametrize("slug", SLUGS)
def test_several_members_one_of_whom_says_no(slug: str) -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=PROGRAMS[slug]).agreed(ANA, BEN)
    told.offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    after = type(told.trail[-1].facts[-1])
    assert (
        after
        is {
            "all": e.MediationEnded,
            "split": e.PartySplitOff,
            "ask_complainant": e.ContinuationAsked,
        }[told.rules.one_says_no]
    )
    assert told.broken == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_is_asked_why_they_withdraw(slug: str) -> None:
    told = story(until=Story.agreed, rules=PROGRAMS[slug])
    request: PartyRequest = consent.Withdraw("ana")
    told.ask(ANA, request)
    assert told.trail[-1].facts[0] == e.ConsentWithdrawn("ana")
