"""`evenhand program`: what each program's rules are, what is amiss, and whether they hold."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from evenhand.cli import (
    program_check,
    program_compare,
    program_damages,
    program_new,
    program_schema,
    program_show,
    program_test,
)
from evenhand.programs import FaultyProgram, UnknownProgram


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to ask for: what it takes, what it does, and what it says of itself."""

    takes: Callable[[argparse.ArgumentParser], None]
    does: Callable[[argparse.Namespace], int]
    says: str


VERBS = {
    "list": Verb(
        program_show.listed,
        program_show.list_programs,
        "every program, and whether it can be switched on",
    ),
    "show": Verb(program_show.shown, program_show.show, "every rule of a program, with its source"),
    "new": Verb(
        program_new.chosen,
        program_new.new,
        "start a program from another, and list what has to be decided",
    ),
    "compare": Verb(
        program_compare.chosen,
        program_compare.compare,
        "what differs between two programs, and what it does to people",
    ),
    "check": Verb(
        program_check.checked,
        program_check.check,
        "faults of a program, then every state that it can reach",
    ),
    "test": Verb(program_test.tested, program_test.test, "whether a program's scenarios hold"),
    "damages": Verb(
        program_damages.damaged,
        program_damages.damage,
        "spoil every row and value by machine, and list what is found",
    ),
    "sentences": Verb(program_test.nothing, program_test.sentences, "every sentence of a scenario"),
    "schema": Verb(
        program_schema.chosen,
        program_schema.schema,
        "the JSON Schema by which editors complete and check a file",
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(VERBS))
    for name, verb in VERBS.items():
        added = verbs.add_parser(name, help=verb.says, description=verb.says)
        verb.takes(added)
        added.set_defaults(verb_run=verb.does)


def run(args: argparse.Namespace) -> int:
    """Do it; 0 done, 1 there are faults or failures, 2 there is nothing to read."""
    try:
        status: int = args.verb_run(args)
        sys.stdout.flush()
    except UnknownProgram as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 2
    except FaultyProgram as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader has seen enough (`| head`); what is left must not fail again at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status
