"""The diary: nobody and no room twice at a time, across agencies, by the database itself."""

from datetime import UTC, datetime, timedelta
from threading import Lock
from uuid import UUID

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from evenhand.records.context import acting_as
from evenhand.records.reading import Booking, Resource
from tests.casework.complaints import filed
from tests.throwaway import at_once

START = datetime(2026, 5, 4, 17, 0, tzinfo=UTC)


def _book(agency: str, case: UUID, key: str, start: datetime, minutes: int = 60) -> None:
    with acting_as(agency, "x", "coordinator"):
        resource, _ = Resource.objects.get_or_create(key=key)
        during = DateTimeTZRange(start, start + timedelta(minutes=minutes))
        Booking.objects.create(agency_id=agency, resource=resource, case_id=case, during=during)


def test_the_same_mediator_is_refused_at_overlapping_times_by_another_agency(storm: str) -> None:
    here, there = filed(storm).done.case, filed("st_louis").done.case
    _book(storm, here, "mediator:dana", START)
    with pytest.raises(IntegrityError, match="no_double_booking"):
        _book("st_louis", there, "mediator:dana", START + timedelta(minutes=59))
    _book("st_louis", there, "mediator:dana", START + timedelta(minutes=60))
    _book("st_louis", there, "mediator:eli", START)


def test_of_eight_at_once_one_gets_the_room(storm: str) -> None:
    cases = [filed(storm).done.case for _ in range(8)]
    results: list[bool] = []
    guard = Lock()

    def work(number: int) -> None:
        try:
            _book(storm, cases[number], "place:tucson:library", START)
            booked = True
        except IntegrityError:
            booked = False
        with guard:
            results.append(booked)

    at_once(8, work)
    assert sorted(results) == [False] * 7 + [True]
