"""Cases of programs that go about it otherwise, on the pages of all who have a part in them."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.casework.queries.case import look
from evenhand.casework.rulebook import bringing
from evenhand.process.case import Consent
from evenhand.process.people import Role, Side
from evenhand.process.refusals import Code, Refused
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.agency import AskAgency, DeclineForAgency, GiveAgencyConsent
from evenhand.process.steps.attending import OrderAttendance
from evenhand.process.steps.conciliation import SpeakApart
from evenhand.process.steps.consent import Withdraw
from evenhand.process.vocabulary import TalkWay
from tests.casework.conftest import NOON
from tests.casework.staff import appoint_everybody
from tests.portals.otherwise import conciliating
from tests.portals.staffed import asked, came_as, case_url, words
from tests.portals.staffed import opened as opened_by
from tests.portals.visits import opened, read

SIDES = (Side.COMPLAINANT, Side.MEMBER)
# What a page of somebody who chooses says, and of nobody else.
CHOICE = ("withdraw", "change your mind", "voluntary", "choose the investigation")


def begun(agency: str) -> Story:
    """Return a story of an agency that has just been switched on."""
    switch_on(agency, NOON.date())
    appoint_everybody(agency)
    return Story(agency, timezone.now())


@pytest.fixture
def washington(db: None, demo_rules: None) -> Story:
    """A complaint for which both sides have to come."""
    return begun("washington_dc").filed().screened().approved()


@pytest.fixture
def baltimore(db: None, demo_rules: None) -> Story:
    """A complaint on which everybody agreed, but not yet the agency."""
    return begun("baltimore").filed().screened().approved().agreed()


@pytest.fixture
def talks(db: None, demo_rules: None) -> Iterator[Story]:
    """A complaint in a made-up program of conciliation, with a conciliator."""
    with bringing(conciliating()):
        yield begun("denver").filed().screened().approved().agreed().referred().seated()


def own_page(told: Story, side: Side) -> str:
    client = opened(told, side)
    answer = client.get(f"/{told.agency}/{side}/")
    assert answer.status_code == 200
    return words(read(answer))


def ordered(told: Story) -> Story:
    for party in told.known.taking_part:
        told.ask(told.desk, OrderAttendance(party.person))
    return told


def explained(told: Story) -> Story:
    from evenhand.process.people import Via
    from evenhand.process.steps.explaining import ExplainRoutes

    request = ExplainRoutes(told.complainant, "en", Via.TELEPHONE, "1")
    return told.ask(told.desk, request)


def test_where_people_have_to_come_their_pages_offer_no_choice(
    washington: Story,
) -> None:
    chooses = begun("new_york").filed().screened().approved().agreed()
    free = own_page(chooses, Side.COMPLAINANT).lower()
    assert all(one in free for one in ("withdraw", "change your mind", "choose the investigation"))
    assert "voluntary" in own_page(chooses, Side.MEMBER).lower()
    steps = (lambda told: ordered(explained(told)), Story.referred, Story.seated)
    later = (Story.scheduled, Story.started, Story.concluded)
    for step in (*steps, *later):
        step(washington)
        for side in SIDES:
            page = own_page(washington, side)
            for word in CHOICE:
                assert word not in page.lower(), (step, side, word)
    washington.mediated()
    assert washington.known.ending is Ending.MEDIATED


def test_whoever_has_to_come_is_told_what_staying_away_means(washington: Story) -> None:
    ordered(explained(washington))
    assert "your complaint can be dismissed" in own_page(washington, Side.COMPLAINANT)
    assert "you can be disciplined for that" in own_page(washington, Side.MEMBER)
    assert "disciplined" not in own_page(washington, Side.COMPLAINANT)
    for side in SIDES:
        assert "You do not have to admit or to agree on anything there" in own_page(
            washington, side
        )


def test_whoever_has_to_come_cannot_leave_by_a_request_either(washington: Story) -> None:
    ordered(explained(washington))
    for side in SIDES:
        person = washington.known.side(side)[0].person
        with pytest.raises(Refused) as refused:
            washington.ask(washington.voice(person), Withdraw(person))
        assert refused.value.code is Code.ATTENDANCE_COMPULSORY


def test_the_receipt_of_a_complaint_promises_no_question(
    client: Client, db: None, demo_rules: None
) -> None:
    for city, sentence in (
        ("new_york", "before the person who complains is asked"),
        ("washington_dc", "The office decides whether there is a mediation"),
    ):
        switch_on(city, NOON.date())
        page = read(client.get(f"/{city}/complaint/"))
        assert ("You can change your mind" in page) == (city == "new_york")
        received = begun_with_a_complaint(Client(), city)
        assert sentence in received
        assert ("is asked" in received) == (city == "new_york")


def begun_with_a_complaint(client: Client, city: str) -> str:
    """File a complaint as anybody would, and return what is shown after it."""
    shown = read(client.get(f"/{city}/complaint/"))
    key = shown.partition('name="key" value="')[2].partition('"')[0]
    typed = {
        "key": key,
        "filing": "own",
        "name": "Ana Example",
        "language": "en",
        "age": "adult",
        "member_1_description": "badge 12",
        **{f"member_{n}_kind": "officer" for n in range(1, 5)},
        "allegations": "discourtesy",
        "narrative": "He laughed at me.",
    }
    answer = client.post(f"/{city}/complaint/", typed, follow=True)
    assert answer.status_code == 200
    return words(read(answer))


def test_the_agency_is_asked_last_and_answers_on_its_own_page(baltimore: Story) -> None:
    told = baltimore
    desk = came_as(told.agency, Role.COORDINATOR)
    assert "Ask the agency whether it agrees" in opened_by(desk, told, Role.COORDINATOR)
    with pytest.raises(Refused) as refused:
        told.referred()
    assert refused.value.code is Code.AGENCY_NOT_AGREED
    office = came_as(told.agency, Role.APPROVER, told.rules.agency_office or "")
    assert office.get(case_url(told, Role.APPROVER)).status_code == 404
    told.ask(told.desk, AskAgency())
    page = opened_by(office, told, Role.APPROVER)
    assert "Yes, the agency agrees" in page
    assert asked(office, told, Role.APPROVER, GiveAgencyConsent).status_code == 302
    seen = look(told.agency, told.case, told.desk, timezone.now()).case
    assert seen.agency is Consent.AGREED
    told.known = seen
    told.referred().seated().scheduled()
    assert told.known.stage is Stage.SCHEDULED


def test_no_party_learns_that_the_no_was_the_agency_s(baltimore: Story) -> None:
    told = baltimore.ask(baltimore.desk, AskAgency())
    office = came_as(told.agency, Role.APPROVER, told.rules.agency_office or "")
    assert asked(office, told, Role.APPROVER, DeclineForAgency).status_code == 302
    told.known = look(told.agency, told.case, told.desk, timezone.now()).case
    assert told.known.ending is Ending.DECLINED
    for side in SIDES:
        story = own_page(told, side).partition("What happened so far")[0]
        assert "It will not go to mediation" in story
        assert "agency" not in story.lower()


def test_conciliation_on_everybody_s_page(talks: Story) -> None:
    conciliator = talks.mediators[0]
    for side in SIDES:
        person = talks.known.side(side)[0].person
        assert "sign the confidentiality agreement" in own_page(talks, side)
        with pytest.raises(Refused):
            talks.ask(conciliator, SpeakApart(person, TalkWay.TELEPHONE))
    talks.signed()
    with pytest.raises(Refused) as refused:
        talks.scheduled()
    assert refused.value.code is Code.NOT_OFFERED_BY_PROGRAM
    for side in SIDES:
        person = talks.known.side(side)[0].person
        talks.ask(conciliator, SpeakApart(person, TalkWay.TELEPHONE))
        page = own_page(talks, side)
        assert "The conciliator speaks with each side apart. The sides do not meet." in page
        assert "You meet, and each person says" not in page
    talks.concluded().mediated()
    assert talks.known.ending is Ending.MEDIATED
    assert talks.known.session is None
    for side in SIDES:
        assert "closed as mediated" in own_page(talks, side)


def test_whoever_was_spoken_with_alone_can_still_leave(talks: Story) -> None:
    talks.signed()
    person = talks.known.side(Side.COMPLAINANT)[0].person
    talks.ask(talks.mediators[0], SpeakApart(person, TalkWay.IN_PERSON))
    assert "I withdraw from the mediation" in own_page(talks, Side.COMPLAINANT)
    talks.withdrew("complainant")
    assert talks.known.ending is not None
