"""WHEN, part five: what only some programs have: orders to come, an agency's yes, talks apart."""

from evenhand.process.steps import agency, attending, conciliation, outcome
from evenhand.process.vocabulary import TalkWay
from evenhand.scenarios.asking import Made, own, work
from evenhand.scenarios.sentence import Row

OTHERWISE: tuple[Row[Made], ...] = (
    work(
        "tells {party} that they have to come",
        attending.OrderAttendance,
        lambda story, by, party: attending.OrderAttendance(story.person(party)),
    ),
    work("asks the agency", agency.AskAgency),
    work("agrees for the agency", agency.GiveAgencyConsent),
    work("says no for the agency", agency.DeclineForAgency),
    work("records that the agency did not answer", agency.ExpireAgency),
    work(
        "speaks with {party} by telephone",
        conciliation.SpeakApart,
        lambda story, by, party: conciliation.SpeakApart(story.person(party), TalkWay.TELEPHONE),
    ),
    work(
        "speaks with {party} face to face",
        conciliation.SpeakApart,
        lambda story, by, party: conciliation.SpeakApart(story.person(party), TalkWay.IN_PERSON),
    ),
    work(
        "records that {party} could not be reached",
        conciliation.RecordNotReached,
        lambda story, by, party: conciliation.RecordNotReached(story.person(party)),
    ),
    own("asks for the investigation", outcome.AskInvestigation),
)
