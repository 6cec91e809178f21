"""The office for retaliation reads the reports that are its own, and nothing of the rest."""

from django.http import HttpResponse
from django.test import Client

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE, RETALIATION
from evenhand.process.people import Role
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import Measure
from tests.casework.staff import somebody
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as, case_url, words
from tests.portals.visits import read

R = Role.RETALIATION_OFFICE


def came_in(told: Story) -> Client:
    client = Client()
    actor = somebody(told.agency, R)
    who = {"account": actor.person, "role": R.value, "office": actor.office}
    answer = client.post("/demo/come-in/", {"agency": told.agency, **who})
    assert answer["Location"] == f"/{told.agency}/retaliation/"
    return client


def page(client: Client, told: Story) -> str:
    answer = client.get(f"/{told.agency}/retaliation/{told.case}/")
    assert answer.status_code == 200
    return read(answer)


def answered(client: Client, told: Story, **fields: object) -> HttpResponse:
    data = {f"x-{name}": value for name, value in fields.items()}
    url = f"/{told.agency}/retaliation/{told.case}/AnswerRetaliation/"
    answer = client.post(url, {"person": "", "prefix": "x", **data})
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_report_reaches_the_office_with_its_words_and_its_last_day(story: Tells) -> None:
    told = story().ended(Ending.MEDIATED).retaliated()
    client = came_in(told)
    shown = page(client, told)
    assert RETALIATION in shown
    assert "Ana Example" in shown
    assert told.known.retaliation[0].answer_by is not None
    assert "To be answered by" in words(shown)
    assert told.number in read(client.get(f"/{told.agency}/retaliation/"))


def test_the_office_reads_nothing_of_the_complaint_or_how_it_went(story: Tells) -> None:
    told = story().ended(Ending.MEDIATED).retaliated()
    shown = page(came_in(told), told)
    for secret in (NARRATIVE, "Ben Invented", "Mediated", "closed", "Customer service"):
        assert secret not in words(shown)


def test_without_a_report_there_is_no_case_for_the_office(story: Tells) -> None:
    told = story().to(Stage.OFFERING)
    client = came_in(told)
    assert client.get(f"/{told.agency}/retaliation/{told.case}/").status_code == 404
    assert told.number not in read(client.get(f"/{told.agency}/retaliation/"))


def test_nobody_else_reads_the_report(story: Tells) -> None:
    told = story().to(Stage.OFFERING).retaliated()
    for role in (Role.INTAKE, Role.COORDINATOR):
        shown = came_as(told.agency, role).get(case_url(told, role))
        assert RETALIATION not in read(shown)
        assert "retaliation was reported" not in read(shown).lower()


def test_an_answer_ends_what_is_due(story: Tells) -> None:
    told = story().to(Stage.OFFERING).retaliated()
    client = came_in(told)
    assert answered(client, told, number=1, measure=next(iter(Measure)).value).status_code == 302
    assert "Answered" in words(page(client, told))


def test_a_report_that_is_not_there_cannot_be_answered(story: Tells) -> None:
    told = story().to(Stage.OFFERING).retaliated()
    answer = answered(came_in(told), told, number=7, measure=next(iter(Measure)).value)
    assert answer.status_code == 422
