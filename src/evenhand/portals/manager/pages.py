"""All the rules of a program on a day, and the posts of its agency."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from evenhand.casework.queries.looks import unread_reasons
from evenhand.casework.queries.rules import rulebook
from evenhand.casework.roster import Post, posts
from evenhand.casework.rulebook import zone
from evenhand.portals.shared.complaint import Tag
from evenhand.portals.shared.ruling import SOURCES, sections
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.labels import label
from evenhand.process.calendar import local_day
from evenhand.process.people import Role


@only(Role.MANAGER)
def rules(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show every rule in force today with its day and source."""
    today = local_day(timezone.now(), zone(visitor.agency))
    book = rulebook(visitor.agency, today)
    counted = Counter(one.source for one in book.rulings)
    tags = [
        (Tag(str(words), tone), counted[source])
        for source, (words, tone) in SOURCES.items()
        if counted[source]
    ]
    context = {
        "visitor": visitor,
        "unread": unread_reasons(visitor.agency, visitor.actor),
        "book": book,
        "counted": tags,
        "sections": sections(book),
        "rows": [_row(post, book.offices) for post in posts(visitor.agency)],
        "sources": [*book.pages.items(), *book.texts.items()],
    }
    return render(request, "manager/rules.html", context)


def _row(post: Post, offices: dict[str, str]) -> list[str]:
    return [post.name, label(post.role), offices.get(post.office, post.office)]
