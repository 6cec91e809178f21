"""How long every state of four programs takes to walk through, on all cores, and how it grows."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from measures.report import MILLI, tell, timed

FOUR = ("kansas_city", "portland", "st_louis", "tucson")
COMMAND = Path(sys.executable).parent / "evenhand"
SECONDS = 60.0  # for the four together, on two cores


def measure() -> list[str]:
    """Measure the command; the reference is the time that a city may be asked to wait."""
    walks: list[dict[str, Any]] = []
    taken = timed(lambda: walks.extend(walk for slug in FOUR for walk in _checked(slug)))
    by: dict[str, int] = {}
    for walk in walks:
        by[walk["people"]] = by.get(walk["people"], 0) + walk["transitions"]
    for people, transitions in sorted(by.items()):
        name = "program_check_" + people.replace(", a young person", "_young").replace(" ", "")
        tell(name, transitions, "transitions", by["1 x 1"], float("inf"))
    return tell("program_check_four_programs", taken / MILLI, "s", SECONDS, 1.0)


def _checked(slug: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [COMMAND, "program", "check", "--json", slug], stdout=subprocess.PIPE, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)["programs"][0]["walks"]
    return found
