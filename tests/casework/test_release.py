"""What is handed over holds what may leave, and nothing of the mediation; its digest is kept."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from evenhand.casework.act import NoSuchCaseError, Wording, asking
from evenhand.casework.copy import take_copy
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.queries.case import Look, look
from evenhand.casework.release import (
    NotReadableError,
    NotTheSameError,
    again,
    export,
    hand_over,
)
from evenhand.casework.release_file import Export, Released
from evenhand.process.events import CopyGiven, RecordsReleased
from evenhand.process.people import Actor, Role
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.records import (
    DecideRecordsRequest,
    TakeOutAgreement,
    TakeRecordsRequest,
)
from evenhand.process.steps.referral import RecordNeeds
from evenhand.process.vocabulary import (
    Access,
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.models import Contact, Entry, Person
from evenhand.sealing.configured import destroy
from tests.casework.complaints import ADDRESS
from tests.casework.conftest import NOON
from tests.casework.staff import appoint_everybody, somebody

G = WithholdingGround
SHIELDED = (G.DEVELOPED_FOR_MEDIATION,)
AGREED = "We greet each other from now on."
NEEDS = "Please bring the large print."
# Every trace of the mediation that the case of these tests has, in words and in codes.
OF_THE_MEDIATION = (
    AGREED,
    NEEDS,
    "Consent",
    "Offer",
    "Session",
    "Mediator",
    "MediationEnded",
    "open_to_mediation",
    "interpreter",
    "resolved",
    "signed",
)


def page(made: Export) -> str:
    """The page as the simplest portal would write it."""
    return f"<p>{made.watermark['case']}</p>" + "".join(text for _, text in made.texts)


def mediated(agency: str) -> Story:
    """A mediated case with words of every kind, and an address."""
    appoint_everybody(agency)
    story = Story(agency, NOON).to(Stage.ARRANGING)
    needs = RecordNeeds(story.complainant, "es", (Access.LARGE_PRINT,))
    words = [Wording("access_needs", "en", NEEDS)]
    story.ask(story.voice(story.complainant), needs, words)
    story.referred().seated().timed().scheduled().signed().arrived().started().concluded()
    story.wrote_down(AGREED).mediated().reported()
    with acting_as(agency, "x", "clock"):
        Contact.objects.filter(person__case=story.case).delete()
        person = Person.objects.get(id=story.complainant)
        Contact.objects.create(
            agency_id=agency, person=person, sphere="private", channel="email", address=ADDRESS
        )
    return story


def decided(
    story: Story,
    decision: RecordsDecision = RecordsDecision.RELEASE_IN_PART,
    withheld: tuple[WithholdingGround, ...] = SHIELDED,
    requester: Requester = Requester.PRESS,
) -> Story:
    """Somebody asks for records, and counsel decides."""
    officer, counsel = story.post(Role.RECORDS), story.post(Role.COUNSEL)
    kind = RecordsKind.RECORDS_REQUEST
    story.ask(officer, TakeRecordsRequest(kind, requester, story.now.date() - timedelta(1)))
    number = len(story.known.records_requests)
    return story.ask(counsel, DecideRecordsRequest(number, decision, withheld))


def handed_over(story: Story, number: int = 1) -> Released:
    who = asking(story.agency, story.post(Role.RECORDS), story.now)
    return hand_over(who, story.case, number, page)


def files(released: Released) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(released.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def released_facts(story: Story) -> list[RecordsReleased]:
    with acting_as(story.agency, "x", "clock"):
        return [f for f in facts_of(story.case) if isinstance(f, RecordsReleased)]


def test_the_file_holds_the_complaint_and_says_on_every_page_that_it_is_a_copy(
    tucson: str,
) -> None:
    story = decided(mediated(tucson))
    found = files(handed_over(story))
    assert set(found) == {"records.html", "records.json", "withheld.json"}
    records, withheld = (json.loads(found[f"{name}.json"]) for name in ("records", "withheld"))
    for one in (records, withheld):
        assert one["watermark"]["released_copy"] is True
        assert one["watermark"]["requester"] == "press"
        assert (one["watermark"]["case"], one["watermark"]["request"]) == (story.number, 1)
        assert one["watermark"]["day"] == "2026-03-17"
    kinds = {one["kind"] for one in records["entries"]}
    assert {"ComplaintReceived", "PartyNamed", "AllegationMade"} <= kinds
    assert [one["text"] for one in records["texts"]] == [NARRATIVE]
    assert "Ana Example" in found["records.json"]
    assert NARRATIVE in found["records.html"]


def test_invariant_07_nothing_of_the_mediation_is_in_any_file(tucson: str) -> None:
    story = decided(mediated(tucson))
    with acting_as(tucson, "x", "clock"):
        kept = " ".join(Entry.objects.filter(case=story.case).values_list("kind", flat=True))
    assert all(word in kept for word in ("Consent", "Offer", "Session", "MediationEnded"))
    found = files(handed_over(story))
    for name, content in found.items():
        for word in OF_THE_MEDIATION:
            assert word not in content, (name, word)


def test_a_decline_leaves_no_trace_either_and_no_number(tucson: str) -> None:
    appoint_everybody(tucson)
    declined = decided(Story(tucson, NOON).ended(Ending.DECLINED))
    found = files(handed_over(declined))
    assert not any("Declined" in one or "declined" in one for one in found.values())
    withheld = json.loads(found["withheld.json"])["withheld"]
    assert withheld == [{"ground": "developed_for_mediation", "counted": False}]
    other = decided(mediated(tucson))
    stays = json.loads(files(handed_over(other))["withheld.json"])["withheld"]
    assert stays[0] == withheld[0]


def test_invariant_13_what_existed_before_leaves_though_there_was_a_mediation(tucson: str) -> None:
    found = files(handed_over(decided(mediated(tucson))))
    for shown in (NARRATIVE, "AllegationMade", "CircumstanceRecorded", ADDRESS):
        assert shown in found["records.json"]


def test_what_counsel_withholds_stays_and_is_told_by_ground_and_number(tucson: str) -> None:
    grounds = (*SHIELDED, G.SCREENING_HISTORY, G.CONTACT_DATA, G.LAW_OTHER)
    found = files(handed_over(decided(mediated(tucson), withheld=grounds)))
    for secret in (NARRATIVE, ADDRESS, "CircumstanceRecorded", "ComplaintScreened"):
        assert not any(secret in one for one in found.values())
    told = {one["ground"]: one for one in json.loads(found["withheld.json"])["withheld"]}
    assert told["law_other"]["texts"] == 1
    assert told["contact_data"]["addresses"] == 1
    assert told["screening_history"]["entries"] > 1
    assert set(told) == {one.value for one in grounds}


def test_nobody_of_the_office_is_named(tucson: str) -> None:
    story = decided(mediated(tucson))
    found = files(handed_over(story))["records.json"]
    staff = [post.actor.person for post in story._posts]
    assert len(staff) > 8
    assert not any(person in found for person in staff)


def test_the_digest_is_recorded_in_the_same_step(tucson: str) -> None:
    story = decided(mediated(tucson))
    preview = export(tucson, story.case, story.post(Role.RECORDS), 1, story.now)
    assert released_facts(story) == []
    released = handed_over(story)
    (fact,) = released_facts(story)
    assert fact.digest == released.digest == hashlib.sha256(released.content).hexdigest()
    assert fact.items == preview.items > 3


def test_the_same_file_is_made_again_and_another_one_is_not_passed_off_as_it(tucson: str) -> None:
    story = decided(mediated(tucson))
    released = handed_over(story)
    officer = story.post(Role.RECORDS)
    assert again(tucson, story.case, officer, 1, page) == released
    with pytest.raises(NotTheSameError):
        again(tucson, story.case, officer, 1, lambda made: "other words")
    with pytest.raises(NoSuchCaseError):
        again(tucson, story.case, officer, 2, page)


def test_without_a_decision_and_after_a_no_nothing_is_handed_over(tucson: str) -> None:
    story = mediated(tucson)
    officer = story.post(Role.RECORDS)
    request = TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, story.now.date())
    story.ask(officer, request)
    for number in (1, 2):
        if number == 2:
            decided(story, RecordsDecision.WITHHOLD, (G.LAW_OTHER,))
        assert export(tucson, story.case, officer, number, story.now).items == 0
        with pytest.raises(Refused, match="not decided"):
            handed_over(story, number)
    assert released_facts(story) == []


@pytest.mark.parametrize("role", [Role.COUNSEL, Role.COORDINATOR, Role.MANAGER])
def test_only_the_records_officer_hands_over(tucson: str, role: Role) -> None:
    story = decided(mediated(tucson))
    with pytest.raises(Refused):
        hand_over(asking(tucson, story.post(role), story.now), story.case, 1, page)
    assert released_facts(story) == []


def test_a_stranger_finds_no_case_to_export(tucson: str) -> None:
    story = decided(mediated(tucson))
    for actor in (Actor("nobody", Role.COMPLAINANT), Actor("x", Role.MEDIATOR)):
        with pytest.raises(NoSuchCaseError):
            export(tucson, story.case, actor, 1, story.now)
    with pytest.raises(NoSuchCaseError):
        export(tucson, story.case, story.post(Role.RECORDS), 7, story.now)


def test_words_that_cannot_be_opened_are_not_handed_over_as_empty(tucson: str) -> None:
    story = decided(mediated(tucson))
    destroy(story.case, NOON.date())
    with pytest.raises(NotReadableError):
        handed_over(story)
    assert released_facts(story) == []


# --- the signed agreement, taken out by a party


@pytest.fixture
def kansas_city(tucson: str) -> str:
    """Kansas City, whose page lets a signed agreement be shown to enforce it."""
    from evenhand.casework.agencies import switch_on

    switch_on("kansas_city", NOON.date() - timedelta(60))
    return "kansas_city"


@pytest.mark.parametrize("requester", [Requester.COURT, Requester.PRESS])
def test_a_signed_agreement_leaves_once_a_party_takes_it_out(
    kansas_city: str, requester: Requester
) -> None:
    story = mediated(kansas_city)
    before = files(handed_over(decided(story, requester=requester)))
    assert not any(AGREED in one for one in before.values())
    request: Request = TakeOutAgreement(story.complainant)
    story.ask(story.voice(story.complainant), request)
    after = files(handed_over(decided(story, requester=requester), 2))
    assert (AGREED in after["records.json"]) is (requester is Requester.COURT)
    assert NEEDS not in after["records.json"]


# --- a party's own copy


def own_page(seen: Look) -> str:
    return " ".join([*(str(body) for _, _, body in seen.texts), str(len(seen.timeline))])


def copies(story: Story) -> list[CopyGiven]:
    with acting_as(story.agency, "x", "clock"):
        return [f for f in facts_of(story.case) if isinstance(f, CopyGiven)]


def test_a_party_s_copy_holds_what_they_read_and_counts_once(tucson: str) -> None:
    story = mediated(tucson)
    for person in (story.complainant, story.member):
        actor = story.voice(person)
        for _ in range(2):
            seen = look(tucson, story.case, actor, story.now)
            copy = take_copy(asking(tucson, actor, story.now), seen, own_page)
            assert AGREED in copy.content.decode()
    hers, his = copies(story)
    assert (hers.person, his.person) == (story.complainant, story.member)
    assert hers.digest != his.digest == copy.digest
    assert NARRATIVE not in copy.content.decode()


def test_staff_take_no_copy(tucson: str) -> None:
    story = mediated(tucson)
    desk = somebody(tucson, Role.COORDINATOR)
    seen = look(tucson, story.case, desk, story.now)
    with pytest.raises(Refused):
        take_copy(asking(tucson, desk, story.now), seen, own_page)
    assert copies(story) == []
