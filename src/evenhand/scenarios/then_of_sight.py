"""THEN, part three: who sees what, who knows whose name, and what waits for whom.

To show that somebody does not see a thing, the thing has to be there.
"""

from collections.abc import Callable
from datetime import timedelta

from evenhand.process.deadlines import Due, Duty
from evenhand.process.events import Fact
from evenhand.scenarios.scene import Seen
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story, expect
from evenhand.scenarios.things import Kept
from evenhand.scenarios.who import Who

Look = Callable[..., None]


def _seen(story: Story, viewer: Who) -> Seen | None:
    return story.scene.seen(story.actor(viewer))


def _exists(story: Story, viewer: Who) -> None:
    expect(_seen(story, viewer), f"the case to be there for {viewer}", "no case for them")


def _exists_not(story: Story, viewer: Who) -> None:
    expect(_seen(story, viewer) is None, f"no case for {viewer}", "the case is there for them")


def _knows(story: Story, viewer: Who, party: Who) -> None:
    known = _names(story, viewer)
    expect(story.person(party) in known, f"{viewer} to know the name of {party}", "they do not")


def _knows_not(story: Story, viewer: Who, party: Who) -> None:
    story.party(party)
    known = _names(story, viewer)
    expect(story.person(party) not in known, f"{viewer} not to know {party}'s name", "they do")


def _names(story: Story, viewer: Who) -> frozenset[str]:
    seen = _seen(story, viewer)
    return seen.names if seen else frozenset()


def _thing(story: Story, viewer: Who, thing: Kept) -> None:
    expect(_sees(_seen(story, viewer), thing), f"{viewer} to see it", "they do not")


def _thing_not(story: Story, viewer: Who, thing: Kept) -> None:
    whole = Seen(story.scene.facts, frozenset(), story.scene.words, story.scene.case.stage, "", ())
    expect(_sees(whole, thing), "something of it on record", "nothing of it")
    expect(not _sees(_seen(story, viewer), thing), f"{viewer} not to see it", "they do")


def _sees(seen: Seen | None, thing: Kept) -> bool:
    if seen is None:
        return False
    return any(isinstance(fact, thing.facts) for fact in seen.facts) or bool(
        seen.words & set(thing.words)
    )


def _own(story: Story, viewer: Who, party: Who, own: Kept) -> None:
    seen = _seen(story, viewer)
    found = _about(story, party, own, seen.facts if seen else ())
    expect(found, f"{viewer} to see it", "they do not")


def _own_not(story: Story, viewer: Who, party: Who, own: Kept) -> None:
    seen = _seen(story, viewer)
    expect(_about(story, party, own, story.scene.facts), "it on record", "nothing of it")
    hidden = not _about(story, party, own, seen.facts if seen else ())
    expect(hidden, f"{viewer} not to see it", "they do")


def _about(story: Story, party: Who, own: Kept, facts: tuple[Fact, ...]) -> bool:
    person = story.person(party)
    return any(
        isinstance(fact, own.facts)
        and (getattr(fact, "person", "") == person or person in getattr(fact, "absent", ()))
        for fact in facts
    )


def _told(story: Story, viewer: Who, told: str) -> None:
    seen = _seen(story, viewer)
    found = seen.ending if seen else "no case"
    expect(found == told, f"{viewer} to be told: {told}", found or "no end")


def _due(story: Story, viewer: Who, duty: Duty) -> None:
    expect(_dues(story, viewer, duty), f"{viewer} to have this to do", "nothing of it is due")


def _due_within(story: Story, viewer: Who, duty: Duty, n: int) -> None:
    last = story.scene.today + timedelta(n)
    found = [one.by for one in _dues(story, viewer, duty)]
    days = ", ".join(str(day) for day in found) or "nothing of it is due"
    expect(last in found, f"{viewer} to have until {last}", days)


def _not_due(story: Story, viewer: Who, duty: Duty) -> None:
    expect(not _dues(story, viewer, duty), f"{viewer} not to have this to do", "it is due")


def _dues(story: Story, viewer: Who, duty: Duty) -> list[Due]:
    actor = story.actor(viewer)
    seen = story.scene.seen(actor)
    return [one for one in seen.due if one.role is actor.role and one.duty is duty] if seen else []


OF_SIGHT: tuple[Row[Look], ...] = (
    Row("the case is there for {viewer}", _exists, "they can open it"),
    Row("there is no case for {viewer}", _exists_not, "as if there were none"),
    Row("{viewer} knows the name of {party}", _knows, "they can read it"),
    Row("{viewer} does not know the name of {party}", _knows_not, "nothing shows it to them"),
    Row("{viewer} sees {thing}", _thing, "facts or words of the record"),
    Row("{viewer} does not see {thing}", _thing_not, "it is on record, and hidden from them"),
    Row("{viewer} sees the {own} of {party}", _own, "what one party said or did"),
    Row("{viewer} does not see the {own} of {party}", _own_not, "it is on record, and hidden"),
    Row("{viewer} is told that it ended: {told}", _told, "the end in the detail they may know"),
    Row("{viewer} has to {duty}", _due, "it waits for them"),
    Row("{viewer} has to {duty} within {n} day(s)", _due_within, "that is the last day"),
    Row("{viewer} does not have to {duty}", _not_due, "it does not wait for them"),
)
