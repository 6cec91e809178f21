"""What a program promises, from its own rules: each promise, how it is kept, and who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from evenhand.portals.public.promises import NOT_PROMISED, SECTIONS
from evenhand.portals.public.promises.row import Row
from evenhand.process.program import FIELD_OF_KEY, MEANING, Rules
from evenhand.programs import DatedRule, Program, Source


@dataclass(frozen=True, slots=True)
class Where:
    """Who says so. title: of the page or text, "" where a demonstration assumes it."""

    title: str
    says: str

    @property
    def assumed(self) -> bool:
        """Whether only the demonstration says it."""
        return not self.title


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise. kept: what the software does for it; by: who shows that.

    where: who says so, nobody for what is so in every program.
    """

    says: str
    kept: str
    where: tuple[Where, ...]
    by: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The promises about one thing."""

    anchor: str
    title: str
    promises: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """All that a program promises, and what it does not.

    by_people: its own promises that no software can keep. unsaid: what other programs promise.
    """

    sections: tuple[Section, ...]
    by_people: tuple[Promised, ...]
    not_promised: tuple[str, ...]
    unsaid: tuple[str, ...]


def word_of(program: Program, in_force: Mapping[str, DatedRule], rules: Rules) -> Word:
    """Return what a program promises under these rules; in_force: the same rules, with sources."""
    blanks = _blanks(program, rules)
    sections = tuple(
        Section(anchor, str(title), tuple(_made(rows, program, in_force, rules, blanks)))
        for anchor, title, rows in SECTIONS
    )
    made = [key for key in _for_people() if getattr(rules, FIELD_OF_KEY[key])]
    unsaid = [key for key in _for_people() if getattr(rules, FIELD_OF_KEY[key]) is None]
    return Word(
        tuple(one for one in sections if one.promises),
        tuple(Promised(_meaning(key), "", _where((key,), program, in_force)) for key in made),
        tuple(str(sentence) for sentence, holds in NOT_PROMISED if holds(rules)),
        tuple(_meaning(key) for key in unsaid),
    )


def _for_people() -> Iterable[str]:
    """Yield the promises of programs that are in no row of the table."""
    kept = {key for _, _, rows in SECTIONS for row in rows for key in row.keys}
    return (key for key in FIELD_OF_KEY if key.startswith("promise.") and key not in kept)


def _meaning(key: str) -> str:
    return f"{capfirst(gettext(MEANING[key]))}."


def _made(
    rows: Iterable[Row],
    program: Program,
    in_force: Mapping[str, DatedRule],
    rules: Rules,
    blanks: Mapping[str, str],
) -> Iterable[Promised]:
    for row in rows:
        if row.holds(rules):
            where = _where(row.keys, program, in_force)
            yield Promised(str(row.says) % blanks, str(row.kept) % blanks, where, row.by)


def _where(
    keys: Iterable[str], program: Program, in_force: Mapping[str, DatedRule]
) -> tuple[Where, ...]:
    """Return who says so, each once; what says no or nothing is no source of a promise."""
    said: dict[str, list[str]] = {}
    for rule in (in_force[key] for key in keys if key in in_force):
        if rule.value not in (None, False):
            title, says = _source(rule, program)
            said.setdefault(title, []).append(says)
    return tuple(Where(title, " ".join(dict.fromkeys(says))) for title, says in said.items())


def _source(rule: DatedRule, program: Program) -> tuple[str, str]:
    """Return the title of the page or text that says it, "" for an assumption, and what it says."""
    if rule.source is Source.ASSUMED:
        return "", rule.text
    codes, _, says = rule.text.partition(": ")
    titles = {**program.header.pages, **program.header.texts}
    return "; ".join(titles.get(code, code) for code in codes.split(" and ")), capfirst(says)


def _blanks(program: Program, rules: Rules) -> dict[str, str]:
    """Return what stands in the blanks of the table's sentences."""
    return {
        "age": str(rules.guardian_under),
        "screened": _days(rules.screen_days or 0, business=True),
        "weeks": _weeks(rules.conclude_weeks or 0),
        "talks": _days(rules.session_days or 0),
        "answer": _days(rules.answer_days, business=rules.answer_business_days),
        "resolution": _days(rules.resolution_days),
        "retaliation": _days(rules.retaliation_days, business=rules.retaliation_business_days),
        "office": program.offices.get(rules.retaliation_office, rules.retaliation_office),
        "kept": _long(rules.retention_days or 0),
    }


def _long(days: int) -> str:
    """Return days in words, in years as well where there are many."""
    years = round(days / 365.25)
    if years < 2:
        return _days(days)
    return gettext("%(days)d days (about %(years)d years)") % {"days": days, "years": years}


def _weeks(number: int) -> str:
    return ngettext("%(number)d week", "%(number)d weeks", number) % {"number": number}


def _days(number: int, *, business: bool = False) -> str:
    counted = ngettext("%(number)d day", "%(number)d days", number)
    if business:
        counted = ngettext("%(number)d business day", "%(number)d business days", number)
    return counted % {"number": number}
