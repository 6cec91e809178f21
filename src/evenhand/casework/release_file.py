"""What a release is made of, and the one archive that it becomes: the same bytes every time."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from evenhand.casework.people import Reach
from evenhand.process.case import RecordsRequest
from evenhand.process.events import Fact
from evenhand.process.origin import SAID_FOR_MEDIATION
from evenhand.process.vocabulary import WithholdingGround
from evenhand.process.wire import to_plain

_THE_SAME = (1980, 1, 1, 0, 0, 0)  # no moment in the archive, so that it can be made again


@dataclass(frozen=True, slots=True)
class Piece:
    """A fact that leaves, and when it was recorded."""

    at: datetime
    fact: Fact


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stays under one ground, by "entries", "texts" and "addresses".

    numbers: empty where already a number would tell how far a mediation went.
    """

    ground: WithholdingGround
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Export:
    """All that leaves for one request for records, and what stays; on: the day of the release.

    texts: kinds and words; reach: person ids and ways; names: by person id.
    """

    number: str
    asked: RecordsRequest
    on: date
    zone: str
    pieces: tuple[Piece, ...]
    texts: tuple[tuple[str, str], ...]
    reach: tuple[tuple[str, Reach], ...]
    names: Mapping[str, str]
    withheld: tuple[Withheld, ...]

    @property
    def items(self) -> int:
        """How many pieces the file holds."""
        return len(self.pieces) + len(self.texts) + len(self.reach)

    @property
    def watermark(self) -> dict[str, Any]:
        """What stands on every file of a release."""
        return {
            "released_copy": True,
            "case": self.number,
            "request": self.asked.number,
            "requester": self.asked.requester.value,
            "day": self.on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class Released:
    """The file of a release: a ZIP archive, and its SHA-256 in hex."""

    name: str
    content: bytes
    digest: str


def packed(made: Export, page: str) -> Released:
    """Return the archive of a release; page: the same for people to read, as HTML."""
    records = {
        "entries": [_entry(one, made.names) for one in made.pieces],
        "texts": [{"kind": kind, "text": text} for kind, text in made.texts],
        "addresses": [_address(person, way, made.names) for person, way in made.reach],
    }
    withheld = {"withheld": [_stays(one) for one in made.withheld]}
    files = {
        "records.html": page,
        "records.json": _json(made, records),
        "withheld.json": _json(made, withheld),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _THE_SAME), text.encode())
    content = buffer.getvalue()
    named = f"{made.number}-request-{made.asked.number}.zip"
    return Released(named, content, hashlib.sha256(content).hexdigest())


def _json(made: Export, value: dict[str, Any]) -> str:
    watermarked = {"watermark": made.watermark} | value
    return json.dumps(watermarked, ensure_ascii=False, indent=2, sort_keys=True)


def _entry(piece: Piece, names: Mapping[str, str]) -> dict[str, Any]:
    """A fact without what was said for mediation, and with names instead of ids."""
    said = SAID_FOR_MEDIATION.get(type(piece.fact), frozenset())
    plain = to_plain(piece.fact)
    return {
        "recorded_at": piece.at.isoformat(),
        "kind": type(piece.fact).__name__,
        "fields": {name: _named(plain[name], names) for name in plain if name not in said},
    }


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_named(one, names) for one in value]
    if not isinstance(value, str):
        return value
    # Of somebody at the office only the part is told, in other fields, not who they are.
    return names.get(value, "" if _is_id(value) else value)


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _address(person: str, way: Reach, names: Mapping[str, str]) -> dict[str, str]:
    about = {"sphere": way.sphere, "channel": way.channel, "address": way.address}
    return {"name": names.get(person, "")} | about


def _stays(one: Withheld) -> dict[str, Any]:
    return {"ground": one.ground.value} | (dict(one.numbers) or {"counted": False})
