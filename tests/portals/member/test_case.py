"""A member's own case: not before being asked, and never more than concerns them."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.people import NewPerson
from evenhand.casework.queries.case import look
from evenhand.portals.shared.words import standing
from evenhand.portals.shared.words.labels import label
from evenhand.process.case import Consent
from evenhand.process.people import Kind, Role, Side
from evenhand.process.stages import Stage
from evenhand.process.steps.correction import CorrectMember
from evenhand.process.steps.screening import RecordCircumstance
from evenhand.process.vocabulary import Answer, Circumstance, DeclineReason
from evenhand.records.context import acting_as
from evenhand.records.models import Notice
from tests.portals.conftest import Tells
from tests.portals.visits import came_by_link, opened, read

NAME = "Ana Example"


def page(client: Client, told: Story, status: int = 200) -> str:
    answer = client.get(f"/{told.agency}/member/")
    assert answer.status_code == status
    return read(answer)


def asked(story: Tells) -> Story:
    return story().filed().screened().approved().agreed("complainant").offered("member")


def party(told: Story, person: str) -> Consent:
    seen = look(told.agency, told.case, told.desk, timezone.now()).case.party(person)
    assert seen
    return seen.consent


def test_before_being_asked_there_is_no_case(story: Tells) -> None:
    told = story().filed()
    assert told.known.parties
    for step in (told.screened, told.approved, lambda: told.agreed("complainant")):
        with pytest.raises(LookupError):
            opened(told, Side.MEMBER)
        step()
    with pytest.raises(LookupError):
        opened(told, Side.MEMBER)
    told.offered("member")
    assert told.number in page(opened(told, Side.MEMBER), told)


def test_whoever_is_asked_reads_what_it_is_about_and_not_who(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    shown = page(client, told)
    assert NAME in look(told.agency, told.case, told.desk, timezone.now()).names.values()
    assert NAME not in shown
    assert NARRATIVE not in shown
    assert "ana.example@" not in shown
    (alleged,) = told.known.allegations
    assert label(alleged) in shown
    for line in ("A yes admits nothing.", "ends without discipline", "Nobody is punished for a no"):
        assert line in shown


def test_a_member_agrees_and_then_reads_the_name(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    answer = client.post(f"/{told.agency}/member/{told.case}/AcceptOffer/", {"person": told.member})
    assert answer["Location"] == f"/{told.agency}/member/"
    assert party(told, told.member) is Consent.AGREED
    assert "Everybody has agreed to mediate." in page(client, told)


def test_a_member_says_no_and_no_reason_is_shown_to_anybody(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    client.post(
        f"/{told.agency}/member/{told.case}/DeclineOffer/",
        {"person": told.member, "prefix": "p", "p-reason": DeclineReason.NOT_READY_TO_MEET.value},
    )
    assert party(told, told.member) is Consent.DECLINED
    other = opened(told, Side.COMPLAINANT).get(f"/{told.agency}/complainant/")
    assert "said no" not in read(other)
    assert "I do not want to meet" not in read(other)


def test_with_two_members_neither_reads_of_the_other(story: Tells) -> None:
    from evenhand.casework.demo.telling import complaint, officer

    told = story()
    two = complaint(told.rules, members=[officer("Ben Invented"), officer("Cleo Second")])
    told.filed(two).screened().approved().agreed("complainant")
    ben, cleo = (one.person for one in told.known.side(Side.MEMBER))
    told.offered(ben).offered(cleo)
    client = came_by_link(told, ben, Role.MEMBER)
    before = _without_keys(page(client, told))
    assert "Cleo" not in before
    assert cleo not in before
    told.agreed(cleo)
    assert _without_keys(page(client, told)) == before


def _without_keys(shown: str) -> str:
    """Leave out what differs each time a page is shown."""
    return re.sub(r'name="(key|csrfmiddlewaretoken)" value="[^"]+"', "", shown)


def test_the_session_page_is_there_once_all_agreed(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    client = opened(told, Side.MEMBER)
    shown = page(client, told)
    assert "The session" in shown
    assert NAME in shown
    assert "I withdraw from the mediation" in shown


def test_whoever_withdrew_reads_nothing_more_of_the_session(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    client = opened(told, Side.MEMBER)
    assert told.rules.places[0].address in page(client, told)
    told.withdrew("member")
    assert told.rules.places[0].address not in page(client, told).split('id="history"')[0]


def test_withdrawing_is_named_before_it_is_possible(story: Tells) -> None:
    told = asked(story)
    assert "I withdraw from the mediation" in page(opened(told, Side.MEMBER), told)


def test_a_wrongly_named_member_loses_sight(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    assert told.number in page(client, told)
    right = NewPerson("Quin Right")
    request = CorrectMember(told.member, str(right.id), Kind.OFFICER)
    told.ask(told.desk, request, people=[right])
    shown = page(client, told, status=302)
    assert told.number not in shown
    assert "Quin" not in shown
    assert "visitor" not in client.session


def test_whoever_was_asked_is_told_the_end_also_while_it_is_screened_again(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    told.ask(told.desk, RecordCircumstance(Circumstance.WEAPON, Answer.YES))
    assert told.known.stage is Stage.SCREENING
    assert str(standing.NOT_YOURS) in page(client, told)
    told.rejected()
    assert "It will not go to mediation." in page(client, told)
    with acting_as(told.agency, "x", "clock"):
        notices = Notice.objects.filter(case=told.case, person=told.member)
        assert set(notices.values_list("wording", flat=True)) == {"asked", "ended"}


def test_who_takes_a_wrong_one_s_place_is_told_of_the_session(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    right = NewPerson("Quin Right")
    request = CorrectMember(told.member, str(right.id), Kind.OFFICER)
    told.ask(told.desk, request, people=[right]).agreed("member")
    assert told.known.stage is Stage.SCHEDULED
    with acting_as(told.agency, "x", "clock"):
        notices = Notice.objects.filter(case=told.case, person=right.id)
        assert set(notices.values_list("wording", flat=True)) == {"asked", "session"}


@pytest.mark.parametrize("kind", ["Withdraw", "AcceptOffer", "GiveTimes", "Nonsense", "ReferCase"])
def test_a_stranger_changes_nothing(story: Tells, kind: str) -> None:
    told, other = asked(story), asked(story)
    stranger = opened(other, Side.MEMBER)
    address = f"/{told.agency}/member/{told.case}/{kind}/"
    assert stranger.post(address, {"person": told.member}).status_code == 404
    assert party(told, told.member) is Consent.ASKED


def test_a_member_cannot_speak_for_the_complainant(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    for kind in ("Withdraw", "AcceptOffer"):
        client.post(f"/{told.agency}/member/{told.case}/{kind}/", {"person": told.complainant})
    assert party(told, told.complainant) is Consent.AGREED


def test_the_complainant_s_portal_is_closed_to_a_member(story: Tells) -> None:
    told = asked(story)
    client = opened(told, Side.MEMBER)
    answer = client.get(f"/{told.agency}/complainant/")
    assert answer.status_code == 404
    assert NAME not in read(answer)
