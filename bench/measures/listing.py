"""What a list and one case cost with 100,000 cases (filled by acting.py)."""

from evenhand.casework.queries.case import look
from evenhand.casework.queries.lists import cases
from evenhand.process.people import Actor, Role
from measures.acting import AGENCY, NOW
from measures.report import median, tell, timed

ROUNDS = 40
COORDINATOR = Actor("coordinator-1", Role.COORDINATOR)


def measure() -> list[str]:
    """Measure a first page of the desk, all cases open, beside one case; no ratio is promised."""
    first = cases(AGENCY, COORDINATOR).cases[0].id
    page = median([timed(lambda: cases(AGENCY, COORDINATOR)) for _ in range(ROUNDS)])
    one = median([timed(lambda: look(AGENCY, first, COORDINATOR, NOW)) for _ in range(ROUNDS)])
    return tell("list_of_50_of_100000_open_cases_over_one_case", page, "ms", one, float("inf"))
