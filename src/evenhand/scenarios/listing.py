"""The vocabulary as a list, for whoever writes a scenario: `docs/sentences.md` is made of it."""

from collections.abc import Iterator

from evenhand.scenarios.blanks import BLANKS
from evenhand.scenarios.vocabulary import TABLES

_HEAD = """\
# The sentences of scenarios

Made by `evenhand program sentences`; `docs/programs.md` says how a scenario is written. `{name}` is
a blank, described at the end; `(s)` may be left out; of `[is|are]` one stands.
"""


def listing() -> Iterator[str]:
    """Yield the lines of a page in Markdown with every sentence and every blank."""
    yield from _HEAD.splitlines()
    for part, tables in TABLES.items():
        yield f"\n## {part}"
        for about, rows, _ in tables:
            yield f"\n### {part}: {about}\n"
            if about in _TOLD_BEFORE.get(part, ()):
                yield "The same sentences as in `given`. The last one may be refused."
                continue
            yield "| Sentence | Meaning |"
            yield "|---|---|"
            yield from (f"| {_cell(row.pattern)} | {_cell(row.means)} |" for row in rows)
    yield "\n## What stands in the blanks\n"
    yield "| Blank | What |"
    yield "|---|---|"
    yield from (f"| `{{{name}}}` | {_cell(blank.says)} |" for name, blank in BLANKS.items())


_TOLD_BEFORE = {
    "when": ("somebody asks for something", "time passes"),
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
