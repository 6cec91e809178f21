"""The way of a case as two Mermaid diagrams: how it goes on, and how it ends."""

from collections.abc import Callable

from evenhand.process.actions import ACTIONS
from evenhand.process.stages import Stage
from evenhand.writing.markdown import Lines, spaced
from evenhand.writing.ways import OVER, Way, ways

_BY_RULE = "by_rule"
_CHOICE = (
    f"    state {_BY_RULE} <<choice>>",
    f"    {_BY_RULE} --> investigation : the program's route",
    f"    {_BY_RULE} --> closed : the program's route",
)


def diagram() -> Lines:
    """Yield both diagrams."""
    yield from _drawn(lambda way: not _ends(way), ())
    yield ""
    yield "How it ends. Where an arrow leads to a choice, a rule of the program says which it is."
    yield ""
    yield from _drawn(_ends, _CHOICE)
    yield ""


def _ends(way: Way) -> bool:
    return way.after in OVER or way.before in OVER


def _drawn(which: Callable[[Way], bool], more: Lines) -> Lines:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from more
    named: dict[tuple[int, str, str], set[type]] = {}
    for way in filter(which, ways()):
        to = _BY_RULE if way.by_rule else way.after.value
        before = "[*]" if way.before is Stage.NEW else way.before.value
        named.setdefault((list(Stage).index(way.before), before, to), set()).add(way.request)
    for (_, before, to), requests in sorted(named.items(), key=lambda one: one[0]):
        words = ", ".join(spaced(one.__name__) for one in ACTIONS if one in requests)
        yield f"    {before} --> {to} : {words}"
    yield "```"
