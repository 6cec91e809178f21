"""WHEN, part two: what the offices do until both sides have been asked."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from evenhand.process.people import Actor, Kind, Role, Side, Via
from evenhand.process.steps import (
    assigning,
    consent,
    correction,
    explaining,
    offering,
    referral,
    screening,
)
from evenhand.process.vocabulary import Answer
from evenhand.scenarios import way
from evenhand.scenarios.asking import Made, work
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story
from evenhand.scenarios.who import PARTIES, Who, kind_of

_ANOTHER_CASE = str(UUID(int=2**64))


def _new_party(story: Story, by: Actor, party: Who) -> referral.AddParty:
    side = Side(PARTIES[party.noun].value)
    person = story.people.named(party)
    return referral.AddParty(referral.NewParty(person, side, kind_of(party)))


def _newcomer(story: Story, **blanks: Any) -> tuple[str, ...]:
    return (story.people.named(blanks["other"] if "other" in blanks else blanks["party"]),)


def _new_guardian(story: Story, party: Who) -> tuple[str, ...]:
    return (story.people.named(story.people.next("guardian")),)


def _guardian(story: Story, by: Actor, party: Who) -> correction.NameGuardian:
    newest = [person for who, person in story.people.ids.items() if who.noun == "guardian"][-1]
    return correction.NameGuardian(story.person(party), newest)


def _corrected(story: Story, by: Actor, other: Who, party: Who) -> correction.CorrectMember:
    right, kind = story.people.named(other), kind_of(other)
    return correction.CorrectMember(story.person(party), right, Kind(kind))


_SCREENING: tuple[Row[Made], ...] = (
    work(
        "adds {party} to the complaint",
        referral.AddParty,
        _new_party,
        newcomers=_newcomer,
    ),
    work(
        "names a guardian for {party}",
        correction.NameGuardian,
        _guardian,
        newcomers=_new_guardian,
    ),
    work(
        "puts {other} in the place of {party}",
        correction.CorrectMember,
        _corrected,
        newcomers=_newcomer,
    ),
    work("asks the department to keep evidence", referral.RequestPreservation),
    work(
        "records that discipline is possible for {n} day(s)",
        referral.RecordLimitation,
        lambda story, by, n: referral.RecordLimitation(story.scene.today + timedelta(n)),
    ),
    work(
        "links the complaint to another one",
        referral.LinkDuplicate,
        lambda story, by: referral.LinkDuplicate(_ANOTHER_CASE),
    ),
    work(
        "records an allegation of {category}",
        screening.RecordAllegation,
        lambda story, by, category: screening.RecordAllegation(category),
    ),
    work(
        "records that there is {circumstance}",
        screening.RecordCircumstance,
        lambda story, by, circumstance: screening.RecordCircumstance(circumstance, Answer.YES),
    ),
    work(
        "records that there was not {circumstance}",
        screening.RecordCircumstance,
        lambda story, by, circumstance: screening.RecordCircumstance(circumstance, Answer.NO),
    ),
    work("asks the rules", screening.ScreenComplaint),
    work("finds the complaint suitable", screening.ApproveSuitability),
    work(
        "finds the complaint unsuitable: {unsuitable}",
        screening.RejectSuitability,
        lambda story, by, unsuitable: screening.RejectSuitability(unsuitable),
    ),
    work(
        "closes the complaint without an offer: {not_offered}",
        screening.CloseWithoutOffer,
        lambda story, by, not_offered: screening.CloseWithoutOffer(not_offered),
    ),
)
_OFFERING: tuple[Row[Made], ...] = (
    work(
        "explains both ways to {party}",
        explaining.ExplainRoutes,
        lambda story, by, party: explaining.ExplainRoutes(
            story.person(party), "en", Via.TELEPHONE, way.TEXT
        ),
    ),
    work(
        "offers mediation to {party}",
        offering.OfferMediation,
        lambda story, by, party: offering.OfferMediation(story.person(party)),
    ),
    work(
        "records that {party} did not answer",
        offering.ExpireOffer,
        lambda story, by, party: offering.ExpireOffer(story.person(party)),
    ),
    work("records that nobody said whether to go on", consent.ExpireQuestion),
    work("takes the case", assigning.TakeCase),
    work(
        "hands the case over to another coordinator",
        assigning.HandOverCase,
        lambda story, by: assigning.HandOverCase(
            Role.COORDINATOR, story.actor(Who("coordinator", 2)).person
        ),
    ),
)

OF_OFFICES: tuple[Row[Made], ...] = (*_SCREENING, *_OFFERING)
