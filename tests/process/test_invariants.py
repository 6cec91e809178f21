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
from evenhand.process.actions import ACTIONS
from evenhand.process.case import NOTHING, Case, Party, Seat, Session
from evenhand.process.evolve import fold
from evenhand.process.invariants import INVARIANTS, Invariant, Kept, broken
from evenhand.process.people import Via
from evenhand.process.program import Rules
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, outcome, referral, screening, session
from evenhand.process.trail import Step, Trail
from evenhand.process.vocabulary import (
    Answer,
    Category,
    Circumstance,
    Conflict,
    NotOfferedReason,
    ReportKind,
    Verdict,
)
from tests.process.cast import (
    ANA,
    BEN,
    DANA,
    GUS,
    HAL,
    MIA,
    PROGRAMS,
    RULES,
    WAY,
    Story,
    story,
)

NUMBERED = {one.number: one for one in INVARIANTS}


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
    part = {number for number, one in NUMBERED.items() if one.kept is Kept.PROCESS_PART}
    assert kept == {1, 2, 3, 4, 6, 8, 9, 10, 11, *range(14, 21), 22, 23, 26}
    assert part == {7, 12}


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
    """The process's part: shown first, and only the program's own are ever reported."""
    assert what_broke(12, good) is None
    lacking = without(good, e.ExceptionsShown)
    assert "without having seen" in str(what_broke(12, lacking))
    told = story(until=Story.started)
    made = e.MandatoryReportMade(ReportKind.CHILD_OR_ELDER_ABUSE, "county")
    leak = plus(told.trail, e.SessionStarted, made)
    assert "no exception" in str(what_broke(12, leak))
    assert {f.name for f in fields(e.MandatoryReportMade)} == {"kind", "office"}


def test_invariant_14_no_mediator_with_a_tie(good: Trail) -> None:
    assert what_broke(14, good) is None
    assert "dana" in str(what_broke(14, without(good, e.ConflictDeclared)))
    tied = plus(good, e.ConflictDeclared, e.ConflictDeclared("dana", Conflict.KNOWS_A_PARTY))
    assert "dana" in str(what_broke(14, tied))
    last = good[-1]
    both = replace(last, after=last.after.with_party("mia", guardian="dana"))
    assert "has a part" in str(what_broke(14, (*good[:-1], both)))


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
