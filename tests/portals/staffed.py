"""How a test comes in as staff, opens a case and asks for something there."""

import re

from django.http import HttpResponse
from django.test import Client

from evenhand.casework.demo.story import Story
from evenhand.process.people import Actor, Role
from evenhand.process.situation import Request
from tests.casework.staff import somebody
from tests.portals.visits import read


def came_as(agency: str, role: Role, office: str = "") -> Client:
    """Come in as somebody of the roster, by one click of the demonstration."""
    return came(agency, somebody(agency, role, office))


def came(agency: str, actor: Actor) -> Client:
    """Come in as this member of staff."""
    client = Client()
    who = {"account": actor.person, "role": actor.role.value, "office": actor.office}
    answer = client.post("/demo/come-in/", {"agency": agency, **who})
    assert (answer.status_code, answer["Location"]) == (302, f"/{agency}/{actor.role}/")
    return client


def case_url(story: Story, role: Role) -> str:
    """Return the address of a story's case in a role's portal."""
    return f"/{story.agency}/{role}/{story.case}/"


def opened(client: Client, story: Story, role: Role) -> str:
    """Return the case's page as this role reads it."""
    answer = client.get(case_url(story, role))
    assert answer.status_code == 200
    return read(answer)


def listed(client: Client, agency: str, role: Role, query: str = "") -> str:
    """Return a role's list of cases."""
    answer = client.get(f"/{agency}/{role}/{query}")
    assert answer.status_code == 200
    return read(answer)


def asked(
    client: Client,
    story: Story,
    role: Role,
    kind: type[Request],
    person: str = "",
    **fields: object,
) -> HttpResponse:
    """Press a button of the case's page, with its form filled in."""
    data = {f"x-{name}": value for name, value in fields.items()}
    url = f"{case_url(story, role)}{kind.__name__}/"
    answer = client.post(url, {"person": person, "prefix": "x", **data})
    assert isinstance(answer, HttpResponse)
    return answer


def words(page: str) -> str:
    """Return what a page's main part says, without its marks."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())
