"""The desk: everything that is due, both sides apart, addresses, times, rules and clocks."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, officer, resident
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.steps.offering import OfferMediation
from evenhand.process.steps.referral import RecordLimitation, RecordNeeds
from evenhand.process.vocabulary import Access
from tests.casework.staff import appoint_everybody
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came_as, case_url, listed, opened, words


def test_each_side_has_its_own_actions_state_and_addresses(story: Tells) -> None:
    told = story().to(Stage.OFFERING).agreed("complainant").offered("member")
    told.ask(told.desk, RecordNeeds(told.complainant, "es", (Access.WHEELCHAIR,)))
    client = came_as(told.agency, Role.COORDINATOR)
    page = words(opened(client, told, Role.COORDINATOR))
    assert "For Ana Example" in page
    assert "For Ben Invented" in page
    assert "ana.example@mail.example" in page
    assert "interpreter: Spanish, Wheelchair access" in page
    assert "Answer the offer (Department member)" in page


def test_the_offer_to_the_other_side_waits_for_the_first(story: Tells) -> None:
    told = story().to(Stage.OFFERING)
    client = came_as(told.agency, Role.COORDINATOR)
    asked(client, told, Role.COORDINATOR, OfferMediation, told.member)
    page = opened(client, told, Role.COORDINATOR)
    assert "The other side has to agree before this side is asked." in page


def test_times_stand_side_by_side_with_those_that_suit_all(story: Tells) -> None:
    told = story().to(Stage.ARRANGING).timed()
    client = came_as(told.agency, Role.COORDINATOR)
    page = words(opened(client, told, Role.COORDINATOR))
    times = page.partition("When people can come")[2].partition("The complaint")[0]
    everybody = times.partition("Everybody")[2]
    assert times.count("9 a.m. – 5 p.m.") == 3 + 3 + 2
    assert everybody.count("9 a.m. – 5 p.m.") == 2


def test_the_case_keeps_its_rules_with_their_sources(story: Tells) -> None:
    told = story().filed()
    client = came_as(told.agency, Role.COORDINATOR)
    page = words(opened(client, told, Role.COORDINATOR))
    assert told.known.version in page
    assert "S0: one trained neutral mediator facilitates." in page
    assert "assumed" in page


def test_the_limitation_stands_beside_the_mediation(story: Tells) -> None:
    told = story().filed()
    told.ask(told.desk, RecordLimitation(date(2030, 5, 6)))
    client = came_as(told.agency, Role.COORDINATOR)
    assert "May 6, 2030" in opened(client, told, Role.COORDINATOR)


def test_both_clocks_compare_and_are_no_deadline(db: None, demo_rules: None) -> None:
    switch_on("portland", date(2026, 1, 1))
    appoint_everybody("portland")
    told = Story("portland", timezone.now() - timedelta(days=9)).to(Stage.ARRANGING)
    page = words(opened(came_as("portland", Role.COORDINATOR), told, Role.COORDINATOR))
    for since in ("the complaint was received", "it was found suitable", "everybody agreed"):
        assert f"Since {since} 9 days (the program's comparison: 4 weeks, not a deadline)" in page


def test_the_list_is_searched_by_number_and_filtered_by_stage(story: Tells) -> None:
    told, other = story().filed(), story().to(Stage.SCREENING)
    client = came_as(told.agency, Role.COORDINATOR)
    found = client.get(f"/{told.agency}/coordinator/", {"number": told.number.lower()})
    assert found["Location"] == case_url(told, Role.COORDINATOR)
    page = listed(client, told.agency, Role.COORDINATOR, "?stage=screening")
    assert other.number in page
    assert told.number not in page
    assert "You have no case with this number" in listed(
        client, told.agency, Role.COORDINATOR, "?number=0000-0000-1"
    )


def test_what_is_due_first_stands_first_over_all_pages(
    story: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.casework.queries.lists.PAGE", 2)
    undated = [story().filed() for _ in range(3)]
    dated = story().later(days=-3).to(Stage.OFFERING).offered("complainant")
    client = came_as(dated.agency, Role.COORDINATOR)
    first = listed(client, dated.agency, Role.COORDINATOR)
    assert dated.number in first
    assert "Next page" in first
    second = listed(client, dated.agency, Role.COORDINATOR, "?page=2")
    assert dated.number not in second
    assert sum(one.number in first + second for one in undated) == 3
    assert "Next page" not in second


def test_no_search_and_no_address_leads_to_one_officers_cases(story: Tells) -> None:
    told = story()
    told.filed(complaint(told.rules, [resident()], [officer("Quill Singular")]))
    client = came_as(told.agency, Role.COORDINATOR)
    for query in ("?number=Quill Singular", "?q=Quill", f"?number={told.member}"):
        page = listed(client, told.agency, Role.COORDINATOR, query)
        assert "Singular" not in words(page)
    assert told.number not in listed(
        client, told.agency, Role.COORDINATOR, "?number=Quill Singular&stage=closed"
    )
