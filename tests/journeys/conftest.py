"""A whole site with all four programs and their people."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.utils import timezone

from evenhand.casework import rulebook
from evenhand.casework.agencies import switch_on
from evenhand.casework.roster import appoint
from evenhand.process.people import Role
from evenhand.programs import shown
from tests.journeys.walk import Clock, Walk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

START = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The site's clock, which stands still unless a journey moves it."""
    clock = Clock(START)
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


def _people(agency: str) -> None:
    rules = rulebook.program(agency).rules(START.date())
    for role in (Role.INTAKE, Role.COORDINATOR, Role.INVESTIGATOR, Role.MANAGER, Role.OVERSIGHT):
        appoint(agency, role.value, f"{role.value.title()} of the demo", role)
    for office in rules.approvers:
        name = f"approver{office}"
        appoint(agency, name, name, Role.APPROVER, office=office)
    provider = f"provider{rules.provider.code}"
    appoint(agency, provider, "Provider", Role.PROVIDER, office=rules.provider.code)
    for name in ("dana", "eli"):
        trained = date(2025, 1, 1)
        appoint(agency, name, name.title(), Role.MEDIATOR, trained_on=trained)


@pytest.fixture
def walk(
    site: str, browser: "Browser", clock: Clock, settings: LazySettings
) -> Iterator[Callable[[str], Walk]]:
    """Return how to begin a walk through one agency's pages."""
    settings.DEMO = True
    settings.ORIGIN = site
    rulebook.program.cache_clear()
    rulebook.kept.cache_clear()
    for agency in shown():
        switch_on(agency, START.date())
        _people(agency)
    begun: list[Walk] = []

    def begin(agency: str) -> Walk:
        begun.append(Walk(browser, site, agency, clock))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()
    rulebook.program.cache_clear()
    rulebook.kept.cache_clear()
