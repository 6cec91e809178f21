"""How a test comes in, and what it finds on a page."""

import html
from typing import Protocol

from django.test import Client

from evenhand.casework.demo.story import Story
from evenhand.casework.people import link
from evenhand.process.people import Role, Side


class Answer(Protocol):
    """What came back, as far as reading goes."""

    @property
    def content(self) -> bytes:
        """The page."""


def opened(story: Story, side: Side) -> Client:
    """Come in by a link as the first party of a side, or as the guardian who speaks for them."""
    party = story.known.side(side)[0]
    role = Role.GUARDIAN if party.guardian else Role(side.value)
    return came_by_link(story, party.guardian or party.person, role)


def came_by_link(story: Story, person: str, role: Role) -> Client:
    """Come in by a link that was sent to this person."""
    client = Client()
    token = link(story.agency, story.case, person, role)
    assert client.post(f"/{story.agency}/link/{token}/").status_code == 302
    return client


def read(answer: Answer) -> str:
    """Return a page's text as a person reads it."""
    return html.unescape(answer.content.decode())
