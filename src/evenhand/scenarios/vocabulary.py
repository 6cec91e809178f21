"""The fixed vocabulary: every sentence of every part, and how one becomes a step of a story."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from evenhand.scenarios.deeds import DEEDS
from evenhand.scenarios.given import DRAFTS, JUMPS
from evenhand.scenarios.passing import TIME
from evenhand.scenarios.scenario import Does, Part, Step
from evenhand.scenarios.scene import Deed
from evenhand.scenarios.sentence import Row, match, nearest, plain
from evenhand.scenarios.story import Story
from evenhand.scenarios.then_of_case import OF_CASE, OF_REFUSALS
from evenhand.scenarios.then_of_rules import OF_RULES
from evenhand.scenarios.then_of_sight import OF_SIGHT

Binding = Callable[[Part, str, Row[Any], dict[str, Any]], Step]


def _drafts(part: Part, sentence: str, row: Row[Any], values: dict[str, Any]) -> Step:
    return Step(part, sentence, lambda story: row.meaning(story, **values), Does.DRAFTS)


def _goes_on(part: Part, sentence: str, row: Row[Any], values: dict[str, Any]) -> Step:
    return Step(part, sentence, lambda story: row.meaning(story, **values))


def _settles(part: Part, sentence: str, row: Row[Any], values: dict[str, Any]) -> Step:
    return Step(part, sentence, lambda story: row.meaning(story, **values), Does.SETTLES)


def _deed(part: Part, sentence: str, row: Row[Any], values: dict[str, Any]) -> Step:
    made: Callable[[Story], Deed] = partial(row.meaning, **values)
    if part is Part.GIVEN:
        return Step(part, sentence, lambda story: story.must(made(story)))
    return Step(part, sentence, lambda story: story.ask(made(story)))


def _of_rules(part: Part, sentence: str, row: Row[Any], values: dict[str, Any]) -> Step:
    key = dict(OF_RULES)[row].format_map(values)
    return Step(part, sentence, lambda story: row.meaning(story, **values), key=key)


_MADE: tuple[Row[Any], ...] = (
    Row("the complaint is made", Story.make, "as the sentences of `given` tell it"),
)
Table = tuple[str, tuple[Row[Any], ...], Binding]

_ASKED: Table = ("somebody asks for something", DEEDS, _deed)
_TIME: Table = ("time passes", TIME, _goes_on)

TABLES: Mapping[Part, tuple[Table, ...]] = {
    Part.GIVEN: (
        ("a complaint, before it is taken in", DRAFTS, _drafts),
        ("how far a case has gone", JUMPS, _goes_on),
        _ASKED,
        _TIME,
    ),
    Part.WHEN: (("a complaint comes in", _MADE, _drafts), _ASKED, _TIME),
    Part.THEN: (
        ("the program's own rules", tuple(row for row, _ in OF_RULES), _of_rules),
        ("a refusal", OF_REFUSALS, _settles),
        ("how the case stands", OF_CASE, _goes_on),
        ("who sees what, and what waits for whom", OF_SIGHT, _goes_on),
    ),
}


class UnknownSentence(ValueError):
    """No sentence of the vocabulary is this one; nearest: the patterns most like it."""

    def __init__(self, part: Part, sentence: str) -> None:
        rows = [row for _, table, _ in TABLES[part] for row in table]
        self.nearest = nearest(sentence, rows)
        known = "; ".join(self.nearest)
        super().__init__(f"a sentence of `{part}`, not {sentence!r}; nearest: {known}")


def step(part: Part, sentence: str, people: Mapping[str, str] | None = None) -> Step:
    """Return what a sentence means in this part. Raises UnknownSentence."""
    text = plain(sentence, people)
    for _, rows, bind in TABLES[part]:
        found = match(text, rows)
        if found is not None:
            return bind(part, sentence, *found)
    raise UnknownSentence(part, text)
