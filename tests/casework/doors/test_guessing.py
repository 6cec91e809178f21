"""Guessing is limited, for threads at once as well, and nobody is locked out for good."""

from datetime import timedelta

import pytest
from django.db import connection

from evenhand.casework.doors import guessing, opening, secret
from evenhand.casework.doors.guessing import LIMITS, Counted, forget, let_through
from evenhand.casework.doors.links import new_link, print_code
from evenhand.casework.doors.opening import with_link
from evenhand.records.context import acting_as
from evenhand.records.doors import Guess
from tests.casework.conftest import NOON
from tests.casework.doors.conftest import Asked, whose
from tests.casework.trying import tried
from tests.throwaway import at_once

THREADS, GUESSES = 8, 125
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest that takes no time: what is counted here is how often, not how long."""
    monkeypatch.setattr(secret, "_COST", 2)


def compared(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Keep of every try whether it was let through to be compared."""
    answers: list[bool] = []

    def noted(*told: object) -> bool:
        answers.append(let_through(*told))  # type: ignore[arg-type]
        return answers[-1]

    monkeypatch.setattr(guessing, "let_through", noted)
    return answers


def test_of_a_thousand_guesses_by_eight_threads_the_allowed_number_is_let_through(
    storm: str, asked: Asked, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asked(storm)
    answers = compared(monkeypatch)

    def guess(number: int) -> int:
        tries = (tried(storm, told.number, f"guess-{number}-{n}") for n in range(GUESSES))
        return sum(one is not None for one in tries)

    assert sum(at_once(THREADS, guess)) == 0
    assert len(answers) == THREADS * GUESSES == 1000
    assert sum(answers) == LIMITS[Counted.NUMBER].free
    # The person is kept waiting, not out: a link opens at once, the passphrase after a minute.
    assert tried(storm, told.number, told.passphrase) is None
    assert with_link(storm, new_link(whose(told), NOON), None, NOON) is not None
    assert tried(storm, told.number, told.passphrase, now=NOON + MINUTE) is not None


def test_a_sender_is_limited_over_all_numbers(
    storm: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = compared(monkeypatch)

    def guess(thread: int) -> None:
        for n in range(20):
            tried(storm, f"{thread}-{n}", "guess", sender="198.51.100.7")

    at_once(THREADS, guess)
    assert sum(answers) == LIMITS[Counted.SENDER].free
    assert tried(storm, "another", "guess", sender="198.51.100.8") is None
    assert answers[-1] is True


def test_many_senders_and_many_numbers_are_limited_together(
    storm: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = guessing.Limit(40, MINUTE, HOUR, DAY)
    monkeypatch.setitem(LIMITS, Counted.EVERYBODY, few)
    answers = compared(monkeypatch)

    def guess(thread: int) -> None:
        for n in range(20):
            tried(storm, f"{thread}-{n}", "guess", sender=f"198.51.{thread}.{n}")

    at_once(THREADS, guess)
    assert sum(answers) == few.free


def test_the_wait_grows_up_to_an_hour_and_no_further(tucson: str, quick: None) -> None:
    now, waits = NOON, []
    for _ in range(14):
        start = now
        while not let_through(tucson, ((Counted.NUMBER, "n"),), now):
            now += MINUTE
        waits.append(int((now - start) / MINUTE))
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_whoever_tries_too_early_does_not_wait_longer_for_it(tucson: str) -> None:
    number = ((Counted.NUMBER, "n"),)
    assert [let_through(tucson, number, NOON) for _ in range(50)].count(True) == 5
    assert let_through(tucson, number, NOON + MINUTE)


def test_the_count_begins_anew_after_its_window(tucson: str) -> None:
    number = ((Counted.NUMBER, "n"),)
    for _ in range(5):
        let_through(tucson, number, NOON)
    again = [let_through(tucson, number, NOON + DAY) for _ in range(6)]
    assert again == [True] * 5 + [False]


def test_what_is_right_does_not_count(tucson: str, asked: Asked, quick: None) -> None:
    told = asked(tucson)
    for _ in range(40):
        sender = "198.51.100.7"
        assert tried(tucson, told.number, told.passphrase, sender=sender) is not None


def test_of_a_sender_nothing_is_kept_that_can_be_read_and_nothing_beyond_the_window(
    tucson: str, quick: None, settings: object
) -> None:
    address = "198.51.100.7"
    tried(tucson, "7KQ2-M0XD-R", "guess", sender=address)
    with acting_as(tucson, "x", "clock"), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(guess)::text FROM guess")
        kept = " ".join(row[0] for row in cursor.fetchall())
        assert Guess.objects.count() == 3
    assert address not in kept
    assert "7KQ2" not in kept
    before = guessing._digest(Counted.SENDER, address)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert guessing._digest(Counted.SENDER, address) != before
    assert forget(tucson, NOON + HOUR - MINUTE) == 0
    assert forget(tucson, NOON + DAY) == 3


def test_every_try_costs_one_digest_whatever_was_typed(
    tucson: str, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asked(tucson)
    code = print_code(whose(told), told.desk, NOON)
    made: list[str] = []

    def counted(case: object, typed: str) -> str:
        made.append(typed)
        return secret.typed_digest(case, typed)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "typed_digest", counted)
    tries = [
        ("0000-0000-0", "wrong"),  # nobody's number
        ("nonsense", "wrong"),
        (told.number, "wrong"),
        (told.number, told.passphrase),
        (told.number, code),
        *[(told.number, "wrong")] * 9,  # the last ones have to wait
    ]
    for number, typed in tries:
        before = len(made)
        tried(tucson, number, typed)
        assert len(made) == before + 1, (number, typed)


def test_a_count_of_one_agency_does_not_stop_another(
    storm: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(9):
        tried(storm, "7KQ2-M0XD-R", "guess", sender="198.51.100.7")
    answers = compared(monkeypatch)
    tried("st_louis", "7KQ2-M0XD-R", "guess", sender="198.51.100.7")
    assert answers == [True]
