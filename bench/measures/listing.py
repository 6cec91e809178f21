"""What a list and one case cost with 100,000 cases (filled by acting.py)."""

from evenhand.casework.queries.case import look
from evenhand.casework.queries.lists import cases
from evenhand.process.people import Actor, Role
from measures.acting import AGENCY, NOW, filed_case
from measures.report import median, tell, timed

ROUNDS = 40
COORDINATOR = Actor("coordinator-1", Role.COORDINATOR)


def measure() -> list[str]:
    """Measure a first page of the desk, all cases open, beside one case; no ratio is promised.

    The one is filed as any other: a copy has words that no key opens.
    """
    case = filed_case()
    page = median([timed(lambda: cases(AGENCY, COORDINATOR)) for _ in range(ROUNDS)])
    one = median([timed(lambda: look(AGENCY, case, COORDINATOR, NOW)) for _ in range(ROUNDS)])
    return tell("list_of_50_of_100000_open_cases_over_one_case", page, "ms", one, float("inf"))
