"""The stretches of a case's road, each walked through the pages by whoever walks it."""

from datetime import timedelta

from evenhand.casework.queries.case import Look, look
from evenhand.casework.queries.lists import find
from evenhand.process.people import Actor, Role, Side
from evenhand.process.program import TimesTaken
from evenhand.process.screening import asked
from evenhand.process.vocabulary import Circumstance
from tests.journeys.walk import Walk, do, fill, local, submit, window

DESK = Actor("test", Role.COORDINATOR)
MEDIATORS = ("dana", "eli")
NARRATIVE = "He would not let me finish a sentence and laughed when I asked for his name."


def known(walk: Walk) -> Look:
    """Return the case as the coordinator sees it."""
    return look(walk.agency, find(walk.agency, DESK, walk.number), DESK, walk.clock.now)


def file(walk: Walk, category: str = "rudeness") -> None:
    """Somebody complains on the public form and keeps number and passphrase."""
    with walk.visitor() as page:
        page.goto(walk.url("complaint/"))
        form = page.locator("form:has([name$=narrative])")
        for name, value in told(walk, category).items():
            fill(form, name, value)
        submit(form)
        walk.number = page.locator("[data-number]").inner_text().strip()
        walk.passphrase = page.locator("[data-passphrase]").inner_text().strip()
    seen = known(walk)
    walk.case = str(seen.id)
    for side in Side:
        walk.people[side.value] = seen.case.side(side)[0].person


def told(walk: Walk, category: str = "rudeness") -> dict[str, object]:
    """Return what Ana fills in."""
    asks = [one for one in asked(walk.rules) if one is not Circumstance.MINOR]
    wish = {"open": True} if walk.rules.open_box else {}
    return {
        "filing": "own",
        "name": "Ana Example",
        "email": "ana@example.org",
        "age": "adult",
        "member_1_name": "Ben Invented",
        "member_1_kind": "officer",
        "allegations": [category],
        "narrative": NARRATIVE,
        **{f"circumstance_{one}": "no" for one in asks},
        **wish,
    }


def screen(walk: Walk) -> None:
    """Intake screens, and each approver in turn approves."""
    with walk.staff(Role.INTAKE) as page:
        walk.open(page)
        do(page, "ScreenComplaint")
    for office in walk.rules.approvers:
        with walk.staff(Role.APPROVER, office) as page:
            walk.open(page)
            do(page, "ApproveSuitability")


def agree(walk: Walk) -> None:
    """Both routes explained, openness confirmed, complainant asked first, then the member."""
    ask_both(walk)
    with walk.member() as page:
        do(page, "AcceptOffer")


def ask_both(walk: Walk) -> None:
    """The complainant is asked and agrees, and then the member is asked."""
    ana, ben = walk.people["complainant"], walk.people["member"]
    with walk.staff(Role.COORDINATOR) as page:
        walk.open(page)
        if walk.rules.both_routes_first:
            do(page, "ExplainRoutes", ana, language="en", via="telephone")
        if walk.rules.confirm_openness:
            with walk.complainant() as hers:
                do(hers, "ConfirmOpenness")
            page.reload()
        do(page, "OfferMediation", ana)
    with walk.complainant() as page:
        do(page, "AcceptOffer")
    with walk.staff(Role.COORDINATOR) as page:
        walk.open(page)
        do(page, "OfferMediation", ben)


def give_times(walk: Walk) -> None:
    """Both say when they can come."""
    when = window(walk.clock.now + timedelta(days=7), walk.rules)
    with walk.complainant() as page:
        do(page, "GiveTimes", **when)
    with walk.member() as page:
        do(page, "GiveTimes", **when)


def arrange(walk: Walk) -> None:
    """Times and referral in the program's order, mediators, and a session in a week."""
    if walk.rules.times is TimesTaken.BEFORE_REFERRAL:
        give_times(walk)
    with walk.staff(Role.COORDINATOR) as page:
        walk.open(page)
        do(page, "ReferCase")
    if walk.rules.times is TimesTaken.AFTER_REFERRAL:
        give_times(walk)
    for name in MEDIATORS[: walk.rules.mediators]:
        appoint(walk, name)
    place = next(place for place in walk.rules.places if not place.police)
    start = local(walk.clock.now + timedelta(days=7), walk.rules).replace(hour=13, minute=0)
    with walk.staff(Role.PROVIDER, walk.rules.provider.code) as page:
        walk.open(page)
        do(page, "ScheduleSession", place=place.code, starts_at=start.strftime("%Y-%m-%dT%H:%M"))


def appoint(walk: Walk, name: str) -> None:
    """The provider asks a mediator, who has no conflict, and appoints them."""
    code = walk.rules.provider.code
    with walk.staff(Role.PROVIDER, code) as page:
        walk.open(page)
        form = page.locator("form[action$='/AskMediator/']").first
        mediator = form.locator("label", has_text=name.title()).first
        option = mediator.get_attribute("for")
        value = form.locator(f"#{option}").get_attribute("value")
        do(page, "AskMediator", mediator=value)
    with walk.staff(Role.MEDIATOR, username=name) as page:
        walk.open(page)
        do(page, "DeclareConflict", conflict="none")
    with walk.staff(Role.PROVIDER, code) as page:
        walk.open(page)
        do(page, "AppointMediator", mediator=value)


def sign(walk: Walk) -> None:
    """Everybody reads the exceptions and signs; the parties read the ground rules."""
    for way in (walk.complainant, walk.member):
        with way() as page:
            do(page, "ShowExceptions")
            do(page, "SignConfidentiality")
            do(page, "AcknowledgeGroundRules")
    for name in MEDIATORS[: walk.rules.mediators]:
        with walk.staff(Role.MEDIATOR, username=name) as page:
            walk.open(page)
            do(page, "ShowExceptions")
            do(page, "SignConfidentiality")


def meet(walk: Walk) -> None:
    """On the day both come, the session starts, and both have their say."""
    walk.later(days=7)
    with walk.staff(Role.MEDIATOR, username="dana") as page:
        walk.open(page)
        for person in walk.people.values():
            do(page, "CheckIn", person)
        do(page, "StartSession")
        for person in walk.people.values():
            do(page, "HaveHadSay", person)


def answer(walk: Walk, complainant: str = "yes", member: str = "yes") -> None:
    """Each party says alone whether the issues are resolved for them."""
    with walk.complainant() as page:
        do(page, "AnswerResolution", resolved=complainant)
    with walk.member() as page:
        do(page, "AnswerResolution", resolved=member)


def report(walk: Walk) -> None:
    """A mediator reports fixed fields; every mediator attests that no notes are left."""
    for name in MEDIATORS[: walk.rules.mediators]:
        with walk.staff(Role.MEDIATOR, username=name) as page:
            walk.open(page)
            if name == MEDIATORS[0]:
                came = list(walk.people.values())
                do(page, "ReportSession", held="yes", concluded="yes", came=came)
            do(page, "AttestNotesDestroyed")
