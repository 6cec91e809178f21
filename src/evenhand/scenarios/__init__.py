"""Situations in sentences, and what has to follow from a program's rules: read and told here.

`docs/programs.md` says how one is written, `docs/sentences.md` lists the sentences.
"""

from evenhand.scenarios.leaning import leaning
from evenhand.scenarios.listing import listing
from evenhand.scenarios.reading import faults, read
from evenhand.scenarios.running import run
from evenhand.scenarios.scenario import Failure, Scenario

__all__ = ["Failure", "Scenario", "faults", "leaning", "listing", "read", "run"]
