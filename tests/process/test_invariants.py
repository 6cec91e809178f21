"""Every kept invariant has its test here, and every check is shown a trail that breaks it."""

import enum
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

import tests
from evenhand.process import events as e
from evenhand.process import visibility
from evenhand.process.actions import ACTIONS
from evenhand.process.case import NOTHING, Case, Party, Seat, Session
from evenhand.process.compartments import Compartment
from evenhand.process.evolve import fold
from evenhand.process.invariants import INVARIANTS, Invariant, Kept, broken
from evenhand.process.people import CLOCK, Role, Via
from evenhand.process.program import Rules
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import (
    consent,
    keeping,
    outcome,
    records,
    referral,
    retaliation,
    screening,
    session,
)
from evenhand.process.trail import Step, Trail
from evenhand.process.visibility import SEES, may_open
from evenhand.process.vocabulary import (
    Answer,
    Category,
    Circumstance,
    Conflict,
    HoldGround,
    Measure,
    NotOfferedReason,
    RecordsDecision,
    RecordsKind,
    ReportKind,
    Requester,
    Verdict,
    WithholdingGround,
)
from tests.process.cast import (
    A_DAY,
    ANA,
    BEN,
    DANA,
    GUS,
    HAL,
    IVO,
    KIM,
    MIA,
    ORA,
    PAT,
    PROGRAMS,
    RAE,
    RULES,
    WAY,
    Story,
    story,
)

NUMBERED = {one.number: one for one in INVARIANTS}
SHIELDED = (WithholdingGround.DEVELOPED_FOR_MEDIATION,)


def what_broke(number: int, trail: Trail) -> str | None:
    """What the check of this invariant says of a trail."""
    check = NUMBERED[number].check
    assert check is not None
    return check(trail)


def folded(steps: Iterable[Step]) -> Trail:
    """Return these steps as a trail whose cases are what its facts make them."""
    trail: list[Step] = []
    case = NOTHING
    for step in steps:
        after = fold(step.facts, case)
        trail.append(replace(step, before=case, after=after))
        case = after
    return tuple(trail)


def without(trail: Trail, *kinds: type[e.Fact], keep: Callable[[Any], bool] | None = None) -> Trail:
    """Return the trail as if these facts had never been recorded."""
    return folded(
        replace(
            step,
            facts=tuple(
                fact
                for fact in step.facts
                if not isinstance(fact, kinds) or (keep is not None and keep(fact))
            ),
        )
        for step in trail
    )


def plus(trail: Trail, after: type[e.Fact], fact: e.Fact) -> Trail:
    """Return the trail with one more fact, right after the first of this kind."""
    steps: list[Step] = []
    done = False
    for step in trail:
        facts: list[e.Fact] = []
        for one in step.facts:
            facts.append(one)
            if isinstance(one, after) and not done:
                facts.append(fact)
                done = True
        steps.append(replace(step, facts=tuple(facts)))
    assert done
    return folded(steps)


@pytest.fixture(scope="module", params=[None, *PROGRAMS])
def good(request: pytest.FixtureRequest) -> Trail:
    """The ordinary way to a mediated case, under rules by hand and under every program's."""
    rules = PROGRAMS[request.param] if request.param else RULES
    return story(ANA, MIA, BEN, until=Story.answered, rules=rules).trail


# --- the list


def test_the_list_is_numbered_from_1_to_29() -> None:
    assert [one.number for one in INVARIANTS] == list(range(1, 30))


@pytest.mark.parametrize("one", INVARIANTS, ids=lambda one: str(one.number))
def test_every_invariant_has_a_sentence_and_a_source(one: Invariant) -> None:
    assert re.fullmatch(r"[A-Z].*\.", one.sentence)
    assert one.source
    assert one.check is None or one.check.__doc__


def test_what_is_kept_is_what_is_said_to_be() -> None:
    kept = {number for number, one in NUMBERED.items() if one.kept is Kept.YES}
    assert kept == {*range(1, 21), 22, 23, *range(26, 30)}


def test_every_kept_invariant_has_a_test_that_names_it() -> None:
    folder = Path(next(iter(tests.__path__)))
    source = "\n".join(path.read_text() for path in sorted(folder.rglob("test_*.py")))
    named = {
        int(number) for number in re.findall(r"^ *def test_invariant_(\d\d)_", source, re.MULTILINE)
    }
    kept = {one.number for one in INVARIANTS if one.kept is not Kept.NOT_YET}
    assert kept - named == set()
    assert named <= set(NUMBERED)


def test_the_ordinary_way_breaks_nothing(good: Trail) -> None:
    assert broken(good) == ()


def test_an_empty_trail_breaks_nothing() -> None:
    assert broken(()) == ()


# --- what trails show


def test_invariant_01_no_session_without_everybody_s_consent(good: Trail) -> None:
    assert what_broke(1, good) is None
    lacking = without(good, e.ConsentGiven, keep=lambda fact: fact.person != "ben")
    assert "ben" in str(what_broke(1, lacking))
    left = plus(good, e.SessionScheduled, e.ConsentWithdrawn("ana"))
    assert "SessionStarted" in str(what_broke(1, left))


def test_invariant_02_the_member_hears_second(good: Trail) -> None:
    assert what_broke(2, good) is None
    lacking = without(good, e.ConsentGiven, keep=lambda fact: fact.person == "ben")
    assert "ben was asked" in str(what_broke(2, lacking))
    told = e.RoutesExplained("ben", "en", Via.PAPER, "one")
    assert "ben was asked" in str(what_broke(2, plus(good, e.ComplaintScreened, told)))


def test_invariant_03_no_consent_before_both_routes_were_explained(good: Trail) -> None:
    assert what_broke(3, good) is None
    lacking = without(good, e.RoutesExplained, keep=lambda fact: fact.person != "ana")
    assert "ana" in str(what_broke(3, lacking))


@pytest.mark.parametrize("slug", PROGRAMS)
@pytest.mark.parametrize("until", WAY[2:10], ids=lambda step: step.__name__)
def test_invariant_04_withdrawing_is_never_blocked(slug: str, until: Callable[..., Story]) -> None:
    told = story(ANA, MIA, BEN, until=until, rules=PROGRAMS[slug])
    assert what_broke(4, told.trail) is None
    assert {f.name for f in fields(e.ConsentWithdrawn)} == {"person"}, "nobody asks why"
    assert {f.name for f in fields(consent.Withdraw)} == {"person"}
    last = told.trail[-1]
    stuck = replace(last, after=replace(told.case, question="ana"))
    assert "could not withdraw" in str(what_broke(4, (*told.trail[:-1], stuck)))


def left_early() -> Story:
    told = story(until=Story.started)
    told.ask(BEN, consent.Withdraw("ben"))
    return told


def declined() -> Story:
    told = story(until=Story.approved).agreed(ANA).offered(BEN)
    told.ask(BEN, consent.DeclineOffer("ben"))
    return told


def unresolved() -> Story:
    return story(until=Story.concluded).answered(BEN)


@pytest.mark.parametrize(
    ("way", "no"),
    [
        (left_early, e.ConsentWithdrawn),
        (declined, e.OfferDeclined),
        (unresolved, e.ResolutionAnswered),
    ],
)
def test_invariant_05_a_no_weighs_nothing(way: Callable[[], Story], no: type[e.Fact]) -> None:
    """The process's part: no file of the complaint changes, and no investigator reads of it."""
    told = way()
    assert told.stage() is Stage.INVESTIGATION
    assert what_broke(5, told.trail) is None
    told.ask(IVO, referral.RecordLimitation(date(2026, 9, 1)))
    assert what_broke(5, told.trail) is None, "the investigation's own day is no part of the no"
    for weight in (
        e.LimitationRecorded(date(2026, 9, 1)),
        e.CircumstanceRecorded(Circumstance.WEAPON, Answer.YES),
    ):
        assert "changed the complaint" in str(what_broke(5, plus(told.trail, no, weight)))


def test_invariant_05_what_is_shown_to_the_investigation_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = declined()
    shown = SEES | {Role.INVESTIGATOR: SEES[Role.COORDINATOR]}
    monkeypatch.setattr(visibility, "SEES", shown)
    assert "OfferDeclined is shown" in str(what_broke(5, told.trail))


def test_invariant_06_nothing_has_to_be_agreed(good: Trail) -> None:
    assert what_broke(6, good) is None
    told = story(ANA, BEN, until=Story.concluded)
    assert told.case.terms is None
    stuck = replace(told.trail[-1], after=told.case.with_party("ana", minor=True))
    assert "without terms" in str(what_broke(6, (stuck,)))
    told.answered()
    assert told.ending() is Ending.MEDIATED


def test_invariant_07_what_is_said_in_the_room_stays_there(good: Trail) -> None:
    """The process's part: no fact of a session says anything about what was said."""
    assert what_broke(7, good) is None
    leak = plus(good, e.SessionStarted, e.AllegationMade(Category.BIAS))
    assert "AllegationMade" in str(what_broke(7, leak))
    later = plus(good, e.SessionConcluded, e.AllegationMade(Category.BIAS))
    assert "alleged after a session" in str(what_broke(7, later))


def test_invariant_07_nothing_reaches_the_complaint_through_a_mediator() -> None:
    told = story(until=Story.started).later(days=1)
    told.ask(DANA, session.ContinueAnotherDay())
    assert what_broke(7, told.trail) is None
    through = plus(told.trail, e.SessionContinued, e.PreservationRequested())
    assert "by a mediator" in str(what_broke(7, through))
    assert told.no(HAL, screening.RecordAllegation(Category.BIAS)) is (
        Code.MEDIATION_HAD_ITS_SESSION
    )


def test_invariant_10_a_mediator_reports_fixed_fields_only() -> None:
    told = story(until=Story.answered)
    told.ask(DANA, outcome.ReportSession(held=True, concluded=True, came=("ana", "ben")))
    assert what_broke(10, told.trail) is None
    report = e.SessionReported("dana", held=True, concluded=True, came=("they shouted",))
    leak = plus(told.trail, e.SessionReported, report)
    assert "they shouted" in str(what_broke(10, leak))
    assert {f.name for f in fields(e.SessionReported)} == {"by", "held", "concluded", "came"}


@pytest.mark.parametrize("person", ["ana", "mia", "ben", "dana"])
def test_invariant_11_no_start_before_every_signature(good: Trail, person: str) -> None:
    assert what_broke(11, good) is None
    lacking = without(good, e.ConfidentialitySigned, keep=lambda fact: fact.person != person)
    assert person in str(what_broke(11, lacking))


def test_invariant_12_the_exceptions_come_before_the_signature(good: Trail) -> None:
    assert what_broke(12, good) is None
    lacking = without(good, e.ExceptionsShown)
    assert "without having seen" in str(what_broke(12, lacking))
    unsigned = without(good, e.ExceptionsShown, keep=lambda fact: fact.person != "ana")
    assert "ana signed" in str(what_broke(12, unsigned))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": ReportKind.CHILD_OR_ELDER_ABUSE}, "no exception"),
        ({"exceptions": tuple(ReportKind)}, "no exception"),
        ({"office": "affairs"}, "reported to affairs"),
        ({"version": "two"}, "nobody signed"),
    ],
)
def test_invariant_12_a_disclosure_says_what_was_signed_and_no_more(
    changed: dict[str, Any], told: str
) -> None:
    begun = story(until=Story.started)
    begun.ask(DANA, outcome.MakeMandatoryReport(ReportKind.CRIMINAL_ADMISSION))
    assert what_broke(12, begun.trail) is None
    made = begun.trail[-1].facts[0]
    assert isinstance(made, e.MandatoryReportMade)
    assert made == e.MandatoryReportMade(
        ReportKind.CRIMINAL_ADMISSION, "county", "one", (ReportKind.CRIMINAL_ADMISSION,)
    )
    assert {f.name for f in fields(made)} == {"kind", "office", "version", "exceptions"}
    leak = (*begun.trail[:-1], replace(begun.trail[-1], facts=(replace(made, **changed),)))
    assert told in str(what_broke(12, folded(leak)))


@pytest.mark.parametrize("until", [Story.received, *WAY[:10]], ids=lambda step: step.__name__)
def test_invariant_13_evidence_can_be_asked_for_and_the_complaint_stays_readable(
    until: Callable[..., Story],
) -> None:
    """The process's part: at every open stage, and for whoever complained or investigates."""
    told = story(MIA, ANA, BEN, until=until)
    assert what_broke(13, told.trail) is None
    for actor in (ANA, GUS, HAL, IVO):
        assert told.open(referral.RequestPreservation, actor)
    told.ask(ANA, referral.RequestPreservation())
    assert told.case.preservation
    assert what_broke(13, told.trail) is None


@pytest.mark.parametrize("way", [left_early, declined, unresolved])
def test_invariant_13_no_mediation_takes_the_complaint_from_anybody(
    way: Callable[[], Story],
) -> None:
    told = way()
    assert what_broke(13, told.trail) is None
    for step in told.trail:
        assert may_open(step.after, ANA, step.rules)


def test_invariant_13_a_complaint_that_were_hidden_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = declined()
    hidden = SEES | {Role.INVESTIGATOR: frozenset({Compartment.KEEPING})}
    monkeypatch.setattr(visibility, "SEES", hidden)
    assert "from its investigation" in str(what_broke(13, told.trail))
    monkeypatch.undo()
    monkeypatch.setattr(visibility, "openers", lambda case, rules: frozenset())
    assert "hidden from ana" in str(what_broke(13, told.trail))


def test_invariant_14_no_mediator_with_a_tie(good: Trail) -> None:
    assert what_broke(14, good) is None
    assert "dana" in str(what_broke(14, without(good, e.ConflictDeclared)))
    tied = plus(good, e.ConflictDeclared, e.ConflictDeclared("dana", Conflict.KNOWS_A_PARTY))
    assert "dana" in str(what_broke(14, tied))
    last = good[-1]
    both = replace(last, after=last.after.with_party("mia", guardian="dana"))
    assert "has a part" in str(what_broke(14, (*good[:-1], both)))
    coordinated = plus(good, e.MediatorAppointed, e.CaseAssigned(Role.COORDINATOR, "dana"))
    assert "has a part" in str(what_broke(14, coordinated))


def test_invariant_15_nobody_overrides_an_exclusion_alone(good: Trail) -> None:
    assert what_broke(15, good) is None
    assert "approvals" in str(what_broke(15, without(good, e.SuitabilityApproved)))
    told = story(until=Story.approved)
    verdict = e.ComplaintScreened(Verdict.UNSUITABLE, (), (), reopens=False)
    against = plus(told.trail, e.ComplaintScreened, verdict)
    assert "against a rule" in str(what_broke(15, against))


@pytest.mark.parametrize("slug", ["portland", "st_louis", "tucson"])
def test_invariant_16_nothing_goes_forward_beside_a_pending_case(slug: str) -> None:
    """Kansas City's pages name nothing that excludes or holds: there a person decides."""
    trail = story(until=Story.answered, rules=PROGRAMS[slug]).trail
    assert what_broke(16, trail) is None
    pending = e.CircumstanceRecorded(Circumstance.CRIMINAL_CASE, Answer.YES)
    assert "criminal_case" in str(what_broke(16, plus(trail, e.SuitabilityApproved, pending)))


def test_invariant_17_mediated_stays_closed(good: Trail) -> None:
    assert what_broke(17, good) is None
    closed = good[-1].after
    assert closed.stage is Stage.CLOSED
    again = Step(
        closed,
        ANA,
        referral.RequestMediation("ana"),
        (e.MediationRequested("ana"),),
        replace(closed, stage=Stage.INVESTIGATION),
        good[-1].rules,
        good[-1].now,
    )
    assert "a mediated complaint became" in str(what_broke(17, (*good, again)))


def test_invariant_17_but_for_the_complainant_where_the_program_says_so() -> None:
    told = story(until=Story.answered, rules=PROGRAMS["st_louis"])
    told.ask(ANA, outcome.ClaimNoGoodFaith("ana"))
    assert what_broke(17, told.trail) is None
    stricter = tuple(
        replace(step, rules=replace(step.rules, good_faith=False)) for step in told.trail
    )
    assert what_broke(17, stricter)


def test_invariant_18_only_everybody_s_yes_is_mediated(good: Trail) -> None:
    assert what_broke(18, good) is None
    lacking = without(good, e.ResolutionAnswered, keep=lambda fact: fact.person != "ana")
    assert "ana" in str(what_broke(18, lacking))
    unheld = without(good, e.SessionConcluded)
    assert "mediated without" in str(what_broke(18, unheld))


def test_invariant_19_every_ending_is_counted_by_itself(good: Trail) -> None:
    assert what_broke(19, good) is None
    assert "without its cause" in str(what_broke(19, without(good, e.ResolutionAnswered)))
    apart = {
        Ending.MEDIATED,
        Ending.NOT_RESOLVED,
        Ending.NO_SHOW,
        Ending.DECLINED,
        Ending.UNANSWERED,
        Ending.WITHDRAWN,
        Ending.ENDED_EARLY,
        Ending.NEVER_OFFERED,
    }
    assert len({ending.value for ending in apart}) == len(apart)
    last = good[-1]
    drifting = replace(
        last, before=last.after, facts=(), after=replace(last.after, ending=Ending.WITHDRAWN)
    )
    assert "by itself" in str(what_broke(19, (*good, drifting)))


def test_invariant_19_never_offered_means_that_nobody_was_asked() -> None:
    told = story(until=Story.approved)
    told.ask(ANA, consent.Withdraw("ana"))
    told.ask(ANA, referral.RequestMediation("ana"))
    reason = NotOfferedReason.NOT_REACHED
    told.ask(HAL, screening.CloseWithoutOffer(reason))
    assert what_broke(19, told.trail) is None
    asked = plus(told.trail, e.MediationRequested, e.MediationOffered("ana", date(2026, 4, 1)))
    assert "somebody was asked" in str(what_broke(19, asked))


def test_invariant_20_a_minor_has_a_guardian(good: Trail) -> None:
    assert what_broke(20, good) is None
    alone = without(good, e.GuardianNamed)
    assert "without a guardian" in str(what_broke(20, alone))
    own = tuple(replace(step, actor=MIA) if step.actor == GUS else step for step in good)
    assert "by mia" in str(what_broke(20, own))


def test_invariant_23_nobody_is_let_in_who_is_not_on_the_list(good: Trail) -> None:
    assert what_broke(23, good) is None
    assert "lou" in str(what_broke(23, plus(good, e.PartyArrived, e.PartyArrived("lou"))))
    assert "started with" in str(what_broke(23, without(good, e.PartyArrived)))
    room = {f.name for f in fields(session.CheckIn)}
    assert room == {"person"}


def test_invariant_26_a_case_keeps_its_rules(good: Trail) -> None:
    assert what_broke(26, good) is None
    last = good[-1]
    other = replace(last, rules=replace(last.rules, minutes=last.rules.minutes + 30))
    assert "changed" in str(what_broke(26, (*good[:-1], other)))
    renamed = replace(last, after=replace(last.after, version="two"))
    assert "changed" in str(what_broke(26, (*good[:-1], renamed)))


def records_released(withheld: tuple[WithholdingGround, ...]) -> Trail:
    """A mediated case of which records were handed over under this decision."""
    told = story(until=Story.answered)
    told.ask(RAE, records.TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, A_DAY))
    told.ask(PAT, records.DecideRecordsRequest(1, RecordsDecision.RELEASE_IN_PART, SHIELDED))
    told.ask(RAE, records.ReleaseRecords(1, "0" * 64, 3))
    decided = e.RecordsDecided(1, RecordsDecision.RELEASE_IN_PART, withheld)
    return folded(
        replace(step, facts=(decided,)) if isinstance(step.facts[0], e.RecordsDecided) else step
        for step in told.trail
    )


def test_invariant_07_records_leave_by_a_decision_that_shields_the_mediation() -> None:
    trail = records_released(SHIELDED)
    assert what_broke(7, trail) is None
    assert "without a decision" in str(what_broke(7, without(trail, e.RecordsDecided)))
    open_room = records_released((WithholdingGround.CONTACT_DATA,))
    assert "withheld nothing" in str(what_broke(7, open_room))


def disposed_of() -> Story:
    """A mediated case that two people disposed of when its time was over."""
    told = story(until=Story.answered).later(days=366)
    told.ask(PAT, keeping.PlaceHold(HoldGround.AUDIT))
    told.ask(PAT, keeping.LiftHold(1))
    told.ask(RAE, keeping.ProposeDisposal())
    told.ask(KIM, keeping.ApproveDisposal())
    today = told.now.date()
    told.ask(CLOCK, keeping.RecordDisposal(today, today))
    return told


def test_invariant_28_no_disposal_under_a_hold_too_soon_or_by_one_person() -> None:
    trail = disposed_of().trail
    assert what_broke(28, trail) is None
    assert "under the holds [1]" in str(what_broke(28, without(trail, e.HoldLifted)))
    assert "by rae and nobody" in str(what_broke(28, without(trail, e.DisposalApproved)))
    assert "by nobody" in str(what_broke(28, without(trail, e.DisposalProposed)))
    alone = plus(
        without(trail, e.DisposalApproved), e.DisposalProposed, e.DisposalApproved(RAE.person)
    )
    assert "by rae and rae" in str(what_broke(28, alone))
    held = e.HoldPlaced(2, HoldGround.AUDIT)
    after = plus(trail, e.CaseDisposed, held)
    assert "recorded after the disposal" in str(what_broke(28, after))
    taken_back = plus(plus(trail, e.DisposalApproved, held), e.HoldPlaced, e.HoldLifted(2))
    assert "by nobody and nobody" in str(what_broke(28, taken_back))
    longer = tuple(replace(s, rules=replace(s.rules, retention_days=3660)) for s in trail)
    assert "closed on 2026-03-09" in str(what_broke(28, longer))


def reported() -> Story:
    """A mediated case with two reports of retaliation, one of them answered."""
    told = story(until=Story.answered)
    told.ask(ANA, retaliation.ReportRetaliation("ana"))
    told.ask(BEN, retaliation.ReportRetaliation("ben"))
    told.ask(ORA, retaliation.AnswerRetaliation(1, Measure.LOOKED_INTO))
    return told


def test_invariant_29_a_report_of_retaliation_is_never_left_lying() -> None:
    told = reported()
    assert what_broke(29, told.trail) is None
    last = told.trail[-1]
    forgotten = replace(last, after=replace(last.after, retaliation=()))
    assert "are due: []" in str(what_broke(29, (*told.trail[:-1], forgotten)))
    elsewhere = tuple(
        replace(step, actor=replace(ORA, office="affairs")) if step is last else step
        for step in told.trail
    )
    assert "was answered by ora" in str(what_broke(29, elsewhere))
    twice = plus(told.trail, e.RetaliationAnswered, last.facts[0])
    assert "report 1 was answered" in str(what_broke(29, twice))


def test_invariant_29_a_report_goes_where_the_program_says_and_keeps_its_number() -> None:
    told = reported()
    for changed in ({"office": "affairs"}, {"number": 7}):
        wrong = tuple(
            replace(step, facts=(replace(step.facts[0], **changed),))
            if isinstance(step.facts[0], e.RetaliationReported)
            else step
            for step in told.trail
        )
        assert "report 1 became" in str(what_broke(29, folded(wrong)))


def test_invariant_29_somebody_who_could_not_report_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = reported()
    row = ACTIONS[retaliation.ReportRetaliation]
    open_only = replace(row, stages=row.stages - {Stage.CLOSED})
    monkeypatch.setitem(ACTIONS, retaliation.ReportRetaliation, open_only)
    assert "ana could not report" in str(what_broke(29, told.trail))


# --- what the shape of facts and requests shows

SHAPES: tuple[type[Any], ...] = (*e.FACTS, *ACTIONS, Case, Party, Seat, Session)


def plain(kind: Any) -> Iterator[Any]:
    """Yield the plain types that a field is made of."""
    if get_origin(kind) in (tuple, frozenset, UnionType):
        for part in get_args(kind):
            if part is not Ellipsis:
                yield from plain(part)
    else:
        yield kind


def made_of(shape: type[Any]) -> dict[str, set[Any]]:
    hints = get_type_hints(shape)
    return {f.name: set(plain(hints[f.name])) for f in fields(shape)}


WORDS = {f"{shape.__name__}.{name}" for shape in SHAPES for name in made_of(shape)}


def test_invariant_08_no_recording_is_taken_in() -> None:
    media = re.compile(
        r"record(ing|ed_)|audio|video|transcript|upload|file\b|bytes|sound", re.IGNORECASE
    )
    assert [word for word in WORDS if media.search(word)] == []
    held = {kind for shape in SHAPES for kinds in made_of(shape).values() for kind in kinds}
    assert not held & {bytes, bytearray, memoryview, Path}


def test_invariant_09_no_notes_are_kept() -> None:
    about_notes = {word for word in WORDS if "note" in word.lower()}
    assert about_notes == {"NotesDestroyed.person", "Seat.notes_destroyed"}
    told = story(until=Story.answered)
    told.ask(DANA, outcome.AttestNotesDestroyed())
    assert told.trail[-1].facts == (e.NotesDestroyed("dana"),)


def test_invariant_22_nobody_is_charged() -> None:
    priced = WORDS | {f"Rules.{name}" for name in made_of(Rules)}
    money = re.compile(
        r"fee\b|price|cost|charge|amount|pay|money|dollar|cents|invoice", re.IGNORECASE
    )
    assert [word for word in priced if money.search(word)] == []
    held = {str(kind) for shape in SHAPES for kinds in made_of(shape).values() for kind in kinds}
    assert not any("Decimal" in kind or "float" in kind for kind in held)


# Every text in a fact: ids of persons and cases, codes and versions. Never anybody's words.
TEXTS = {
    "person",
    "guardian",
    "wrong",
    "reporter",
    "by",
    "absent",
    "came",
    "mediators",
    "case",
    "program",
    "version",
    "office",
    "provider",
    "place",
    "source",
    "language",
    "interpreter",
    "reasons",
    "digest",
}


def test_invariant_07_no_fact_has_room_for_anybody_s_words() -> None:
    texts = {name for kind in e.FACTS for name, parts in made_of(kind).items() if str in parts}
    assert texts == TEXTS
    rest = {
        part
        for kind in e.FACTS
        for parts in made_of(kind).values()
        for part in parts
        if not (isinstance(part, type) and issubclass(part, enum.Enum))
    }
    assert rest == {str, bool, int, date, datetime, type(None)}


def test_every_reason_of_a_screening_is_made_of_codes() -> None:
    told = story(until=Story.screened)
    told.ask(HAL, screening.RecordAllegation(Category.BIAS))
    for step in told.trail:
        for fact in step.facts:
            if isinstance(fact, e.ComplaintScreened):
                assert all(re.fullmatch(r"[a-z]+:[a-z_]+", reason) for reason in fact.reasons)
