"""Stories whose last request is refused, and what is said then."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from evenhand.process.people import Actor, Role, Via
from evenhand.process.program import OneSaysNo, TimesTaken
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request
from evenhand.process.steps import (
    agency,
    conciliation,
    confidentiality,
    consent,
    explaining,
    matching,
    offering,
    scheduling,
    screening,
    session,
)
from evenhand.process.vocabulary import (
    Answer,
    Category,
    Circumstance,
    Companion,
    Conflict,
    NotOfferedReason,
    TalkWay,
)
from tests.process.cast import (
    ANA,
    BEN,
    CLEO,
    CONCILIATION,
    DANA,
    ELI,
    FAY,
    HAL,
    IDA,
    JO,
    MIA,
    NORA,
    QUIN,
    RULES,
    WITH_AGENCY,
)
from tests.process.story import Story, complaint, story

ASKING = replace(RULES, one_says_no=OneSaysNo.ASK_COMPLAINANT)
APPROVE = screening.ApproveSuitability()
START = session.StartSession()


def received(**changes: object) -> Refused:
    """What a complaint with these changes is told."""
    return Story().refused(HAL, replace(complaint(ANA, BEN), **changes))  # type: ignore[arg-type]


def screened(
    known: dict[Circumstance, Answer] | None = None, category: Category = Category.RUDENESS
) -> Refused:
    """What the first approver of such a complaint is told."""
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, known=known, allegations=(category,)))
    return told.screened().refused(IDA, APPROVE)


def at(place: str, minutes: int = 60) -> Refused:
    """What is told to whoever sets a session there."""
    told = story(until=Story.seated)
    soon = told.now + timedelta(days=6)
    return told.refused(NORA, scheduling.ScheduleSession(place, soon, minutes))


def asked_about_cleo() -> Story:
    """The complainant is asked whether to go on without Cleo."""
    told = story(ANA, BEN, CLEO, QUIN, until=Story.approved, rules=ASKING).agreed(ANA, BEN)
    told.offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    return told


def only_ana_is_there() -> Refused:
    """What is told to whoever begins without Ben."""
    told = story(until=Story.signed)
    assert told.case.session is not None
    told.now = told.case.session.starts_at
    told.ask(DANA, session.CheckIn("ana"))
    return told.refused(DANA, START)


def unequal() -> Refused:
    """What is told to whoever begins where only Ana brought somebody."""
    told = story(until=Story.signed)
    told.ask(ANA, scheduling.NameCompanion("ana", Companion.SUPPORT_PERSON))
    return told.arrived().refused(DANA, START)


def without_ground_rules() -> Refused:
    """What is told to whoever begins before the ground rules are known."""
    told = story(until=Story.scheduled)
    for actor in (ANA, BEN, DANA, ELI):
        told.ask(actor, confidentiality.ShowExceptions(actor.person))
        told.ask(actor, confidentiality.SignConfidentiality(actor.person, "one"))
    return told.arrived().refused(DANA, START)


def in_conflict() -> Refused:
    """What is told to whoever appoints a mediator who knows a party."""
    told = story(until=Story.referred)
    told.ask(FAY, matching.AskMediator("dana", trained=True, affiliated=False))
    told.ask(DANA, matching.DeclareConflict(Conflict.KNOWS_A_PARTY))
    return told.refused(FAY, matching.AppointMediator("dana"))


def without_eli() -> Refused:
    """What is told to whoever begins with one mediator of two."""
    told = story(until=Story.arrived)
    told.ask(ELI, matching.RecuseMediator("eli"))
    return told.refused(DANA, START)


def second_companion() -> Refused:
    """What Ana is told who brings one companion too many."""
    told = story(until=Story.agreed)
    bring = scheduling.NameCompanion("ana", Companion.SUPPORT_PERSON)
    told.ask(ANA, bring)
    return told.refused(ANA, bring)


def no_wish() -> Refused:
    """What is told of a complaint by somebody who is not open to mediation."""
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, wish=False))
    return told.refused(HAL, screening.ScreenComplaint())


def no_member() -> Refused:
    """What is told of a complaint that names no member."""
    told = Story()
    told.ask(HAL, complaint(ANA))
    return told.refused(HAL, screening.ScreenComplaint())


def times_missing() -> Refused:
    """What is told to whoever refers before anybody said when they can come."""
    rules = replace(RULES, times=TimesTaken.BEFORE_REFERRAL)
    return story(until=Story.agreed, rules=rules).refused(FAY, matching.ReferCase())


def owed() -> Refused:
    """What is told to whoever closes without the offer that is owed."""
    told = story(until=Story.received, rules=replace(RULES, offer_owed=True))
    return told.refused(HAL, screening.CloseWithoutOffer(NotOfferedReason.NOT_INTERESTED))


def unconfirmed() -> Refused:
    """What is told to whoever offers before openness was confirmed."""
    told = story(until=Story.approved)
    told.ask(FAY, explaining.ExplainRoutes("ana", "en", Via.PAPER, "one"))
    return told.refused(FAY, offering.OfferMediation("ana"))


def same_person_twice() -> Refused:
    """What somebody is told who approves for two offices."""
    told = story(until=Story.screened)
    told.ask(IDA, APPROVE)
    return told.refused(Actor(IDA.person, Role.APPROVER, JO.office), APPROVE)


def unexplained() -> Refused:
    """What is told to whoever offers before anything was explained."""
    told = story(until=Story.approved)
    return told.refused(FAY, offering.OfferMediation("ana"))


def too_late() -> Refused:
    """What Ana is told whose offer has expired."""
    told = story(until=Story.approved).offered(ANA).later(days=30)
    return told.refused(ANA, consent.AcceptOffer("ana"))


def minor_asked() -> Refused:
    """What Mia is told who answers without a guardian."""
    told = story(MIA, BEN, until=Story.approved).offered(MIA)
    return told.refused(MIA, consent.AcceptOffer("mia"))


def agency_asked() -> Story:
    """Everybody agreed, and the agency is asked."""
    told = story(until=Story.approved, rules=WITH_AGENCY)
    for actor in (BEN, ANA):
        told.offered(actor).ask(actor, consent.AcceptOffer(actor.person))
    told.ask(FAY, agency.AskAgency())
    return told.timed()


def spoken_with_ana() -> Story:
    """The conciliator has spoken with Ana and not yet with Ben."""
    told = story(until=Story.signed, rules=CONCILIATION)
    told.ask(DANA, conciliation.SpeakApart("ana", TalkWay.TELEPHONE))
    return told


def ana_asks(until: Callable[..., Story], request: Request) -> Refused:
    """What Ana is told."""
    return story(until=until).refused(ANA, request)


def fay_asks(until: Callable[..., Story], request: Request) -> Refused:
    """What Fay is told."""
    return story(until=until).refused(FAY, request)


def dana_asks(until: Callable[..., Story], request: Request) -> Refused:
    """What Dana is told."""
    return story(until=until).refused(DANA, request)


def mediator(*, trained: bool, affiliated: bool) -> Refused:
    """What is told to whoever asks such a mediator."""
    ask = matching.AskMediator("dana", trained, affiliated)
    return story(until=Story.referred).refused(NORA, ask)
