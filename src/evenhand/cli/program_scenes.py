"""Where `evenhand program test` tells scenarios: in memory, or on a PostgreSQL of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.programs import Program
from evenhand.scenarios import Failure, Scenario, leaning, run

# What would lead to a site that is run from here: scenarios never touch one.
_OF_A_SITE = ("DATABASE_URL", "APP_DATABASE_URL", "JOBS_DATABASE_URL", "EVENHAND_KEYS")
Holds = Callable[[Scenario, Program], Failure | None]
On = Callable[[Program, tuple[Scenario, ...]], AbstractContextManager[Holds]]
"""Makes a program ready, and yields what tells one of its scenarios."""


def _in_process(scenario: Scenario, program: Program) -> Failure | None:
    return run(scenario, program.rules(scenario.on)) or leaning(scenario, program)


@contextmanager
def in_memory() -> Iterator[On]:
    """Tell scenarios by the process alone."""

    @contextmanager
    def on(program: Program, scenarios: tuple[Scenario, ...]) -> Iterator[Holds]:
        yield _in_process

    yield on


@contextmanager
def on_postgresql() -> Iterator[On]:
    """Tell them by the process first, then through `act`, on a server of their own.

    It is made as a site's first start makes it, in a folder that goes away.
    """
    with TemporaryDirectory(prefix="evenhand-") as home:
        Path(home).chmod(0o711)  # the server may run as a user who has nothing here
        for name in _OF_A_SITE:
            os.environ.pop(name, None)
        os.environ |= {
            "EVENHAND_HOME": home,
            "EVENHAND_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "evenhand.settings",
        }
        import django

        django.setup()
        from evenhand.cli.running import database
        from evenhand.database.embedded import Cluster

        try:
            with database():
                yield _on_stack
        finally:  # its socket lies elsewhere where the folder's name is too long for one
            shutil.rmtree(Cluster(Path(home) / "postgres").sockets, ignore_errors=True)


@contextmanager
def _on_stack(program: Program, scenarios: tuple[Scenario, ...]) -> Iterator[Holds]:
    from evenhand.casework.rehearsal import rehearsing

    with rehearsing(program, max(one.on for one in scenarios)) as scene:
        yield (
            lambda scenario, its_program: (
                _in_process(scenario, its_program)
                or run(scenario, its_program.rules(scenario.on), scene)
            )
        )
