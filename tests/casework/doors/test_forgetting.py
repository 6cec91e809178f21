"""What is over is deleted, and nothing else."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from evenhand.casework.doors.guessing import LIMITS, Counted
from evenhand.casework.jobs.forgetting import forget
from tests.casework.conftest import NOON
from tests.casework.trying import tried


def test_counts_of_guesses_and_sessions_go_when_they_are_over(tucson: str) -> None:
    tried(tucson, "7KQ2-M0XD-R", "guess", sender="198.51.100.7")
    for name, ends in (("over", -1), ("going-on", 1)):
        expires = NOON + timedelta(hours=ends)
        Session.objects.create(session_key=name, session_data="x", expire_date=expires)
    assert forget(NOON) == 1
    assert [one.session_key for one in Session.objects.all()] == ["going-on"]
    longest = max(LIMITS[kind].window for kind in (Counted.NUMBER, Counted.SENDER))
    assert forget(NOON + longest) == 3 + 1
    assert forget(NOON + longest) == 0
