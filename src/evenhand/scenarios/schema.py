"""The JSON Schema of a file of scenarios. Whether a sentence is known `faults` alone finds."""

from evenhand.process.program import FIELD_OF_KEY
from evenhand.programs.schema import DAY, DIALECT, TEXT, Schema, closed
from evenhand.scenarios.scenario import Part

_SENTENCES: Schema = {"type": "array", "items": TEXT}
_OF_PARTS = {
    Part.GIVEN: "how the situation came about",
    Part.WHEN: "what somebody does then, or what time does",
    Part.THEN: "what has to be so",
}


def scenario_schema() -> Schema:
    """Return the schema of a file under scenarios/."""
    parts = {part.value: {**_SENTENCES, "description": says} for part, says in _OF_PARTS.items()}
    parts[Part.THEN.value] |= {"minItems": 1}
    keys = {"type": "array", "items": {"enum": list(FIELD_OF_KEY)}}
    fields = {
        "says": {**TEXT, "description": "one sentence that tells what holds"},
        "source": {**TEXT, "pattern": r"^\S.*: *\S", "description": "who says so, as in a rule"},
        **parts,
        "people": {"type": "object", "additionalProperties": TEXT, "description": "names of parts"},
        "on": {**DAY, "description": "the day whose rules hold"},
        "assumes": {**keys, "description": "the assumed rules on which it depends"},
    }
    table = closed(fields, ["says", "source", Part.THEN.value])
    tables = {"type": "array", "items": table}
    return {
        "$schema": DIALECT,
        "title": "Scenarios of a program",
        **closed({"scenario": tables}, ["scenario"]),
    }
