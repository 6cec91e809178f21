"""A mapping says every fault by file and key, and those that are shipped have none."""

from pathlib import Path

import pytest

from evenhand.casework.published.mapping_file import SHIPPED, MappingFault, read_mapping
from evenhand.process.vocabulary import Category, Circumstance

FINE = '[columns]\nid = "Id"\ncategory = "What"\n'


def faults(folder: Path, text: str) -> str:
    file = folder / "city.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MappingFault) as raised:
        read_mapping(file)
    lines = str(raised.value).split("\n")
    assert all(line.startswith(f"{file}: ") for line in lines)
    return str(raised.value).replace(f"{file}: ", "")


def test_a_code_may_be_one_or_several(tmp_path: Path) -> None:
    file = tmp_path / "city.toml"
    file.write_text(
        FINE + '[categories]\n" Rude  WORDS" = "rudeness"\nGun = ["excessive_force", "weapon"]\n',
        encoding="utf-8",
    )
    mapping = read_mapping(file)
    assert mapping.categories == {
        "rude words": {Category.RUDENESS},
        "gun": {Category.EXCESSIVE_FORCE, Circumstance.WEAPON},
    }
    assert mapping.columns() == ("Id", "What")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FINE + "[colours]\n", "colours: unknown key; known are columns, categories, dates"),
        (FINE + 'recieved_on = "x"\n', "columns.recieved_on: unknown key; known are id, category"),
        (FINE + "[dates]\nformat = []\n", "dates.format: unknown key"),
        (FINE + "[ignore]\ncolumns = []\n", "ignore.columns: unknown key"),
        (
            FINE + 'mediated = { column = "x", equals = [], is = [] }\n',
            "columns.mediated.equals: unknown key",
        ),
        ("", "columns.id: expected the name of a column"),
        ("columns = 3", "columns: expected a table"),
        (FINE + "closed_on = 3\n", "columns.closed_on: expected the name of a column"),
        (FINE + 'mediated = "x"\n', 'columns.mediated: expected { column = "...", is ='),
        (FINE + 'mediated = { column = "x" }\n', "columns.mediated.is: expected a list of texts"),
        (FINE + '[categories]\n"Rude, words" = "rood"', "categories.\"Rude, words\": 'rood' is no"),
        (FINE + "[categories]\nRude = 3", "categories.Rude: 3 is no code"),
        (FINE + "[categories]\nRude = []", "categories.Rude: has no code"),
        (FINE + '[categories]\nA = "bias"\na = "bias"', "categories.a: is here twice"),
        (
            FINE + '[categories]\nA = "bias"\n[ignore]\ncategories = ["a"]',
            "categories.A: is also in ignore.categories",
        ),
        (FINE + "[ignore]\nrows = { Result = 3 }", "ignore.rows.Result: expected a list of texts"),
        (FINE + '[dates]\nformats = ["%d/%m"]', "dates.formats: '%d/%m' does not read a whole"),
        (FINE + "[dates]\nformats = []", "dates.formats: [] does not read a whole day"),
        (FINE + "[dates]\nformats = [3]", "dates.formats: 3 does not read a whole day"),
        ("not toml", "not TOML"),
    ],
)
def test_a_fault_is_named_by_its_key(tmp_path: Path, text: str, told: str) -> None:
    assert told in faults(tmp_path, text)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    assert faults(tmp_path, "[colours]\n[columns]\nidd = 3\n").count("\n") == 3


def test_a_file_that_is_not_there_is_told_with_what_is(tmp_path: Path) -> None:
    with pytest.raises(MappingFault, match=r"No such file.*indianapolis, new_orleans"):
        read_mapping(tmp_path / "none.toml")


@pytest.mark.parametrize("name", [file.stem for file in SHIPPED.glob("*.toml")])
def test_a_shipped_mapping_is_found_by_its_name(name: str) -> None:
    assert read_mapping(name).categories


def test_there_are_shipped_mappings() -> None:
    assert {file.stem for file in SHIPPED.glob("*.toml")} == {"indianapolis", "new_orleans"}
