"""Every page once for each role that sees it: reachable, accessible, and no wider than a phone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings

from evenhand.casework import rulebook
from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, officer, resident
from evenhand.casework.jobs.disposal import dispose
from evenhand.casework.queries.case import look
from evenhand.process.people import Actor, Role, Side
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.keeping import ProposeDisposal
from evenhand.process.steps.records import DecideRecordsRequest, TakeRecordsRequest
from evenhand.process.vocabulary import (
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)
from evenhand.programs import shown
from tests.casework.colleagues import REASON, colleague, taken
from tests.casework.staff import appoint_everybody
from tests.journeys.conftest import START
from tests.journeys.inspection import PHONE, Inspection
from tests.journeys.walk import Clock, Walk, fill, submit
from tests.portals.visits import link_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = (
    "Maria-Magdalena Wolfeschlegelsteinhausenberger",
    "Bartholomew Featherstonehaugh-Cholmondeley",
)


@dataclass
class Tour:
    """A walk past many pages of one agency, each inspected."""

    walk: Walk
    inspection: Inspection

    def story(self, days: int = 2) -> Story:
        """Begin a case so many days ago."""
        return Story(self.walk.agency, START - timedelta(days))

    def open(self, page: "Page", role: str, name: str, path: str, status: int = 200) -> None:
        """Go to an address of the agency and inspect it."""
        page.goto(self.walk.url(path))
        self.look(page, role, name, status)

    def look(self, page: "Page", role: str, name: str, status: int = 200) -> None:
        """Inspect the page that is open."""
        self.inspection.look(page, role, name, status)

    def staff(self, actor: Actor, name: str = "list") -> "Page":
        """Come in by the demonstration's door as somebody of the office, to their first page."""
        with self.walk.visitor(f"{actor.role}{actor.office}") as page:
            page.goto(f"{self.walk.site}/demo/?agency={self.walk.agency}")
            account = f"form:has(input[name=account][value='{actor.person}'])"
            submit(page.locator(f"{account}:has(input[name=role][value={actor.role}])"))
        self.look(page, actor.role, name)
        return page

    def cases(self, actor: Actor, told: dict[str, Story]) -> "Page":
        """See a role's list, and the cases of these stories."""
        page = self.staff(actor)
        for name, story in told.items():
            self.open(page, actor.role, name, f"{actor.role}/{story.case}/")
        return page

    def party(self, side: Side, name: str, story: Story) -> None:
        """Come in by the link that a party, or whoever speaks for them, was sent."""
        party = story.known.side(side)[0]
        role = Role.GUARDIAN if party.guardian else Role(side.value)
        link = link_to(story, party.guardian or party.person, role)
        with self.walk.visitor(side) as page:
            page.goto(f"{self.walk.site}{link}")
            submit(page.locator("main form"))
            self.look(page, role, name)


@pytest.fixture
def tour(
    site: str, browser: "Browser", clock: Clock, settings: LazySettings
) -> Iterator[Callable[[], Tour]]:
    """Return how to begin a tour of Tucson, with everybody on its roster."""
    settings.DEMO = True
    settings.ORIGIN = site
    rulebook.program.cache_clear()
    rulebook.kept.cache_clear()
    for agency in ("tucson", "st_louis"):
        switch_on(agency, START.date() - timedelta(days=60))
        appoint_everybody(agency)
    walk = Walk(browser, site, "tucson", clock, width=PHONE)
    yield lambda: Tour(walk, Inspection())
    walk.close()
    rulebook.program.cache_clear()
    rulebook.kept.cache_clear()


def test_what_anybody_may_open(tour: Callable[[], Tour]) -> None:
    seen = tour()
    asked = seen.story().to(Stage.OFFERING).agreed("complainant").offered("member")
    link = link_to(asked, asked.member, Role.MEMBER)
    with seen.walk.visitor() as page:
        for name, path in {
            "about": "",
            "follow": "follow/",
            "staff": "staff/",
            "complaint": "complaint/",
            "link": link.removeprefix(f"/{asked.agency}/"),
            "link-asked": "link/asked/",
            "receipt-over": "complaint/received/",
        }.items():
            seen.open(page, "public", name, path)
        seen.open(page, "public", "link-over", "link/nothing/", 404)
        seen.open(page, "public", "missing", "nothing-here/", 404)
        for name, address in {
            "front": "/",
            "st-louis": "/st_louis/",
            "demo": "/demo/?agency=tucson",
            "mail": "/demo/mail/?agency=tucson",
        }.items():
            page.goto(seen.walk.site + address)
            seen.look(page, "public", name)
        _complain(seen, page)
    seen.inspection.is_fine()


def test_what_each_program_promises(tour: Callable[[], Tour]) -> None:
    seen = tour()
    with seen.walk.visitor() as page:
        for agency in shown():
            switch_on(agency, START.date() - timedelta(days=60))
            page.goto(f"{seen.walk.site}/{agency}/")
            page.get_by_role("main").get_by_role("link", name="How we promise").click()
            seen.look(page, "public", f"promises-{agency}")
    seen.inspection.is_fine()


def _complain(seen: Tour, page: "Page") -> None:
    page.goto(seen.walk.url("complaint/"))
    form = page.locator("form:has([name$=narrative])")
    submit(form)
    seen.look(page, "public", "complaint-errors", 422)
    page.goto(seen.walk.url("complaint/"))
    for name, value in {
        "filing": "own",
        "name": LONG[0],
        "narrative": "He laughed when I asked.",
    }.items():
        fill(form, name, value)
    submit(form)
    seen.look(page, "public", "receipt")


def test_what_the_office_sees(tour: Callable[[], Tour]) -> None:
    seen = tour()
    received = seen.story(1).filed()
    screening = seen.story().to(Stage.SCREENING)
    offering = seen.story().to(Stage.OFFERING)
    told = complaint(offering.rules, [resident(LONG[0])], [officer(LONG[1])])
    asked = seen.story(20).filed(told).screened().approved().offered("complainant")
    arranging = seen.story(4).to(Stage.ARRANGING).referred()
    scheduled = seen.story().to(Stage.SCHEDULED)
    declined = seen.story(9).to(Stage.OFFERING).declined()
    kept = {"received": received, "screening": screening}
    desk = {"offering": offering, "asked": asked, "arranging": arranging, "scheduled": scheduled}

    seen.cases(received.post(Role.INTAKE), kept)
    office = screening.rules.approvers[0]
    seen.cases(screening.post(Role.APPROVER, office), {"screening": screening})
    page = seen.cases(received.desk, desk | {"closed": declined})
    page.goto(seen.walk.url(f"coordinator/{asked.case}/"))
    seen.open(page, "coordinator", "coming-in", f"coordinator/{asked.case}/coming-in/")
    change = page.get_by_role("link", name="is written to").first
    change.click()
    seen.look(page, "coordinator", "address")
    seen.open(page, "coordinator", "coming-in", f"coordinator/{asked.case}/coming-in/")
    page.get_by_role("button", name="Print a letter").first.click()
    seen.look(page, "coordinator", "code-letter")
    seen.cases(arranging.provider(), {"arranging": arranging, "scheduled": scheduled})
    seen.cases(declined.post(Role.INVESTIGATOR), {"investigation": declined})
    seen.staff(received.post(Role.PROVIDER, "other_provider"), "empty")
    seen.staff(received.post(Role.MANAGER), "rules")
    page = seen.staff(received.post(Role.OVERSIGHT), "counts")
    page.get_by_role("button", name="Check the journal").click()
    seen.look(page, "oversight", "checked")
    seen.inspection.is_fine()


def test_what_those_who_keep_the_record_see(tour: Callable[[], Tour]) -> None:
    seen = tour()
    asked = seen.story().to(Stage.CONCLUDED).wrote_down("We greet each other.").mediated()
    keeper, counsel = asked.post(Role.RECORDS), asked.post(Role.COUNSEL)
    manager = asked.post(Role.MANAGER)
    on = START.date() - timedelta(1)
    asked.ask(keeper, TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, on))
    seen.cases(counsel, {"served": asked})
    shielded = (WithholdingGround.DEVELOPED_FOR_MEDIATION,)
    in_part = DecideRecordsRequest(1, RecordsDecision.RELEASE_IN_PART, shielded)
    asked.ask(counsel, in_part)
    old = seen.story(6 * 366).ended(Ending.MEDIATED)
    old.now = START
    page = seen.cases(keeper, {"decided": asked, "kept": old})
    seen.open(page, "records", "over", "records/over/")
    seen.open(page, "records", "release", f"records/{asked.case}/release/1/")
    old.ask(keeper, ProposeDisposal())
    page = seen.staff(manager, "rules-disposals")
    seen.open(page, "manager", "disposals", "manager/disposals/")
    seen.open(page, "manager", "disposal", f"manager/disposals/{old.case}/")
    submit(page.locator("form:has(input[value=approve])"))
    dispose(START)
    seen.open(page, "manager", "disposed", f"manager/disposals/{old.case}/")
    seen.open(page, "manager", "certificate", f"manager/disposals/{old.case}/certificate/")
    seen.inspection.is_fine()


def test_what_is_seen_of_who_opened_cases(tour: Callable[[], Tour]) -> None:
    seen = tour()
    now = seen.walk.clock.now = datetime.now(UTC)  # the database closes a glass by its own clock
    begun = seen.story()
    told = taken(begun.filed(complaint(begun.rules, [resident(LONG[0])], [officer(LONG[1])])))
    page = seen.staff(colleague(told.agency))
    seen.open(page, "coordinator", "not-theirs", f"coordinator/?number={told.number}")
    page.get_by_role("link", name="read a case that is not yours").click()
    seen.look(page, "coordinator", "reason")
    submit(page.locator("main form"))
    seen.look(page, "coordinator", "reason-errors", 422)
    page.fill("textarea[name=reason]", REASON)
    submit(page.locator("main form"))
    assert LONG[0] in page.locator("main").inner_text()
    seen.look(page, "coordinator", "by-reason")
    for reading in range(8):
        look(told.agency, told.case, told.post(Role.INTAKE), now - timedelta(hours=reading))
    for role in (Role.MANAGER, Role.OVERSIGHT):
        page = seen.staff(told.post(role), "reason-unread" if role is Role.MANAGER else "counts")
        page.get_by_role("link", name="Who opened cases").click()
        assert REASON in page.locator("main").inner_text()
        seen.look(page, role, "looks")
        page.get_by_role("link", name=told.number).first.click()
        seen.look(page, role, "access")
    seen.inspection.is_fine()


def test_what_a_mediator_sees(tour: Callable[[], Tour]) -> None:
    seen = tour()
    asked = seen.story().to(Stage.ARRANGING).referred()
    mediator = asked.post(Role.MEDIATOR)
    asked.asked_mediator(mediator)
    told = {
        "asked": asked,
        "scheduled": seen.story().to(Stage.SCHEDULED),
        "in-session": seen.story(7).to(Stage.IN_SESSION),
        "concluded": seen.story(8).to(Stage.CONCLUDED),
    }
    seen.cases(mediator, told)
    seen.inspection.is_fine()


def test_what_the_parties_see(tour: Callable[[], Tour]) -> None:
    seen = tour()
    hers = {
        "received": seen.story(1).filed(),
        "asked": seen.story().to(Stage.OFFERING).offered("complainant"),
        "declined": seen.story().to(Stage.OFFERING).declined(),
    }
    his = {"asked": seen.story(3).to(Stage.OFFERING).agreed("complainant").offered("member")}
    both = {
        "arranging": seen.story().to(Stage.ARRANGING),
        "scheduled": seen.story().to(Stage.SCHEDULED),
        "in-session": seen.story(7).to(Stage.IN_SESSION),
        "concluded": seen.story(8).to(Stage.CONCLUDED).wrote_down("We greet each other."),
        "closed": seen.story(9).to(Stage.CLOSED),
    }
    for name, story in (hers | both).items():
        seen.party(Side.COMPLAINANT, name, story)
    for name, story in (his | both).items():
        seen.party(Side.MEMBER, name, story)
    young = complaint(both["closed"].rules, [resident(LONG[0])], [officer(LONG[1])], minor=True)
    spoken_for = seen.story().filed(young).screened().approved().offered("complainant")
    seen.party(Side.COMPLAINANT, "asked", spoken_for)
    seen.inspection.is_fine()
