"""What anybody reads about mediation: the program's own rules, and nothing more."""

import pytest
from django.test import Client

from evenhand.casework.agencies import switch_on
from evenhand.casework.rulebook import program
from evenhand.portals.public.about import sections
from evenhand.portals.shared.endings import outcomes
from evenhand.process.stages import Route
from tests.casework.conftest import NOON
from tests.portals.visits import read

CITIES = ("kansas_city", "portland", "st_louis", "tucson")


def test_the_front_page_lists_what_takes_cases_and_nothing_else(client: Client, db: None) -> None:
    assert "No program is open yet" in read(client.get("/"))


def test_the_front_page_leads_to_a_program(client: Client, tucson: str) -> None:
    page = read(client.get("/"))
    assert 'href="/tucson/"' in page
    assert "/portland/" not in page


@pytest.mark.parametrize("address", ["", "complaint/", "complaint/received/", "follow/", "staff/"])
def test_an_agency_that_is_unknown_or_off_has_no_pages(
    client: Client, tucson: str, address: str
) -> None:
    assert client.get(f"/tucson/{address}").status_code == 200
    assert client.get(f"/portland/{address}").status_code == 404
    assert client.get(f"/atlantis/{address}").status_code == 404


@pytest.mark.parametrize("city", CITIES)
def test_every_program_says_what_each_ending_means(
    client: Client, db: None, demo_rules: None, city: str
) -> None:
    switch_on(city, NOON.date())
    page = read(client.get(f"/{city}/"))
    rules = program(city).rules(NOON.date())
    for outcome in outcomes(rules):
        assert outcome.happens in page
        assert outcome.point.text in page
    for section in sections(program(city), rules):
        assert section.title in page
    for office in rules.offices:
        assert office.name in page
        assert office.phone in page


def test_the_routes_are_the_program_s_own(db: None, demo_rules: None) -> None:
    by_city = {
        city: [one.point.text for one in outcomes(program(city).rules(NOON.date()))]
        for city in CITIES
    }
    kansas = program("kansas_city").rules(NOON.date())
    assert kansas.after_not_resolved is Route.CLOSED
    assert by_city["kansas_city"][1] != by_city["st_louis"][1]
    assert "goes to the investigation" in by_city["st_louis"][1]


def test_what_a_demonstration_assumes_is_marked(client: Client, st_louis: str) -> None:
    page = read(client.get("/st_louis/"))
    stated = page.index("2 mediators lead the session.")
    assert "assumed" not in page[stated : page.index("</li>", stated)]
    assumed = page.index("No weapons in the room.")
    assert "assumed in this demonstration" in page[assumed : page.index("</li>", assumed)]


def test_only_a_program_that_promises_weeks_speaks_of_weeks(
    client: Client, db: None, demo_rules: None
) -> None:
    for city in ("portland", "st_louis"):
        switch_on(city, NOON.date())
    assert "within 4 weeks" in read(client.get("/portland/"))
    assert "weeks" not in read(client.get("/st_louis/"))


def test_good_faith_is_named_where_it_is_a_right(client: Client, st_louis: str) -> None:
    switch_on("portland", NOON.date())
    assert "did not meet in good faith" in read(client.get("/st_louis/"))
    rules = program("portland").rules(NOON.date())
    assert ("good faith" in read(client.get("/portland/"))) == rules.good_faith
