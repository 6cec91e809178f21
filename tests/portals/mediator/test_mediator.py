"""A mediator is asked about conflicts in general terms; the case is theirs once appointed."""

from datetime import timedelta

from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.steps.agreement import RecordAgreement
from evenhand.process.steps.confidentiality import ShowExceptions, SignConfidentiality
from evenhand.process.steps.matching import DeclareConflict, RecuseMediator
from evenhand.process.steps.outcome import AttestNotesDestroyed, ReportSession
from evenhand.process.steps.session import CheckIn, HaveHadSay, StartSession
from tests.casework.staff import everybody
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came, case_url, listed, opened, words

M = Role.MEDIATOR
NAMES = ("Ana Example", "Ben Invented")


def test_whoever_is_not_asked_finds_nothing(story: Tells) -> None:
    told = story().to(Stage.ARRANGING).referred()
    dana, eli, *_ = everybody(told.agency, M)
    told.asked_mediator(dana)
    client = came(told.agency, eli)
    assert client.get(case_url(told, M)).status_code == 404
    assert told.number not in listed(client, told.agency, M)


def test_before_the_appointment_there_is_the_question_and_nothing_else(story: Tells) -> None:
    told = story().to(Stage.ARRANGING).referred()
    dana = everybody(told.agency, M)[0]
    told.asked_mediator(dana)
    client = came(told.agency, dana)
    for _ in range(2):
        page = words(opened(client, told, M))
        assert "The police department of Tucson, Arizona" in page
        assert "Independent Police Auditor" in page
        for hidden in (*NAMES, NARRATIVE, "Customer service", "Who comes", "a.m."):
            assert hidden not in page.partition("What has happened")[0]
        asked(client, told, M, DeclareConflict, conflict="none")
    assert "No conflict of interest" in page


def test_after_the_appointment_names_and_what_is_missing_but_no_narrative(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    client = came(told.agency, told.mediators[0])
    page = words(opened(client, told, M))
    for shown in (*NAMES, "Example Branch Library", "signature", "ground rules", "No threats."):
        assert shown in page
    for hidden in (NARRATIVE, "Customer service", "mail.example", "police.example"):
        assert hidden not in page
    me = told.mediators[0].person
    asked(client, told, M, ShowExceptions, me)
    asked(client, told, M, SignConfidentiality, me)
    assert "signed the confidentiality agreement" in opened(client, told, M)


def test_a_session_from_the_door_to_the_report(story: Tells) -> None:
    told = Story(story().agency, timezone.now() - timedelta(days=9))
    told.to(Stage.ARRANGING).referred().seated()
    told.scheduled(starts_at=timezone.now() - timedelta(minutes=5)).signed()
    client = came(told.agency, told.mediators[0])
    for party in told.known.taking_part:
        asked(client, told, M, CheckIn, party.person)
    asked(client, told, M, StartSession)
    assert "The session is going on." in opened(client, told, M)
    asked(client, told, M, RecordAgreement, terms="items", words="We greet each other.")
    assert "We greet each other." in opened(client, told, M)
    for party in told.known.taking_part:
        asked(client, told, M, HaveHadSay, party.person)
    came_both = [party.person for party in told.known.taking_part]
    asked(client, told, M, ReportSession, held="yes", concluded="yes", came=came_both)
    asked(client, told, M, AttestNotesDestroyed)
    page = opened(client, told, M)
    assert "You said that no notes are left." in page
    assert "You reported on the session." in page


def test_a_mediator_asked_later_reads_nothing_that_was_written_down(story: Tells) -> None:
    told = story().to(Stage.IN_SESSION).wrote_down("A promise between two.").continued()
    dana, eli, *_ = everybody(told.agency, M)
    told.ask(told.provider(), RecuseMediator(dana.person)).asked_mediator(eli)
    client = came(told.agency, eli)
    page = opened(client, told, M)
    assert "A promise between two." not in page
    assert "Ana Example" not in page
    assert came(told.agency, dana).get(case_url(told, M)).status_code == 404
