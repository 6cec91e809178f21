"""A program begins from another with every rule unset, and can be tried at once."""

import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from evenhand.process.program import FIELD_OF_KEY, NEEDED_KEYS
from evenhand.programs import Source, available, faults, load
from evenhand.programs.placing import NotPlaced, overlay_in, place
from evenhand.programs.starting import Start, borrowed, demo_text, program_text
from evenhand.scenarios import leaning, read, run
from evenhand.scenarios.starting import scenarios_for
from tests.programs.test_schema import refused

TODAY = date(2026, 7, 1)


def start(like: str, **more: str) -> Start:
    return Start("ourtown", load(like, demo=True), TODAY, **more)


def begun(folder: Path, like: str, *, with_scenarios: bool = False) -> Path:
    """Begin a program and return its folder."""
    named = start(like, name="Mediation", city="Ourtown, Ohio")
    files = {"program.toml": program_text(named, "s.json")}
    if with_scenarios:
        files |= scenarios_for(like, named, "s.json")
    place(folder, "ourtown", files, demo_text(named, "s.json"))
    return folder / "ourtown"


@pytest.mark.parametrize("like", available())
def test_nothing_of_another_city_is_a_rule_here(tmp_path: Path, like: str) -> None:
    folder = begun(tmp_path, like)
    assert faults(folder) == []
    program = load(folder)
    rules = program.in_force(TODAY)
    assert list(rules) == list(FIELD_OF_KEY)
    assert {rule.source for rule in rules.values()} == {Source.UNSET}
    assert set(program.missing(TODAY)) == NEEDED_KEYS
    assert (program.header.pages, program.header.texts, program.offices) == ({}, {}, {})


@pytest.mark.parametrize("like", available())
def test_what_the_other_city_has_is_assumed_to_try_it_with(tmp_path: Path, like: str) -> None:
    program = load(begun(tmp_path, like), demo=True)
    model = load(like, demo=True)
    assert program.values(TODAY) == model.values(TODAY)
    assert program.rules(TODAY) == model.rules(TODAY)
    sources = {rule.source for rule in program.in_force(TODAY).values()}
    assert sources == {Source.UNSET, Source.ASSUMED}
    assert all("(assumed, as in " in name for name in program.offices.values())


@pytest.mark.parametrize("like", available())
def test_the_files_hold_to_the_schemas(like: str) -> None:
    named = start(like, name="Mediation", city="Ourtown, Ohio")
    assert refused("program", program_text(named, "s.json")) == []
    assert refused("demo", demo_text(named, "s.json")) == []


def test_each_rule_stands_beside_its_meaning_and_the_other_citys(tmp_path: Path) -> None:
    text = (begun(tmp_path, "tucson") / "program.toml").read_text()
    assert (
        "# Mediators in a session. A whole number. A case needs it.\n"
        "# In Tucson, stated: S0: one trained neutral mediator facilitates.\n"
        "# value = 1\n"
        "[[arranging.mediators]]\n"
        "from = 2000-01-01\n"
        "unset = true\n"
        'note = "Nothing was read or decided yet. Ourtown must decide."\n'
    ) in text
    assert (
        "# Months for which a mediation counts as recent, where a recent one excludes. A whole "
        "number. No\n# case needs it.\n# Nobody says it in Tucson.\n"
    ) in text
    assert "# Who is asked first. One of: complainant_first, member_first, together." in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("like", available())
def test_the_value_beside_a_rule_can_be_put_in_its_place(tmp_path: Path, like: str) -> None:
    """What stands as a remark is TOML, and the value itself."""
    text = (begun(tmp_path, like) / "program.toml").read_text()
    values = load(like, demo=True).values(TODAY)
    for key, value in values.items():
        above = text.partition(f"\n[[{key}]]")[0].rpartition("\n\n")[2]
        remark = "\n".join(line[2:] for line in above[above.index("# value = ") :].splitlines())
        assert tomllib.loads(remark) == {"value": value}


def test_what_is_not_said_yet_is_asked_for(tmp_path: Path) -> None:
    empty = start("tucson")
    place(
        tmp_path,
        "ourtown",
        {"program.toml": program_text(empty, "s.json")},
        demo_text(empty, "s.json"),
    )
    found = {fault.key: fault.expected for fault in faults(tmp_path / "ourtown")}
    assert found == {
        "program.name": "a text that is not empty",
        "program.city": "a text that is not empty",
    }


def test_names_of_any_kind_come_through(tmp_path: Path) -> None:
    odd = Start("ourtown", load("tucson"), TODAY, 'The "Médiation"\n\\', "Ourtown\x7f, Ohio")
    parsed = tomllib.loads(program_text(odd, "s.json"))["program"]
    assert (parsed["name"], parsed["city"]) == ('The "Médiation"\n\\', "Ourtown\x7f, Ohio")


@pytest.mark.parametrize("like", ["kansas_city", "tucson"])
def test_the_other_citys_scenarios_hold_and_say_on_what_they_depend(
    tmp_path: Path, like: str
) -> None:
    folder = begun(tmp_path, like, with_scenarios=True)
    program = load(folder, demo=True)
    told = read(folder)
    assert len(told) > len(read(like)) / 2
    for one in told:
        assert run(one, program.rules(one.on)) is None
        assert not [step for step in one.steps if step.key]
    assert [one for one in told[::5] if leaning(one, program)] == []
    assert {key for one in told for key in one.assumes} <= set(program.values(TODAY))
    for file in (folder / "scenarios").iterdir():
        assert refused("scenario", file.read_text()) == []


def test_a_scenario_may_name_another_citys_text_and_a_rule_may_not(tmp_path: Path) -> None:
    folder = begun(tmp_path, "tucson", with_scenarios=True)
    assert borrowed(load("tucson")) == {"S0": "tucson_S0", "TZ": "tucson_TZ"}
    assert {one.source.partition(":")[0] for one in read(folder)} == {"tucson_S0"}
    file = folder / "program.toml"
    whole = file.read_text()
    for source in ("stated", "cited"):
        said = f'[[consent.order]]\nfrom = 2000-01-01\nvalue = "together"\n{source} = "{{}}: a"\n'
        old = whole.index("[[consent.order]]")
        end = whole.index("\n\n", old) + 1
        file.write_text(whole[:old] + said.format("tucson_S0") + whole[end:])
        [fault] = faults(file)
        assert fault.key == "consent.order"
        assert fault.expected.startswith(f"{source} to begin with a code of")


def test_from_one_that_began_from_another(tmp_path: Path) -> None:
    first = load(begun(tmp_path, "tucson"), demo=True)
    codes = borrowed(first)
    assert codes == {"tucson_S0": "tucson_S0", "tucson_TZ": "tucson_TZ"}
    second = Start("second", first, TODAY, "Mediation", "Second, Ohio")
    place(
        tmp_path,
        "second",
        {"program.toml": program_text(second, "s.json")},
        demo_text(second, "s.json"),
    )
    assert faults(tmp_path) == []
    assert load(tmp_path / "second", demo=True).rules(TODAY) == first.rules(TODAY)


def test_from_a_model_that_leaves_open_what_a_case_needs() -> None:
    bare = Start("ourtown", load("tucson"), TODAY)
    assert scenarios_for("tucson", bare, "s.json") == {}
    assert "consent.order" not in demo_text(bare, "s.json")


BAD_SLUGS = ["", "Our", "our town", "../our", "7town", "ourtown\n", "demo", "tucson"]


@pytest.mark.parametrize("slug", BAD_SLUGS)
def test_a_slug_that_cannot_be(tmp_path: Path, slug: str) -> None:
    with pytest.raises(NotPlaced, match="slug"):
        place(tmp_path, slug, {"program.toml": ""}, "")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "ourtown").mkdir()
    with pytest.raises(NotPlaced, match="is there already"):
        place(tmp_path, "ourtown", {"program.toml": "new"}, "new")
    assert list(tmp_path.rglob("*")) == [tmp_path / "ourtown"]

    overlay = overlay_in(tmp_path, "other")
    overlay.parent.mkdir()
    overlay.write_text("old")
    with pytest.raises(NotPlaced, match="is there already"):
        place(tmp_path, "other", {"program.toml": "new"}, "new")
    assert overlay.read_text() == "old"
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("demo", ["", "a file"])
def test_where_it_cannot_be_written_nothing_is_left(tmp_path: Path, demo: str) -> None:
    """There is a file where the folder of what is assumed has to be, or where a folder has to."""
    if demo:
        (tmp_path / "demo").write_text(demo)
        files = {"program.toml": "new"}
    else:
        files = {"program.toml": "new", "program.toml/more": "new"}
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotPlaced, match="nothing was written"):
        place(tmp_path, "ourtown", files, "new")
    assert sorted(tmp_path.rglob("*")) == before


def test_of_several_at_once_one_begins_it_whole(tmp_path: Path) -> None:
    def begin(who: int) -> bool:
        try:
            place(tmp_path, "ourtown", {"program.toml": f"{who}"}, f"{who}")
        except NotPlaced:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        done = list(people.map(begin, range(32)))
    first = done.index(True)
    assert done.count(True) == 1
    assert (tmp_path / "ourtown" / "program.toml").read_text() == f"{first}"
    assert overlay_in(tmp_path, "ourtown").read_text() == f"{first}"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["demo", "ourtown"]


def test_there_has_to_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotPlaced, match="there is no folder"):
        place(tmp_path / "nowhere", "ourtown", {}, "")
    assert list(tmp_path.iterdir()) == []
