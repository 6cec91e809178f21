"""The one door: all or nothing, once, and only for those for whom the case exists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from evenhand.casework import act as door
from evenhand.casework import rulebook
from evenhand.casework.act import NoSuchCaseError, Wording, act, asking
from evenhand.casework.agencies import switch_on
from evenhand.casework.doors.opening import with_link
from evenhand.casework.people import NewPerson
from evenhand.casework.queries.case import look
from evenhand.process.people import Actor, Kind, Role, Side
from evenhand.process.refusals import Code, Refused
from evenhand.process.situation import Request
from evenhand.process.stages import Stage
from evenhand.process.steps.correction import CorrectMember
from evenhand.process.steps.offering import OfferMediation
from evenhand.process.steps.referral import AddParty, NewParty, RecordLimitation
from evenhand.process.steps.screening import RecordAllegation, ScreenComplaint
from evenhand.process.vocabulary import Category
from evenhand.programs import DatedRule, Source
from evenhand.records.context import acting_as
from evenhand.records.journal import Wrong, seal, verify
from evenhand.records.models import Asked, CaseFile, Entry, LogLeaf, Notice, Person, Text, Unsealed
from evenhand.records.reading import Opener
from tests.casework.complaints import ADDRESS, COORDINATOR, INTAKE, NARRATIVE, by, filed
from tests.casework.conftest import NOON
from tests.casework.trying import tried
from tests.throwaway import at_once


def test_a_complaint_is_filed_with_words_people_key_and_notice(tucson: str) -> None:
    receipt = filed(tucson)
    seen = look(tucson, receipt.done.case, INTAKE, NOON)
    assert seen.case.stage is Stage.RECEIVED
    assert ("narrative", "en", NARRATIVE) in seen.texts
    assert "Ana Example" in seen.names.values()
    arrival = tried(tucson, receipt.done.number.lower(), receipt.passphrase.upper())
    assert arrival is not None
    assert arrival.whose.case == receipt.done.case
    with acting_as(tucson, "x", "intake"):
        assert Notice.objects.get().wording == "received"


def test_a_wrong_passphrase_number_or_link_opens_nothing(tucson: str) -> None:
    receipt = filed(tucson)
    other = filed(tucson)
    assert tried(tucson, receipt.done.number, other.passphrase) is None
    assert tried(tucson, "0000-0000-1", receipt.passphrase) is None
    switch_on("st_louis", NOON.date())
    assert tried("st_louis", receipt.done.number, receipt.passphrase) is None
    assert with_link(tucson, "forged", None, NOON) is None


def test_a_passphrase_is_kept_as_a_digest_only(tucson: str) -> None:
    passphrase = filed(tucson).passphrase
    with acting_as(tucson, "x", "intake"), connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM key")
        (digest,) = cursor.fetchone()
    assert passphrase not in digest
    assert len(set(passphrase.split("-"))) >= 2


def test_the_journal_holds_no_words_no_names_and_no_address(tucson: str) -> None:
    filed(tucson)
    with acting_as(tucson, "x", "intake"):
        assert Text.objects.get().kind == "narrative"
        everything = " ".join(str(entry.fact) for entry in Entry.objects.all())
    for secret in (NARRATIVE, "Ana", "Ben", ADDRESS):
        assert secret not in everything


def test_strangers_and_other_agencies_find_no_case(tucson: str) -> None:
    case = filed(tucson).done.case
    for agency, actor in (
        ("st_louis", INTAKE),
        (tucson, Actor("m-1", Role.MEDIATOR)),
        (tucson, Actor("p-1", Role.PROVIDER, "our_family_services")),
        (tucson, Actor("a-1", Role.APPROVER, "internal_affairs")),
        (tucson, Actor(str(uuid4()), Role.COMPLAINANT)),
    ):
        with pytest.raises(NoSuchCaseError):
            look(agency, case, actor, NOON)
        with pytest.raises(NoSuchCaseError):
            act(asking(agency, actor, NOON), case, ScreenComplaint())


def test_a_refusal_writes_nothing(tucson: str) -> None:
    case = filed(tucson).done.case
    stranger = NewPerson("Never Written")
    member = look(tucson, case, INTAKE, NOON).case.side(Side.MEMBER)[0].person
    before = _counts(tucson)
    offer = OfferMediation(member)
    with pytest.raises(Refused) as refused:
        act(by(tucson, COORDINATOR), case, offer, [Wording("message", "en", "x")], [stranger])
    assert refused.value.code is Code.NOT_AT_THIS_STAGE
    assert _counts(tucson) == before


def test_a_failure_half_way_leaves_nothing(tucson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = filed(tucson).done.case
    before = _counts(tucson)

    def fail(*_: object) -> None:
        raise RuntimeError("the notices are the last thing written")

    monkeypatch.setattr(door, "plan", fail)
    with pytest.raises(RuntimeError):
        act(by(tucson), case, ScreenComplaint(), [Wording("message", "en", "lost?")])
    assert _counts(tucson) == before


def test_a_new_person_is_written_with_the_request_that_names_them(tucson: str) -> None:
    case = filed(tucson).done.case
    wrong = look(tucson, case, INTAKE, NOON).case.side(Side.MEMBER)[0].person
    right = NewPerson("Right Member")
    act(by(tucson), case, CorrectMember(wrong, str(right.id), Kind.OFFICER), people=[right])
    seen = look(tucson, case, INTAKE, NOON)
    assert [p.person for p in seen.case.side(Side.MEMBER)] == [str(right.id)]
    with pytest.raises(NoSuchCaseError):
        look(tucson, case, Actor(wrong, Role.MEMBER), NOON)


def test_the_same_request_sent_twice_is_carried_out_once(tucson: str) -> None:
    key = uuid4()
    first, second = filed(tucson, key=key), filed(tucson, NOON + timedelta(seconds=1), key=key)
    assert (first.done.case, first.done.number) == (second.done.case, second.done.number)
    assert second.done.replayed
    assert second.passphrase == ""
    again = uuid4()
    act(by(tucson, key=again), first.done.case, ScreenComplaint())
    assert act(by(tucson, key=again), first.done.case, ScreenComplaint()).replayed


def test_a_case_keeps_the_rules_under_which_it_was_opened(
    tucson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = filed(tucson).done.case
    before = rulebook.program(tucson)
    rule = DatedRule("arranging.mediators", 2, date(2026, 1, 2), Source.STATED, "S0: changed")
    changed = replace(before, dated={**before.dated, "arranging.mediators": (rule,)})
    with monkeypatch.context() as later:
        later.setattr(rulebook, "program", lambda _: changed)
        new = filed(tucson).done.case
    rulebook.kept.cache_clear()
    assert look(tucson, old, INTAKE, NOON).rules.mediators == 1
    assert look(tucson, new, INTAKE, NOON).rules.mediators == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET seq = 9",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "UPDATE log_leaf SET position = 9",
        "UPDATE program_version SET values = '{}'",
        "DELETE FROM asked",
    ],
)
def test_the_journal_refuses_change_to_the_application(tucson: str, statement: str) -> None:
    filed(tucson)
    with (
        pytest.raises(DatabaseError, match=r"permission denied|append-only"),
        acting_as(tucson, "x", "intake"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_every_entry_gets_its_place_in_the_log_once(tucson: str) -> None:
    filed(tucson)
    waiting = Unsealed.objects.count()
    assert waiting > 0
    assert seal() == waiting
    assert seal() == 0
    filed(tucson)
    seal()
    places = list(LogLeaf.objects.order_by("position").values_list("position", flat=True))
    assert places == list(range(len(places)))
    with acting_as(tucson, "x", "oversight"):
        assert LogLeaf.objects.count() == Entry.objects.count()
        assert not [one for one in verify(tucson) if isinstance(one, Wrong)]


def _counts(agency: str) -> dict[str, int]:
    with acting_as(agency, "x", "intake"):
        tables = (Asked, CaseFile, Entry, Text, Notice, Opener, Person, Unsealed)
        return {table.__name__: table.objects.count() for table in tables}


# --- eight at once


def _limitation(day: int) -> Request:
    return RecordLimitation(date(2027, 1, 1) + timedelta(day))


def test_eight_threads_on_one_case_lose_and_double_nothing(storm: str) -> None:
    case = filed(storm).done.case
    done: list[int] = []
    guard = Lock()

    def work(thread: int) -> None:
        for turn in range(20):
            act(by(storm), case, _limitation(thread * 20 + turn))
            with guard:
                done.append(thread * 20 + turn)

    at_once(8, work)
    assert sorted(done) == list(range(160))
    with acting_as(storm, "x", "intake"):
        kept = Entry.objects.filter(kind="LimitationRecorded").values_list("fact__on", flat=True)
        assert len(set(kept)) == len(kept) == 160
        assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(
            range(1, 160 + len(Entry.objects.exclude(kind="LimitationRecorded")) + 1)
        )
        assert not [one for one in verify(storm) if isinstance(one, Wrong)]


def test_eight_threads_with_one_request_carry_it_out_once(storm: str) -> None:
    key, results = uuid4(), []
    guard = Lock()

    def work(_: int) -> None:
        done = filed(storm, key=key).done
        with guard:
            results.append((done.case, done.replayed))

    at_once(8, work)
    assert len({case for case, _ in results}) == 1
    assert [replayed for _, replayed in results].count(False) == 1


def test_two_contradicting_requests_leave_one_of_them(storm: str) -> None:
    case = filed(storm).done.case
    outcomes: list[str] = []
    guard = Lock()

    def work(_: int) -> None:
        try:
            act(by(storm), case, RecordAllegation(Category.ATTITUDE))
            result = "done"
        except Refused as refused:
            result = refused.code
        with guard:
            outcomes.append(result)

    at_once(8, work)
    assert sorted(outcomes) == [Code.ALREADY_SO] * 7 + ["done"]


def test_the_case_of_another_agency_stays_shut_under_its_key(storm: str) -> None:
    key: UUID = uuid4()
    filed(storm, key=key)
    party = AddParty(NewParty(str(uuid4()), Side.MEMBER, Kind.OFFICER))
    with pytest.raises(NoSuchCaseError):
        act(asking("st_louis", INTAKE, datetime.now(UTC), key), uuid4(), party)
