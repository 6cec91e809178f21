"""docs/journal.md: every fact with its fields, and who reads it as the process has it."""

from dataclasses import fields

import pytest

from evenhand.process.compartments import COMPARTMENT_OF_TEXT, Part, part_of_kind
from evenhand.process.events import FACTS, ConsentGiven, Fact, SuitabilityApproved
from evenhand.process.people import OFFICE_ROLES, PARTY_ROLES, Actor, Role
from evenhand.process.visibility import openers, sight_of
from evenhand.writing.fields import MEANS, OWN, fields_of
from evenhand.writing.journal import PARTIES, TEXTS, journal, offices
from evenhand.writing.markdown import spaced
from tests.process.cast import ANA, BEN, RULES
from tests.process.story import Story, story

PAGE = journal()


def told(kind: type[Fact]) -> str:
    return PAGE.partition(f"### {spaced(kind.__name__)}\n")[2].partition("\n#")[0]


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_every_fact_stands_there_with_all_its_fields_and_who_records_it(kind: type[Fact]) -> None:
    says = told(kind)
    assert f"`{kind.__name__}`: " in says
    for one in fields(kind):
        assert f"\n| `{one.name}` | " in says
    assert "- Recorded by: [" in says
    assert "- Offices that read it: " in says


def test_every_field_has_a_meaning_and_no_meaning_is_left_over() -> None:
    named = {one.name for kind in FACTS for one in fields(kind)}
    assert set(MEANS) <= named
    assert all(means for kind in FACTS for _, _, means in fields_of(kind))
    assert all(name in {one.name for one in fields(kind)} for kind, name in OWN)


def test_a_field_is_told_by_its_own_type() -> None:
    assert ("via", "[Via](#via)", MEANS["via"]) in fields_of(ConsentGiven)
    assert ("last", "yes or no", MEANS["last"]) in fields_of(SuitabilityApproved)
    assert "### Via\n" in PAGE


def test_every_sealed_text_is_there_and_beside_its_fact() -> None:
    assert set(TEXTS) == set(COMPARTMENT_OF_TEXT)
    for kind, (fact, _) in TEXTS.items():
        assert f"\n| {kind} | " in PAGE
        if fact:
            assert kind in told(fact).partition("Sealed text beside it: ")[2]


TOLD = (Story.received, Story.screened, Story.agreed, Story.scheduled, Story.concluded)


@pytest.mark.parametrize("until", TOLD, ids=lambda until: until.__name__)
def test_nobody_reads_more_than_the_page_says(until: object) -> None:
    case = story(ANA, BEN, until=until).case  # type: ignore[arg-type]
    looked = 0
    for role, holder in openers(case, RULES):
        office = holder if role in OFFICE_ROLES else ""
        parts = sight_of(case, Actor(holder, role, office), RULES).parts
        facts = {part_of_kind(kind) for kind in FACTS} & parts
        if role in PARTY_ROLES:
            assert facts <= set(PARTIES)
        else:
            assert facts <= {part for part in Part if role in offices(part)}
        looked += len(facts)
    assert looked


def test_what_one_office_alone_reads_is_told_so() -> None:
    assert offices(Part.RETALIATION) == [Role.RETALIATION_OFFICE]
    assert Role.INVESTIGATOR not in offices(part_of_kind(ConsentGiven))
