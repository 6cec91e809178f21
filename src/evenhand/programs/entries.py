"""Reads the dated entries of a file into rules, and keeps every fault instead of raising."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from evenhand.process.program import FIELD_OF_KEY
from evenhand.process.rule_values import RuleFault, read_value
from evenhand.programs.checks import CHECKS, OFFICE_KEYS, OUTSIDE_KEYS
from evenhand.programs.dated import DatedRule, Source, Timeline
from evenhand.programs.fault import Findings

TEXT_OF = {
    Source.STATED: "stated",
    Source.CITED: "cited",
    Source.UNSET: "note",
    Source.ASSUMED: "assumed",
}


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a file may hold. codes: the codes that a source may begin with.

    department: the offices that belong to the police department.
    """

    header: str
    sources: tuple[Source, ...]
    codes: Mapping[Source, Collection[str]]
    offices: Collection[str]
    department: Collection[str]


def read_entries(
    document: dict[str, Any], expectations: Expectations, found: Findings
) -> dict[str, Timeline]:
    """Return the file's rules by key, oldest first; an entry with a fault is left out."""
    timelines = {}
    for section, names in document.items():
        if section == expectations.header:
            continue
        if not found.expect(isinstance(names, dict), section, "a section of rules"):
            continue
        for name, entries in names.items():
            key = f"{section}.{name}"
            if _known(key, found):
                timelines[key] = _timeline(key, entries, expectations, found)
    return timelines


def _known(key: str, found: Findings) -> bool:
    if key in FIELD_OF_KEY:  # looking for a near one takes longer than all the rest
        return True
    near = get_close_matches(key, FIELD_OF_KEY, n=1)
    hint = f", perhaps {near[0]}" if near else ""
    return found.expect(False, key, f"a rule that exists{hint}")  # noqa: FBT003 - it is a fault


def _timeline(key: str, entries: Any, expectations: Expectations, found: Findings) -> Timeline:
    fine = isinstance(entries, list) and entries and all(isinstance(e, dict) for e in entries)
    if not found.expect(fine, key, f"tables [[{key}]], one for each day from which a value holds"):
        return ()
    rules = [_rule(key, entry, expectations, found) for entry in entries]
    kept = [rule for rule in rules if rule is not None]
    days = [rule.since for rule in kept]
    found.expect(
        all(early < late for early, late in pairwise(days)),
        key,
        "entries in the order of their days, no day twice",
    )
    return tuple(sorted(kept, key=lambda rule: rule.since))


def _rule(
    key: str, entry: dict[str, Any], expectations: Expectations, found: Findings
) -> DatedRule | None:
    before = len(found.faults)
    source = _source(key, entry, expectations, found)
    since = entry.get("from")
    found.expect(type(since) is date, key, "from, a day such as 2026-07-01")
    if source is None:
        return None
    _only(key, entry, source, found)
    text = entry.get(TEXT_OF[source])
    if found.expect(
        isinstance(text, str) and text.strip(), key, f"{TEXT_OF[source]}, a text that is not empty"
    ):
        _coded(key, str(text), expectations.codes.get(source), source, found)
    if source is not Source.UNSET:
        _value(key, entry, expectations, found)
    if len(found.faults) > before:
        return None
    value = None if source is Source.UNSET else plain(entry["value"])
    return DatedRule(key, value, entry["from"], source, str(text))


def _source(
    key: str, entry: dict[str, Any], expectations: Expectations, found: Findings
) -> Source | None:
    given = [source for source in Source if source in entry]
    allowed = " or ".join(expectations.sources)
    if not found.expect(given, key, f"a source: {allowed}"):
        return None
    names = " and ".join(given)
    if not found.expect(len(given) == 1, key, f"one source, not {names}"):
        return None
    if not found.expect(given[0] in expectations.sources, key, f"{allowed}, not {names}"):
        return None
    return given[0]


def _only(key: str, entry: dict[str, Any], source: Source, found: Findings) -> None:
    unset = source is Source.UNSET
    fields = {"from", "unset", "note"} if unset else {"from", "value", source.value}
    extra = ", ".join(sorted(set(entry) - fields))
    found.expect(not extra, key, f"only {', '.join(sorted(fields))}, not {extra}")
    if unset:
        found.expect(entry["unset"] is True, key, "unset = true, and a note who must decide")


def _coded(
    key: str, text: str, codes: Collection[str] | None, source: Source, found: Findings
) -> None:
    if codes is None:
        return
    named = text.partition(": ")[0].split(" and ")
    where = "[program.pages]" if source is Source.STATED else "[program.texts]"
    found.expect(
        ": " in text and all(code in codes for code in named),
        key,
        f"{source.value} to begin with a code of {where}, such as S0: ...",
    )


def _value(key: str, entry: dict[str, Any], expectations: Expectations, found: Findings) -> None:
    if not found.expect("value" in entry, key, "a value"):
        return
    try:
        typed = read_value(key, entry["value"])
    except RuleFault as fault:
        found.add(key, str(fault).removeprefix("expected "))
        return
    for check in CHECKS.get(key, ()):
        found.expect(check.holds(typed), key, check.expected)
    if key in OFFICE_KEYS:
        for office in [typed] if isinstance(typed, str) else typed:
            known = office in expectations.offices
            found.expect(known, key, f"codes with a name among the header's offices, not {office}")
    if key in OUTSIDE_KEYS:
        outside = typed not in expectations.department
        found.expect(outside, key, f"an office outside the police department, not {typed}")


def plain(value: Any) -> Any:
    """Return a TOML value as JSON knows it: days become ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value
