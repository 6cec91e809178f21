"""What screening costs beside only reading a table of complaints."""

import csv
import io
import random

from evenhand.process.screening import screen
from evenhand.process.vocabulary import Answer, Category, Circumstance
from evenhand.programs import load
from measures.report import median, tell, timed

ROWS, ROUNDS, DAY = 20_000, 5, "2026-01-01"


def measure() -> list[str]:
    """Measure; no ratio is promised."""
    from datetime import date

    chance = random.Random(7)
    rules = load("tucson", demo=True).rules(date.fromisoformat(DAY))
    rows = [chance.choice(list(Category)) for _ in range(ROWS)]
    table = "\n".join(f"{number},{category}" for number, category in enumerate(rows))
    known = dict.fromkeys(Circumstance, Answer.NO)

    def read() -> None:
        for _ in csv.reader(io.StringIO(table)):
            pass

    def apply() -> None:
        for _, category in csv.reader(io.StringIO(table)):
            screen([Category(category)], known, rules)

    reading = median([timed(read) for _ in range(ROUNDS)])
    applying = median([timed(apply) for _ in range(ROUNDS)])
    return tell("screening_20000_complaints_over_reading", applying, "ms", reading, float("inf"))
