"""Whoever reads what is kept of a case for somebody to see writes down who looked."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "evenhand"
# What holds something of a case, and what reads it for whoever calls.
HOLD = {"Entry", "Text", "Person", "Contact", "facts_of", "read_texts", "bodies"}
RECORDS = {"record_look", "look", "LookRow"}

SHOWS = {
    "queries/case.py": "a case's page: look() itself",
    "queries/looks.py": "reasons, each a look of its own; of entries only who and when",
    "queries/reach.py": "addresses, of a case that look() opened",
    "doors/office.py": "names at the doors of a case that look() opened",
}
# Why each of the others shows nothing of a case to anybody who has not looked.
OTHERS = {
    "act.py": "decides and writes",
    "looks.py": "tells whether a case is theirs",
    "texts.py": "seals and opens for the others",
    "people.py": "writes people; a party's name at their own door",
    "letters.py": "what is sent to the person whom it is about; shown in the demonstration alone",
    "queries/counts.py": "figures",
    "release.py": "the file for a request for records; its pages look() first",
    "doors/addresses.py": "one's own addresses, and where the office writes to",
    "doors/links.py": "makes and withdraws what opens a door",
    "jobs/delivery.py": "sends each notice to the person whom it is about",
    "jobs/disposal.py": "erases",
    "jobs/overdue.py": "asks for what time brings",
    "proofs.py": "the record itself, at the terminal",
    "under_checkpoint.py": "hashes, at the terminal",
}


def casework() -> dict[str, set[str]]:
    """What each file of casework takes from elsewhere, by its path in there."""
    found = {}
    for file in sorted((SOURCE / "casework").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {
            name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        found[file.relative_to(SOURCE / "casework").as_posix()] = names
    return found


def test_invariant_27_every_file_that_reads_cases_is_known() -> None:
    reading = {name for name, taken in casework().items() if taken & HOLD}
    assert reading - {*SHOWS, *OTHERS} == set(), "does it show something? then record the look"
    assert {*SHOWS, *OTHERS} - reading == set(), "no longer reads anything of a case"


@pytest.mark.parametrize("file", SHOWS)
def test_invariant_27_what_shows_something_records_the_look(file: str) -> None:
    tree = ast.parse((SOURCE / "casework" / file).read_text(encoding="utf-8"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert used & (RECORDS | {"Look"})


def test_invariant_27_a_look_is_written_in_one_place_and_a_review_in_another() -> None:
    writers = [
        file.relative_to(SOURCE).as_posix()
        for file in sorted(SOURCE.rglob("*.py"))
        if "LookRow(" in file.read_text() or "LookRow.objects.create" in file.read_text()
    ]
    assert writers == ["casework/looks.py", "casework/queries/looks.py", "records/looking.py"]
