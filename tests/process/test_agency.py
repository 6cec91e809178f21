"""Where the agency is one more party to the consent: asked last, by its own office.

Source: COMAR 12.04.11.05A(1).
"""

from dataclasses import replace

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.deadlines import Duty, due
from evenhand.process.people import CLOCK, Actor, Role
from evenhand.process.program import OneSaysNo
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import agency, consent, matching, referral
from evenhand.process.visibility import ending_as_seen, may_open, sees_fact
from tests.process.cast import ANA, BEN, CLEO, FAY, IVO, OTTO, WITH_AGENCY
from tests.process.refused import agency_asked
from tests.process.story import Story, story
from tests.process.trails import what_broke, without

DEPARTMENT = Actor("dee", Role.APPROVER, "department")
YES, NO = agency.GiveAgencyConsent(), agency.DeclineForAgency()


def last(told: Story) -> tuple[e.Fact, ...]:
    return told.trail[-1].facts


def test_nothing_is_referred_before_the_agency_agreed() -> None:
    told = agency_asked()
    assert told.no(FAY, matching.ReferCase()) is Code.AGENCY_NOT_AGREED
    told.ask(DEPARTMENT, YES)
    told.ask(FAY, matching.ReferCase())
    assert told.broken == ()


def test_the_whole_way_with_the_agency_s_yes() -> None:
    told = story(until=Story.answered, rules=WITH_AGENCY)
    assert told.ending() is Ending.MEDIATED
    assert told.broken == ()


def test_the_agency_is_asked_once_and_last() -> None:
    told = story(until=Story.approved, rules=WITH_AGENCY).offered(BEN)
    told.ask(BEN, consent.AcceptOffer("ben"))
    assert told.no(FAY, agency.AskAgency()) is Code.NOT_AT_THIS_STAGE
    told = agency_asked()
    assert told.no(FAY, agency.AskAgency()) is Code.ALREADY_SO


def test_a_no_sends_the_case_back_and_names_neither_side() -> None:
    told = agency_asked()
    told.ask(DEPARTMENT, NO)
    assert (told.ending(), told.case.ending_side) == (Ending.DECLINED, None)
    assert told.case.route is Route.INVESTIGATION
    for reader in (ANA, BEN, IVO):
        seen = ending_as_seen(told.case, reader)
        assert seen is not None
        assert seen.code == "not_mediated"
        assert not sees_fact(told.case, reader, last(told)[0], told.rules)
    assert told.broken == ()


def test_silence_is_no_yes() -> None:
    told = agency_asked()
    assert told.no(CLOCK, agency.ExpireAgency()) is Code.OFFER_STILL_OPEN
    told.later(days=20)
    assert told.no(DEPARTMENT, YES) is Code.OFFER_EXPIRED
    told.ask(CLOCK, agency.ExpireAgency())
    assert (told.ending(), told.case.ending_side) == (Ending.UNANSWERED, None)
    assert told.case.route is Route.INVESTIGATION
    assert told.broken == ()


def test_its_day_is_due_from_its_office() -> None:
    told = agency_asked()
    assert (Duty.ANSWER_AGENCY, Role.APPROVER, "department", told.case.agency_by) in {
        (one.duty, one.role, one.person, one.by) for one in due(told.case, told.rules)
    }


def test_another_office_does_not_answer_for_it() -> None:
    told = agency_asked()
    other = Actor("ida", Role.APPROVER, "oversight")
    assert told.no(other, YES) is Code.NOT_YOUR_CASE
    assert told.no(FAY, YES) is Code.NOT_YOUR_PART


def test_elsewhere_no_agency_is_asked() -> None:
    told = story(until=Story.agreed)
    assert told.no(FAY, agency.AskAgency()) is Code.NOT_OFFERED_BY_PROGRAM


def test_its_office_has_the_case_only_while_it_is_asked_and_reads_nobody_s_answer() -> None:
    told = story(until=Story.approved, rules=WITH_AGENCY)
    for actor in (BEN, ANA):
        assert not may_open(told.case, DEPARTMENT, told.rules)
        told.offered(actor).ask(actor, consent.AcceptOffer(actor.person))
    told.ask(FAY, agency.AskAgency())
    assert may_open(told.case, DEPARTMENT, told.rules)
    answers = (e.ConsentGiven, e.MediationOffered, e.RoutesExplained)
    for step in told.trail:
        for fact in step.facts:
            if isinstance(fact, answers):
                assert not sees_fact(told.case, DEPARTMENT, fact, told.rules)
    told.ask(DEPARTMENT, YES)
    assert not may_open(told.case, DEPARTMENT, told.rules)


def test_a_change_of_mind_while_it_is_asked_is_not_the_agency_s_to_see() -> None:
    rules = replace(WITH_AGENCY, one_says_no=OneSaysNo.ASK_COMPLAINANT)
    told = story(ANA, OTTO, BEN, CLEO, until=Story.approved, rules=rules)
    for actor in (BEN, CLEO, ANA, OTTO):
        told.offered(actor).ask(actor, consent.AcceptOffer(actor.person))
    told.ask(FAY, agency.AskAgency())
    told.ask(CLEO, consent.Withdraw("cleo"))
    assert told.stage() is Stage.OFFERING
    assert not may_open(told.case, DEPARTMENT, told.rules)
    for actor in (ANA, OTTO):
        told.ask(actor, consent.AnswerContinuation(actor.person, go_on=True))
    assert told.case.agency is Consent.NOT_ASKED, "who had not answered is asked anew"
    told.agency_agreed().referred()
    assert told.broken == ()


def test_another_round_asks_it_again() -> None:
    told = agency_asked()
    told.ask(DEPARTMENT, NO)
    told.ask(ANA, referral.RequestMediation("ana"))
    assert (told.case.agency, told.case.agency_by) == (Consent.NOT_ASKED, None)


def test_a_session_without_the_agency_s_yes_would_be_found() -> None:
    trail = story(until=Story.answered, rules=WITH_AGENCY).trail
    assert what_broke(1, trail) is None
    lacking = without(trail, e.AgencyConsentGiven)
    assert "without the consent of the agency" in str(what_broke(1, lacking))
