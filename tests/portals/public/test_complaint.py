"""Making a complaint: everybody, every kind of filing, and whatever people type."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.queries.case import Look, look
from evenhand.casework.queries.lists import cases
from evenhand.process.people import Actor, Kind, Role, Side
from evenhand.process.screening import asked
from evenhand.process.vocabulary import Access, Answer, Category, Channel, Circumstance, Filing
from tests.casework.staff import somebody
from tests.casework.trying import tried
from tests.portals.conftest import Tells
from tests.portals.visits import read

DESK = Actor("coordinator-1", Role.COORDINATOR)
STORY = "He laughed at me in front of my daughter."


def told(**more: Any) -> dict[str, Any]:
    """Ana's complaint as a browser sends it."""
    return {
        "key": str(uuid4()),
        "filing": "own",
        "name": "Ana Example",
        "language": "es",
        "age": "adult",
        **{f"member_{n}_kind": "officer" for n in range(1, 5)},
        "narrative": STORY,
        "office": "internal_affairs",
    } | more


def only_case(agency: str) -> Look:
    (listed,) = cases(agency, DESK).cases
    return look(agency, listed.id, DESK, timezone.now())


def refused(client: Client, **typed: Any) -> str:
    answer = client.post("/tucson/complaint/", told(**typed))
    assert answer.status_code == 422
    assert cases("tucson", DESK).cases == ()
    return read(answer)


def test_everything_told_is_recorded(client: Client, tucson: str) -> None:
    answer = client.post(
        "/tucson/complaint/",
        told(
            email="ana@mail.example",
            telephone="555-0100",
            member_1_name="Ben Invented",
            member_2_description="Badge 4411",
            member_2_kind="civilian",
            allegations=["rudeness", "attitude"],
            circumstance_custody="yes",
            circumstance_weapon="no",
            when="3 March, about nine",
            where="Elm Street",
            interpreter="es",
            access=["wheelchair", "breaks"],
            needs="A table for my notes",
            preservation="on",
            open="on",
        ),
    )
    assert (answer.status_code, answer["Location"]) == (302, "/tucson/complaint/received/")
    seen = only_case(tucson)
    case = seen.case
    assert (case.channel, case.filing, case.interested) == (Channel.ONLINE, Filing.OWN, True)
    assert case.allegations == {Category.RUDENESS, Category.ATTITUDE}
    assert case.preservation
    known = dict(case.circumstances)
    assert known[Circumstance.CUSTODY] is Answer.YES
    assert known[Circumstance.WEAPON] is Answer.NO
    assert known[Circumstance.NO_CONTACT_ORDER] is Answer.UNKNOWN
    assert known[Circumstance.MINOR] is Answer.NO
    ana, ben, badge = case.parties
    assert ana.interpreter == "es"
    assert ana.access == (Access.WHEELCHAIR, Access.BREAKS)
    assert [seen.names[one.person] for one in case.parties] == [
        "Ana Example",
        "Ben Invented",
        "Badge 4411",
    ]
    assert (ben.kind, badge.kind) == (Kind.OFFICER, Kind.CIVILIAN)
    texts = {kind: str(body) for kind, _, body in seen.texts}
    assert STORY in texts["narrative"]
    assert "3 March, about nine" in texts["narrative"]
    assert "Elm Street" in texts["narrative"]
    assert texts["access_needs"] == "A table for my notes"


def test_the_receipt_opens_the_case(client: Client, tucson: str) -> None:
    page = read(client.post("/tucson/complaint/", told(), follow=True))
    number = only_case(tucson).number
    found = re.search(r"<strong[^>]*>((?:[a-z]{4}-){4}[a-z]{4})</strong>", page)
    assert found, page[page.index("<main") : page.index("<main") + 900]
    assert number in page
    arrival = tried(tucson, number, found[1])
    assert arrival is not None
    assert arrival.whose.role is Role.COMPLAINANT


RECEIVED = "/tucson/complaint/received/"
PASSPHRASE = re.compile(r"<strong[^>]*>((?:[a-z]{4}-){4}[a-z]{4})</strong>")
NOTHING = "Nothing is shown here any more"


def test_the_receipt_stays_until_it_is_noted_and_is_never_shown_again(
    client: Client, tucson: str
) -> None:
    client.post("/tucson/complaint/", told())
    client.head(RECEIVED)
    first = PASSPHRASE.search(read(client.get(RECEIVED)))
    again = client.get(RECEIVED)
    assert first
    assert first[1] in read(again)
    assert again["Cache-Control"] == "no-store"
    assert client.post(RECEIVED)["Location"] == "/tucson/follow/"
    after = client.get(RECEIVED)
    assert first[1] not in read(after)
    assert NOTHING in read(after)
    assert after["Cache-Control"] == "no-store"


def test_the_database_alone_holds_no_passphrase_that_can_be_read(
    client: Client, tucson: str
) -> None:
    client.get("/tucson/complaint/")
    client.post("/tucson/complaint/", told())
    shown = PASSPHRASE.search(read(client.get(RECEIVED)))
    assert shown
    kept = str(dict(Session.objects.get().get_decoded()))
    assert "shown_once" in kept
    assert shown[1] not in kept
    # The session without the browser's half.
    client.cookies.pop("once")
    assert NOTHING in read(client.get(RECEIVED))


def test_a_second_click_files_nothing_and_keeps_the_receipt(client: Client, tucson: str) -> None:
    sent = told()
    client.post("/tucson/complaint/", sent)
    client.post("/tucson/complaint/", sent)
    assert "Passphrase" in read(client.get("/tucson/complaint/received/"))
    only_case(tucson)


def test_the_receipt_belongs_to_one_agency_and_one_browser(
    client: Client, tucson: str, st_louis: str
) -> None:
    client.post("/tucson/complaint/", told())
    assert NOTHING in read(client.get("/st_louis/complaint/received/"))
    assert NOTHING in read(Client().get("/tucson/complaint/received/"))


def test_the_form_asks_what_screening_needs_and_never_what_it_must_not(
    client: Client, tucson: str
) -> None:
    page = read(client.get("/tucson/complaint/"))
    rules = only_rules(tucson)
    for one in asked(rules):
        asked_here = f'name="circumstance_{one.value}"' in page
        assert asked_here == (one is not Circumstance.MINOR)
    names = re.findall(r'name="([^"]+)"', page)
    assert not [n for n in names if re.search("immig|social|birth|race|gender|status", n)]
    assert "It can be asked for in court" in page
    assert page.index("asked for in court") < page.index('name="narrative"')


def only_rules(agency: str) -> Any:
    from evenhand.casework.rulebook import program

    return program(agency).rules(timezone.now().date())


def test_a_reporter_can_neither_agree_nor_follow(client: Client, tucson: str) -> None:
    sent = told(filing="for_somebody", reporter_name="Lou Reporter", open="on")
    page = read(client.post("/tucson/complaint/", sent, follow=True))
    assert "There is no passphrase" in page
    seen = only_case(tucson)
    (ana,) = seen.case.parties
    assert seen.names[ana.person] == "Ana Example"
    assert seen.case.filing is Filing.FOR_SOMEBODY


def test_a_complaint_without_a_name_has_no_complainant(client: Client, tucson: str) -> None:
    page = read(
        client.post("/tucson/complaint/", told(filing="anonymous", name="", open="on"), follow=True)
    )
    assert "There is no passphrase" in page
    case = only_case(tucson).case
    assert (case.parties, case.interested) == ((), False)


def test_a_parent_files_and_speaks_for_a_child(client: Client, tucson: str) -> None:
    sent = told(filing="for_somebody", reporter_name="Pat Parent", name="Mia", age="my_ward")
    page = read(client.post("/tucson/complaint/", sent, follow=True))
    found = re.search(r"<strong[^>]*>((?:[a-z]{4}-){4}[a-z]{4})</strong>", page)
    assert found, page[page.index("<main") : page.index("<main") + 900]
    seen = only_case(tucson)
    (mia,) = seen.case.parties
    assert mia.minor
    assert seen.names[mia.guardian] == "Pat Parent"
    arrival = tried(tucson, seen.number, found[1])
    assert arrival is not None
    assert arrival.whose.actor == Actor(mia.guardian, Role.GUARDIAN)


def test_a_young_person_names_who_speaks_for_them(client: Client, tucson: str) -> None:
    sent = told(age="minor", guardian_name="Gus Guardian", guardian_email="gus@mail.example")
    client.post("/tucson/complaint/", sent)
    seen = only_case(tucson)
    assert seen.names[seen.case.parties[0].guardian] == "Gus Guardian"
    assert dict(seen.case.circumstances)[Circumstance.MINOR] is Answer.YES


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"filing": ""}, "filing_0", "required"),
        ({"name": ""}, "name", "Write the name of the person"),
        ({"narrative": "  "}, "narrative", "required"),
        ({"filing": "for_somebody"}, "reporter_name", "Write your name"),
        ({"filing": "anonymous"}, "name", "without a name"),
        ({"age": "my_ward"}, "age_0", "report it for them"),
        ({"email": "nonsense"}, "email", "valid email"),
        ({"guardian_email": "g@mail.example"}, "guardian_name", "name of the guardian"),
        ({"name": "A\0na"}, "name", "Type it anew"),
        ({"narrative": "x" * 20_001}, "narrative", "at most 20000"),
        ({"member_3_name": "x" * 301}, "member_3_name", "at most 300"),
        ({"allegations": ["nonsense"]}, "allegations_0", "nonsense"),
        ({"office": "moon"}, "office_0", "moon"),
        ({"circumstance_custody": "perhaps"}, "circumstance_custody_0", "perhaps"),
        ({"language": "\0"}, "language", "not one of"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    client: Client, tucson: str, typed: dict[str, Any], field: str, sentence: str
) -> None:
    page = refused(client, **({"when": "on the third"} | typed))
    assert f'href="#id_{field}"' in page
    assert sentence in page
    assert 'value="on the third"' in page


def test_a_damaged_key_is_said(client: Client, tucson: str) -> None:
    assert "Enter a valid UUID" in refused(client, key="not-a-key")


def test_a_body_beyond_all_measure_is_no_crash(client: Client, tucson: str) -> None:
    assert client.post("/tucson/complaint/", told(narrative="x" * 3_000_000)).status_code == 413


def test_what_is_typed_is_shown_as_text(client: Client, tucson: str) -> None:
    answer = client.post("/tucson/complaint/", told(name="<script>alert(1)</script>", narrative=""))
    assert b"<script>alert" not in answer.content


def _clerk(client: Client, story: Tells, role: Role) -> str:
    agency = story().agency
    who = somebody(agency, role)
    part = {"agency": agency, "account": who.person, "role": role.value, "office": ""}
    assert client.post("/demo/come-in/", part).status_code == 302
    return agency


@pytest.mark.parametrize("role", [Role.INTAKE, Role.COORDINATOR])
def test_staff_write_down_what_a_caller_says(client: Client, story: Tells, role: Role) -> None:
    agency = _clerk(client, story, role)
    yesterday = timezone.now().date() - timedelta(2)
    sent = told(channel="telephone", received_on=yesterday.isoformat())
    page = read(client.post(f"/{agency}/complaint/", sent, follow=True))
    assert "Passphrase" in page
    seen = only_case(agency)
    assert f"/{role}/{seen.id}/" in page
    assert (seen.case.channel, seen.case.received_on) == (Channel.TELEPHONE, yesterday)
    assert seen.timeline[0].by is role


def test_staff_cannot_date_a_complaint_ahead(client: Client, story: Tells) -> None:
    agency = _clerk(client, story, Role.INTAKE)
    ahead = timezone.now().date() + timedelta(3)
    sent = told(channel="telephone", received_on=ahead.isoformat())
    page = read(client.post(f"/{agency}/complaint/", sent))
    assert "has not come yet" in page
    assert cases(agency, DESK).cases == ()


def test_the_public_chooses_neither_channel_nor_day(client: Client, tucson: str) -> None:
    client.post("/tucson/complaint/", told(channel="fax", received_on="2020-01-01"))
    case = only_case(tucson).case
    assert case.channel is Channel.ONLINE
    assert case.received_on != "2020-01-01"


def test_staff_of_another_agency_are_the_public_here(
    client: Client, story: Tells, st_louis: str
) -> None:
    _clerk(client, story, Role.INTAKE)
    assert 'name="channel"' not in read(client.get("/st_louis/complaint/"))


def test_nobody_else_opens_what_was_filed(client: Client, tucson: str) -> None:
    client.post("/tucson/complaint/", told())
    case = only_case(tucson).id
    assert isinstance(case, UUID)
    with pytest.raises(NoSuchCaseError):
        look(tucson, case, Actor("public", Role.COMPLAINANT), timezone.now())
    assert Side.MEMBER not in [one.side for one in only_case(tucson).case.parties]
