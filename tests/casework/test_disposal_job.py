"""A disposal destroys all of a case's words and people, once, also when it is cut short."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from evenhand.casework.act import act, asking
from evenhand.casework.demo.story import Story
from evenhand.casework.disposal import certificate
from evenhand.casework.jobs import disposal
from evenhand.casework.journal import check, rebuild_agency
from evenhand.casework.letters import letters
from evenhand.casework.looks import open_by_reason
from evenhand.casework.queries.case import look
from evenhand.casework.queries.kept import ended, proposed, time_is_over
from evenhand.process.calendar import local_day
from evenhand.process.case import Case
from evenhand.process.evolve import fold
from evenhand.process.people import CLOCK, Actor, Role
from evenhand.process.refusals import Refused
from evenhand.process.stages import Ending
from evenhand.process.steps.assigning import TakeCase
from evenhand.process.steps.keeping import ApproveDisposal, PlaceHold, ProposeDisposal
from evenhand.process.vocabulary import HoldGround
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.looking import Glass
from evenhand.records.models import Contact, Key, Notice, Person, Text
from evenhand.sealing.configured import key_store
from evenhand.sealing.problems import KeyDestroyed
from tests.casework.complaints import filed
from tests.casework.conftest import NOON
from tests.casework.staff import appoint_everybody, everybody, somebody
from tests.casework.test_jobs import worker_environment
from tests.throwaway import at_once

SIX_YEARS = timedelta(days=6 * 366)
TODAY = local_day(NOON, "America/Phoenix")


def old(agency: str) -> Story:
    """A mediated case of six years ago, with words, people, addresses, keys and notices."""
    appoint_everybody(agency)
    story = Story(agency, NOON - SIX_YEARS).ended(Ending.MEDIATED)
    story.now = NOON
    return story


def agreed_on(agency: str) -> Story:
    """The same case, whose disposal two people want."""
    story = old(agency)
    story.ask(story.post(Role.RECORDS), ProposeDisposal())
    return story.ask(story.post(Role.MANAGER), ApproveDisposal())


def known(story: Story) -> Case:
    with acting_as(story.agency, CLOCK.person, CLOCK.role.value):
        return fold(facts_of(story.case))


def left(story: Story) -> dict[str, int]:
    """How many rows of each kind are left of a case."""
    with acting_as(story.agency, CLOCK.person, CLOCK.role.value):
        found = {
            one.__name__: one._default_manager.filter(case=story.case).count()
            for one in (Person, Key, Notice, Text)
        }
        return found | {"Contact": Contact.objects.filter(person__case=story.case).count()}


def the_key_is_gone(story: Story) -> bool:
    try:
        key_store().get(story.case)
    except KeyDestroyed:
        return True
    return False


def test_nothing_goes_before_two_people_agreed(tucson: str) -> None:
    story = old(tucson)
    assert disposal.dispose(NOON) == 0
    story.ask(story.post(Role.RECORDS), ProposeDisposal())
    before = left(story)
    assert min(before.values()) > 0
    assert disposal.dispose(NOON) == 0
    assert left(story) == before
    assert not the_key_is_gone(story)


def test_words_people_addresses_keys_and_notices_go_and_the_record_stays(tucson: str) -> None:
    story = agreed_on(tucson)
    other = filed(tucson)
    facts = known(story)
    assert disposal.dispose(NOON) == 1
    assert set(left(story).values()) == {0}
    assert the_key_is_gone(story)
    case = known(story)
    assert (case.disposed_on, case.last_copy_on) == (TODAY, TODAY + timedelta(35))
    assert case.ending is facts.ending is Ending.MEDIATED
    with acting_as(tucson, "x", "clock"):
        assert Text.objects.filter(case=other.done.case).count() == 1
        assert Person.objects.filter(case=other.done.case).count() == 2
    assert disposal.dispose(NOON) == 0


def test_what_is_left_is_read_by_few_and_rebuilds(tucson: str) -> None:
    story = agreed_on(tucson)
    disposal.dispose(NOON)
    officer = somebody(tucson, Role.RECORDS)
    seen = look(tucson, story.case, officer, NOON)
    assert not {story.complainant, story.member} & set(seen.names)
    assert seen.texts == ()
    for actor in (story.desk, story.voice(story.complainant), story.post(Role.INTAKE)):
        with pytest.raises(LookupError):
            look(tucson, story.case, actor, NOON)
    assert [one for one in letters(tucson) if one.case == story.case] == []
    rebuild_agency(tucson)
    assert look(tucson, story.case, officer, NOON).case.disposed_on == TODAY


def test_the_certificate_names_both_people_and_the_day_the_last_copy_dies(tucson: str) -> None:
    story = old(tucson)
    officer, manager = story.post(Role.RECORDS), story.post(Role.MANAGER)
    story.ask(officer, ProposeDisposal())
    with pytest.raises(LookupError):
        ended(look(tucson, story.case, manager, NOON))
    story.ask(manager, ApproveDisposal())
    disposal.dispose(NOON)
    told = ended(look(tucson, story.case, manager, NOON))
    assert told.proposed is not None
    assert told.approved is not None
    assert (told.proposed.name, told.approved.name) == (
        f"Records of {tucson}",
        f"Manager of {tucson}",
    )
    store = certificate(story.case)
    assert store is not None
    assert (told.disposed_on, told.key_gone_on) == (TODAY, store.destroyed_on)
    assert told.last_copy_on == store.last_copy_on == TODAY + timedelta(35)


def test_lists_tell_what_may_be_proposed_and_what_waits(tucson: str) -> None:
    story = old(tucson)
    officer, manager = story.post(Role.RECORDS), story.post(Role.MANAGER)
    young = Story(tucson, NOON).ended(Ending.MEDIATED)
    (over,) = time_is_over(tucson, officer, TODAY)
    assert (over.id, over.number) == (story.case, story.number)
    assert young.case not in {one.id for one in time_is_over(tucson, officer, TODAY)}
    assert proposed(tucson, manager) == []
    story.ask(officer, ProposeDisposal())
    assert time_is_over(tucson, officer, TODAY) == []
    assert [one.id for one in proposed(tucson, manager)] == [story.case]
    assert time_is_over(tucson, manager, TODAY) == []


def test_a_hold_at_the_last_moment_keeps_everything(tucson: str) -> None:
    story = agreed_on(tucson)
    before = left(story)
    story.ask(story.post(Role.COUNSEL), PlaceHold(HoldGround.LITIGATION))
    assert disposal.dispose(NOON) == 0
    assert left(story) == before
    assert not the_key_is_gone(story)


def test_why_somebody_looked_stays_as_a_row_that_nobody_can_read(tucson: str) -> None:
    story = old(tucson)
    first = everybody(tucson, Role.COORDINATOR)[0]
    story.ask(first, TakeCase())
    colleague = Actor("11111111-1111-4111-8111-111111111111", Role.COORDINATOR)
    who = asking(tucson, colleague, NOON)
    open_by_reason(who, story.number, "the coordinator is ill today", "en")
    story.ask(story.post(Role.RECORDS), ProposeDisposal())
    story.ask(story.post(Role.MANAGER), ApproveDisposal())
    assert disposal.dispose(NOON) == 1
    with acting_as(tucson, "x", "clock"):
        assert Glass.objects.filter(case=story.case).count() == 1
        (kind,) = Text.objects.filter(case=story.case).values_list("kind", flat=True)
    assert kind == "reason"
    assert the_key_is_gone(story)


# --- cut short, and two at once

KILLED = """
import os, signal, sys, django
django.setup()
from datetime import datetime
from evenhand.casework.jobs import disposal

def end(*given):
    os.kill(os.getpid(), signal.SIGKILL)

def watch(event, given):
    if event == "os.remove" and str(given[0]).endswith(".key"):
        end()

if sys.argv[1] == "key":
    sys.addaudithook(watch)
else:
    disposal.act = end
disposal.dispose(datetime.fromisoformat(sys.argv[2]))
"""


@pytest.mark.parametrize("where", ["key", "act"])
def test_killed_on_the_way_it_ends_at_the_next_turn(storm: str, tmp_path: Path, where: str) -> None:
    story = agreed_on(storm)
    before = left(story)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, where, NOON.isoformat()],
        env=worker_environment(tmp_path),
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert left(story) == before, "all of it in the database, or nothing"
    assert known(story).disposed_on is None
    assert disposal.dispose(NOON + timedelta(days=2)) == 1
    assert set(left(story).values()) == {0}
    assert the_key_is_gone(story)
    case = known(story)
    assert case.disposed_on == TODAY + timedelta(2)
    assert case.last_copy_on == TODAY + timedelta(37), "names were in backups until now"
    assert check().fine


def test_two_workers_dispose_of_a_case_once(storm: str) -> None:
    story = agreed_on(storm)
    assert sum(at_once(3, lambda _: disposal.dispose(NOON))) == 1
    assert set(left(story).values()) == {0}


def test_a_hold_and_a_disposal_at_once_never_leave_a_hold_on_ashes(storm: str) -> None:
    story = agreed_on(storm)
    counsel = story.post(Role.COUNSEL)

    def either(number: int) -> bool:
        if number:
            return disposal.dispose(NOON) == 1
        try:
            act(asking(storm, counsel, NOON), story.case, PlaceHold(HoldGround.AUDIT))
        except Refused:
            return False
        return True

    held, gone = at_once(2, either)
    assert held is not gone
    assert known(story).on_hold is held
    assert the_key_is_gone(story) is gone


def test_a_store_that_does_not_answer_loses_nothing(
    storm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = agreed_on(storm)
    before = left(story)
    monkeypatch.setenv("EVENHAND_KEYS", "vault:http://127.0.0.1:1/secret/evenhand")
    assert disposal.dispose(NOON) == 0
    assert left(story) == before
    assert known(story).disposed_on is None


# --- nothing is forgotten when a table comes

ERASED = {"Person", "Contact", "Key", "Link", "Notice", "Text"}
# Ids, codes and times only; what names a person there no longer leads to anybody.
KEPT = {
    *("Entry", "Asked", "PartyRow", "Opener", "DutyRow", "Booking"),
    *("Glass", "LookRow", "KeyEvent"),
}


def _of_a_case(model: type[models.Model]) -> bool:
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    return bool(names & {"case", "person"})


def test_every_table_of_cases_is_erased_or_named_as_kept() -> None:
    of_cases = {
        one.__name__ for one in apps.get_app_config("records").get_models() if _of_a_case(one)
    }
    assert of_cases - ERASED - KEPT == set()
    assert of_cases >= ERASED


def test_no_kept_table_has_room_for_words() -> None:
    config = apps.get_app_config("records")
    long = [
        f"{name}.{field.name}"
        for name in sorted(KEPT)
        for field in config.get_model(name)._meta.get_fields()
        if isinstance(field, models.TextField)
    ]
    assert long == []
    assert connection.vendor == "postgresql"
