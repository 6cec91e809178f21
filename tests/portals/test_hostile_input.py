"""Whatever is sent to wherever, no page breaks; what is taken comes back letter for letter."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

import evenhand.portals
from evenhand.casework.queries.reach import reach
from evenhand.portals.public.form import ComplaintForm
from evenhand.portals.shared.lines import ManyLines, OneLine
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from tests.hostile import NAMES, TEXTS
from tests.portals.conftest import Tells
from tests.portals.forms_on_page import Sendable, sent, walked
from tests.portals.public.test_complaint import only_case, only_rules, told
from tests.portals.staffed import came_as
from tests.portals.test_headers import clients
from tests.portals.visits import read

WORDS_OF_MANY_LINES = ("letter", "narrative", "needs")
STAFF = (
    Role.INTAKE,
    Role.APPROVER,
    Role.COORDINATOR,
    Role.PROVIDER,
    Role.MEDIATOR,
    Role.INVESTIGATOR,
    Role.MANAGER,
    Role.OVERSIGHT,
)
# Of the many ways to send a form, the quick check tries one in so many; another for each form.
STEP = 17
# Enough to try in each field by itself; all the others are tried in all fields at once.
FEW = ("NUL inside", "override left open", "header", "HTML", "too long", "equals", "null", "SQL")


def form_of(agency: str) -> ComplaintForm:
    return ComplaintForm(only_rules(agency), timezone.now().date())


def fields_of(kind: type[ManyLines]) -> list[str]:
    """Return the complaint form's fields of exactly this kind."""
    return [name for name, field in form_of("tucson").fields.items() if type(field) is kind]


def test_every_free_text_of_the_complaint_is_of_the_two_kinds(tucson: str) -> None:
    free = {
        name
        for name, field in form_of(tucson).fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field, forms.EmailField | forms.UUIDField)
    }
    assert free == {*fields_of(ManyLines), *fields_of(OneLine)}
    assert fields_of(ManyLines) == list(WORDS_OF_MANY_LINES)
    assert len(fields_of(OneLine)) >= 12


def test_a_text_that_is_kept_is_never_of_another_kind() -> None:
    """Anything else is only compared with what is kept: at the doors."""
    compared = set()
    for file in Path(evenhand.portals.__file__ or "").parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Assign) and "forms.CharField(" in ast.unparse(node.value):
                compared |= {ast.unparse(target) for target in node.targets}
    assert compared == {"username", "code", "number", "passphrase"}


# --- taken whole, or refused with a sentence at the field


@pytest.mark.parametrize("what", [one for one in TEXTS if one != "half a character"])
@pytest.mark.parametrize("kind", [OneLine, ManyLines])
def test_a_text_is_taken_letter_for_letter_or_refused_at_its_field(
    client: Client, story: Tells, what: str, kind: type[ManyLines]
) -> None:
    agency, typed = story().agency, TEXTS[what]
    form = form_of(agency)
    most = {name: form.fields[name].max_length for name in fields_of(kind)}  # type: ignore[attr-defined]
    fits = [name for name, longest in most.items() if len(typed.strip()) <= longest]
    names = fits or list(most)
    sent_so = told(**({"narrative": "Plain words."} | dict.fromkeys(names, typed)))
    for only in ("reporter_name", "guardian_name"):
        sent_so[only] = ""
    answer = client.post(f"/{agency}/complaint/", sent_so)
    if answer.status_code == 422:
        page = read(answer)
        marked = [name for name in names if f'href="#id_{name}"' in page]
        assert marked, page
        return
    assert answer.status_code == 302
    comes_back(agency, {name: typed for name in names if sent_so[name]})


def comes_back(agency: str, typed: dict[str, str]) -> None:
    """Fail unless what was typed is kept, and is what the coordinator reads on the page."""
    seen = only_case(agency)
    ways = {way.address for found in reach(seen).values() for way in found}
    told_words = {kind: body for kind, _, body in seen.texts}
    page = words_of(came_as(agency, Role.COORDINATOR).get(f"/{agency}/coordinator/{seen.id}/"))
    kept = {
        "name": seen.names.values(),
        "member_1_name": seen.names.values(),
        "member_2_name": seen.names.values(),
        "telephone": ways,
        "letter": ways,
        "needs": {told_words.get("access_needs", "")},
    }
    for name, text in typed.items():
        expected = text.strip()
        if not expected:
            continue
        if name in kept:
            assert expected in kept[name], name
            assert squeezed(expected) in page, name
        elif name in ("narrative", "when", "where"):
            assert expected in str(told_words["narrative"]), name
            assert squeezed(expected) in page, name


def words_of(answer: Any) -> str:
    """Return a page's words with every run of white space as one space."""
    marked = re.sub(r"<br>|</?p>|</li>|</dd>|</dt>", " ", answer.content.decode())
    return squeezed(html.unescape(re.sub(r"<[^<>]*>", "", marked)))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_nobody_s_name_is_refused_or_changed(client: Client, story: Tells, name: str) -> None:
    agency = story().agency
    answer = client.post(f"/{agency}/complaint/", told(name=name, member_1_name=name))
    assert answer.status_code == 302
    comes_back(agency, {"name": name, "member_1_name": name})


def test_a_name_written_in_two_ways_stays_as_each_wrote_it(client: Client, story: Tells) -> None:
    agency = story().agency
    composed, apart = "Ang\u00e9lique", "Ange\u0301lique"
    client.post(f"/{agency}/complaint/", told(name=composed, member_1_name=apart))
    assert set(only_case(agency).names.values()) == {composed, apart}


@pytest.mark.parametrize("what", ["NUL", "bell and escape", "override left open", "header"])
def test_what_is_wrong_with_a_line_is_said_in_words(client: Client, tucson: str, what: str) -> None:
    page = read(client.post("/tucson/complaint/", told(name=f"a{TEXTS[what]}a")))
    assert "Type it anew." in page
    assert "Null characters" not in page


# --- every form of every page


def starts(agency: str, story: Any) -> list[tuple[Client, str]]:
    """Return everybody with the page where they begin."""
    public, complainant, *_ = clients(story)
    found = [(public, "/"), (public, f"/{agency}/"), (public, "/demo/")]
    found += [(complainant, f"/{agency}/complainant/")]
    return [*found, *((came_as(agency, role), f"/{agency}/{role}/") for role in STAFF)]


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        (Stage.SCHEDULED, STEP),
        *(
            pytest.param(stage, 1, marks=pytest.mark.slow)
            for stage in (Stage.OFFERING, Stage.SCHEDULED, Stage.CONCLUDED)
        ),
    ],
)
def test_no_form_of_any_page_breaks(story: Tells, stage: Stage, step: int) -> None:
    begun = story().to(stage)
    tried: set[tuple[str, ...]] = set()
    for client, start in starts(begun.agency, begun):
        for form in list(walked(client, start)):
            if form.name not in tried:
                tried.add(form.name)
                harassed(client, form, list(attempts_at(form))[len(tried) % step :: step])
    assert len(tried) > 20


def attempts_at(form: Sendable) -> Iterator[dict[str, str]]:
    """Yield what to send: every hostile text everywhere, a few in each field by itself."""
    typed = form.typed()
    if typed:
        yield from (dict.fromkeys(typed, text) for text in TEXTS.values())
    yield from ({name: TEXTS[what]} for name in typed for what in FEW)
    rest = [name for name in form.fields if name not in typed]
    yield from ({name: TEXTS[what]} for name in rest for what in FEW[:4])
    yield dict.fromkeys(form.fields, "")


def harassed(client: Client, form: Sendable, attempts: list[dict[str, str]]) -> None:
    """Send a form so often; fails on an answer that says that something broke."""
    for instead in attempts:
        status = sent(client, form, form.filled(**instead))
        assert status < 500, (form.action, instead)
