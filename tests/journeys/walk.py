"""Walking through the site in a browser as the people of a case."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from evenhand.casework.roster import posts
from evenhand.casework.rulebook import program
from evenhand.process.people import Role
from evenhand.process.program import Rules

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Response


@dataclass
class Clock:
    """The time on the site's clock, which a journey may move on."""

    now: datetime

    def later(self, **much: float) -> None:
        """Let time pass."""
        self.now += timedelta(**much)


@dataclass
class Walk:
    """A browser, the site, one agency, and the case that the journey is about."""

    browser: "Browser"
    site: str
    agency: str
    clock: Clock
    number: str = ""
    passphrase: str = ""
    case: str = ""
    people: dict[str, str] = field(default_factory=dict)
    windows: dict[str, "Page"] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    width: int = 1000

    @property
    def rules(self) -> Rules:
        """The rules in force."""
        return program(self.agency).rules(self.clock.now.date())

    def url(self, path: str) -> str:
        """Return an address of this agency."""
        return f"{self.site}/{self.agency}/{path}"

    @contextmanager
    def visitor(self, who: str = "") -> Iterator["Page"]:
        """A browser window of somebody; who: a person keeps theirs, the public gets a fresh one.

        Nothing on a page may fail to load or throw.
        """
        if who in self.windows:
            yield self.windows[who]
            return
        page = self.browser.new_context(viewport={"width": self.width, "height": 900}).new_page()
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("response", lambda answer: self.faults.extend(_fault(answer)))
        page.on("console", lambda message: self.faults.extend(_violation(message.text)))
        if who:
            self.windows[who] = page
        yield page
        if not who:
            page.context.close()

    def later(self, **much: float) -> None:
        """Let time pass; whoever comes back later signs in again."""
        self.clock.later(**much)
        self.close()

    def close(self) -> None:
        """Close every window and say what went wrong in any of them."""
        for page in self.windows.values():
            page.context.close()
        self.windows.clear()
        assert self.faults == []

    @contextmanager
    def staff(self, role: Role, office: str = "", *, username: str = "") -> Iterator["Page"]:
        """Somebody of the office, who came by the demonstration's click, at their list."""
        name = username or f"{role.value}{office}"
        known = name in self.windows
        with self.visitor(name) as page:
            if known:
                page.goto(self.url(f"{role.value}/"))
            else:
                (post,) = (
                    one
                    for one in posts(self.agency)
                    if (one.username, one.role, one.office) == (name, role, office)
                )
                page.goto(f"{self.site}/demo/?agency={self.agency}")
                account = f"form:has(input[name=account][value='{post.account}'])"
                submit(page.locator(f"{account}:has(input[name=role][value={role.value}])"))
            yield page

    @contextmanager
    def complainant(self) -> Iterator["Page"]:
        """The complainant, who came with number and passphrase."""
        known = "complainant" in self.windows
        with self.visitor("complainant") as page:
            if known:
                page.goto(self.url("complainant/"))
            else:
                page.goto(self.url("follow/"))
                page.fill("input[name=number]", self.number)
                page.fill("input[name=passphrase]", self.passphrase)
                submit(page.locator("form:has(input[name=passphrase])"))
            yield page

    @contextmanager
    def member(self) -> Iterator["Page"]:
        """The member, who follows the link in their newest letter."""
        with self.visitor("member") as page:
            self.follow_letter(page, "member")
            submit(page.locator("main form").first)
            yield page

    def follow_letter(self, page: "Page", role: str) -> None:
        """Follow the link of the newest letter to this role on the demo mailbox."""
        page.goto(f"{self.site}/demo/mail/?agency={self.agency}&case={self.case}")
        submit(page.locator(f"[data-role={role}] form").first)

    def open(self, page: "Page") -> None:
        """Open the case from a list of cases."""
        page.click(f"a:has-text('{self.number}')")


def _fault(answer: "Response") -> list[str]:
    return [f"{answer.status} {answer.url}"] if answer.status >= 500 else []


def _violation(told: str) -> list[str]:
    return [told] if "Policy" in told else []  # of content, of permissions, of referrers


def submit(form: "Locator") -> None:
    """Press the form's own button."""
    form.locator("button[type=submit]").click()


def do(page: "Page", kind: str, person: str = "", **values: object) -> None:
    """Fill in and send the form of one kind of request, as a person would."""
    chosen = f":has(input[name=person][value='{person}'])" if person else ""
    form = page.locator(f"form[action$='/{kind}/']{chosen}").first
    form.wait_for(state="attached")
    form.evaluate(
        "form => { let d = form; while ((d = d.parentElement?.closest('details'))) d.open = true }"
    )
    for name, value in values.items():
        fill(form, name, value)
    submit(form)
    assert page.locator(".usa-alert--success").count(), page.locator("main").inner_text()[:2000]


def fill(form: "Locator", name: str, value: object) -> None:
    """Give a field its value, whichever kind of field it is."""
    if value is True:
        tick(form, form.locator(_named("input", name)))
        return
    for one in value if isinstance(value, list) else [value]:
        choice = form.locator(_named("input", name, f"[value='{one}']"))
        if choice.count():
            tick(form, choice.first)
        elif form.locator(_named("select", name)).count():
            form.locator(_named("select", name)).select_option(str(one))
        else:
            form.locator(_named("*", name)).fill(str(one))


def _named(tag: str, name: str, more: str = "") -> str:
    """The selector of a field by its name, with or without the form's prefix."""
    return f"{tag}[name='{name}']{more}, {tag}[name$='-{name}']{more}"


def tick(form: "Locator", choice: "Locator") -> None:
    """Click a choice's label, as its own box is drawn by the label."""
    form.locator(f"label[for='{choice.get_attribute('id')}']").first.click()
    assert choice.is_checked()


def local(moment: datetime, rules: Rules) -> datetime:
    """Return a moment on the office's clock."""
    return moment.astimezone(ZoneInfo(rules.zone))


def window(moment: datetime, rules: Rules) -> Mapping[str, str]:
    """Return the fields of one time from one to three o'clock on that day."""
    day = local(moment, rules).date().isoformat()
    return {"day_1": day, "from_1": "13:00", "to_1": "15:00"}
