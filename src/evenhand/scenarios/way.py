"""The ordinary way of a case, a jump at a time: each lives through all that comes before it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from evenhand.process.case import Consent, Party
from evenhand.process.people import Actor, Role, Side, Via
from evenhand.process.program import Order, TimesTaken
from evenhand.process.situation import Request
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import (
    agency,
    attending,
    consent,
    explaining,
    matching,
    offering,
    outcome,
    scheduling,
    screening,
    session,
)
from evenhand.process.steps import confidentiality as secret
from evenhand.process.trail import voice
from evenhand.process.vocabulary import Conflict
from evenhand.scenarios.scene import Deed
from evenhand.scenarios.story import DESK, INTAKE, PROVIDER, Story, Untold
from evenhand.scenarios.who import APPROVER, UNTIED, Who

AHEAD = 7  # days from planning to the session
TEXT = "1"  # the version of every text that is shown or signed


def _by(story: Story, who: Who, request: Request) -> None:
    story.must(Deed(story.actor(who), request))


def screened(story: Story) -> None:
    """The program's rules were asked."""
    if story.scene.case.stage is Stage.RECEIVED:
        _by(story, INTAKE, screening.ScreenComplaint())


def found_suitable(story: Story) -> None:
    """Every office that approves has found the complaint suitable, in its turn."""
    screened(story)
    for place in range(len(story.scene.case.approvals), len(story.scene.rules.approvers)):
        if story.scene.case.stage is Stage.SCREENING:
            _by(story, Who(APPROVER, place + 1), screening.ApproveSuitability())


def explained(story: Story, party: Party) -> None:
    """Both ways were explained to somebody."""
    if not party.explained:
        _by(story, DESK, explaining.ExplainRoutes(party.person, "en", Via.TELEPHONE, TEXT))


def offered(story: Story, party: Party) -> None:
    """Somebody was offered mediation, or told to come, with all that comes before."""
    found_suitable(story)
    if party.side is Side.COMPLAINANT:
        explained(story, party)
        if story.scene.rules.asks_openness and not party.openness_confirmed:
            story.must(Deed(voice(party), explaining.ConfirmOpenness(party.person)))
    compulsory = story.scene.rules.compulsory
    invite = attending.OrderAttendance if compulsory else offering.OfferMediation
    _by(story, DESK, invite(party.person))


def agreed(story: Story, party: Party) -> None:
    """Somebody was offered mediation and agreed, or has to come."""
    if party.consent is Consent.NOT_ASKED:
        offered(story, party)
    if not story.scene.rules.compulsory:
        story.must(Deed(voice(party), consent.AcceptOffer(party.person)))


def everybody_agreed(story: Story) -> None:
    """Everybody was asked in the program's order, and agreed; an agency last."""
    found_suitable(story)
    first = Side.MEMBER if story.scene.rules.order is Order.MEMBER_FIRST else Side.COMPLAINANT
    for party in sorted(story.scene.case.taking_part, key=lambda one: one.side is not first):
        if not party.coming:
            agreed(story, party)
    office = story.scene.rules.agency_office
    if office and story.scene.case.agency is Consent.NOT_ASKED:
        _by(story, DESK, agency.AskAgency())
        _by(story, Who(APPROVER, 0, office), agency.GiveAgencyConsent())


def timed(story: Story) -> None:
    """Everybody has said when they can come."""
    everybody_agreed(story)
    for party in story.scene.case.taking_part:
        if not party.windows:
            story.must(Deed(voice(party), times(story, party.person)))


def times(story: Story, person: str) -> scheduling.GiveTimes:
    """Return somebody's word that they can come on any of the next days."""
    now = story.scene.now
    return scheduling.GiveTimes(person, ((now + timedelta(1), now + timedelta(60)),))


def referred(story: Story) -> None:
    """The case went to the provider, with the parties' times where the program wants them."""
    before = story.scene.rules.times is TimesTaken.BEFORE_REFERRAL
    (timed if before else everybody_agreed)(story)
    if not story.scene.case.provider:
        _by(story, DESK, matching.ReferCase())


def appointed(story: Story) -> None:
    """As many mediators as the program wants were asked, had no conflict, and were appointed."""
    referred(story)
    wanted = story.scene.rules.mediators
    for place in range(1, wanted + len(story.scene.case.seats) + 1):
        mediator = Who(UNTIED, place)
        person = story.actor(mediator).person
        full = len(story.scene.case.mediators) >= wanted
        if not full and story.scene.case.seat(person) is None:
            _by(story, PROVIDER, story.scene.asking(mediator))
            _by(story, mediator, matching.DeclareConflict(Conflict.NONE))
            _by(story, PROVIDER, matching.AppointMediator(person))


def planned(story: Story) -> None:
    """A session was planned a week ahead, in a place that is no police building."""
    appointed(story)
    timed(story)
    if story.scene.case.session is None:
        _by(story, PROVIDER, plan(story))


def plan(story: Story, *, police: bool = False, days: int = AHEAD) -> scheduling.ScheduleSession:
    """Return a session at ten o'clock, as long as the program plans. Raises Untold."""
    rules = story.scene.rules
    place = next((one.code for one in rules.places if one.police is police), "")
    if not place:
        raise Untold(f"the program has no {'police building' if police else 'place'} for a session")
    day = story.scene.today + timedelta(days)
    starts = datetime.combine(day, time(10), ZoneInfo(rules.zone))
    return scheduling.ScheduleSession(place, starts, rules.minutes)


def signed(story: Story) -> None:
    """Everybody read the exceptions and signed, and every party knows the ground rules."""
    planned(story)
    case = story.scene.case
    speakers = {one.person: voice(one) for one in case.taking_part}
    speakers |= {one: Actor(one, Role.MEDIATOR) for one in case.mediators}
    for person, speaker in speakers.items():
        if person not in story.scene.case.exceptions_shown:
            story.must(Deed(speaker, secret.ShowExceptions(person)))
        if person not in story.scene.case.signatures:
            story.must(Deed(speaker, secret.SignConfidentiality(person, TEXT)))
    for party in story.scene.case.taking_part:
        if not party.ground_rules:
            story.must(Deed(voice(party), secret.AcknowledgeGroundRules(party.person)))


def the_day(story: Story) -> None:
    """The day of the session has come."""
    planned_session = story.scene.case.session
    if planned_session is None:
        raise Untold("no session is planned")
    story.scene.now = max(story.scene.now, planned_session.starts_at)


def arrived(story: Story) -> None:
    """The day of the session has come, everybody has signed and is there."""
    signed(story)
    the_day(story)
    for party in story.scene.case.taking_part:
        if not party.arrived:
            _by(story, Who(UNTIED), session.CheckIn(party.person))


def begun(story: Story) -> None:
    """The session has begun."""
    if story.scene.case.stage is not Stage.IN_SESSION:
        arrived(story)
        _by(story, Who(UNTIED), session.StartSession())


def heard(story: Story) -> None:
    """The session was held: everybody has had their say."""
    if story.scene.case.stage is not Stage.CONCLUDED:
        begun(story)
    for party in story.scene.case.taking_part:
        if not party.had_their_say:
            story.must(Deed(voice(party), session.HaveHadSay(party.person)))


def answered(story: Story, *, no: int = 0) -> None:
    """Everybody said that it is resolved, but for the last so many."""
    heard(story)
    parties = story.scene.case.taking_part
    for place, party in enumerate(parties):
        if party.resolved is None:
            resolved = place < len(parties) - no
            story.must(Deed(voice(party), outcome.AnswerResolution(party.person, resolved)))


def mediated(story: Story) -> None:
    """The session was held, and everybody said that it is resolved."""
    answered(story)
    _ended(story, Ending.MEDIATED)


def not_resolved(story: Story) -> None:
    """The session was held, and one of the parties said that it is not resolved."""
    answered(story, no=1)
    _ended(story, Ending.NOT_RESOLVED)


def _ended(story: Story, ending: Ending) -> None:
    if story.scene.case.ending is not ending:
        raise Untold(f"the mediation did not end as {ending} but as {story.scene.case.ending}")
