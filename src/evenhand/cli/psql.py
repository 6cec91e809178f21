"""`evenhand psql`: the database in a terminal, bound by the same policies as every page."""

import argparse
import os
import subprocess
from contextlib import nullcontext

from django.conf import settings

from evenhand.database.access import Access
from evenhand.database.embedded import program

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One query, or none to type them."""
    parser.add_argument("query", nargs="?", help="what to run instead of opening a prompt")


def run(args: argparse.Namespace) -> int:
    """Open psql; the password goes by the environment, where other users cannot see it."""
    access: Access = settings.ACCESS
    given = {_VARIABLES[n]: v for n, v in access.app.items() if n in _VARIABLES}
    query = [] if args.query is None else ["--command", args.query]
    with nullcontext() if access.cluster is None else access.cluster.running():
        opened = subprocess.run([program("psql"), *query], env={**os.environ, **given}, check=False)
    return opened.returncode
