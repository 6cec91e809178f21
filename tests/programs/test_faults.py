"""Every fault that a program's files can hold is told with its file and key, never raised."""

import re
import shutil
from pathlib import Path

import pytest

import evenhand.programs
from evenhand.programs import Fault, available, faults

PROGRAMS = Path(evenhand.programs.__file__).parent
PROGRAM, DEMO = "tucson/program.toml", "demo/tucson.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tucson's program and what the demonstration assumes for it, to be spoiled."""
    (tmp_path / "demo").mkdir()
    shutil.copytree(PROGRAMS / "tucson", tmp_path / "tucson")
    shutil.copy(PROGRAMS / DEMO, tmp_path / DEMO)
    return tmp_path


def replaced(file: Path, old: str, new: str) -> list[Fault]:
    """Spoil a file by putting new where old stands once, and return its faults."""
    text = file.read_text()
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new))
    return faults(file)


def entry(key: str, body: str, file: Path) -> list[Fault]:
    """Put one entry in the place of a rule's entries, and return the file's faults."""
    text = re.sub(rf"\[\[{re.escape(key)}\]\]\n(?:[^\n]+\n)+", "", file.read_text())
    file.write_text(f"{text}\n[[{key}]]\n{body}\n")
    return faults(file)


def test_what_comes_with_evenhand_has_no_faults() -> None:
    assert faults(PROGRAMS) == []
    for slug in available():
        assert faults(PROGRAMS / slug) == []
        assert faults(PROGRAMS / "demo" / f"{slug}.toml") == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"[program\n", "TOML: "),
        (b"a = 1\na = 2\n", "TOML: "),
        (b"[program]\nname = '\xff'\n", "UTF-8 text"),
        (b"a = " + b"[" * 20_000, "TOML: "),
        (b"a = " + b"1" * 5_000, "TOML: "),
    ],
)
def test_a_file_that_is_no_toml(folder: Path, content: bytes, expected: str) -> None:
    (folder / PROGRAM).write_bytes(content)
    [fault] = faults(folder / PROGRAM)
    assert (fault.file, fault.key) == (str(folder / PROGRAM), "")
    assert fault.expected.startswith(expected)


def test_a_path_without_a_program(folder: Path) -> None:
    (folder / "empty").mkdir()
    [fault] = faults(folder / "empty")
    assert fault.expected == "a program.toml, or folders that hold one"
    [fault] = faults(folder / "nothing.toml")
    assert fault.expected.startswith("a file that can be read: ")


def test_an_empty_file_misses_the_header_and_every_rule(folder: Path) -> None:
    (folder / PROGRAM).write_text("")
    found = {fault.key: fault.expected for fault in faults(folder / PROGRAM)}
    assert found["program"] == "a table [program]"
    assert found["promise.voluntary"] == "[[promise.voluntary]], if only with unset = true"


HEADER = [
    ('slug = "tucson"', 'slug = "Tucson!"', "program.slug", "small letters"),
    ('slug = "tucson"', 'slug = "phoenix"', "program.slug", "the folder's name, tucson"),
    ('city = "Tucson, Arizona"', 'city = " "', "program.city", "a text that is not empty"),
    ('city = "Tucson, Arizona"', "city = 7", "program.city", "a text"),
    (
        '\nphone = "520-791-4426"',
        '\nchief = "somebody"',
        "program.chief",
        "one of city, department",
    ),
    ('S0 = "City', 'S1 = "City', "arranging.mediators", "stated to begin with a code"),
    ('TZ = "IANA', 'TT = "IANA', "clock.zone", "cited to begin with a code"),
    ('TZ = "IANA time zone database, zone.tab"', "TZ = 1", "program.texts", "a table of codes"),
]


@pytest.mark.parametrize(("old", "new", "key", "expected"), HEADER)
def test_a_header(folder: Path, old: str, new: str, key: str, expected: str) -> None:
    found = replaced(folder / PROGRAM, old, new)
    assert [f for f in found if f.key == key and f.expected.startswith(expected)], found


DEPARTMENT = 'department = ["internal_affairs"]'


@pytest.mark.parametrize("new", ["", "department = 7", 'department = ["fire_brigade"]'])
def test_the_offices_of_the_department_are_named(folder: Path, new: str) -> None:
    found = replaced(folder / PROGRAM, DEPARTMENT, new)
    assert [(fault.key, fault.expected) for fault in found] == [
        (
            "program.department",
            "a list of codes of [program.offices], empty if none is the department's",
        )
    ]


@pytest.mark.parametrize("file", [PROGRAM, DEMO])
def test_retaliation_is_reported_to_no_office_of_the_department(folder: Path, file: str) -> None:
    source = "assumed" if file == DEMO else "stated"
    outside = f'value = "police_auditor"\n{source} = "S0: made up for this test."'
    assert entry("retaliation.office", f"{FROM}{outside}", folder / file) == []
    inside = outside.replace("police_auditor", "internal_affairs")
    [fault] = entry("retaliation.office", f"{FROM}{inside}", folder / file)
    assert fault.key == "retaliation.office"
    assert fault.expected == "an office outside the police department, not internal_affairs"


FROM = "from = 2000-01-01\n"
UNSET = 'unset = true\nnote = "a"'
ENTRIES = [
    # the source
    ("consent.order", f'{FROM}value = "together"', "a source: stated or cited or unset"),
    (
        "consent.order",
        f'{FROM}value = "together"\nstated = "S0: a"\ncited = "TZ: b"',
        "one source, not stated and cited",
    ),
    ("consent.order", f'{FROM}value = "together"\nassumed = "a"', "stated or cited or unset, not"),
    (
        "consent.order",
        f'{FROM}value = "together"\nstated = " "',
        "stated, a text that is not empty",
    ),
    ("consent.order", f'{FROM}value = "together"\nstated = "page"', "stated to begin with a code"),
    ("consent.order", f'{FROM}value = "together"\nstated = "S0 and S9: a"', "stated to begin with"),
    ("consent.order", f'{FROM}stated = "S0: a"', "a value"),
    ("consent.order", f"{FROM}unset = true", "note, a text that is not empty"),
    ("consent.order", f'{FROM}unset = false\nnote = "a"', "unset = true, and a note"),
    ("consent.order", f'{FROM}unset = true\nnote = "a"\nvalue = 1', "only from, note, unset, not"),
    # the day
    ("consent.order", 'unset = true\nnote = "a"', "from, a day such as"),
    ("consent.order", 'from = "2000-01-01"\nunset = true\nnote = "a"', "from, a day such as"),
    (
        "consent.order",
        'from = 2000-01-01T00:00:00\nunset = true\nnote = "a"',
        "from, a day such as",
    ),
    (
        "consent.order",
        f"{FROM}{UNSET}\n[[consent.order]]\n{FROM}{UNSET}",
        "entries in the order of their days, no day twice",
    ),
    (
        "consent.order",
        f"from = 2001-01-01\n{UNSET}\n[[consent.order]]\n{FROM}{UNSET}",
        "entries in the order of their days, no day twice",
    ),
]
VALUES = [
    # the kind of value
    ("consent.order", '"loudest_first"', "one of complainant_first, member_first, together"),
    ("consent.order", '["together"]', "one of complainant_first"),
    ("consent.answer_days", '"14"', "a whole number, 0 or more"),
    ("consent.answer_days", "true", "a whole number, 0 or more"),
    ("consent.answer_days", "-1", "a whole number, 0 or more"),
    ("consent.answer_days", "1.5", "a whole number, 0 or more"),
    ("outcome.good_faith", "1", "true or false"),
    ("session.companions", '"lawyer"', "a list"),
    ("session.companions", '["crowd"]', "one of support_person"),
    ("clock.holidays", "[2027-02-25T00:00:00]", "a day such as"),
    ("clock.holidays", '["soon"]', "a day such as"),
    ("arranging.provider", '{ code = "a" }', "a table with code, name, phone"),
    ("arranging.provider", '{ code = "a", name = "b", fax = "c" }', "a table with code, name"),
    ("arranging.provider", '{ code = "a", name = 3 }', "a text"),
    # what the kind alone does not say
    ("consent.answer_days", "0", "a whole number, 1 or more"),
    ("session.no_shows", "0", "a whole number, 1 or more"),
    ("arranging.mediators", "0", "a whole number, 1 or more"),
    ("session.minutes", "5", "minutes from 15 to 1440"),
    ("screening.approvers", "[]", "a list that is not empty"),
    ("screening.approvers", '["internal_affairs", "internal_affairs"]', "a list without doubles"),
    ("screening.approvers", '["mayor"]', "codes with a name among the header's offices, not mayor"),
    ("confidentiality.report_office", '"mayor"', "codes with a name among the header's offices"),
    ("intake.offices", "[]", "a list that is not empty"),
    (
        "intake.offices",
        '[{ code = "a", name = "A" }, { code = "a", name = "B" }]',
        "codes without doubles",
    ),
    ("arranging.provider", '{ code = "a", name = " " }', "a code and a name that are not empty"),
    (
        "session.places",
        '[{ code = "a", name = "A", address = "1" }, { code = "a", name = "B", address = "2" }]',
        "codes without doubles",
    ),
    (
        "session.places",
        '[{ code = "a", name = "A", address = "1", police = true }]',
        "at least one place that is no police building",
    ),
    ("clock.zone", '"Arizona/Tucson"', "a time zone of the IANA database"),
    ("clock.zone", '""', "a time zone of the IANA database"),
    ("conciliation.offered", "true", "false or unset: nothing here says how to conciliate"),
    ("consent.agency_office", '"moon"', "codes with a name among the header's offices, not moon"),
    ("label.mediated", '" "', "a text that is not empty"),
    ("screening.member_rest_months", "0", "a whole number, 1 or more"),
    ("conciliation.ways", "[]", "a list that is not empty"),
    ("session.mediator_admits", '["lawyer", "lawyer"]', "a list without doubles"),
    (
        "screening.unsuitable",
        '["rudeness"]',
        "nothing that is also in screening.suitable: rudeness",
    ),
]


@pytest.mark.parametrize(("key", "body", "expected"), ENTRIES)
def test_an_entry(folder: Path, key: str, body: str, expected: str) -> None:
    found = entry(key, body, folder / PROGRAM)
    assert {fault.key for fault in found} == {key}
    assert found[0].expected.startswith(expected), found


@pytest.mark.parametrize(("key", "value", "expected"), VALUES)
def test_a_value(folder: Path, key: str, value: str, expected: str) -> None:
    body = f'{FROM}value = {value}\nstated = "S0: made up for this test."'
    found = entry(key, body, folder / PROGRAM)
    assert {fault.key for fault in found} == {key}
    assert found[0].expected.startswith(expected), found


@pytest.mark.parametrize(
    ("addition", "key", "expected"),
    [
        ("[[consent.answer_dayz]]\n", "consent.answer_dayz", "perhaps consent.answer_days"),
        ("[[weather.rain]]\n", "weather.rain", "a rule that exists"),
        ("[weather]\nrain = 1\n", "weather.rain", "a rule that exists"),
        ("[[weather]]\nrain = 1\n", "weather", "a section of rules"),
    ],
)
def test_a_key_that_is_no_rule(folder: Path, addition: str, key: str, expected: str) -> None:
    file = folder / PROGRAM
    file.write_text(f"{file.read_text()}\n{addition}")
    [fault] = faults(file)
    assert fault.key == key
    assert expected in fault.expected


def test_a_rule_that_is_no_table_of_entries(folder: Path) -> None:
    text = re.sub(r"\[\[consent\.\w+\]\]\n(?:[^\n]+\n)+", "", (folder / PROGRAM).read_text())
    (folder / PROGRAM).write_text(f"{text}\n[consent]\norder = 'together'\nanswer_days = []\n")
    found = {fault.key: fault.expected for fault in faults(folder / PROGRAM)}
    assert found["consent.order"].startswith("tables [[consent.order]], one for each day")
    assert found["consent.answer_days"].startswith("tables [[consent.answer_days]]")
    assert found["consent.one_says_no"].startswith("[[consent.one_says_no]], if only")


def test_an_assumption_where_the_city_has_said_something(folder: Path) -> None:
    found = entry("arranging.mediators", f'{FROM}value = 2\nassumed = "two"', folder / DEMO)
    assert found == [
        Fault(
            str(folder / DEMO),
            "arranging.mediators",
            "nothing from 2000-01-01: the program's own rule is not unset",
        )
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('value = "together"\nstated = "S0: a"', "assumed, not stated"),
        ('unset = true\nnote = "a"', "assumed, not unset"),
        ('value = "together"\nassumed = ""', "assumed, a text that is not empty"),
    ],
)
def test_an_overlay_only_assumes(folder: Path, body: str, expected: str) -> None:
    [fault] = entry("consent.order", FROM + body, folder / DEMO)
    assert (fault.key, fault.expected) == ("consent.order", expected)


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('of = "tucson"', 'of = "atlantis"', "demo.of", "the slug of a program beside demo/"),
        ('of = "tucson"', 'of = "../tucson"', "demo.of", "the slug of a program"),
        ('of = "tucson"', "", "demo.of", "a text that is not empty"),
        ("[demo]\n", "[program]\n", "program.of", "a rule that exists"),
        ("city_attorney = ", "mayor = ", "confidentiality.report_office", "codes with a name"),
    ],
)
def test_the_header_of_an_overlay(
    folder: Path, old: str, new: str, key: str, expected: str
) -> None:
    found = replaced(folder / DEMO, old, new)
    assert [f for f in found if f.key == key and f.expected.startswith(expected)], found


def test_a_folder_is_checked_with_its_overlay(folder: Path) -> None:
    replaced(folder / DEMO, 'value = 14\nassumed = "Two weeks', 'value = 0\nassumed = "Two weeks')
    [fault] = faults(folder / "tucson")
    assert str(fault) == (
        f"{folder.resolve() / DEMO}: consent.answer_days: expected a whole number, 1 or more"
    )
    assert [one.key for one in faults(folder)] == ["consent.answer_days"]
