"""A complainant's own case: from the first day to the last, and nobody else's."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE, complaint
from evenhand.casework.queries.case import look
from evenhand.process.case import Consent
from evenhand.process.people import Role, Side
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import DeclineReason
from tests.portals.conftest import Tells
from tests.portals.visits import came_by_link, opened, read


def page(client: Client, told: Story) -> str:
    answer = client.get(f"/{told.agency}/complainant/")
    assert answer.status_code == 200
    return read(answer)


def ask(client: Client, told: Story, kind: str, **typed: str) -> None:
    """Press a button of this page, with its own hidden values."""
    shown = page(client, told)
    form = re.search(rf'<form method="post" action="[^"]*/{kind}/".*?</form>', shown, re.DOTALL)
    assert form, f"no button {kind}"
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))
    prefixed = {f"{hidden['prefix']}-{name}": value for name, value in typed.items()}
    answer = client.post(f"/{told.agency}/complainant/{told.case}/{kind}/", hidden | prefixed)
    assert answer.status_code == 302


def known(told: Story) -> Story:
    """Read the case anew: somebody else has changed it."""
    told.known = look(told.agency, told.case, told.desk, timezone.now()).case
    return told


def test_the_first_page_tells_where_it_stands_and_what_each_ending_means(story: Tells) -> None:
    told = story().filed()
    shown = page(opened(told, Side.COMPLAINANT), told)
    assert "The office has received the complaint." in shown
    assert "Nothing is asked of you now." in shown
    assert NARRATIVE in shown
    assert "What each ending means for the complaint" in shown
    assert "I withdraw from the mediation" in shown


def test_whoever_is_asked_says_yes(story: Tells) -> None:
    told = story().filed().screened().approved().offered("complainant")
    client = opened(told, Side.COMPLAINANT)
    shown = page(client, told)
    assert shown.index("Yes, I agree to mediate") < shown.index("What you can do")
    assert shown.index("No, I do not want to mediate") < shown.index("What you can do")
    ask(client, told, "AcceptOffer")
    assert known(told).known.side(Side.COMPLAINANT)[0].consent is Consent.AGREED


def test_whoever_is_asked_says_no_without_saying_why(story: Tells) -> None:
    told = story().filed().screened().approved().offered("complainant")
    ask(opened(told, Side.COMPLAINANT), told, "DeclineOffer", reason="not_said")
    assert known(told).known.ending is Ending.DECLINED


def test_a_missing_answer_is_said_beside_the_field(story: Tells) -> None:
    told = story().filed().screened().approved().offered("complainant")
    client = opened(told, Side.COMPLAINANT)
    address = f"/{told.agency}/complainant/{told.case}/DeclineOffer/"
    answer = client.post(address, {"person": told.complainant, "prefix": "p", "p-reason": "\0"})
    assert answer.status_code == 422
    assert "Please check your answers" in read(answer)
    assert known(told).known.ending is None


def test_the_way_through_arranging_is_the_complainant_s_own(story: Tells) -> None:
    told = story().to(Stage.ARRANGING)
    client = opened(told, Side.COMPLAINANT)
    day = (timezone.now() + timedelta(9)).date().isoformat()
    ask(client, told, "GiveTimes", day_1=day, from_1="10:00", to_1="12:00")
    ask(client, told, "ShowExceptions")
    shown = page(client, told)
    assert shown.index("What does not stay confidential") < shown.index(
        "I sign the confidentiality agreement"
    )
    assert "is reported to:" in shown
    ask(client, told, "SignConfidentiality")
    shown = page(client, told)
    assert shown.index("The ground rules") < shown.index("I know the ground rules")
    ask(client, told, "AcknowledgeGroundRules")
    party = known(told).known.side(Side.COMPLAINANT)[0]
    assert party.windows
    assert party.ground_rules
    assert party.person in told.known.signatures


def test_nobody_signs_before_the_exceptions_were_shown(story: Tells) -> None:
    told = story().to(Stage.ARRANGING)
    client = opened(told, Side.COMPLAINANT)
    address = f"/{told.agency}/complainant/{told.case}/SignConfidentiality/"
    said = read(client.post(address, {"person": told.complainant}, follow=True))
    assert "Read first what does not stay confidential." in said
    assert not known(told).known.signatures


def test_the_session_page_says_where_when_and_who(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    shown = page(opened(told, Side.COMPLAINANT), told)
    session = told.known.session
    assert session
    place = next(one for one in told.rules.places if one.code == session.place)
    length = f"{session.minutes} minutes"
    for line in (place.name, place.address, "MST", length, "No weapons in the room."):
        assert line in shown
    assert "apart from the other side" in shown
    assert "Ben Invented" in shown  # everybody has agreed


def test_a_name_of_the_other_side_is_secret_until_all_agreed(story: Tells) -> None:
    told = story().filed().screened().approved().agreed("complainant")
    assert "Ben Invented" not in page(opened(told, Side.COMPLAINANT), told)


def test_why_the_other_side_said_no_is_never_told(story: Tells) -> None:
    ends = []
    noes: tuple[Callable[[Story], Story], ...] = (
        lambda one: one.declined("member", DeclineReason.ADVISED_NOT_TO),
        lambda one: one.expired("member"),
    )
    for end in noes:
        told = story().filed().screened().approved().agreed("complainant").offered("member")
        end(told)
        shown = page(opened(told, Side.COMPLAINANT), told)
        assert "advised" not in shown
        ends.append(re.search(r'id="standing">([^<]+)<', shown)[1])  # type: ignore[index]
    assert len(set(ends)) == 1


def test_the_last_answer_is_each_person_s_own(story: Tells) -> None:
    told = story().to(Stage.CONCLUDED)
    client = opened(told, Side.COMPLAINANT)
    ask(client, told, "AnswerResolution", resolved="yes")
    assert known(told).known.side(Side.COMPLAINANT)[0].resolved is True
    assert told.known.side(Side.MEMBER)[0].resolved is None


def test_what_was_written_down_is_read_before_it_is_signed(story: Tells) -> None:
    words = "We greet each other by name."
    told = story().to(Stage.IN_SESSION)
    from evenhand.casework.act import Wording
    from evenhand.process.steps.agreement import RecordAgreement
    from evenhand.process.vocabulary import Terms

    told.ask(told.mediators[0], RecordAgreement(Terms.ITEMS), [Wording("agreement", "en", words)])
    shown = page(opened(told, Side.COMPLAINANT), told)
    assert shown.index(words) < shown.index("I sign what we wrote down")


def test_withdrawing_is_always_there_and_asks_nothing(story: Tells) -> None:
    for stage in (Stage.RECEIVED, Stage.SCREENING, Stage.OFFERING, Stage.ARRANGING):
        told = story().to(stage)
        client = opened(told, Side.COMPLAINANT)
        ask(client, told, "Withdraw")
        assert known(told).known.ending is Ending.WITHDRAWN
        assert page(client, told)


def test_a_guardian_acts_for_a_young_person(story: Tells) -> None:
    told = story()
    told.filed(complaint(told.rules, minor=True)).screened().approved().offered("complainant")
    client = opened(told, Side.COMPLAINANT)
    assert "Ana Example" in page(client, told)
    ask(client, told, "AcceptOffer")
    assert known(told).known.side(Side.COMPLAINANT)[0].consent is Consent.AGREED


def test_a_young_person_reads_and_does_not_answer(story: Tells) -> None:
    told = story()
    told.filed(complaint(told.rules, minor=True)).screened().approved().offered("complainant")
    client = came_by_link(told, told.complainant, Role.COMPLAINANT)
    address = f"/{told.agency}/complainant/{told.case}/AcceptOffer/"
    client.post(address, {"person": told.complainant})
    assert known(told).known.side(Side.COMPLAINANT)[0].consent is Consent.ASKED


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.NEW])
def test_there_is_a_page_at_every_stage(story: Tells, stage: Stage) -> None:
    told = story().to(stage)
    assert told.number in page(opened(told, Side.COMPLAINANT), told)


def test_strangers_find_nothing(client: Client, story: Tells, st_louis: str) -> None:
    told, other = story().filed(), story().filed()
    home = f"/{told.agency}/complainant/"
    assert client.get(home)["Location"] == f"/{told.agency}/follow/"
    stranger = opened(other, Side.COMPLAINANT)
    for address in (f"{home}{told.case}/", f"/st_louis/complainant/{told.case}/"):
        answer = stranger.get(address)
        assert answer.status_code == 404
        assert "Ana Example" not in read(answer)
        assert NARRATIVE not in read(answer)
    assert stranger.post(f"{home}{told.case}/Withdraw/").status_code == 404
    assert known(told).known.ending is None
    assert stranger.get(f"/{told.agency}/member/").status_code == 404
