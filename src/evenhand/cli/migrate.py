"""`evenhand migrate`: makes the roles and brings the tables up to date."""

import argparse
from contextlib import nullcontext

from django.conf import settings
from django.core.management import call_command

from evenhand.database.access import Access
from evenhand.database.roles import prepare
from evenhand.sealing.configured import key_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Start the embedded server if it is not running, and migrate."""
    access: Access = settings.ACCESS
    with nullcontext() if access.cluster is None else access.cluster.running():
        up_to_date(verbosity=1)
    return 0


def up_to_date(verbosity: int) -> None:
    """Migrate a database whose server is running; `verbosity` 0 says nothing, 1 each step."""
    key_store()  # what is configured wrongly is said now, not to the first who writes
    prepare(settings.ACCESS)
    call_command("migrate", interactive=False, verbosity=verbosity)
