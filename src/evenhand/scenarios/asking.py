"""How a row of the vocabulary becomes a deed: who acts, about whom, with which request."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from evenhand.process.situation import Request
from evenhand.scenarios.blanks import How
from evenhand.scenarios.scene import Deed
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story
from evenhand.scenarios.who import Who

_ASIDE = re.compile(r"[.;:] ")
Made = Callable[..., Deed]
"""From a story and what stands in a sentence's blanks to a deed."""


def own(
    words: str,
    kind: type[Request],
    make: Callable[..., Request] | None = None,
    *,
    texts: tuple[str, ...] = (),
) -> Row[Made]:
    """Return a row for somebody's own word: "{actor} agrees", "... on paper", "... for ...".

    make: from the story, the person and the blanks to the request; the person alone if None.
    """
    has_via = "via" in {field.name for field in fields(kind)}

    def deed(story: Story, actor: Who, how: How, **blanks: Any) -> Deed:
        by, person = story.spoken(actor, how)
        request: Any = make(story, person, **blanks) if make else kind(person)  # type: ignore[call-arg]
        if has_via:
            request = replace(request, via=how.via)
        return Deed(by, request, texts)

    return Row(f"{{actor}} {words}{{how}}", deed, meaning_of(kind), kind)


def work(
    words: str,
    kind: type[Request],
    make: Callable[..., Request] | None = None,
    *,
    texts: tuple[str, ...] = (),
    newcomers: Callable[..., tuple[str, ...]] | None = None,
) -> Row[Made]:
    """Return a row for somebody's work: "{actor} refers the case".

    make: from the story, the actor and the blanks to the request; nothing more if None.
    newcomers: the ids of people whom the request names for the first time.
    """

    def deed(story: Story, actor: Who, **blanks: Any) -> Deed:
        by = story.actor(actor)
        new = newcomers(story, **blanks) if newcomers else ()
        return Deed(by, make(story, by, **blanks) if make else kind(), texts, new)

    return Row(f"{{actor}} {words}", deed, meaning_of(kind), kind)


def meaning_of(kind: type[Request]) -> str:
    """Return what a request is, in its own words, without what its fields hold."""
    return _ASIDE.split((kind.__doc__ or "").split("\n")[0].rstrip("."))[0]
