"""What every key store does, whatever it is made of: called by the tests of each kind."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from evenhand.sealing.problems import Destroyed, KeyDestroyed, KeyMissing
from evenhand.sealing.store import KeyStore
from tests.throwaway import at_once

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)
RECORD = Destroyed(MONDAY, MONDAY + timedelta(35))
LATER = Destroyed(TUESDAY, TUESDAY + timedelta(35))


def a_key_is_made_once(store: KeyStore) -> None:
    case, other = uuid4(), uuid4()
    assert not store.exists(case)
    with pytest.raises(KeyMissing, match="keys restore"):
        store.get(case)
    key = store.make(case)
    assert len(key) == 32
    assert store.make(case) == store.get(case) == key
    assert store.exists(case)
    assert store.make(other) != key
    made = dict(store.made())
    assert {case, other} <= made.keys()
    assert abs(made[case] - datetime.now(UTC)) < timedelta(minutes=1)


def many_at_once_get_one_key(store: KeyStore) -> None:
    case = uuid4()
    assert len(set(at_once(8, lambda _: store.make(case)))) == 1


def a_destroyed_key_stays_destroyed(store: KeyStore) -> None:
    case, neighbour = uuid4(), uuid4()
    kept = store.make(neighbour)
    store.make(case)
    assert store.destroyed(case) is None
    assert store.destroy(case, RECORD) == RECORD
    assert store.destroyed(case) == RECORD
    assert not store.exists(case)
    attempts: list[Callable[[], bytes]] = [lambda: store.get(case), lambda: store.make(case)]
    for attempt in attempts:
        with pytest.raises(KeyDestroyed, match="2026-03-09") as told:
            attempt()
        assert told.value.record == RECORD
    assert store.destroy(case, LATER) == RECORD
    assert case not in dict(store.made())
    assert store.get(neighbour) == kept


def what_is_dropped_leaves_no_record(store: KeyStore) -> None:
    case = uuid4()
    first = store.make(case)
    store.drop(case)
    assert not store.exists(case)
    assert store.destroyed(case) is None
    assert store.make(case) != first


PROMISES = (
    a_key_is_made_once,
    many_at_once_get_one_key,
    a_destroyed_key_stays_destroyed,
    what_is_dropped_leaves_no_record,
)
