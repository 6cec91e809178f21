"""Reading a mapping from its TOML file, with every fault named by file and key."""

import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evenhand.casework.published.mapping import DATES, Mapping, Meaning, Saying, plain
from evenhand.process.vocabulary import Category, Circumstance

SHIPPED = Path(__file__).parent / "mappings"


class MappingFault(ValueError):
    """The mapping cannot be used. The message has one line per fault: file, key, what to do."""


def read_mapping(name: str | Path) -> Mapping:
    """Read a mapping from a file, or by name one of those in `SHIPPED`.

    Raises MappingFault with every fault that it finds.
    """
    path = _found(name)
    try:
        with path.open("rb") as file:
            raw = tomllib.load(file)
    except OSError as error:
        shipped = ", ".join(sorted(one.stem for one in SHIPPED.glob("*.toml")))
        raise MappingFault(
            f"{path}: {error.strerror or error}. Give a file, or one of: {shipped}"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MappingFault(f"{path}: not TOML ({error})") from error
    faults: list[str] = []
    mapping = _Reader(raw, lambda key, fault: faults.append(f"{path}: {key}: {fault}")).mapping()
    if faults:
        raise MappingFault("\n".join(faults))
    return mapping


def _found(name: str | Path) -> Path:
    path = Path(name)
    shipped = SHIPPED / f"{path.name}.toml"
    return shipped if str(name) == path.stem and not path.exists() and shipped.is_file() else path


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tables of a mapping and says every fault, not only the first."""

    raw: dict[str, Any]
    say: Callable[[str, str], None]

    def mapping(self) -> Mapping:
        self._known("", self.raw, ("columns", "categories", "dates", "ignore"))
        columns = self._table("columns", self.raw)
        self._known("columns.", columns, _COLUMNS)
        ignore = self._table("ignore", self.raw)
        self._known("ignore.", ignore, ("categories", "rows"))
        dates = self._table("dates", self.raw)
        self._known("dates.", dates, ("formats",))
        ignored = self._texts("ignore.categories", ignore.get("categories", []))
        rows = self._table("rows", ignore, "ignore.")
        return Mapping(
            id=self._text("columns.id", columns.get("id")),
            category=self._names("columns.category", columns.get("category")),
            dates={k: self._text(f"columns.{k}", columns[k]) for k in DATES if k in columns},
            civilian_party=self._saying("civilian_party", columns),
            mediated=self._saying("mediated", columns),
            categories=self._categories(ignored),
            formats=self._formats(dates.get("formats", ["%Y-%m-%d"])),
            ignored=ignored,
            set_aside=tuple(
                Saying(column, self._texts(f"ignore.rows.{_bare(column)}", texts))
                for column, texts in rows.items()
            ),
        )

    def _known(self, where: str, table: dict[str, Any], keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in keys:
                self.say(where + _bare(key), f"unknown key; known are {', '.join(keys)}")

    def _table(self, key: str, within: dict[str, Any], where: str = "") -> dict[str, Any]:
        found = within.get(key, {})
        if isinstance(found, dict):
            return found
        self.say(where + key, "expected a table")
        return {}

    def _text(self, key: str, value: Any) -> str:
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.say(key, "expected the name of a column")
        return ""

    def _names(self, key: str, value: Any) -> tuple[str, ...]:
        names = value if isinstance(value, list) and value else [value]
        return tuple(self._text(key, name) for name in names)

    def _texts(self, key: str, value: Any) -> frozenset[str]:
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return frozenset(plain(text) for text in value)
        self.say(key, "expected a list of texts")
        return frozenset()

    def _saying(self, fact: str, columns: dict[str, Any]) -> Saying | None:
        if fact not in columns:
            return None
        key = f"columns.{fact}"
        table = columns[fact]
        if not isinstance(table, dict):
            self.say(key, 'expected { column = "...", is = ["...", "..."] }')
            return None
        self._known(f"{key}.", table, ("column", "is"))
        column = self._text(f"{key}.column", table.get("column"))
        return Saying(column, self._texts(f"{key}.is", table.get("is")))

    def _categories(self, ignored: frozenset[str]) -> dict[str, Meaning]:
        found: dict[str, Meaning] = {}
        for text, codes in self._table("categories", self.raw).items():
            key = f"categories.{_bare(text)}"
            if plain(text) in found:
                self.say(key, "is here twice, apart from capitals and spaces")
            if plain(text) in ignored:
                self.say(key, "is also in ignore.categories; keep one of them")
            found[plain(text)] = frozenset(
                _CODES[code]
                for code in (codes if isinstance(codes, list) else [codes])
                if self._code(key, code)
            )
            if codes == []:
                self.say(key, "has no code; to leave it out, put it into ignore.categories")
        return found

    def _code(self, key: str, code: Any) -> bool:
        known = isinstance(code, str) and code in _CODES
        if not known:
            self.say(key, f"{code!r} is no code; known are {', '.join(_CODES)}")
        return known

    def _formats(self, value: Any) -> tuple[str, ...]:
        formats = tuple(value) if isinstance(value, list) and value else (value,)
        for form in formats:
            if not _reads_days(form):
                self.say(
                    "dates.formats",
                    f'{form!r} does not read a whole day; give a list such as ["%m/%d/%Y"]',
                )
        return formats


_COLUMNS = ("id", "category", *DATES, "civilian_party", "mediated")
_CODES: dict[str, Category | Circumstance] = {
    code.value: code for kind in (Category, Circumstance) for code in kind
}


def _bare(key: str) -> str:
    """Return a key as TOML writes it: quoted unless it is a bare word."""
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else f'"{key}"'


def _reads_days(form: Any) -> bool:
    """Tell whether a format, given a day it wrote itself, reads that same day again."""
    if not isinstance(form, str):
        return False
    sample = date(2001, 2, 3)
    try:
        return date(*time.strptime(sample.strftime(form), form)[:3]) == sample
    except ValueError:
        return False
