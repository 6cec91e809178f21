"""Programs whose rules differ from one that comes with Evenhand, for trying out pages."""

from dataclasses import replace
from datetime import date
from typing import Any

from evenhand.process.program import KEY_OF_FIELD
from evenhand.programs import DatedRule, Program, Source, load

SINCE = date(2000, 1, 1)


def with_rules(slug: str, **values: Any) -> Program:
    """Return a program, filled by the demonstration, in which these fields have these values."""
    program = load(slug, demo=True)
    dated = {
        key: (DatedRule(key, value, SINCE, Source.CITED, "T0: invented"),)
        for key, value in ((KEY_OF_FIELD[field], value) for field, value in values.items())
    }
    return replace(program, dated={**program.dated, **dated})


def conciliating() -> Program:
    """Return a made-up program of conciliation."""
    ways = ["telephone", "in_person"]
    meets = {"promise_face_to_face": False, "promise_direct_talk": False}
    return with_rules("denver", process_kind="conciliation", talk_ways=ways, **meets)
