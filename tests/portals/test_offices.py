"""Who has a case is said on its page; words for another office reach that office alone."""

from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.queries.case import Look, look
from evenhand.casework.roster import appoint
from evenhand.portals.shared.filled import form_for
from evenhand.process.events import MandatoryReportMade
from evenhand.process.people import Actor, Role, Side
from evenhand.process.stages import Stage
from evenhand.process.steps.allowing import AllowName, KeepName
from evenhand.process.steps.assigning import HandOverCase, TakeCase
from evenhand.process.steps.outcome import MakeMandatoryReport
from evenhand.process.steps.retaliation import AnswerRetaliation, ReportRetaliation
from tests.casework.staff import everybody, somebody
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came, came_as, case_url, words
from tests.portals.staffed import opened as at_the_desk
from tests.portals.visits import opened, read

SAID = "A patrol car waits in front of my shop since I complained."


def seen_by(story: Story, actor: Actor) -> Look:
    return look(story.agency, story.case, actor, timezone.now())


def two_coordinators(agency: str) -> list[Actor]:
    appoint(agency, f"{agency}-second", "Second Coordinator", Role.COORDINATOR)
    return everybody(agency, Role.COORDINATOR)


# --- who has a case


def test_a_case_is_taken_and_handed_over_from_its_page(story: Tells) -> None:
    told = story().filed()
    first, second = two_coordinators(told.agency)
    client = came(told.agency, first)
    assert asked(client, told, Role.COORDINATOR, TakeCase).status_code == 302
    page = at_the_desk(client, told, Role.COORDINATOR)
    assert "Hand this case over" in page
    assert "You have the case now" in page
    assert came(told.agency, second).get(case_url(told, Role.COORDINATOR)).status_code == 404
    to = f"coordinator:{second.person}"
    assert asked(client, told, Role.COORDINATOR, HandOverCase, to=to).status_code == 302
    assert client.get(case_url(told, Role.COORDINATOR)).status_code == 404
    page = words(at_the_desk(came(told.agency, second), told, Role.COORDINATOR))
    assert f"{seen_by(told, second).names[first.person]} has the case now" in page
    assert "You have the case now" in page


def test_a_case_is_handed_over_to_nobody_but_the_roster(story: Tells) -> None:
    told = story().filed().taken()
    client = came(told.agency, told.desk)
    for to in (f"coordinator:{told.desk.person}", f"mediator:{told.desk.person}", "x", ""):
        assert asked(client, told, Role.COORDINATOR, HandOverCase, to=to).status_code == 422
    assert seen_by(told, told.desk).case.coordinator == told.desk.person


# --- names


def test_a_complainant_allows_a_name_and_takes_it_back(story: Tells) -> None:
    told = story().filed()
    client = opened(told, Side.COMPLAINANT)
    for kind, label in (
        (AllowName, "The other side may learn my name"),
        (KeepName, "Keep my name"),
    ):
        assert label in read(client.get(f"/{told.agency}/complainant/"))
        url = f"/{told.agency}/complainant/{told.case}/{kind.__name__}/"
        answer = client.post(url, {"person": told.complainant, "prefix": "x"})
        assert answer.status_code == 302
    facts = [type(line.fact).__name__ for line in seen_by(told, told.desk).timeline]
    assert facts[-2:] == ["NameAllowed", "NameKept"]


# --- words for another office


def test_a_report_of_retaliation_reaches_its_office_and_nobody_else(story: Tells) -> None:
    told = story().to(Stage.CLOSED)
    client = opened(told, Side.COMPLAINANT)
    url = f"/{told.agency}/complainant/{told.case}/ReportRetaliation/"
    sent = {"person": told.complainant, "prefix": "x", "x-words": SAID}
    assert client.post(url, sent).status_code == 302
    office = Actor("ora", Role.RETALIATION_OFFICE, told.rules.retaliation_office)
    found = seen_by(told, office)
    assert SAID in [body for _kind, _language, body in found.texts]
    assert [type(line.fact).__name__ for line in found.timeline] == ["RetaliationReported"]
    for actor in (told.desk, somebody(told.agency, Role.INTAKE), told.mediators[0]):
        look_at = seen_by(told, actor)
        assert SAID not in str(look_at.texts)
        assert "RetaliationReported" not in {type(one.fact).__name__ for one in look_at.timeline}
    assert SAID not in read(opened(told, Side.MEMBER).get(f"/{told.agency}/member/"))


def test_a_report_needs_no_words(story: Tells) -> None:
    told = story().filed()
    client = came_as(told.agency, Role.COORDINATOR)
    for person in (told.complainant, told.member):
        answer = asked(client, told, Role.COORDINATOR, ReportRetaliation, person, via="telephone")
        assert answer.status_code == 302
    page = words(at_the_desk(client, told, Role.COORDINATOR))
    assert "Report 1" not in page, "whoever wrote it down reads nothing of it"


def test_the_office_answers_one_of_its_reports_with_a_kind(story: Tells) -> None:
    told = story().filed().retaliated().retaliated()
    office = Actor("ora", Role.RETALIATION_OFFICE, told.rules.retaliation_office)
    data = {"x-number": "2", "x-measure": "referred"}
    form = form_for(AnswerRetaliation, seen_by(told, office), "", data, prefix="x")
    assert form.is_valid()
    told.ask(office, form.filled().request)
    assert [one.answered for one in told.known.retaliation] == [False, True]
    again = form_for(AnswerRetaliation, seen_by(told, office), "", data, prefix="x")
    assert not again.is_valid()
    assert "number" in again.errors


def test_what_must_be_reported_goes_to_counsel_and_records_alone(story: Tells) -> None:
    told = story().to(Stage.IN_SESSION)
    client = came(told.agency, told.mediators[0])
    kind = told.rules.exceptions[0].value
    url = f"{case_url(told, Role.MEDIATOR)}{MakeMandatoryReport.__name__}/"
    sent = {"prefix": "x", "x-kind": kind, "x-words": SAID}
    assert client.post(url, sent).status_code == 302
    for actor, reads in (
        (Actor("pat", Role.COUNSEL), True),
        (Actor("rae", Role.RECORDS), True),
        (told.desk, False),
        (told.mediators[0], False),
        (somebody(told.agency, Role.INVESTIGATOR), False),
    ):
        seen = seen_by(told, actor)
        assert (SAID in str(seen.texts)) is reads, actor.role
        made = [line.fact for line in seen.timeline if isinstance(line.fact, MandatoryReportMade)]
        assert bool(made) is reads
        for fact in made:
            assert (fact.version, fact.exceptions) == ("1", told.rules.exceptions)
