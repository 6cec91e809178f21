"""What the rules say of a complaint, and what people then decide."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.origin import tells_of_another
from evenhand.process.program import Rules, Unlisted
from evenhand.process.refusals import Code
from evenhand.process.screening import SEVERITY, asked, screen
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, offering, referral, screening
from evenhand.process.visibility import sees_fact
from evenhand.process.vocabulary import (
    SAFETY,
    Answer,
    Category,
    Circumstance,
    NotOfferedReason,
    UnsuitableReason,
    Verdict,
)
from tests.process.cast import ANA, BEN, CLEO, FAY, HAL, IDA, IVO, JO, RULES
from tests.process.story import WAY, Story, complaint, named, story

NO = dict.fromkeys(Circumstance, Answer.NO)


# --- the rules


@pytest.mark.parametrize(
    ("category", "verdict", "reason"),
    [
        (Category.RUDENESS, Verdict.SUITABLE, "listed:rudeness"),
        (Category.BIAS, Verdict.UNSUITABLE, "excluded:bias"),
        (Category.DRIVING, Verdict.PERSON_MUST_DECIDE, "unlisted:driving"),
    ],
)
def test_each_category_is_listed_excluded_or_neither(
    category: Category, verdict: Verdict, reason: str
) -> None:
    found = screen([category], NO, RULES)
    assert (found.verdict, found.reasons, found.unknown) == (verdict, (reason,), ())


def test_a_program_may_call_what_it_does_not_list_suitable() -> None:
    rules = replace(RULES, unlisted=Unlisted.SUITABLE)
    assert screen([Category.DRIVING], NO, rules).verdict is Verdict.SUITABLE


def test_the_strictest_finding_wins_and_every_finding_is_a_reason() -> None:
    known = {**NO, Circumstance.CRIMINAL_CASE: Answer.YES, Circumstance.WEAPON: Answer.YES}
    found = screen([Category.RUDENESS, Category.BIAS], known, RULES)
    assert found.verdict is Verdict.UNSUITABLE
    assert found.reasons == (
        "excluded:bias",
        "listed:rudeness",
        "holding:criminal_case",
        "safety:weapon",
    )


def test_a_complaint_without_an_allegation_is_for_a_person_to_decide() -> None:
    assert screen([], NO, RULES).reasons == ("missing:allegation",)


@pytest.mark.parametrize("circumstance", SAFETY)
def test_safety_facts_are_a_person_s_decision_in_every_program(
    circumstance: Circumstance,
) -> None:
    rules = replace(RULES, excluding=(), holding=(), unlisted=Unlisted.SUITABLE)
    found = screen([Category.RUDENESS], {**NO, circumstance: Answer.YES}, rules)
    assert found.verdict is Verdict.PERSON_MUST_DECIDE
    assert f"safety:{circumstance}" in found.reasons
    assert circumstance in asked(rules)


def test_what_is_not_yet_known_is_named() -> None:
    found = screen([Category.RUDENESS], {}, RULES)
    assert found.unknown == asked(RULES)
    assert found.verdict is Verdict.SUITABLE


@pytest.mark.parametrize(("day", "late"), [(date(2026, 1, 31), False), (date(2026, 1, 30), True)])
def test_a_late_complaint_is_a_person_s_decision(day: date, late: bool) -> None:
    rules = replace(RULES, filing_days=30)
    found = screen([Category.RUDENESS], NO, rules, occurred_on=day, received_on=date(2026, 3, 2))
    assert ("late:filing_days" in found.reasons) is late


_rules = st.builds(
    lambda suitable, unsuitable, excluding, holding, unlisted: replace(
        RULES,
        suitable=tuple(suitable),
        unsuitable=tuple(unsuitable),
        excluding=tuple(excluding),
        holding=tuple(holding),
        unlisted=unlisted,
    ),
    st.sets(st.sampled_from(Category)),
    st.sets(st.sampled_from(Category)),
    st.sets(st.sampled_from(Circumstance)),
    st.sets(st.sampled_from(Circumstance)),
    st.sampled_from(Unlisted),
)
_known = st.dictionaries(st.sampled_from(Circumstance), st.sampled_from(Answer))


@given(
    _rules, st.sets(st.sampled_from(Category), min_size=1), _known, st.sampled_from(Circumstance)
)
def test_one_more_yes_never_makes_a_complaint_more_suitable(
    rules: Rules, categories: set[Category], known: dict[Circumstance, Answer], one: Circumstance
) -> None:
    known.pop(one, None)
    before = screen(categories, known, rules)
    after = screen(categories, {**known, one: Answer.YES}, rules)
    assert SEVERITY[after.verdict] >= SEVERITY[before.verdict]
    assert set(before.reasons) <= set(after.reasons)
    assert one not in after.unknown


@given(_rules, st.sets(st.sampled_from(Category)), _known)
def test_whatever_is_excluded_is_never_called_suitable(
    rules: Rules, categories: set[Category], known: dict[Circumstance, Answer]
) -> None:
    found = screen(categories, known, rules)
    yes = {what for what, answer in known.items() if answer is Answer.YES}
    barred = yes & set(rules.excluding) or categories & set(rules.unsuitable)
    assert (found.verdict is Verdict.UNSUITABLE) == bool(barred)
    if yes & set(SAFETY):
        assert found.verdict is not Verdict.SUITABLE


# --- the step


def test_a_complaint_needs_both_sides_and_a_wish() -> None:
    told = Story()
    told.ask(HAL, complaint(ANA, wish=False))
    assert told.no(HAL, screening.ScreenComplaint()) is Code.NO_MEMBER
    told.ask(HAL, referral.AddParty(named(BEN)))
    assert told.no(HAL, screening.ScreenComplaint()) is Code.NOT_INTERESTED
    owed = Story(replace(RULES, offer_owed=True))
    owed.ask(HAL, complaint(ANA, BEN, wish=False))
    owed.screened()
    assert owed.stage() is Stage.SCREENING


def test_offices_approve_in_their_order_each_once() -> None:
    told = story(until=Story.screened)
    approve = screening.ApproveSuitability()
    assert told.no(JO, approve) is Code.NOT_YOUR_TURN
    told.ask(IDA, approve)
    assert told.no(IDA, approve) is Code.NOT_YOUR_TURN
    assert told.stage() is Stage.SCREENING
    told.ask(JO, approve)
    assert told.stage() is Stage.OFFERING
    assert told.case.approvals == ("oversight", "affairs")


def test_one_approver_s_no_ends_it() -> None:
    told = story(until=Story.screened)
    told.ask(IDA, screening.ApproveSuitability())
    reject = screening.RejectSuitability(UnsuitableReason.SAFETY)
    assert told.no(IDA, reject) is Code.NOT_YOUR_TURN
    told.ask(JO, reject)
    assert told.ending() is Ending.UNSUITABLE


@pytest.mark.parametrize(
    ("known", "allegation", "code"),
    [
        ({Circumstance.PROPERTY_DAMAGE: Answer.YES}, Category.RUDENESS, Code.EXCLUDED_BY_RULE),
        ({}, Category.BIAS, Code.EXCLUDED_BY_RULE),
        ({Circumstance.CRIMINAL_CASE: Answer.YES}, Category.RUDENESS, Code.ON_HOLD),
        ({Circumstance.WEAPON: Answer.UNKNOWN}, Category.RUDENESS, Code.CIRCUMSTANCES_UNKNOWN),
    ],
)
def test_nobody_approves_against_a_rule(
    known: dict[Circumstance, Answer], allegation: Category, code: Code
) -> None:
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, known=known, allegations=(allegation,)))
    told.screened()
    assert told.no(IDA, screening.ApproveSuitability()) is code
    assert not told.open(screening.ApproveSuitability, IDA)
    told.ask(IDA, screening.RejectSuitability(UnsuitableReason.EXCLUDED))


def test_a_hold_ends_with_the_other_case() -> None:
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, known={Circumstance.CRIMINAL_CASE: Answer.YES}))
    told.screened()
    over = screening.RecordCircumstance(Circumstance.CRIMINAL_CASE, Answer.NO)
    told.ask(HAL, over)
    assert told.no(HAL, over) is Code.ALREADY_SO
    told.approved()
    assert told.stage() is Stage.OFFERING


AFTER_APPROVAL = [WAY[number] for number in (1, 2, 3, 4, 5, 6, 7)]
CHANGES = [
    screening.RecordCircumstance(Circumstance.CRIMINAL_CASE, Answer.YES),
    screening.RecordCircumstance(Circumstance.WEAPON, Answer.YES),
    screening.RecordCircumstance(Circumstance.WEAPON, Answer.UNKNOWN),
    screening.RecordAllegation(Category.EXCESSIVE_FORCE),
    screening.RecordAllegation(Category.DRIVING),
]


@pytest.mark.parametrize("until", AFTER_APPROVAL, ids=lambda step: step.__name__)
@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_changed_fact_voids_every_approval(
    until: Callable[[Story], Story],
    change: screening.RecordAllegation | screening.RecordCircumstance,
) -> None:
    told = story(until=until)
    told.ask(HAL, change)
    assert told.stage() is Stage.SCREENING
    assert told.case.approvals == ()
    assert told.no(JO, screening.ApproveSuitability()) is Code.NOT_YOUR_TURN
    assert not told.broken


def test_what_was_agreed_and_set_holds_once_everybody_approved_anew() -> None:
    told = story(until=Story.scheduled)
    told.ask(HAL, screening.RecordCircumstance(Circumstance.MINOR, Answer.YES))
    assert told.stage() is Stage.SCREENING
    told.approved()
    assert told.stage() is Stage.SCHEDULED
    assert not told.broken


def test_a_fact_that_the_program_does_not_ask_for_voids_nothing() -> None:
    told = story(until=Story.scheduled, rules=replace(RULES, excluding=()))
    told.ask(HAL, screening.RecordCircumstance(Circumstance.PROPERTY_DAMAGE, Answer.YES))
    assert told.stage() is Stage.SCHEDULED
    assert told.case.approvals == RULES.approvers


def test_an_allegation_is_recorded_once() -> None:
    told = Story().received()
    again = screening.RecordAllegation(Category.RUDENESS)
    assert told.no(HAL, again) is Code.ALREADY_SO


def test_an_offer_that_could_not_be_answered_is_made_again() -> None:
    told = story(until=Story.approved).offered(ANA)
    told.ask(HAL, screening.RecordCircumstance(Circumstance.CIVIL_SUIT, Answer.YES))
    assert told.no(ANA, consent.AcceptOffer("ana")) is Code.NOT_AT_THIS_STAGE
    told.later(days=60)
    told.ask(HAL, screening.RecordCircumstance(Circumstance.CIVIL_SUIT, Answer.NO))
    told.approved()
    assert told.party(ANA).consent is Consent.NOT_ASKED
    assert told.no(FAY, offering.ExpireOffer("ana")) is Code.NO_OPEN_OFFER
    told.ask(FAY, offering.OfferMediation("ana"))
    told.ask(ANA, consent.AcceptOffer("ana"))


@pytest.mark.parametrize("until", [Story.received, Story.screened, Story.approved])
@pytest.mark.parametrize("reason", list(NotOfferedReason))
def test_never_offered_has_a_reason(until: Callable[..., Story], reason: NotOfferedReason) -> None:
    told = story(until=until)
    told.ask(HAL, screening.CloseWithoutOffer(reason))
    assert told.ending() is Ending.NEVER_OFFERED
    assert not told.broken


def test_where_an_offer_is_owed_no_wish_is_no_reason() -> None:
    told = story(until=Story.approved, rules=replace(RULES, offer_owed=True))
    close = screening.CloseWithoutOffer(NotOfferedReason.NOT_INTERESTED)
    assert told.no(HAL, close) is Code.OFFER_IS_OWED
    told.ask(HAL, screening.CloseWithoutOffer(NotOfferedReason.NOT_REACHED))


def test_whoever_was_asked_cannot_be_counted_as_never_offered() -> None:
    told = story(until=Story.approved).offered(ANA)
    close = screening.CloseWithoutOffer(NotOfferedReason.NOT_REACHED)
    assert told.no(HAL, close) is Code.NOT_AT_THIS_STAGE
    told.ask(HAL, screening.RecordCircumstance(Circumstance.CIVIL_SUIT, Answer.YES))
    assert told.stage() is Stage.SCREENING
    assert told.no(HAL, close) is Code.NOT_AT_THIS_STAGE


def test_a_new_member_does_not_void_what_was_approved() -> None:
    told = story(until=Story.approved)
    told.ask(HAL, referral.AddParty(named(CLEO)))
    assert told.stage() is Stage.OFFERING


# --- a recent mediation of the same member (Dallas Code §37-32.2)

RESTING = replace(
    RULES, excluding=(Circumstance.RECENT_MEDIATION,), holding=(), member_rest_months=6
)


def test_whether_a_member_mediated_lately_is_asked_only_where_it_matters() -> None:
    assert Circumstance.RECENT_MEDIATION in asked(RESTING)
    assert Circumstance.RECENT_MEDIATION not in asked(RULES)


def test_a_recent_mediation_excludes_and_nobody_but_screening_reads_why() -> None:
    told = Story(RESTING)
    yes = {Circumstance.RECENT_MEDIATION: Answer.YES}
    told.ask(HAL, complaint(ANA, BEN, rules=RESTING, known=yes))
    told.screened()
    assert told.case.verdict is Verdict.UNSUITABLE
    assert told.no(IDA, screening.ApproveSuitability()) is Code.EXCLUDED_BY_RULE
    facts = [fact for step in told.trail for fact in step.facts]
    recorded = [fact for fact in facts if tells_of_another(fact)]
    assert {type(fact) for fact in recorded} == {e.CircumstanceRecorded, e.ComplaintScreened}
    for fact in recorded:
        readers = {one: sees_fact(told.case, one, fact, told.rules) for one in (ANA, BEN, IVO, HAL)}
        assert readers == {ANA: False, BEN: False, IVO: False, HAL: True}
