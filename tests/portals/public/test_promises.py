"""The page of promises: a program's own rules, how each is kept, and nothing that is not so."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from evenhand.casework.agencies import switch_on
from evenhand.casework.rulebook import program
from evenhand.exploring.checking import PROMISES
from evenhand.portals.public.promised import Word, word_of
from evenhand.portals.public.promises import SECTIONS
from evenhand.process.invariants import INVARIANTS, Kept
from evenhand.process.program import FIELD_OF_KEY, Rules
from evenhand.programs import Program, available, load
from tests.casework.conftest import NOON
from tests.plain import BLAME, grade
from tests.portals.otherwise import conciliating, with_rules
from tests.portals.visits import read

DAY = NOON.date()
ROWS = [row for _, _, rows in SECTIONS for row in rows]


def word(book: Program, **changed: Any) -> Word:
    rules: Rules = replace(book.rules(DAY), **changed)
    return word_of(book, book.in_force(DAY), rules)


def lines(found: Word) -> list[str]:
    """Return every sentence of the page that is not a source's own."""
    kept = [
        line for part in found.sections for one in part.promises for line in (one.says, one.kept)
    ]
    return [*kept, *(one.says for one in found.by_people), *found.not_promised, *found.unsaid]


def source(found: Word, says: str) -> str:
    """Return who says so, under the promise that begins like this."""
    every = [one for part in found.sections for one in part.promises] + [*found.by_people]
    (promise,) = [one for one in every if one.says.startswith(says)]
    return "; ".join(f"{one.title or 'assumed'}: {one.says}" for one in promise.where)


def test_the_page_shows_each_promise_how_it_is_kept_and_who_says_so(
    client: Client, st_louis: str
) -> None:
    page = read(client.get("/st_louis/promises/"))
    found = word(program("st_louis"))
    for line in lines(found):
        assert line in page
    assert "No session can begin before everybody has signed." in page
    asked_first = page.index("The person who complained is asked first.")
    title = program("st_louis").header.pages["S3"]
    assert title in page[asked_first : page.index("<h3>", asked_first)]


def test_a_program_that_is_off_has_no_such_page(client: Client, tucson: str) -> None:
    assert client.get("/tucson/promises/").status_code == 200
    assert client.get("/portland/promises/").status_code == 404


def test_every_page_of_a_program_leads_there(client: Client, tucson: str) -> None:
    for address in ("", "complaint/", "follow/"):
        assert 'href="/tucson/promises/"' in read(client.get(f"/tucson/{address}"))


@pytest.mark.parametrize("slug", available())
def test_every_program_has_the_page(client: Client, db: None, demo_rules: None, slug: str) -> None:
    switch_on(slug, DAY)
    page = read(client.get(f"/{slug}/promises/"))
    for line in lines(word(program(slug))):
        assert line in page


def test_what_the_demonstration_assumes_is_marked_and_what_a_page_says_is_not(
    client: Client, db: None, demo_rules: None
) -> None:
    switch_on("portland", DAY)
    page = read(client.get("/portland/promises/"))
    days = page.index("You have 14 days to answer.")
    assert "assumed in this demonstration" in page[days : page.index("<h3>", days)]
    free = page.index("Nobody has to take part.")
    assert "assumed in this demonstration" not in page[free : page.index("<h3>", free)]


def test_a_promise_follows_its_rule() -> None:
    fourteen = word(load("portland", demo=True))
    assert "You have 14 days to answer." in lines(fourteen)
    three = word(with_rules("portland", answer_days=3, answer_business_days=True))
    assert "You have 3 business days to answer." in lines(three)
    assert source(three, "You have 3").endswith("Invented")


def test_where_people_have_to_come_nothing_promises_a_choice() -> None:
    ordered = "\n".join(lines(word(load("washington_dc", demo=True))))
    free = "\n".join(lines(word(load("san_francisco", demo=True))))
    for sentence in (
        "Nobody has to take part",
        "change your mind",
        "to answer",
        "A no is not held",
    ):
        assert sentence in free
        assert sentence not in ordered
    assert "Both sides have to come" in ordered


def test_conciliation_promises_no_session() -> None:
    apart = "\n".join(lines(word(conciliating())))
    met = "\n".join(lines(word(load("denver", demo=True))))
    assert "No session can begin" in met
    assert "No session can begin" not in apart
    assert "You never meet the other side." in apart
    assert "You never meet the other side." not in met


def test_a_promise_that_only_people_keep_is_not_the_software_s() -> None:
    found = word(load("st_louis", demo=True))
    assert "People meet as equals." in [one.says for one in found.by_people]
    assert "People meet as equals." not in found.unsaid
    assert "People meet as equals." in word(load("tucson", demo=True)).unsaid


def test_a_promise_that_the_program_denies_is_neither_made_nor_asked_about() -> None:
    found = word(load("washington_dc", demo=True), promise_equals=False)
    assert not any("equals" in line for line in lines(found))


def test_no_day_is_promised_where_no_rule_names_one() -> None:
    assert "That it ends by a certain day." not in lines(word(load("portland", demo=True)))
    assert "It can end within 4 weeks." in lines(word(load("portland", demo=True)))
    tucson = lines(word(load("tucson", demo=True)))
    assert "That it ends by a certain day." in tucson
    assert not any("weeks" in line for line in tucson)
    screened = lines(word(load("washington_dc", demo=True)))
    assert "The complaint is looked at within 7 business days." in screened


def test_each_row_rests_on_rules_and_invariants_that_are_there_and_kept() -> None:
    kept = {one.number for one in INVARIANTS if one.kept is Kept.YES}
    checks = {one.name for one in PROMISES}
    for row in ROWS:
        assert set(row.keys) <= FIELD_OF_KEY.keys()
        assert {one for one in row.by if isinstance(one, int)} <= kept
        assert {one for one in row.by if isinstance(one, str)} <= checks


@pytest.mark.parametrize("slug", available())
def test_the_page_reads_plainly_and_blames_nobody(slug: str) -> None:
    text = lines(word(load(slug, demo=True)))
    assert grade(" ".join(text)) <= 8
    assert not BLAME & set(" ".join(text).lower().split())
    assert not any("%(" in line for line in text)
