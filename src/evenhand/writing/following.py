"""Which facts can follow from a request: read from the code that decides, without running it."""

from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType

from evenhand.process.actions import ACTIONS
from evenhand.process.events import FACTS, Fact, MediationEnded
from evenhand.process.situation import Request, Situation

_HERE = "evenhand.process."


def requests_before(fact: type[Fact]) -> tuple[type[Request], ...]:
    """Return every request that can lead to this kind of fact, in the order of the table."""
    return tuple(kind for kind in ACTIONS if fact in FACTS_AFTER[kind])


def _read(function: FunctionType, found: set[type[Fact]], seen: set[FunctionType]) -> None:
    """Add the facts that a function names, or the functions that it calls."""
    if function in seen:
        return
    seen.add(function)
    for named in _named(function):
        if isinstance(named, type) and named in FACTS:
            found.add(named)
        elif named is Situation.end:
            found.add(MediationEnded)
        elif isinstance(named, FunctionType) and named.__module__.startswith(_HERE):
            _read(named, found, seen)


def _named(function: FunctionType) -> Iterator[object]:
    """Yield what the names in a function stand for, also those of the modules it names."""
    names = set(_names(function.__code__))
    meant = [function.__globals__[name] for name in names if name in function.__globals__]
    yield from meant
    for module in (one for one in (*meant, Situation) if isinstance(one, ModuleType | type)):
        yield from (getattr(module, name) for name in names if hasattr(module, name))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _facts_after(request: type[Request]) -> tuple[type[Fact], ...]:
    found: set[type[Fact]] = set()
    _read(ACTIONS[request].decide, found, set())  # type: ignore[arg-type]  # each is a function
    return tuple(kind for kind in FACTS if kind in found)


FACTS_AFTER: dict[type[Request], tuple[type[Fact], ...]] = {
    kind: _facts_after(kind) for kind in ACTIONS
}
"""Every kind of fact that a request can lead to, in the order of the journal."""
