"""Words are complete, plain and calm: of codes, facts and requests."""

import re
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from evenhand.portals.shared.words import facts, labels, requests, standing
from evenhand.portals.shared.words.fields import FIELDS, NOT_FILLED_IN, OF_REQUEST
from evenhand.portals.shared.words.recorded import RECORDED
from evenhand.process import case, program, stages, vocabulary
from evenhand.process.actions import ACTIONS
from evenhand.process.compartments import SAID_ALIKE
from evenhand.process.deadlines import Duty
from evenhand.process.events import FACTS, Fact, MediationEnded
from evenhand.process.measures import REPORTED_AS
from evenhand.process.people import PARTY_ROLES, Kind, Role, Side, Via
from evenhand.process.screening import screen
from evenhand.process.situation import Request
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, outcome, screening
from evenhand.process.vocabulary import Answer, Category, Circumstance
from tests.plain import BLAME, grade
from tests.process.cast import ANA, BEN, RULES
from tests.process.story import Story, story

ZONE = "America/Chicago"
MODULES = (vocabulary, stages, program)
ENUMS = {
    kind
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
} | {Role, Side, Kind, Via, case.Consent, Duty}


# --- labels


@pytest.mark.parametrize("kind", sorted(ENUMS, key=str))
def test_every_code_has_a_label(kind: type[StrEnum]) -> None:
    assert list(labels.LABELS[kind]) == list(kind)
    assert all(labels.label(code) for code in kind)


def test_equal_codes_of_two_enums_keep_their_own_labels() -> None:
    assert labels.label(Stage.CLOSED) == "Closed"
    assert labels.label(stages.Route.CLOSED) == "It is closed"


def test_every_ending_that_is_read_or_counted_has_a_label() -> None:
    for code in {"not_mediated", *Ending, *REPORTED_AS.values()}:
        assert labels.ending_label(code)
    assert labels.ending_label("not_mediated") == "It will not go to mediation"
    report = labels.ending_label(Ending.MANDATORY_REPORT)
    assert report == labels.ending_label(Ending.ENDED_EARLY)
    with pytest.raises(ValueError, match="not a valid"):
        labels.ending_label("settled")


def test_every_reason_of_a_screening_has_a_label() -> None:
    yes = dict.fromkeys(Circumstance, Answer.YES)
    strict = replace(RULES, excluding=tuple(Circumstance), filing_days=1)
    days = {"occurred_on": date(2026, 1, 1), "received_on": date(2026, 3, 1)}
    found = screen(Category, yes, strict, **days).reasons + screen((), {}, RULES).reasons
    kinds = {reason.partition(":")[0] for reason in found}
    assert kinds == {*labels.REASONS, "late", "missing"}
    assert all(":" not in labels.reason_label(r).split(": ")[-1] for r in found)
    assert labels.reason_label("excluded:rudeness").endswith("Rudeness")
    with pytest.raises(ValueError, match="no reason of a screening"):
        labels.reason_label("weather:rain")


# --- facts


def sample(hint: Any, name: str = "") -> Any:
    """Return some value of this type."""
    if get_origin(hint) is tuple:
        inner = [one for one in get_args(hint) if one is not Ellipsis]
        return tuple(sample(one, name) for one in inner)
    if type(None) in get_args(hint):
        return None
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    plain = {
        str: f"the-{name}",
        bool: True,
        int: 60,
        date: date(2026, 3, 2),
        datetime: datetime(2026, 7, 1, 18, 0, tzinfo=UTC),
    }
    return plain[hint]


def made(kind: type[Fact]) -> Fact:
    """Return a fact of this kind with some value in every field."""
    hints = get_type_hints(kind)
    return kind(**{one.name: sample(hints[one.name], one.name) for one in fields(kind)})


def test_every_fact_has_a_sentence() -> None:
    assert set(facts.SENTENCES) == set(FACTS)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COMPLAINANT, Role.GUARDIAN])
def test_a_fact_is_told_with_a_name_without_one_and_to_the_person(
    kind: type[Fact], role: Role
) -> None:
    fact = made(kind)
    named = facts.told(fact, {"the-person": "Ana Ruiz"}, role, (), zone=ZONE)
    unnamed = facts.told(fact, {}, role, (), zone=ZONE)
    own = facts.told(fact, {"the-guardian": "Gus"}, role, {"the-person", "the-by"}, zone=ZONE)
    for sentence in (named, unnamed, own):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not re.search(r"the-|%|\(s|None|True", sentence)
    if "%(who)s" in str(facts.SENTENCES[kind].told) and facts.SENTENCES[kind].about == "person":
        assert "Ana Ruiz" in named
    if facts.SENTENCES[kind].to_you and role is not Role.GUARDIAN:
        assert "a person" not in own.lower()


def test_times_stand_in_the_zone_of_the_office() -> None:
    sentence = facts.told(
        made(type(story(ANA, BEN, until=Story.scheduled).trail[-1].facts[0])),
        {"the-place": "North Library"},
        Role.MEMBER,
        (),
        zone=ZONE,
    )
    assert "1 p.m. CDT" in sentence
    assert "North Library" in sentence


@pytest.mark.parametrize("reader", [Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN, Role.INTAKE])
def test_endings_said_alike_are_told_alike(reader: Role) -> None:
    told = {
        facts.told(MediationEnded(one, stages.Route.INVESTIGATION), {}, reader, (), zone=ZONE)
        for one in SAID_ALIKE
    }
    assert told == {"It will not go to mediation. It goes to the investigation."}


# --- requests

ASKED = [(kind, role) for kind, row in ACTIONS.items() for role in sorted(row.roles)]


@pytest.mark.parametrize(("kind", "role"), ASKED, ids=lambda one: getattr(one, "__name__", one))
def test_every_request_has_words_for_everybody_who_may_ask(kind: type[Request], role: Role) -> None:
    words = requests.words_for(kind, role)
    assert words.label
    assert words.explains.endswith(".")
    assert not words.label.endswith(".")
    assert not BLAME & set(re.findall(r"[a-z]+", words.explains.lower()))


def test_no_words_are_left_over() -> None:
    assert set(requests.OWN) == set(ACTIONS)
    assert set(RECORDED) | set(requests.DANGER) <= set(ACTIONS)


def test_staff_write_down_what_a_party_says() -> None:
    own = requests.words_for(consent.AcceptOffer, Role.MEMBER)
    assert own.label == "Yes, I agree to mediate"
    assert "admits nothing" in own.explains
    staff = requests.words_for(consent.AcceptOffer, Role.COORDINATOR)
    assert staff.label == "Record: agreed (on paper or by telephone)"
    for kind in RECORDED:
        told = {requests.words_for(kind, role).label for role in (Role.COORDINATOR, Role.MEMBER)}
        assert len(told) == 2


def test_a_party_s_no_looks_like_a_yes() -> None:
    free = (consent.AcceptOffer, consent.DeclineOffer, consent.Withdraw, outcome.ClaimNoGoodFaith)
    assert not any(requests.words_for(one, Role.COMPLAINANT).danger for one in free)
    assert requests.words_for(screening.RejectSuitability, Role.APPROVER).danger


def test_every_field_that_is_filled_in_has_words() -> None:
    named = set()
    for kind in ACTIONS:
        for one in fields(kind):
            if one.name in NOT_FILLED_IN:
                continue
            named.add(one.name)
            assert requests.field_label(kind, one.name)
            assert requests.field_hint(kind, one.name) != requests.field_label(kind, one.name)
    assert named == set(FIELDS)
    for kind, name in OF_REQUEST:
        assert name in {one.name for one in fields(kind)}


def test_what_a_party_reads_is_plain() -> None:
    said = [
        f"{words.label}. {words.explains}"
        for kind, row in ACTIONS.items()
        if row.roles & PARTY_ROLES
        for words in [requests.words_for(kind, min(row.roles & PARTY_ROLES))]
    ]
    said += [str(sentence.to_you or sentence.told) for sentence in facts.SENTENCES.values()]
    said += [str(one) for one in (*standing.OWN_ANSWER.values(), *standing.SHARED_ROAD.values())]
    said += [str(one) for one in standing.OWN_DUTIES.values()]
    assert grade(" ".join(said)) <= 8


def test_the_measure_of_plain_words_tells_hard_from_easy() -> None:
    assert grade("The office has the complaint. You need to do nothing now.") < 5
    assert grade("Participation necessitates unequivocal authorization by all parties.") > 15
