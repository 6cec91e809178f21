"""Taking a published table in: each complaint once, with nobody's consent made up."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from evenhand.casework.importing import Taken, import_complaints
from evenhand.casework.journal import check
from evenhand.casework.published.complaint import Complaint
from evenhand.process.case import Case
from evenhand.process.events import HistoryImported
from evenhand.process.evolve import fold
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import Answer, Category, Channel, Circumstance, Filing
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.models import CaseFile, Entry, Key, Notice, Person
from tests.casework.conftest import NOON
from tests.throwaway import at_once

CLOSED = Complaint(
    id="C-1",
    source_line=2,
    received_on=date(2024, 2, 1),
    closed_on=date(2024, 5, 1),
    occurred_on=None,
    categories=frozenset({Category.RUDENESS, Category.SEARCH}),
    circumstances=frozenset(),
    unmapped=False,
    mediated=True,
)
OPEN = replace(
    CLOSED,
    id="C-2",
    closed_on=None,
    mediated=False,
    circumstances=frozenset({Circumstance.WEAPON}),
)
UNDATED = replace(OPEN, id="C-3", received_on=None)
MEDIATED_SOMETIME = replace(OPEN, id="C-4", mediated=True)
IN_THE_FUTURE = replace(OPEN, id="C-5", received_on=date(2030, 1, 1))
ALL = (CLOSED, OPEN, UNDATED, MEDIATED_SOMETIME, IN_THE_FUTURE)


def taken(agency: str, *complaints: Complaint) -> Counter[Taken]:
    told: list[tuple[str, Taken]] = []
    found = import_complaints(
        agency, complaints, NOON, lambda one, became: told.append((one.id, became))
    )
    assert [id_ for id_, _ in told] == [one.id for one in complaints]
    assert Counter(became for _, became in told) == found
    return found


def known(agency: str) -> list[Case]:
    with acting_as(agency, "x", "manager"):
        return [fold(facts_of(one)) for one in CaseFile.objects.values_list("id", flat=True)]


def test_every_complaint_is_taken_in_or_told(tucson: str) -> None:
    assert taken(tucson, *ALL) == {
        Taken.HISTORY: 1,
        Taken.RECEIVED: 1,
        Taken.NO_DAY_OF_RECEIPT: 1,
        Taken.NO_DAY_OF_CLOSING: 1,
        Taken.IMPOSSIBLE_DAY: 1,
    }
    assert len(known(tucson)) == 2


def test_history_is_counted_apart_and_makes_up_nobody(tucson: str) -> None:
    taken(tucson, CLOSED)
    (case,) = known(tucson)
    assert (case.stage, case.ending) == (Stage.CLOSED, Ending.IMPORTED)
    assert case.allegations == CLOSED.categories
    assert case.parties == ()
    with acting_as(tucson, "x", "manager"):
        first = facts_of(CaseFile.objects.get().id)[0]
        assert isinstance(first, HistoryImported)
        assert (first.source, first.mediated) == ("C-1", True)
        assert (first.on, first.closed_on) == (CLOSED.received_on, CLOSED.closed_on)
        assert set(Entry.objects.values_list("role", flat=True)) == {"manager"}
        assert not any(table.objects.exists() for table in (Person, Key, Notice))


def test_an_open_complaint_waits_at_the_desk_for_its_complainant(tucson: str) -> None:
    taken(tucson, OPEN)
    (case,) = known(tucson)
    assert (case.stage, case.filing, case.channel) == (
        Stage.RECEIVED,
        Filing.ANONYMOUS,
        Channel.LETTER,
    )
    assert case.received_on == OPEN.received_on
    assert not case.interested
    assert dict(case.circumstances) == {Circumstance.WEAPON: Answer.YES}
    with acting_as(tucson, "x", "intake"):
        assert set(Entry.objects.values_list("role", flat=True)) == {"intake"}


def test_a_second_run_takes_in_only_what_is_new(tucson: str) -> None:
    taken(tucson, CLOSED)
    assert taken(tucson, CLOSED, OPEN) == {Taken.KNOWN: 1, Taken.RECEIVED: 1}
    assert taken(tucson, CLOSED, replace(OPEN, closed_on=date(2025, 1, 1))) == {Taken.KNOWN: 2}
    assert sorted(case.stage for case in known(tucson)) == [Stage.CLOSED, Stage.RECEIVED]


def test_the_same_number_in_another_city_is_another_complaint(storm: str) -> None:
    assert taken(storm, CLOSED) == taken("st_louis", CLOSED) == {Taken.HISTORY: 1}


def test_two_imports_at_once_take_each_complaint_in_once(storm: str) -> None:
    many = [replace(CLOSED, id=f"C-{number}") for number in range(40)]
    run: Callable[[int], Counter[Taken]] = lambda _: taken(storm, *many)  # noqa: E731
    first, second = at_once(2, run)
    assert first + second == {Taken.HISTORY: 40, Taken.KNOWN: 40}
    assert len(known(storm)) == 40
    assert check().fine


@pytest.mark.parametrize("after", [1, 25])
def test_an_import_that_is_cut_short_is_finished_by_the_next(storm: str, after: int) -> None:
    many = [replace(CLOSED, id=f"C-{number}") for number in range(30)]
    done = 0

    def stop(complaint: Complaint, became: Taken) -> None:
        nonlocal done
        done += 1
        if done == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_complaints(storm, many, NOON, stop)
    assert taken(storm, *many) == {Taken.HISTORY: 30 - after, Taken.KNOWN: after}
