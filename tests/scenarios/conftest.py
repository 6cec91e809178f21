"""A program that lies outside the package, into which a test writes scenarios."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import evenhand.programs

PACKAGED = Path(evenhand.programs.__file__).parent
Write = Callable[[str], Path]


def copied(place: Path, slug: str = "ourtown", like: str = "tucson") -> Path:
    """Return the folder of a program of its own, like a packaged one, with what is assumed."""
    folder = place / slug
    (folder / "scenarios").mkdir(parents=True)
    (place / "demo").mkdir(exist_ok=True)
    program = (PACKAGED / like / "program.toml").read_text()
    (folder / "program.toml").write_text(program.replace(f'slug = "{like}"', f'slug = "{slug}"'))
    overlay = (PACKAGED / "demo" / f"{like}.toml").read_text()
    (place / "demo" / f"{slug}.toml").write_text(overlay.replace(f'"{like}"', f'"{slug}"'))
    return folder


def with_meanings(place: Path, like: str) -> Path:
    """Return such a folder with the stories of `meanings`, which try what no page needs."""
    folder = copied(place, like=like)
    told = Path(__file__).parent / "meanings" / f"{like}.toml"
    shutil.copy(told, folder / "scenarios")
    return folder


@pytest.fixture
def ourtown(tmp_path: Path) -> Path:
    """The folder of such a program, without scenarios."""
    return copied(tmp_path)


@pytest.fixture
def write(ourtown: Path) -> Write:
    """Write a file of scenarios, and return the program's folder."""

    def written(text: str) -> Path:
        (ourtown / "scenarios" / "told.toml").write_text(text)
        return ourtown

    return written


def table(
    *,
    given: tuple[str, ...] = ("a complaint by a complainant against an officer",),
    when: tuple[str, ...] = (),
    then: tuple[str, ...] = ("the case stands at received",),
    more: str = "",
    says: str = "Something holds.",
) -> str:
    """Return one scenario as it stands in a file."""
    lists = {"given": given, "when": when, "then": then}
    lines = [f"{name} = [{', '.join(map(repr, some))}]" for name, some in lists.items() if some]
    source = 'source = "S0: the page says so."'
    return "\n".join(["[[scenario]]", f'says = "{says}"', source, *lines, more, ""])
