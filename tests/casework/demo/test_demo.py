"""The demonstration: everything that can happen has happened in it, and never in the future."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from evenhand.casework import demo
from evenhand.casework.agencies import LiveDatabaseError, agencies
from evenhand.casework.demo.cast import names
from evenhand.casework.journal import check, rebuild_agency
from evenhand.casework.queries.case import look
from evenhand.casework.roster import asking_mediator, posts
from evenhand.casework.rulebook import program
from evenhand.process.calendar import local_day
from evenhand.process.case import Case, Consent
from evenhand.process.evolve import fold
from evenhand.process.people import Role
from evenhand.process.program import Rules
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import Companion, Filing, HoldGround, RecordsKind
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.models import Agency, CaseFile, Entry, Person
from evenhand.records.reading import Booking, Opener
from tests.casework.demo.conftest import AGENCIES
from tests.casework.dump import KEPT_TABLES, READ_TABLES, dump

pytestmark = pytest.mark.usefixtures("demonstration")


def known(agency: str) -> list[Case]:
    with acting_as(agency, "x", "clock"):
        return [fold(facts_of(one)) for one in CaseFile.objects.values_list("id", flat=True)]


def rules(agency: str) -> Rules:
    return program(agency).rules(timezone.now().date())


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_stage_and_every_ending_is_there(agency: str) -> None:
    stages, endings = demo.counted(agency)
    assert set(stages) == set(Stage) - {Stage.NEW}
    never = set() if rules(agency).good_faith else {Ending.RETURNED_ON_GOOD_FAITH}
    assert set(endings) == set(Ending) - never


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_cases_are_as_different_as_people_are(agency: str) -> None:
    found = known(agency)
    assert {case.filing for case in found} == set(Filing)
    parties = [party for case in found for party in case.parties]
    assert any(party.minor and party.guardian for party in parties)
    assert any(
        party.interpreter == "es" and Companion.INTERPRETER in party.companions for party in parties
    )
    assert any(len(case.parties) > 2 and case.all_coming for case in found)
    assert any(
        party.consent is Consent.DECLINED and case.parties[2:]
        for case in found
        for party in case.parties
    )
    with acting_as(agency, "x", "clock"):
        people = list(Person.objects.exclude(name="Pat Guardian").values_list("name", flat=True))
    assert len(set(people)) == len(people)


@pytest.mark.parametrize("agency", AGENCIES)
def test_somebody_asks_for_records_and_one_old_case_may_end(agency: str) -> None:
    found = known(agency)
    waiting = [one for case in found for one in case.records_requests if one.decision is None]
    assert [one.kind for one in waiting] == [RecordsKind.SUBPOENA]
    held = [case for case in found if case.on_hold]
    assert {hold.ground for case in held for hold in case.holds} == {
        HoldGround.SUBPOENA,
        HoldGround.LITIGATION,
    }
    (ending,) = [case for case in found if case.disposal]
    assert ending.disposal is not None
    assert not ending.disposal.approved


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_days_fit_today(agency: str) -> None:
    today = local_day(timezone.now(), rules(agency).zone)
    found = known(agency)
    sessions = {
        local_day(case.session.starts_at, rules(agency).zone)
        for case in found
        if case.session and case.stage is Stage.SCHEDULED
    }
    assert {today, today + timedelta(1)} <= sessions
    open_until = {
        party.answer_by - today
        for case in found
        if case.stage is Stage.OFFERING
        for party in case.parties
        if party.consent is Consent.ASKED and party.answer_by
    }
    assert timedelta(1) in open_until
    assert min(open_until) < timedelta(0)


@pytest.mark.parametrize("agency", AGENCIES)
def test_nothing_happened_in_the_future_or_backwards(agency: str) -> None:
    with acting_as(agency, "x", "clock"):
        rows = list(Entry.objects.order_by("case", "seq").values_list("case", "at"))
    moments: defaultdict[object, list[datetime]] = defaultdict(list)
    for case, at in rows:
        moments[case].append(at)
    assert max(at for _, at in rows) <= timezone.now()
    assert all(a <= b for one in moments.values() for a, b in pairwise(one))


@pytest.mark.parametrize("agency", AGENCIES)
def test_somebody_has_every_part(agency: str) -> None:
    found = posts(agency)
    roles = {post.role for post in found}
    assert roles == set(Role) - {
        Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN, Role.REPORTER, Role.CLOCK,
    }  # fmt: skip
    approvers = {post.office for post in found if post.role is Role.APPROVER}
    assert approvers == set(rules(agency).approvers)
    assert {p.office for p in found if p.role is Role.PROVIDER} == {rules(agency).provider.code}
    requests = [
        asking_mediator(agency, str(post.account)) for post in found if post.role is Role.MEDIATOR
    ]
    assert sum(one.trained and not one.affiliated for one in requests) == 4
    assert sum(one.affiliated for one in requests) == 1
    assert sum(not one.trained for one in requests) == 1


def test_one_mediator_works_for_two_cities_and_sees_both() -> None:
    here, there = (
        {post.account: post for post in posts(agency) if post.role is Role.MEDIATOR}
        for agency in ("kansas_city", "st_louis")
    )
    (shared,) = here.keys() & there.keys()
    for agency, post in (("kansas_city", here[shared]), ("st_louis", there[shared])):
        with acting_as(agency, "x", "clock"):
            mine = list(Opener.objects.filter(holder=str(shared)).values_list("case", flat=True))
        assert mine
        seen = [look(agency, one, post.actor, timezone.now()) for one in mine]
        assert any(str(shared) in one.case.mediators for one in seen)


def test_no_two_people_have_one_name() -> None:
    walk = names(0)
    first = [next(walk) for _ in range(1000)]
    assert len(set(first)) == len(first)


def test_a_second_start_keeps_everything_and_tells_who_can_sign_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tables = {**READ_TABLES, **KEPT_TABLES, "appointment": "*"}
    before = dump(AGENCIES, tables)
    demo.ensure()
    assert dump(AGENCIES, tables) == before
    told = capsys.readouterr().out
    assert "invented" in told
    for agency in AGENCIES:
        stages, _ = demo.counted(agency)
        assert f"{stages.total()} cases" in told
        assert all(post.username in told and post.name in told for post in posts(agency))


def test_the_journal_is_right_and_a_rebuild_changes_nothing() -> None:
    assert check().fine
    before = dump(AGENCIES, {**READ_TABLES, **KEPT_TABLES})
    assert sum(len(rows) for rows in before.values()) > 5000
    rebuilt = [rebuild_agency(agency) for agency in agencies()]
    assert sum(rebuilt) == sum(len(before[agency, "case_file"]) for agency in AGENCIES)
    assert dump(AGENCIES, {**READ_TABLES, **KEPT_TABLES}) == before


def test_a_diary_that_was_lost_or_shifted_is_made_again() -> None:
    before = dump(AGENCIES, READ_TABLES)
    with acting_as("tucson", "x", "clock"):
        first = Booking.objects.order_by("id").values_list("id", flat=True)[0]
        Booking.objects.filter(id=first).delete()
        for shifted in Booking.objects.all():
            day = timedelta(days=400)
            during = DateTimeTZRange(shifted.during.lower + day, shifted.during.upper + day)
            Booking.objects.filter(id=shifted.id).update(during=during)
    assert dump(AGENCIES, READ_TABLES) != before
    rebuild_agency("tucson")
    assert dump(AGENCIES, READ_TABLES) == before


def test_it_is_refused_where_an_agency_is_real(storm_db: str) -> None:
    Agency.objects.create(slug="tucson", name="Real", demo=False)
    with pytest.raises(LiveDatabaseError, match="another database"):
        demo.ensure()
    assert list(agencies()) == ["tucson"]
