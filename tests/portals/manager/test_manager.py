"""The manager reads every rule with its day and source, and who has which part."""

from evenhand.casework.rulebook import program
from evenhand.process.people import Role
from evenhand.process.program import FIELD_OF_KEY
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as, listed, words


def test_every_rule_is_there_with_its_source(story: Tells) -> None:
    agency = story().agency
    page = listed(came_as(agency, Role.MANAGER), agency, Role.MANAGER)
    plain = page.replace("<wbr>", "")
    for key in FIELD_OF_KEY:
        assert f"<code>{key}</code>" in plain
    said = words(page)
    for source in ("stated", "cited", "unset", "assumed"):
        assert source in said
    assert program(agency).version(story().now.date()) in said
    assert "Dana Mediator" in said
    assert "Our Family Services" in said


def test_others_do_not_find_it(story: Tells) -> None:
    agency = story().agency
    client = came_as(agency, Role.COORDINATOR)
    assert client.get(f"/{agency}/manager/").status_code == 404
