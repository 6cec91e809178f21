"""WHEN, part three: what the provider and the mediators do, before a session and in the room."""

from evenhand.process.people import Actor
from evenhand.process.steps import agreement, matching, outcome, scheduling, session
from evenhand.process.vocabulary import Conflict, Terms
from evenhand.scenarios import way
from evenhand.scenarios.asking import Made, work
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story


def _moved(story: Story, by: Actor) -> scheduling.MoveSession:
    new = way.plan(story, days=way.AHEAD + 1)
    return scheduling.MoveSession(new.place, new.starts_at, new.minutes)


def _report(story: Story, by: Actor) -> outcome.ReportSession:
    case = story.scene.case
    held = bool(case.sessions_held)
    came = tuple(one.person for one in case.taking_part) if held else ()
    return outcome.ReportSession(held, case.concluded, came)


_ARRANGING: tuple[Row[Made], ...] = (
    work("refers the case", matching.ReferCase),
    work(
        "asks {mediator} to mediate",
        matching.AskMediator,
        lambda story, by, mediator: story.scene.asking(mediator),
    ),
    work(
        "declares no conflict",
        matching.DeclareConflict,
        lambda story, by: matching.DeclareConflict(Conflict.NONE),
    ),
    work(
        "declares knowing a party",
        matching.DeclareConflict,
        lambda story, by: matching.DeclareConflict(Conflict.KNOWS_A_PARTY),
    ),
    work(
        "appoints {mediator}",
        matching.AppointMediator,
        lambda story, by, mediator: matching.AppointMediator(story.actor(mediator).person),
    ),
    work(
        "replaces {mediator}",
        matching.RecuseMediator,
        lambda story, by, mediator: matching.RecuseMediator(story.actor(mediator).person),
    ),
    work(
        "plans a session",
        scheduling.ScheduleSession,
        lambda story, by: way.plan(story),
    ),
    work(
        "plans a session in a police building",
        scheduling.ScheduleSession,
        lambda story, by: way.plan(story, police=True),
    ),
    work("moves the session", scheduling.MoveSession, _moved),
    work(
        "cancels the session: {cancelled}",
        scheduling.CancelSession,
        lambda story, by, cancelled: scheduling.CancelSession(cancelled),
    ),
)
_IN_THE_ROOM: tuple[Row[Made], ...] = (
    work(
        "lets {party} in",
        session.CheckIn,
        lambda story, by, party: session.CheckIn(story.person(party)),
    ),
    work(
        "records that {party} stayed away",
        session.RecordNoShow,
        lambda story, by, party: session.RecordNoShow((story.person(party),)),
    ),
    work("starts the session", session.StartSession),
    work("stops for today", session.ContinueAnotherDay),
    work(
        "ends the session: {early}",
        session.EndEarly,
        lambda story, by, early: session.EndEarly(early),
    ),
    work(
        "writes down what was agreed",
        agreement.RecordAgreement,
        lambda story, by: agreement.RecordAgreement(Terms.ITEMS),
        texts=("agreement",),
    ),
    work(
        "writes down that everybody was heard",
        agreement.RecordAgreement,
        lambda story, by: agreement.RecordAgreement(Terms.HEARD),
        texts=("agreement",),
    ),
    work("reports on the session", outcome.ReportSession, _report),
    work("attests that no notes are left", outcome.AttestNotesDestroyed),
    work(
        "makes a mandatory report: {reported}",
        outcome.MakeMandatoryReport,
        lambda story, by, reported: outcome.MakeMandatoryReport(reported),
        texts=("exception",),
    ),
    work("closes the case without the missing answers", outcome.CloseUnanswered),
)

AROUND_SESSIONS: tuple[Row[Made], ...] = (*_ARRANGING, *_IN_THE_ROOM)
