"""What anybody reads of a program that goes about it otherwise: only what its own rules say."""

from dataclasses import fields, replace
from typing import Any

import pytest
from django.test import Client

from evenhand.casework.agencies import switch_on
from evenhand.casework.rulebook import program
from evenhand.portals.public.about import sections
from evenhand.portals.public.steps import steps
from evenhand.portals.public.two_ways import first_words, instead, ways
from evenhand.portals.public.words import ASKED_ELSEWHERE, CIRCUMSTANCES
from evenhand.portals.shared.endings import outcomes
from evenhand.portals.shared.explained import choice_means, ground_rules
from evenhand.process.people import Side
from evenhand.process.program import KEY_OF_FIELD, Rules
from evenhand.process.stages import Route
from evenhand.process.vocabulary import Circumstance, Companion
from evenhand.programs import Program
from tests.casework.conftest import NOON
from tests.portals.otherwise import conciliating
from tests.portals.visits import read

# Sentences of a program in which people choose. Some program shows each of them.
CHOOSING = (
    "Nobody has to take part",
    "withdraw",
    "change their mind",
    "You do not have to mediate",
    "if both of you want to",
    "Then you choose",
    "Whether to mediate is for the people",
    "before you choose anything",
    "days to answer",
    "Somebody says no",
)


def about(client: Client, city: str) -> str:
    switch_on(city, NOON.date())
    return read(client.get(f"/{city}/"))


def said(book: Program, rules: Rules) -> str:
    """Return all that is said of a program before anybody chose."""
    points = [point for section in sections(book, rules) for point in section.points]
    means = [line for side in Side for line in choice_means(side, rules)]
    lines = [point.text for point in (*points, *steps(book, rules))]
    lines += [f"{one.happens}: {one.point.text}" for one in outcomes(rules)]
    lines += [one.mediation.text for one in ways(rules)]
    return "\n".join([first_words(book, rules), instead(rules), *lines, *means])


def test_where_people_have_to_come_no_page_promises_a_choice(
    client: Client, db: None, demo_rules: None
) -> None:
    elsewhere = "".join(about(client, city) for city in ("st_louis", "san_francisco", "portland"))
    for sentence in CHOOSING:
        assert sentence in elsewhere, sentence
    page = about(client, "washington_dc")
    for sentence in CHOOSING:
        assert sentence not in page, sentence
    assert "both sides have to come" in page
    assert "Nobody has to agree on anything" in page
    rules = program("washington_dc").rules(NOON.date())
    assert not any("leave" in one for one in ground_rules(rules))
    assert any("dismissed" in one for one in choice_means(Side.COMPLAINANT, rules))
    assert any("disciplined" in one for one in choice_means(Side.MEMBER, rules))
    assert not any("disciplined" in one for one in choice_means(Side.COMPLAINANT, rules))


def test_a_signed_agreement_that_others_can_read_is_told_beforehand(
    client: Client, db: None, demo_rules: None
) -> None:
    page = about(client, "washington_dc")
    assert "The head of the department".lower() in page.lower()
    assert "Anybody may read a signed agreement" in page
    assert "Anybody may read a signed agreement" not in about(client, "st_louis")


def test_an_agency_that_has_to_agree_is_named(client: Client, db: None, demo_rules: None) -> None:
    page = about(client, "baltimore")
    assert "When everybody has agreed, the agency is asked as well" in page
    assert "A yes that is needed is not given" in page
    assert "The department member is asked first" in page
    assert "the agency" not in about(client, "denver")
    assert "By law, an agreement binds nobody." in about(client, "denver")


def test_a_program_s_own_word_for_an_ending_is_told(
    client: Client, db: None, demo_rules: None
) -> None:
    page = about(client, "new_york")
    assert 'The program calls this "Mediation Attempted".' in page
    assert "Anybody who took part can ask for the investigation" in page
    assert "People can also meet online: " in page
    assert "May come along and waits outside the room: lawyer" in page
    assert 'The program calls this "Withdrawn".' in about(client, "new_orleans")


def test_nobody_who_complains_is_asked_what_an_officer_did_before(
    client: Client, db: None, demo_rules: None
) -> None:
    switch_on("dallas", NOON.date())
    form = read(client.get("/dallas/complaint/"))
    assert f"circumstance_{Circumstance.MONEY_ASKED}" in form
    assert f"circumstance_{Circumstance.RECENT_MEDIATION}" not in form
    assert set(Circumstance) == set(CIRCUMSTANCES) | ASKED_ELSEWHERE


@pytest.mark.parametrize(
    ("city", "sentence"),
    [
        ("new_orleans", "50 hours of training"),
        ("new_orleans", "paid working time"),
        ("san_francisco", "Open until it begins"),
        ("san_francisco", "does not stand on the department member's record"),
        ("seattle", "in the evening or at a weekend"),
        ("seattle", "speaks with each person before the session"),
        ("washington_dc", "no more than 7 business days"),
        ("washington_dc", "within 30 days of the first session"),
        ("washington_dc", "Only if the mediators allow it"),
        ("baltimore", "faces a new complaint"),
        ("baltimore", "by which standards they work"),
    ],
)
def test_what_few_programs_say_is_on_their_page_and_on_no_other(
    client: Client, db: None, demo_rules: None, city: str, sentence: str
) -> None:
    assert sentence in about(client, city)
    assert sentence not in about(client, "st_louis")


def test_conciliation_is_described_as_what_it_is() -> None:
    book = conciliating()
    text = said(book, book.rules(NOON.date()))
    assert "You do not meet the other side." in text
    assert "speaks with each person alone: on the telephone, face to face" in text
    for sentence in ("You meet", "session is planned for", "Yes, with the mediators", "weapons"):
        assert sentence not in text
    assert "change your mind at any time" in text


TOLD: dict[str, Any] = {
    "absence_dismissal": True,
    "absence_discipline": True,
    "training_hours": 40,
    "paid_time": True,
    "mediator_statement": True,
    "agreement_copies": (),
    "agreement_public": True,
    "agreement_binding": True,
    "agreement_breach": True,
    "session_days": 30,
}


def test_a_rule_that_is_only_told_is_told(demo_rules: None) -> None:
    book = program("washington_dc")
    rules = book.rules(NOON.date())
    only_told = {one.name for one in fields(Rules) if "no step reads it" in one.metadata["meaning"]}
    assert only_told == set(TOLD)
    for field, value in TOLD.items():
        unset: dict[str, Any] = {field: None}
        told: dict[str, Any] = {field: value or rules.agreement_copies}
        silent, speaking = replace(rules, **unset), replace(rules, **told)
        assert said(book, silent) != said(book, speaking), KEY_OF_FIELD[field]


def test_who_comes_only_with_leave_is_said_once(demo_rules: None) -> None:
    book = program("washington_dc")
    rules = book.rules(NOON.date())
    assert Companion.LAWYER in (rules.mediator_admits or ())
    assert said(book, rules).count("Only if the mediators allow it") == 1


def test_where_one_side_stays_away_its_own_route_is_told(demo_rules: None) -> None:
    rules = program("washington_dc").rules(NOON.date())
    rules = replace(rules, after_no_show=Route.CLOSED, after_no_show_member=Route.INVESTIGATION)
    told = {one.happens: one.point.text for one in outcomes(rules)}
    assert "closed" in told["Somebody does not come to the session"]
    assert "investigation" in told["Only the department member stays away"]
