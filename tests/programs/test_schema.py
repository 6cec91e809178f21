"""The schemas in docs/schemas: up to date, true of every file, and as strict as they can be."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from evenhand.cli.program_schema import SCHEMAS, named, written
from evenhand.process.program import FIELD_OF_KEY
from evenhand.programs.sections import SECTIONS, heading
from tests.programs.test_faults import DEMO, ENTRIES, FROM, PROGRAM, PROGRAMS, VALUES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "schemas"
FILES = {
    "program": sorted(PROGRAMS.glob("*/program.toml")),
    "demo": sorted(PROGRAMS.glob("demo/*.toml")),
    "scenario": sorted(PROGRAMS.glob("*/scenarios/*.toml")),
}
EACH = [(of, file) for of, files in FILES.items() for file in files]

# What `faults` finds and no schema can say, by how the fault begins. It hangs on other places of
# the file, on the database of zones, or on TOML's own days, which a schema sees as text.
NOT_IN_A_SCHEMA = (
    "from, a day such as",
    "entries in the order of their days",
    "stated to begin with",
    "codes with a name among",
    "codes without doubles",
    "a time zone of the IANA database",
    "nothing that is also in screening.suitable",
)


def as_json(value: Any) -> Any:
    """Return what an editor hands to a schema: days as text."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def refused(of: str, text: str, reader: Any = Draft202012Validator) -> list[str]:
    """Return what a schema finds in the text of a file: where, and what."""
    found = reader(SCHEMAS[of]()).iter_errors(as_json(tomllib.loads(text)))
    return [f"{one.json_path}: {one.message}" for one in found]


def with_entry(key: str, body: str, of: str = PROGRAM) -> str:
    """Return a file with one entry in the place of a rule's entries."""
    text = (PROGRAMS / of).read_text()
    text = re.sub(rf"\[\[{re.escape(key)}\]\]\n(?:[^\n]+\n)+", "", text)
    return f"{text}\n[[{key}]]\n{body}\n"


@pytest.mark.parametrize("of", SCHEMAS)
def test_the_copy_in_the_documents_is_up_to_date(of: str) -> None:
    assert (DOCS / named(of)).read_text() == written(of)
    assert sorted(file.name for file in DOCS.iterdir()) == sorted(map(named, SCHEMAS))


@pytest.mark.parametrize("of", SCHEMAS)
def test_a_schema_is_one(of: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[of]())


@pytest.mark.parametrize(("of", "file"), EACH, ids=lambda one: str(one).rpartition("programs/")[2])
def test_every_file_of_a_program_names_its_schema_and_holds_to_it(of: str, file: Path) -> None:
    first = file.read_text().splitlines()[0]
    assert first.startswith("#:schema ")
    assert (file.parent / first.removeprefix("#:schema ")).resolve() == DOCS / named(of)
    assert refused(of, file.read_text()) == []


def test_every_rule_stands_in_a_section_with_a_heading() -> None:
    assert list(dict.fromkeys(key.partition(".")[0] for key in FIELD_OF_KEY)) == list(SECTIONS)
    text = (PROGRAMS / PROGRAM).read_text()
    for key in FIELD_OF_KEY:
        before = text.partition(f"[[{key}]]")[0]
        assert before.rpartition("# ---- ")[2].splitlines()[0] == heading(key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((with_entry(key, body), expected) for key, body, expected in ENTRIES),
        *(
            (with_entry(key, f'{FROM}value = {value}\nstated = "S0: made up."'), expected)
            for key, value, expected in VALUES
        ),
    ],
)
def test_a_schema_refuses_every_fault_that_it_can_say(text: str, expected: str) -> None:
    if expected.startswith(NOT_IN_A_SCHEMA) and not refused("program", text):
        return
    assert refused("program", text), expected
    # An editor may read an older draft, which has no word for "at least one".
    assert refused("program", text, Draft4Validator) or expected.startswith("at least one place")


@pytest.mark.parametrize("beyond", NOT_IN_A_SCHEMA)
def test_what_a_schema_cannot_say_it_lets_pass(beyond: str) -> None:
    """Otherwise a line above would excuse what is no longer so."""
    bodies = [(key, body) for key, body, expected in ENTRIES if expected.startswith(beyond)]
    bodies += [
        (key, f'{FROM}value = {value}\nstated = "S0: made up."')
        for key, value, expected in VALUES
        if expected.startswith(beyond)
    ]
    assert [body for key, body in bodies if not refused("program", with_entry(key, body))]


SPOILED = [
    ("program", 'slug = "tucson"', 'slug = "Tucson!"', "$.program.slug"),
    ("program", 'city = "Tucson, Arizona"', 'city = " "', "$.program.city"),
    ("program", 'city = "Tucson, Arizona"', "", "$.program:"),
    ("program", '\nphone = "520-791-4426"', '\nchief = "somebody"', "$.program:"),
    ("program", 'department = ["internal_affairs"]', "", "$.program:"),
    ("program", 'department = ["internal_affairs"]', "department = 7", "$.program.department"),
    ("program", 'TZ = "IANA time zone database, zone.tab"', "TZ = 1", "$.program.texts.TZ"),
    ("program", "[[consent.order]]", "[[consent.ordre]]", "$.consent:"),
    ("program", "[[process.kind]]", "[[weather.rain]]", "$:"),
    ("demo", 'of = "tucson"', "", "$.demo:"),
    ("demo", 'of = "tucson"', 'of = "../tucson"', "$.demo.of"),
    ("demo", "shown = true", "shown = 1", "$.demo.shown"),
    ("demo", "[demo]\n", "[program]\n", "$:"),
    ("demo", 'assumed = "The age of majority."', 'stated = "S0: a"', "$.intake.guardian_under[0]:"),
    ("demo", 'assumed = "The age of majority."', 'assumed = ""', "$.intake.guardian_under[0]:"),
]


@pytest.mark.parametrize(("of", "old", "new", "where"), SPOILED)
def test_a_spoiled_file_is_refused_where_it_is_spoiled(
    of: str, old: str, new: str, where: str
) -> None:
    text = (PROGRAMS / (PROGRAM if of == "program" else DEMO)).read_text()
    assert text.count(old) == 1
    found = refused(of, text.replace(old, new))
    assert [one for one in found if one.startswith(where)], found


A_SCENARIO = {"says": "It holds.", "source": "S0: a page says so.", "then": ["it is accepted"]}


@pytest.mark.parametrize(
    "spoiled",
    [
        {"says": ""},
        {"says": 1},
        {"source": "a page says so"},
        {"then": []},
        {"given": "a complaint"},
        {"on": "2026-07-01T00:00:00"},
        {"assumes": ["weather.rain"]},
        {"people": {"Ana": 1}},
        {"because": "it rains"},
    ],
)
def test_a_spoiled_scenario_is_refused(spoiled: dict[str, Any]) -> None:
    schema = Draft202012Validator(SCHEMAS["scenario"]())
    assert schema.is_valid({"scenario": [A_SCENARIO]})
    assert not schema.is_valid({"scenario": [{**A_SCENARIO, **spoiled}]})
    assert not schema.is_valid({"scenarios": [A_SCENARIO]})
