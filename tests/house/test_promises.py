"""Promises kept by what is not there: tables, forms and imports that must not exist."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from evenhand.process.events import FACTS
from evenhand.programs import available
from evenhand.records.models import Text

JOURNAL = "evenhand.records.journal"
SOURCE = Path(__file__).parents[2] / "src" / "evenhand"

# Nobody is asked these, in any form, table or export.
NEVER_ASKED = (
    "immigration",
    "citizenship",
    "visa",
    "social_security",
    "ssn",
    "country_of_birth",
    "birthplace",
    "nationality",
    "race",
    "ethnic",
    "religion",
)
PRICES = ("fee", "price", "charge", "cost", "invoice", "payment", "amount")


def _columns() -> list[str]:
    return [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.get_fields()
    ]


def _fields_of_facts() -> list[str]:
    return [f"{fact.__name__}.{name}" for fact in FACTS for name in fact.__dataclass_fields__]


def _form_fields() -> list[str]:
    """Every name given to a form field anywhere in the portals."""
    found = []
    for file in (SOURCE / "portals").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                call = ast.unparse(node.value.func)
                if "Field" in call or call in ("choose", "yes_no"):
                    found += [f"{file.name}:{ast.unparse(target)}" for target in node.targets]
            if isinstance(node, ast.Dict):
                found += [
                    f"{file.name}:{key.value!s}"
                    for key, value in zip(node.keys, node.values, strict=True)
                    if isinstance(key, ast.Constant)
                    and isinstance(value, ast.Call)
                    and "ield" in ast.unparse(value.func)
                ]
    return found


@pytest.mark.parametrize("word", [*NEVER_ASKED, *PRICES])
def test_invariant_22_no_place_for_what_is_never_asked_or_charged(word: str) -> None:
    places = [*_columns(), *_fields_of_facts(), *_form_fields()]
    assert len(places) > 150
    pattern = re.compile(rf"(^|[._:]){word}(s|_|$)", re.IGNORECASE)
    assert [place for place in places if pattern.search(place)] == []


def test_invariant_08_no_table_and_no_form_takes_a_file() -> None:
    files = [
        field
        for model in apps.get_app_config("records").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]
    assert files == []
    for file in (SOURCE / "portals").rglob("*"):
        if file.suffix in (".py", ".html"):
            assert 'type="file"' not in file.read_text(), file
            assert "FileField" not in file.read_text(), file


def test_invariant_09_there_is_no_kind_of_text_for_notes() -> None:
    of_parties = {"narrative", "message", "access_needs", "agreement"}
    assert set(Text.KINDS) == {*of_parties, "exception", "retaliation", "reason"}


def _appends(file: Path) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == JOURNAL
        and "append" in [name.name for name in node.names]
        for node in ast.walk(ast.parse(file.read_text()))
    )


def test_only_act_appends_to_the_journal() -> None:
    importers = [
        file.relative_to(SOURCE).as_posix() for file in SOURCE.rglob("*.py") if _appends(file)
    ]
    assert importers == ["casework/act.py"]


def test_no_rule_hangs_on_a_programs_name() -> None:
    named = []
    for file in SOURCE.rglob("*.py"):
        place = file.relative_to(SOURCE).as_posix()
        if place.startswith(("programs/", "casework/demo/")):
            continue
        named += [
            f"{place}:{node.lineno}"
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Constant) and node.value in available()
        ]
    assert named == []
