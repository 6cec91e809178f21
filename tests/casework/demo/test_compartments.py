"""The database itself shows each viewer what visibility.py gives them: every cell is tried in SQL.

The application's own login, a person's context and bare SQL, over the whole demonstration: every
program, every stage, every ending, every role, every compartment.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from evenhand.casework.rulebook import kept
from evenhand.database.access import APP
from evenhand.process import events as e
from evenhand.process.case import Case
from evenhand.process.compartments import COMPARTMENT_OF, Compartment, Part, part_of
from evenhand.process.evolve import fold
from evenhand.process.people import OFFICE_ROLES, Actor, Role
from evenhand.process.program import Rules
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.visibility import REVIEWERS, Opener, Sight, holder, may_open, sights
from evenhand.process.wire import from_plain, to_plain
from evenhand.records.context import acting_as, looking_as
from evenhand.records.models import CaseFile, Contact, Entry, Person, Text
from tests.casework.demo.conftest import AGENCIES

pytestmark = pytest.mark.usefixtures("demonstration")

STRANGER = "00000000-0000-0000-0000-00000000dead"


@dataclass(frozen=True)
class Kept:
    """All that is kept of one case, read as a decision reads it."""

    id: UUID
    case: Case
    rules: Rules
    facts: dict[int, e.Fact]
    texts: dict[int, tuple[str, str]]
    people: frozenset[UUID]
    contacts: dict[int, UUID]

    def seen(self, viewer: Opener) -> Sight | None:
        """What a viewer has of this case."""
        return sights(self.case, self.rules).get(viewer) or sights(self.case, self.rules).get(
            (viewer[0], "")
        )


def all_kept(agency: str) -> list[Kept]:
    with acting_as(agency, "x", "clock"):
        facts: defaultdict[UUID, dict[int, e.Fact]] = defaultdict(dict)
        for id_, case, kind, fact in Entry.objects.order_by("case", "seq").values_list(
            "id", "case", "kind", "fact"
        ):
            facts[case][id_] = from_plain(kind, fact)
        texts: defaultdict[UUID, dict[int, tuple[str, str]]] = defaultdict(dict)
        for id_, case, kind, author in Text.objects.values_list("id", "case", "kind", "author"):
            texts[case][id_] = (kind, author)
        people: defaultdict[UUID, set[UUID]] = defaultdict(set)
        for person, of in Person.objects.values_list("id", "case"):
            assert of is not None
            people[of].add(person)
        contacts: defaultdict[UUID, dict[int, UUID]] = defaultdict(dict)
        for id_, person, of in Contact.objects.values_list("id", "person", "person__case"):
            assert of is not None
            contacts[of][id_] = person
        found = []
        for of_case, version in CaseFile.objects.values_list("id", "version"):
            known = fold(facts[of_case].values())
            found.append(
                Kept(
                    of_case,
                    known,
                    kept(agency, version),
                    facts[of_case],
                    texts[of_case],
                    frozenset(people[of_case]),
                    contacts[of_case],
                )
            )
        return found


def viewers(cases: list[Kept]) -> set[Opener]:
    """Everybody for whom some case exists, and in every role somebody for whom none does."""
    found = {one for kept_ in cases for one in sights(kept_.case, kept_.rules)}
    return found | {(role, STRANGER) for role in Role}


def as_actor(viewer: Opener) -> Actor:
    role, whose = viewer
    whose = whose or STRANGER
    return Actor(
        STRANGER if role in OFFICE_ROLES else whose, role, whose if role in OFFICE_ROLES else ""
    )


def rows(query: str) -> set[object]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def allowed_facts(one: Kept, sight: Sight) -> set[object]:
    return {id_ for id_, fact in one.facts.items() if sight.sees(fact)}


def allowed_texts(one: Kept, sight: Sight) -> set[object]:
    return {
        id_
        for id_, (kind, author) in one.texts.items()
        if f"text.{kind}" in sight.parts or author in sight.own
    }


TABLES: dict[str, tuple[Callable[[Kept, Sight], set[object]], Callable[[Kept], int]]] = {
    "case_file": (lambda one, sight: {one.id}, lambda one: 1),
    "entry": (allowed_facts, lambda one: len(one.facts)),
    "text": (allowed_texts, lambda one: len(one.texts)),
    "person": (
        lambda one, sight: {p for p in one.people if str(p) in sight.names},
        lambda one: len(one.people),
    ),
    "contact": (
        lambda one, sight: {c for c, p in one.contacts.items() if str(p) in sight.reach},
        lambda one: len(one.contacts),
    ),
}
EVERYTHING = " UNION ALL ".join(f"SELECT '{table}', id::text FROM {table}" for table in TABLES)
OTHERS = 4


def shown(agency: str, actor: Actor, case: UUID | None) -> defaultdict[str, set[str]]:
    """What the database shows of every table to somebody who looks at a case."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with looking_as(agency, actor, case), connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        for table, id_ in cursor.fetchall():
            found[table].add(id_)
    return found


def to_try(cases: list[Kept], viewer: Opener, place: int) -> list[Kept]:
    """Every case that somebody has, and a few others; to a stranger, all of them."""
    if viewer[1] == STRANGER:
        return cases
    others = [cases[(place * OTHERS + n) % len(cases)] for n in range(OTHERS)]
    mine = [one for one in cases if viewer in sights(one.case, one.rules)]
    return list({one.id: one for one in [*mine, *others]}.values())


@pytest.mark.parametrize("agency", AGENCIES)
def test_sql_shows_each_viewer_what_the_table_gives_them_and_not_a_row_more(
    agency: str, record_property: Callable[[str, object], None]
) -> None:
    cases = all_kept(agency)
    tried, exist, seen = 0, 0, 0
    reasons = {str(i) for one in cases for i, (kind, _) in one.texts.items() if kind == "reason"}
    for place, viewer in enumerate(sorted(viewers(cases))):
        actor = as_actor(viewer)
        has = {one.id: one.seen((actor.role, holder(actor))) for one in cases}
        mine = {str(case) for case, sight in has.items() if sight}
        for one in to_try(cases, viewer, place):
            found = shown(agency, actor, one.id)
            if actor.role in REVIEWERS:  # who read why a case was opened, whichever it was
                found["text"] -= reasons - set(map(str, one.texts))
            assert found.pop("case_file", set()) == mine
            sight = has[one.id]
            for name, (allowed, count) in TABLES.items():
                expected = {str(id_) for id_ in allowed(one, sight)} if sight else set()
                tried, exist, seen = tried + 1, exist + count(one), seen + len(expected)
                if name != "case_file":
                    assert found[name] == expected, (name, actor)
        without = shown(agency, actor, None)
        assert set(without) <= {"case_file", "text"}, "one case at a time"
        assert without["text"] == (reasons if actor.role in REVIEWERS else set())
    assert {one.case.stage for one in cases} == set(Stage) - {Stage.NEW}
    record_property(f"compartments of {agency}", f"{tried} cells, {exist} rows, {seen} seen")
    assert 0 < seen < exist / 2


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_compartment_holds_something_that_is_hidden_from_somebody(agency: str) -> None:
    """A secret that was never there proves nothing."""
    held = Counter(COMPARTMENT_OF[type(f)] for one in all_kept(agency) for f in one.facts.values())
    needed = {c for c in Compartment if c in COMPARTMENT_OF.values()}
    assert set(held) == needed


def sql(agency: str, actor: Actor, query: str, case: UUID | None = None) -> set[object]:
    with looking_as(agency, actor, case):
        return rows(query)


@pytest.mark.parametrize("agency", AGENCIES)
def test_of_another_agency_there_is_nothing(agency: str) -> None:
    other = next(one for one in AGENCIES if one != agency)
    with acting_as(other, "x", "clock"):
        assert CaseFile.objects.exists()
    for table in (*TABLES, "opener", "duty", "notice", "booking", "party"):
        for role in (Role.COORDINATOR, Role.INTAKE, Role.MANAGER):
            count = f"SELECT count(*) FROM {table} WHERE agency_id = '{other}'"
            assert sql(agency, Actor(STRANGER, role), count) == {0}


@pytest.mark.parametrize("agency", AGENCIES)
def test_before_the_complainant_agreed_a_member_finds_nothing(agency: str) -> None:
    hidden = 0
    for one in all_kept(agency):
        for party in one.case.parties:
            actor = Actor(party.person, Role.MEMBER)
            if party.side.value != "member" or may_open(one.case, actor, one.rules):
                continue
            hidden += 1
            for table in (*TABLES, "opener", "duty", "notice", "party"):
                assert sql(agency, actor, f"SELECT 1 FROM {table}", one.id) == set()
    assert hidden > 5


DECLINES = (e.OfferDeclined, e.OfferExpired, e.ConsentWithdrawn, e.ResolutionAnswered)


@pytest.mark.parametrize("agency", AGENCIES)
def test_invariant_05_discipline_finds_no_decline_and_no_failed_session(agency: str) -> None:
    declined = failed = 0
    for one in all_kept(agency):
        whose = {one.case.investigator, ""} | {p.person for p in one.case.parties}
        for person in whose - {""} | {STRANGER}:
            actor = Actor(person, Role.INVESTIGATOR)
            kinds = ", ".join(f"'{kind.__name__}'" for kind in (*DECLINES, e.MediationEnded))
            found = f"SELECT id FROM entry WHERE kind IN ({kinds}) OR kind LIKE 'Session%'"
            assert sql(agency, actor, found, one.id) == set()
            assert sql(agency, actor, "SELECT id FROM party", one.id) == set()
            endings = sql(agency, actor, "SELECT DISTINCT ending FROM opener")
            assert endings <= {"", "not_mediated"}
        declined += one.case.ending is Ending.DECLINED
        failed += one.case.ending is Ending.NOT_RESOLVED
    assert declined
    assert failed


@pytest.mark.parametrize("agency", AGENCIES)
def test_invariant_07_an_investigator_reads_no_agreement_and_no_message(agency: str) -> None:
    kinds: Counter[str] = Counter()
    for one in all_kept(agency):
        kinds.update(kind for kind, _ in one.texts.values())
        actor = Actor(one.case.investigator or STRANGER, Role.INVESTIGATOR)
        assert sql(agency, actor, "SELECT kind FROM text", one.id) <= {"narrative"}
        for role in (Role.INTAKE, Role.COORDINATOR, Role.MANAGER, Role.OVERSIGHT):
            found = "SELECT 1 FROM text WHERE kind IN ('agreement', 'exception', 'retaliation')"
            whose = one.case.coordinator or STRANGER
            assert sql(agency, Actor(whose, role), found, one.id) == set()
    assert kinds["agreement"]
    assert kinds["narrative"]


@pytest.mark.parametrize("agency", AGENCIES)
def test_a_case_that_somebody_has_taken_is_no_colleague_s(agency: str) -> None:
    taken = {one.id for one in all_kept(agency) if one.case.coordinator}
    assert taken
    others = sql(agency, Actor(STRANGER, Role.COORDINATOR), "SELECT id FROM case_file")
    assert others
    assert not others & taken


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO entry (agency_id) VALUES ('tucson')",
        "UPDATE opener SET parts = '{told}'",
        "DELETE FROM text",
        "SELECT stage FROM case_file",
        "SELECT ending FROM case_file",
        "SELECT head FROM case_file",
        "SELECT digest FROM key",
        "SELECT 1 FROM asked",
        "INSERT INTO look (agency_id) VALUES ('tucson')",
        "INSERT INTO glass (agency_id) VALUES ('tucson')",
    ],
)
def test_who_looks_has_no_right_to(statement: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        looking_as("tucson", Actor(STRANGER, Role.COORDINATOR)),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_without_a_context_there_is_nothing() -> None:
    with transaction.atomic():
        assert rows("SELECT current_user") == {APP}
        for table in (*TABLES, "opener", "duty", "notice", "booking", "party", "glass"):
            assert rows(f"SELECT 1 FROM {table}") == set()


def every_fact() -> Iterator[e.Fact]:
    for agency in AGENCIES:
        for one in all_kept(agency):
            yield from one.facts.values()
    for ending in Ending:
        yield e.MediationEnded(ending, Route.CLOSED, None)


def test_the_database_divides_facts_as_the_table_does() -> None:
    """A fact that moves to another compartment needs a migration; this test asks for it."""
    tried = set()
    with connection.cursor() as cursor:
        for kind in COMPARTMENT_OF:
            if kind is not e.MediationEnded:
                cursor.execute("SELECT evenhand_part(%s, '{}')", [kind.__name__])
                part = cursor.fetchone()[0]
                assert part in set(Part), f"{kind.__name__}: no migration after it was added"
        for fact in every_fact():
            plain = to_plain(fact)
            key = (type(fact).__name__, str(plain.get("ending")))
            if key in tried:
                continue
            tried.add(key)
            cursor.execute(
                "SELECT evenhand_part(%s, %s::jsonb)",
                [key[0], json.dumps(plain)],
            )
            assert cursor.fetchone()[0] == part_of(fact).value, key
