"""What every test may ask for: a database, one of its own, a running site, a browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import hypothesis
import pytest
from pytest_django.live_server_helper import LiveServer

from evenhand.database.embedded import Cluster
from tests import throwaway

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.plugin import DjangoDbBlocker

hypothesis.settings.register_profile("quick", deadline=None)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

_RUN = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """In a parallel run, start the server before the workers, which share it."""
    if config.getoption("numprocesses", None):
        throwaway.server(_RUN)


def pytest_unconfigure() -> None:
    """Stop the server that this process started."""
    _RUN.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted (record_property), also those that ran in another process."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, counted in report.user_properties:
            terminalreporter.write_line(f"{name}: {counted}")


@pytest.fixture(autouse=True, scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the keys of the run's cases in a folder that goes away with the run."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("EVENHAND_KEYS", f"folder:{tmp_path_factory.mktemp('keys')}")
        yield


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """The run's PostgreSQL server."""
    return throwaway.server(_RUN)


@pytest.fixture(scope="session")
def django_db_setup(
    cluster: Cluster, django_test_environment: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    """A migrated database that tests connect to as the app's role, not as its owner."""
    with django_db_blocker.unblock(), throwaway.clone(cluster), django_db_blocker.block():
        yield


@pytest.fixture
def storm_db(
    cluster: Cluster, django_test_environment: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[str]:
    """A database for this test alone, where commits are real and threads see each other's."""
    with django_db_blocker.unblock(), throwaway.clone(cluster) as name:
        yield name


@pytest.fixture
def site(storm_db: str) -> Iterator[str]:
    """The address of the whole site, served on this machine from a database of its own."""
    live = LiveServer("127.0.0.1")
    try:
        yield live.url
    finally:
        live.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium: Debian's when installed, else Playwright's."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as environment:
        # Playwright keeps an event loop in this thread, for which Django would refuse queries.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        installed = shutil.which("chromium") or shutil.which("chromium-browser")
        try:
            chromium = playwright.chromium.launch(executable_path=installed)
        except Error as error:
            if "CI" in os.environ:
                raise
            pytest.skip(f"No Chromium here; `make test` installs it ({error.message[:80]})")
        yield chromium
        chromium.close()
