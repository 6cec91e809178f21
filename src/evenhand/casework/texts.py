"""Texts are sealed with their case's key; one that cannot be opened reads as a value saying why."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from evenhand.records.models import Text
from evenhand.sealing.configured import key_store
from evenhand.sealing.problems import Damaged, KeyDestroyed, SealProblem, StoreAway
from evenhand.sealing.seal import Place, seal, unseal

if TYPE_CHECKING:
    from evenhand.casework.act import Wording

_LOG = logging.getLogger(__name__)


class Why(StrEnum):
    """Why a text cannot be read."""

    ERASED = "erased"
    MISSING = "missing"
    DAMAGED = "damaged"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands for a text that cannot be read; on: the day (UTC) on which it was erased."""

    why: Why
    on: date | None = None


Body = str | Unread
Words = tuple[str, str, Body]
"""A text's kind, language and body."""


def write_texts(
    agency: str, case: UUID, author: str, at: datetime, texts: "Iterable[Wording]"
) -> list[Text]:
    """Write texts of a case, sealed. Call inside acting_as(agency, ...).

    Raises SealProblem where the case's key cannot be had; nothing is written then.
    """
    told = list(texts)
    if not told:
        return []
    key = key_store().get(case)
    return Text.objects.bulk_create(
        Text(
            agency_id=agency,
            case_id=case,
            kind=text.kind,
            origin=Text.ORIGINS[text.kind],
            language=text.language,
            author=author,
            body=seal(key, Place(agency, case, text.kind), text.body),
            at=at,
        )
        for text in told
    )


def read_texts(agency: str, case: UUID) -> tuple[Words, ...]:
    """Return the case's texts that the database shows in this context, the oldest first."""
    rows = list(Text.objects.filter(case=case).order_by("at", "id"))
    found = bodies(agency, rows)
    return tuple((row.kind, row.language, found[row.pk]) for row in rows)


def bodies(agency: str, rows: Iterable[Text]) -> dict[int, Body]:
    """Return what texts of any cases say, by the text's id."""
    keys: dict[UUID, bytes | Unread] = {}
    found: dict[int, Body] = {}
    for row in rows:
        case = row.case_id
        key = keys.get(case) or keys.setdefault(case, _key(case))
        place = Place(agency, case, row.kind)
        found[row.pk] = key if isinstance(key, Unread) else _body(key, place, bytes(row.body))
    return found


def _key(case: UUID) -> bytes | Unread:
    try:
        return key_store().get(case)
    except SealProblem as problem:
        return _unread(problem)


def _body(key: bytes, place: Place, sealed: bytes) -> Body:
    try:
        return unseal(key, place, sealed)
    except Damaged as problem:
        return _unread(problem)


def _unread(problem: SealProblem) -> Unread:
    """What is erased is as it should be; the rest is for whoever looks after the site."""
    match problem:
        case KeyDestroyed(record=record):
            return Unread(Why.ERASED, record.on)
        case Damaged():
            why = Why.DAMAGED
        case StoreAway():
            why = Why.AWAY
        case _:
            why = Why.MISSING
    _LOG.error("A text cannot be read: %s", problem)
    return Unread(why)
