"""How a test comes in, and what it finds on a page."""

import html
from typing import Protocol
from uuid import UUID

from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.events import Holder
from evenhand.casework.doors.links import new_link
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
    assert client.post(link_to(story, person, role)).status_code == 302
    return client


def holder(story: Story, person: str, role: Role) -> Holder:
    """Return whose door it is."""
    return Holder(story.agency, story.case, UUID(person), role)


def link_to(story: Story, person: str, role: Role) -> str:
    """Return the path of a link that was just sent to this person."""
    token = new_link(holder(story, person, role), timezone.now())
    return f"/{story.agency}/link/{token}/"


def read(answer: Answer) -> str:
    """Return a page's text as a person reads it."""
    return html.unescape(answer.content.decode())
