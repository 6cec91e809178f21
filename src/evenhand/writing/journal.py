"""`docs/journal.md`: every fact, its fields, who reads it, and which requests record it."""

import inspect
from collections.abc import Iterator
from enum import StrEnum

from evenhand.process import events as e
from evenhand.process.compartments import (
    COMPARTMENT_OF,
    PARTS,
    Compartment,
    Part,
    part_of_kind,
)
from evenhand.process.people import Role
from evenhand.process.visibility import SEES
from evenhand.writing.fields import codes_of, fields_of
from evenhand.writing.following import requests_before
from evenhand.writing.markdown import Lines, anchor, listed, note, page, section, spaced, table

_HEAD = f"""\
# The journal: every fact

{note("`process/events.py`, `process/compartments.py` and `process/visibility.py`")}

What happens in a case is recorded as facts, one entry each. A fact holds ids, codes, days and
yes or no: never a name, an address or a sentence. So nothing in it has to be erased, and nothing
of it is ever changed. How somebody who trusts nobody checks that: [checking](checking.md). Which
request does what: [the process](process.md).

Beside its fact an entry holds the agency, the case, its place in the case from 1, who did it in
which role and for which office, the moment in UTC with microseconds, and the request's key.

A person's words are texts, not facts. They lie apart, sealed with the case's key, and end with it.
"""

_OFFICES = """
Offices read what is below only of a case that exists for them: a mediator once appointed, counsel
and the records officer once somebody asks for records or a mandatory report was made. A provider
reads what people need as well. Parties read their own words, and what they wrote down together.
"""

# What parties read beside what is about themselves; `visibility.sight_of` decides.
PARTIES: dict[Part, str] = {
    Part.TOLD: "every party for whom the case exists",
    Part.ROAD: "the parties who come",
    Part.ENDING: "the parties who have not left; who said no is the coordinator's alone",
    Part.AGREEMENT: "the parties who come",
}

# The texts, and the fact beside which each is written; a reason comes with a look, not a fact.
TEXTS: dict[str, tuple[type[e.Fact] | None, str]] = {
    "narrative": (e.ComplaintReceived, "what happened, in the complainant's words"),
    "access_needs": (e.ComplaintReceived, "what somebody needs to take part, in words"),
    "message": (None, "words between the office and one party; nothing writes it so far"),
    "agreement": (e.AgreementRecorded, "what the parties wrote down together"),
    "exception": (e.MandatoryReportMade, "what had to be reported, for the office that gets it"),
    "retaliation": (e.RetaliationReported, "what somebody reports, for the office that gets it"),
    "reason": (None, "why somebody opened a case that is not theirs"),
}


def journal() -> str:
    """Return the page."""
    return page([*_HEAD.splitlines(), *_texts(), *_compartments(), *_codes()])


def _texts() -> Lines:
    yield from table(
        ("Sealed text", "What it holds", "Written beside", "Offices that read it"),
        (
            (kind, holds, _fact_link(fact) if fact else "", _offices(Part(f"text.{kind}")))
            for kind, (fact, holds) in TEXTS.items()
        ),
    )
    yield from _OFFICES.splitlines()


def _fact_link(fact: type[e.Fact]) -> str:
    title = spaced(fact.__name__)
    return f"[{title}](#{anchor(title)})"


def offices(part: Part) -> list[Role]:
    """Return the offices that read this part of a case that exists for them."""
    return [role for role, seen in SEES.items() if any(part in PARTS[one] for one in seen)]


def _offices(part: Part) -> str:
    return listed((role.replace("_", " ") for role in offices(part)), "none")


def _compartments() -> Lines:
    for compartment in Compartment:
        facts = [kind for kind in e.FACTS if COMPARTMENT_OF[kind] is compartment]
        if facts:
            yield from section(compartment.name.capitalize())
        for fact in facts:
            yield from _one(fact)


def _one(fact: type[e.Fact]) -> Iterator[str]:
    part = part_of_kind(fact)
    yield from section(spaced(fact.__name__), 3)
    yield f"`{fact.__name__}`: {' '.join((inspect.getdoc(fact) or '').split())}"
    yield from table(
        ("Field", "Type", "Meaning"),
        ((f"`{name}`", kind, means) for name, kind, means in fields_of(fact)),
    )
    requests = (f"[{spaced(one.__name__)}](process.md#{anchor(spaced(one.__name__))})"
                for one in requests_before(fact))  # fmt: skip
    yield ""
    yield f"- Recorded by: {listed(requests)}"
    yield f"- Offices that read it: {_offices(part)}"
    yield f"- Parties: {_parties(fact, part)}"
    beside = [kind for kind, (one, _) in TEXTS.items() if one is fact]
    if beside:
        yield f"- Sealed text beside it: {listed(beside)}"


def _parties(fact: type[e.Fact], part: Part) -> str:
    """Say which parties read a fact: by its part, or because it is about themselves."""
    if part in PARTIES:
        return PARTIES[part]
    own = "person" in fact.__dataclass_fields__ and part is not Part.EXCEPTION
    return "whom it is about, and who speaks for them" if own else "none"


def _codes() -> Lines:
    yield from section("The codes")
    yield "What stands in a field that holds a code."
    lists = {one for fact in e.FACTS for one in codes_of(fact)}
    for kind in sorted(lists, key=lambda one: one.__name__):
        yield from section(kind.__name__, 3)
        yield f"{' '.join((inspect.getdoc(kind) or '').split())} {_listed(kind)}"


def _listed(kind: type[StrEnum]) -> str:
    return f"{listed(f'`{one.value}`' for one in kind)}."
