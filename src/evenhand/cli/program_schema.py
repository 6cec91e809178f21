"""`evenhand program schema`: what editors complete and check a program's files by."""

import argparse
import json
from collections.abc import Callable, Mapping
from typing import Any

from evenhand.programs.schema import demo_schema, program_schema
from evenhand.scenarios.schema import scenario_schema

SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "program": program_schema,
    "demo": demo_schema,
    "scenario": scenario_schema,
}
FOLDER = "schemas"


def chosen(parser: argparse.ArgumentParser) -> None:
    """Of which file."""
    parser.add_argument(
        "of",
        nargs="?",
        choices=SCHEMAS,
        default="program",
        help="a program.toml (which it is where nothing is said), what the demonstration "
        "assumes, or a file of scenarios",
    )


def schema(args: argparse.Namespace) -> int:
    """Print it as JSON."""
    print(written(args.of), end="")
    return 0


def named(of: str) -> str:
    """Return the name of a schema's file."""
    return f"{of}.schema.json"


def written(of: str) -> str:
    """Return a schema as the text of its file."""
    return f"{json.dumps(SCHEMAS[of](), indent=2, ensure_ascii=False)}\n"
