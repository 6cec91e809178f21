"""Reads the scenarios of a program's folder, and keeps every fault instead of raising."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evenhand.process.program import FIELD_OF_KEY
from evenhand.programs import Fault, FaultyProgram, Program, Source, load
from evenhand.programs.fault import Findings
from evenhand.programs.reading import parse
from evenhand.scenarios.blanks import who
from evenhand.scenarios.scenario import Part, Scenario, Step
from evenhand.scenarios.vocabulary import UnknownSentence, step

FOLDER = "scenarios"
FIRST_DAY = date(2026, 3, 2)
"""The day of a scenario without one, unless a rule of its program is younger."""

_FIELDS = {"says", "source", "on", "people", "assumes", *Part}
_SAID = frozenset({Source.STATED, Source.CITED})


def read(folder: str | Path) -> tuple[Scenario, ...]:
    """Return the scenarios of a program by its folder or slug, in the order of files and tables.

    Raises UnknownProgram, and FaultyProgram with every fault of the program's file or of its
    scenarios. A program without any has none: the tuple is empty.
    """
    program = load(folder, demo=True)
    found, faults = _read(program, _files(folder, program))
    if faults:
        raise FaultyProgram(faults)
    return tuple(found)


def faults(folder: str | Path) -> list[Fault]:
    """Return every fault of the scenarios of a program whose own file has none."""
    program = load(folder, demo=True)
    return _read(program, _files(folder, program))[1]


def files(folder: Path) -> list[Path]:
    """Return the files of scenarios in a program's folder."""
    return sorted((folder / FOLDER).glob("*.toml"))


def _files(folder: str | Path, program: Program) -> list[Path]:
    from evenhand.programs.loading import FILE, HERE, available

    if folder in available():
        return files(HERE / program.slug)
    path = Path(folder)
    return files(path.parent if path.name == FILE else path)


def _read(program: Program, paths: list[Path]) -> tuple[list[Scenario], list[Fault]]:
    told: list[Scenario] = []
    found: list[Fault] = []
    names: set[str] = set()
    for path in paths:
        findings = Findings(str(path))
        told += _of_file(program, parse(path, findings), findings, names)
        found += findings.faults
    return told, found


def _of_file(
    program: Program, document: dict[str, Any], found: Findings, names: set[str]
) -> Iterator[Scenario]:
    tables = document.pop("scenario", None)
    for extra in document:
        found.add(extra, "nothing but tables [[scenario]]")
    fine = isinstance(tables, list) and all(isinstance(one, dict) for one in tables)
    if not fine or not isinstance(tables, list):
        if not found.faults:
            found.add("", "tables [[scenario]]")
        return
    for number, table in enumerate(tables, 1):
        scenario = _Reader(program, table, found, number).scenario()
        if scenario is not None:
            found.expect(scenario.says not in names, scenario.says, "a sentence of its own")
            names.add(scenario.says)
            yield scenario


class _Reader:
    """Reads one table; a fault names the scenario by its sentence, or by its number."""

    def __init__(
        self, program: Program, table: dict[str, Any], found: Findings, number: int
    ) -> None:
        self.program, self.table, self.found = program, table, found
        says = table.get("says")
        self.name = says if isinstance(says, str) and says else f"scenario {number}"

    def scenario(self) -> Scenario | None:
        """Return the scenario, or None and faults."""
        before = len(self.found.faults)
        for extra in sorted(set(self.table) - _FIELDS):
            self._expect(False, f"one of {', '.join(sorted(_FIELDS))}, not {extra}")  # noqa: FBT003
        says, source = self._text("says"), self._text("source")
        self._expect(not source or self._coded(source), self._codes())
        on = self._day()
        people, assumes = self._people(), self._list("assumes")
        for key in assumes:
            self._expect(key in FIELD_OF_KEY, f"assumes: keys of rules, not {key}")
        steps = tuple(one for part in Part for one in self._steps(part, people, on))
        if len(self.found.faults) > before:
            return None
        return Scenario(self.found.file, says, source, on, tuple(assumes), steps)

    def _expect(self, met: object, expected: str) -> bool:
        return self.found.expect(met, self.name, expected)

    def _text(self, name: str) -> str:
        value = self.table.get(name)
        fine = isinstance(value, str) and bool(value.strip())
        self._expect(fine, f"{name}: a sentence")
        return str(value).strip() if fine else ""

    def _coded(self, source: str) -> bool:
        header = self.program.header
        codes, colon, text = source.partition(": ")
        known = {*header.pages, *header.texts, *header.elsewhere}
        return bool(colon and text.strip()) and set(codes.split(" and ")) <= known

    def _codes(self) -> str:
        header = self.program.header
        known = ", ".join((*header.pages, *header.texts, *header.elsewhere))
        return f"source: to begin with a code of the program's pages or texts ({known}), as S0: ..."

    def _day(self) -> date:
        on = self.table.get("on")
        if on is not None:
            self._expect(type(on) is date, "on: a day such as 2026-03-02")
            return on if type(on) is date else FIRST_DAY
        timelines = (*self.program.dated.values(), *self.program.assumed.values())
        return max((FIRST_DAY, *(rule.since for line in timelines for rule in line)))

    def _people(self) -> Mapping[str, str]:
        people = self.table.get("people", {})
        fine = isinstance(people, dict) and all(_names_somebody(one) for one in people.values())
        expected = 'people: a table of names and parts, as { Ana = "the complainant" }'
        return people if self._expect(fine, expected) else {}

    def _list(self, name: str) -> list[str]:
        value = self.table.get(name, [])
        fine = isinstance(value, list) and all(isinstance(one, str) for one in value)
        return value if self._expect(fine, f"{name}: a list of sentences") else []

    def _steps(self, part: Part, people: Mapping[str, str], on: date) -> Iterator[Step]:
        sentences = self._list(part)
        self._expect(sentences or part is not Part.THEN, "then: at least one sentence")
        for sentence in sentences:
            try:
                one = step(part, sentence, people)
            except UnknownSentence as unknown:
                self._expect(False, str(unknown))  # noqa: FBT003 - it is a fault
                continue
            self._own_rule(one, on)
            yield one

    def _own_rule(self, one: Step, on: date) -> None:
        """A sentence on a rule's value is about the program's own word, not about a guess."""
        rule = self.program.in_force(on).get(one.key)
        said = not one.key or (rule is not None and rule.source in _SAID)
        expected = f"{one.sentence!r} to be about a rule that is stated or cited, which {one.key} "
        self._expect(said, f"{expected}is not")


def _names_somebody(phrase: Any) -> bool:
    try:
        return isinstance(phrase, str) and bool(who(phrase))
    except LookupError:
        return False
