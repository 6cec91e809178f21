"""The forms of a page as a browser would send them, and the site walked from link to link."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

AWAY = "away/"
_CHOSEN = {"radio", "checkbox", "select"}
_USUAL = {
    "email": "somebody@mail.example",
    "date": "2026-03-11",
    "time": "10:00",
    "datetime-local": "2026-03-11T10:00",
    "number": "60",
}


@dataclass
class Sendable:
    """A form: where it goes, and of each field its kind and the values it offers."""

    action: str
    method: str
    fields: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, ...]:
        """What tells it from other forms, not from the same one about somebody else."""
        route, kind = route_of(self.action), self.action.rstrip("/").rpartition("/")[2]
        return (route, kind if "<str:kind>" in route else "", *sorted(self.asked()))

    def asked(self) -> list[str]:
        """Return the names of the fields that a person types into, without a form's prefix."""
        return [name.rpartition("-")[2] for name in self.typed()]

    def typed(self) -> list[str]:
        """Return the names of the fields that a person types into."""
        return [name for name, (kind, _) in self.fields.items() if kind not in {"hidden", *_CHOSEN}]

    def filled(self, **instead: str) -> dict[str, str]:
        """Return plain values for everything, and these instead."""
        plain = {name: self._plain(kind, known) for name, (kind, known) in self.fields.items()}
        return plain | instead

    def _plain(self, kind: str, known: list[str]) -> str:
        if kind in {"hidden", *_CHOSEN}:
            return next(filter(None, known), "")
        return _USUAL.get(kind, "Words")


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self.links = address, list[Sendable](), list[str]()
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in found:
            self.links.append(urljoin(self.address, found["href"]))
        elif tag == "form":
            action = urljoin(self.address, found.get("action", ""))
            self.forms.append(Sendable(action, found.get("method", "get")))
        elif tag == "option" and self._select:
            self.forms[-1].fields[self._select][1].append(found.get("value", ""))
        elif tag in ("input", "textarea", "select") and found.get("name"):
            kind = found.get("type", "text") if tag == "input" else tag
            self._select = found["name"] if tag == "select" else ""
            known = self.forms[-1].fields.setdefault(found["name"], (kind, []))
            known[1].append(found.get("value", ""))


def route_of(address: str) -> str:
    """Return the pattern that an address belongs to, "" for one that is not ours."""
    parts = urlsplit(address)
    try:
        return "" if parts.netloc else resolve(parts.path).route
    except Resolver404:
        return ""


def read_page(answer: HttpResponseBase, address: str) -> tuple[list[Sendable], list[str]]:
    """Return the forms and the links of a page."""
    reader = _Reader(address)
    reader.feed(getattr(answer, "content", b"").decode())
    return reader.forms, reader.links


def walked(client: Client, start: str, most: int = 2) -> Iterator[Sendable]:
    """Go from link to link, to `most` addresses of a pattern, and yield every form once.

    Not to where one leaves quickly: whoever sends the forms afterwards would be somebody else.
    """
    waiting, seen, forms = [start], dict[str, set[str]](), set[tuple[str, ...]]()
    while waiting:
        address = waiting.pop()
        path, route = urlsplit(address).path, route_of(address)
        known = seen.setdefault(route, set())
        if not route or route.endswith(AWAY) or path in known or len(known) >= most:
            continue
        known.add(path)
        answer = client.get(address)
        if answer.status_code == 302:
            waiting.append(answer["Location"])
            continue
        found, links = read_page(answer, path)
        waiting += links
        for form in found:
            if form.name not in forms:
                forms.add(form.name)
                yield form


def sent(client: Client, form: Sendable, data: dict[str, str]) -> int:
    """Send a form and undo whatever it did; return the answer's status."""
    cookies = copy.deepcopy(client.cookies)
    body = urlencode(data, errors="surrogatepass")
    with transaction.atomic():
        if form.method.lower() == "post":
            kind = "application/x-www-form-urlencoded"
            answer = client.post(form.action, body, content_type=kind)
        else:
            answer = client.get(f"{form.action}?{body}")
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer.status_code
