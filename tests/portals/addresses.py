"""Every address of the site, filled in with what a test chooses."""

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> list[str]:
    """Return every pattern of the site, such as `<slug:agency>/complaint/`, once."""
    return sorted(set(_routes(get_resolver().url_patterns, "")))


def filled(route: str, parts: Mapping[str, str]) -> str:
    """Return the address of a pattern with these parts; KeyError for a part that is not named."""
    return "/" + _PART.sub(lambda found: parts[found[1]], route)


def parts_of(route: str) -> list[str]:
    """Return the names of a pattern's parts."""
    return _PART.findall(route)


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, here)
        else:
            yield here
