"""`evenhand <command>`: finds the command and runs it."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import django
from django.core.exceptions import ImproperlyConfigured

from evenhand.database.embedded import EmbeddedFailed
from evenhand.database.kept import UnsafeSecret
from evenhand.database.roles import RolesMissing, Unreachable
from evenhand.database.unprivileged import RootRefused
from evenhand.database.url import BadDatabaseUrl


@dataclass(frozen=True)
class Command:
    """One line of the table below; the module has `add_arguments(parser)` and `run(args)`."""

    module: str
    says: str
    needs_django: bool = True


COMMANDS = {
    "serve": Command("evenhand.cli.serve", "run the site, with its database and its jobs"),
    "migrate": Command("evenhand.cli.migrate", "bring the database up to date"),
    "psql": Command("evenhand.cli.psql", "open the database in a terminal, as the app sees it"),
    "program": Command(
        "evenhand.cli.program", "start, show, compare and check programs", needs_django=False
    ),
    "docs": Command(
        "evenhand.cli.docs", "write the documents that are made of the code", needs_django=False
    ),
    "agency": Command("evenhand.cli.agency", "list agencies, and switch a program on"),
    "staff": Command("evenhand.cli.staff", "appoint people to an agency, and list them"),
    "demo": Command("evenhand.cli.demo", "build the demonstration and tell who can sign in"),
    "journal": Command(
        "evenhand.cli.journal", "verify, sign and prove the record; rebuild", needs_django=False
    ),
    "backup": Command("evenhand.cli.backup", "back the database up, without any key"),
    "restore": Command("evenhand.cli.restore", "restore a backup into an empty database"),
    "keys": Command("evenhand.cli.keys", "back up, restore, check and sweep the keys of texts"),
    "screen": Command(
        "evenhand.cli.screen", "screen a published complaint table by rules", needs_django=False
    ),
    "import": Command("evenhand.cli.import_", "take a published complaint table in"),
}

# What a person can put right: shown as one sentence, without a traceback.
EXPLAINED = (
    BadDatabaseUrl,
    EmbeddedFailed,
    ImproperlyConfigured,
    RolesMissing,
    RootRefused,
    Unreachable,
    UnsafeSecret,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused, 2 asked wrongly."""
    parser = argparse.ArgumentParser(prog="evenhand", description=__doc__)
    choices = parser.add_subparsers(dest="command", required=True, metavar="command")
    asked = list(sys.argv[1:] if arguments is None else arguments)
    for name, command in COMMANDS.items():
        added = choices.add_parser(name, help=command.says, description=command.says)
        # Only the command that was asked for is imported; the others stay lines of help.
        if name in asked[:1]:
            importlib.import_module(command.module).add_arguments(added)
    args = parser.parse_args(asked)
    chosen = COMMANDS[args.command]
    try:
        if chosen.needs_django:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.settings")
            django.setup()
        status: int = importlib.import_module(chosen.module).run(args)
    except EXPLAINED as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
