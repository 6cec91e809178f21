"""What two rules say together: a kind of process with its own rules, no promise that is untrue."""

import re
from pathlib import Path

import pytest

from evenhand.process.program import ProcessKind
from evenhand.programs import FaultyProgram, faults, load
from tests.casework.conftest import NOON
from tests.programs.test_faults import DEMO, FROM, PROGRAM, folder

__all__ = ["folder"]


def says(file: Path, **values: str) -> dict[str, str]:
    """Have a program's file say these values, and return its faults by key."""
    text = file.read_text()
    for name, value in values.items():
        key = name.replace("__", ".")
        text = re.sub(rf"\[\[{re.escape(key)}\]\]\n(?:[^\n]+\n)+", "", text)
        text += f'\n[[{key}]]\n{FROM}value = {value}\nstated = "S0: made up for this test."\n'
    file.write_text(text)
    return {fault.key: fault.expected for fault in faults(file)}


CONCILIATION = {
    "process__kind": '"conciliation"',
    "conciliation__ways": '["in_person", "telephone"]',
    "promise__face_to_face": "false",
    "promise__direct_talk": "false",
}


def test_a_made_up_program_of_conciliation_has_no_faults(folder: Path) -> None:
    assert says(folder / PROGRAM, **CONCILIATION) == {}
    assert faults(folder) == []
    program = load(folder / "tucson", demo=True)
    assert program.rules(NOON.date()).kind is ProcessKind.CONCILIATION
    assert (folder / DEMO).is_file()


@pytest.mark.parametrize("missing", [key for key in CONCILIATION if key != "process__kind"])
def test_conciliation_without_one_of_its_rules_cannot_be_switched_on(
    folder: Path, missing: str
) -> None:
    rules = {key: value for key, value in CONCILIATION.items() if key != missing}
    found = says(folder / PROGRAM, **rules)
    assert set(found) == {missing.replace("__", ".")}
    with pytest.raises(FaultyProgram, match=re.escape(missing.replace("__", "."))):
        load(folder / "tucson", demo=True)


@pytest.mark.parametrize("promise", ["voluntary", "withdrawal", "withdrawal_until_start"])
def test_nothing_voluntary_is_promised_where_people_have_to_come(
    folder: Path, promise: str
) -> None:
    ordered = {"consent__attendance": '"compulsory"', "promise__voluntary": "false"}
    assert says(folder / PROGRAM, **ordered) == {}
    found = says(folder / PROGRAM, **{f"promise__{promise}": "true"})
    assert set(found) == {f"promise.{promise}"}
    assert "unset where consent.attendance is compulsory" in found[f"promise.{promise}"]


def test_a_recent_mediation_excludes_within_so_many_months_or_not_at_all(folder: Path) -> None:
    months = "screening.member_rest_months"
    assert set(says(folder / PROGRAM, screening__member_rest_months="6")) == {months}
    assert says(folder / PROGRAM, screening__excluding='["recent_mediation"]') == {}
