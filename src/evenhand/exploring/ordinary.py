"""The ordinary way of a case, gone by all that is not explored just now."""

from collections.abc import Callable

from evenhand.exploring.facets import Kinds
from evenhand.process.case import Case, Party
from evenhand.process.people import Side
from evenhand.process.program import Rules
from evenhand.process.situation import Request
from evenhand.process.steps import (
    agency,
    attending,
    conciliation,
    confidentiality,
    consent,
    correction,
    explaining,
    keeping,
    matching,
    offering,
    outcome,
    records,
    referral,
    retaliation,
    scheduling,
    screening,
    session,
)

# The ordinary way: the first of these that is open and changes something is taken.
WAY: Kinds = (
    referral.ReceiveComplaint,
    screening.ScreenComplaint,
    screening.ApproveSuitability,
    correction.NameGuardian,
    explaining.ExplainRoutes,
    explaining.ConfirmOpenness,
    offering.OfferMediation,
    attending.OrderAttendance,
    consent.AcceptOffer,
    consent.AnswerContinuation,
    agency.AskAgency,
    agency.GiveAgencyConsent,
    scheduling.GiveTimes,
    matching.ReferCase,
    matching.DeclareConflict,
    matching.AppointMediator,
    matching.AskMediator,
    scheduling.ScheduleSession,
    confidentiality.ShowExceptions,
    confidentiality.SignConfidentiality,
    confidentiality.AcknowledgeGroundRules,
    session.CheckIn,
    session.StartSession,
    conciliation.SpeakApart,
    session.HaveHadSay,
    outcome.AnswerResolution,
    outcome.ReportSession,
    outcome.AttestNotesDestroyed,
    correction.EndInvestigation,
    correction.EndPartInvestigation,
)


def _lacking(lacks: Callable[[Party], object]) -> Callable[[Case, Rules], bool]:
    return lambda case, _: any(lacks(one) for one in case.taking_part)


def _in_the_room(case: Case) -> set[str]:
    return {one.person for one in case.taking_part} | set(case.mediators)


# What is asked for only so often: more of the same shows nothing new (docs/proof.md).
ENOUGH: dict[type[Request], Callable[[Case], bool]] = {
    screening.RecordAllegation: lambda case: len(case.allegations) >= 2,
    retaliation.ReportRetaliation: lambda case: len(case.retaliation) >= 2,
    records.TakeRecordsRequest: lambda case: len(case.records_requests) >= 1,
    records.RecordCopy: lambda case: len(case.copies) >= 1,
    keeping.PlaceHold: lambda case: len(case.holds) >= 2,
    correction.CorrectMember: lambda case: any(
        one.person.startswith("right") for one in case.side(Side.MEMBER)
    ),
    scheduling.NameCompanion: lambda case: sum(len(one.companions) for one in case.parties) > 1,
    session.ContinueAnotherDay: lambda case: case.sessions_held >= 2,
}
# What the ordinary way asks for only where it is needed.
NEEDED: dict[type[Request], Callable[[Case, Rules], bool]] = {
    correction.NameGuardian: _lacking(lambda one: one.minor and not one.guardian),
    explaining.ExplainRoutes: _lacking(lambda one: not one.explained),
    scheduling.GiveTimes: _lacking(lambda one: not one.windows),
    matching.DeclareConflict: lambda case, _: any(seat.conflict is None for seat in case.seats),
    matching.AppointMediator: lambda case, _: any(not seat.appointed for seat in case.seats),
    matching.AskMediator: lambda case, rules: len(case.mediators) < rules.mediators,
    confidentiality.ShowExceptions: lambda case, _: not _in_the_room(case) <= case.exceptions_shown,
    confidentiality.SignConfidentiality: lambda case, _: not _in_the_room(case) <= case.signatures,
    confidentiality.AcknowledgeGroundRules: _lacking(lambda one: not one.ground_rules),
    session.CheckIn: _lacking(lambda one: not one.arrived),
    outcome.AnswerResolution: _lacking(lambda one: one.resolved is None),
    outcome.ReportSession: lambda case, _: not case.reported,
}
