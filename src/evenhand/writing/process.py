"""`docs/process.md`: the stages, who may ask for what, and what follows."""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from evenhand.exploring.telling import DOES
from evenhand.process.actions import ACTIONS, Action
from evenhand.process.invariants import INVARIANTS, Kept
from evenhand.process.people import Role
from evenhand.process.program import KEY_OF_FIELD
from evenhand.process.situation import Request, anyone
from evenhand.process.stages import FIXED_ROUTES, Ending, Stage
from evenhand.programs import available, load
from evenhand.writing.diagram import diagram
from evenhand.writing.following import FACTS_AFTER
from evenhand.writing.markdown import Lines, anchor, listed, note, page, section, spaced, table
from evenhand.writing.process_words import ENDINGS, STAGES, WHERE
from evenhand.writing.ways import ways

_HEAD = f"""\
# The process

{note("`process/actions.py` and what its rows name")}

What is recorded stands in [the journal](journal.md), what differs from city to city in
[the programs](programs/README.md).

## The way of a case

"""
_HOW = """\
Arrows are requests that moved a case while parts of the process were walked to their end, in
programs that ask, order, ask an agency or conciliate (`writing/ways.py`). A request that leaves a
case where it stands has no arrow. A test walks further, and finds no other arrow.
"""


def process() -> str:
    """Return the page."""
    return page(
        [
            *_HEAD.splitlines(),
            *diagram(),
            *_HOW.splitlines(),
            *_stages(),
            *_endings(),
            *_by_role(),
            *_requests(),
            *_never(),
        ]
    )


def _link(request: type[Request]) -> str:
    title = spaced(request.__name__)
    return f"[{title}](#{anchor(title)})"


def _stages() -> Lines:
    yield from section("The stages")
    for stage, words in STAGES.items():
        come = _titles(way.request for way in ways() if way.leads_to(stage))
        go = _titles(way.request for way in ways() if way.before is stage)
        yield f"- **{stage.replace('_', ' ')}**: {words}"
        yield from (f"  - {how}: {by}" for how, by in (("in by", come), ("on by", go)) if by)


def _titles(requests: Iterable[type[Request]]) -> str:
    asked = set(requests)
    return listed(spaced(one.__name__) for one in ACTIONS if one in asked)


def _endings() -> Lines:
    yield from section("The endings")
    yield "Each ending is counted by itself. Some lead where their word says; the others where the"
    yield "program's rule says, which [stands side by side](programs/endings.md)."
    yield from table(("Ending", "When", "Then"), ((e, w, _route(e)) for e, w in ENDINGS.items()))


def _route(ending: Ending) -> str:
    if ending in FIXED_ROUTES:
        return FIXED_ROUTES[ending].value
    return f"`{KEY_OF_FIELD[f'after_{ending.value}']}`"


def _by_role() -> Lines:
    yield from section("Who may ask for what")
    yield from table(
        ("Request", "Who", "At which stages"),
        ((_link(row.request), _who(row), _when(row)) for row in _by_step()),
    )


def _who(row: Action) -> str:
    return listed(called(role) for role in Role if role in row.roles)


def called(role: Role) -> str:
    """Return a role in words."""
    return "time itself" if role is Role.CLOCK else role.replace("_", " ")


def _requests() -> Lines:
    yield from section("The requests")
    yield "A request is refused with one sentence unless all of this holds: the role, that the"
    yield "program has it, the stage, that the case is nobody else's, and its own conditions."
    for module, rows in groupby(_by_step(), key=lambda row: row.request.__module__):
        yield from section(module.rpartition(".")[2].capitalize(), 3)
        yield _docstring(sys.modules[module])
        for row in rows:
            yield from _one(row)


def _by_step() -> list[Action]:
    """Return the rows of the table, those of one step together."""
    places = {row.request.__module__: place for place, row in reversed([*enumerate(_rows())])}
    return sorted(_rows(), key=lambda row: places[row.request.__module__])


def _rows() -> list[Action]:
    return list(ACTIONS.values())


def _one(row: Action) -> Iterator[str]:
    name = row.request.__name__
    yield from section(spaced(name), 4)
    facts = (f"[{spaced(one.__name__)}](journal.md#{anchor(spaced(one.__name__))})"
             for one in FACTS_AFTER[row.request])  # fmt: skip
    yield f"`{name}`: {_does(name)}."
    yield ""
    yield f"- Who: {_who(row)}"
    yield f"- When: {_when(row)}"
    yield f"- Only if: {_guard(row)}"
    yield f"- Then: {_docstring(row.decide)}"
    yield f"- Facts: {listed(facts)}"
    if WHERE[row.where] != "every program":
        yield f"- Where: {WHERE[row.where]}: {_programs(row)}"


def _does(name: str) -> str:
    """Return what is done, with *somebody* and the names of fields where a story has values."""
    people = {"{to}": "a colleague", "{party}": "a party"}
    people |= dict.fromkeys(("{person}", "{mediator}"), "somebody")
    sentence = DOES[name]
    for blank, words in people.items():
        sentence = sentence.replace(blank, words)
    return re.sub(r"\{(\w+)\}", r"*\1*", sentence)


def _when(row: Action) -> str:
    stages = [stage.replace("_", " ") for stage in Stage if stage in row.stages]
    return "at any stage" if len(stages) == len(Stage) - 1 else listed(stages)


def _guard(row: Action) -> str:
    return "no more than that." if row.guard is anyone else _docstring(row.guard)


def _docstring(thing: object) -> str:
    """Return a docstring as one line; invariants are those listed at the end of the page."""
    return " ".join((inspect.getdoc(thing) or "").split()).replace(
        "domain.md, invariant", "invariant"
    )


def _programs(row: Action) -> str:
    programs = [load(slug, demo=True) for slug in available()]
    having = [one.city for one in programs if row.where(one.rules(date.max)) is None]
    return listed((city.partition(",")[0] for city in having), "none of those that come with it")


def _never() -> Lines:
    yield from section("What may never happen")
    yield "The invariants. The sources are those of the field; each number has its tests."
    yield from table(
        ("", "Never otherwise", "Source"),
        (
            (
                str(one.number),
                one.sentence + ("" if one.kept is Kept.YES else " *Not kept yet.*"),
                one.source,
            )
            for one in INVARIANTS
        ),
    )
