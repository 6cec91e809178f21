"""THE TABLE: which request, by whom, at which stages, under which guard, with which decision.

Buttons, pages, command line and documents all ask here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.process import only
from evenhand.process.case import Case
from evenhand.process.people import Actor, Role
from evenhand.process.program import Rules
from evenhand.process.refusals import Code, Refused
from evenhand.process.situation import (
    ConcernedRequest,
    Facts,
    Guard,
    PartyRequest,
    Request,
    Situation,
    anyone,
    need,
    seated,
    speaks_for_party,
)
from evenhand.process.stages import BEFORE_OFFER, BEFORE_SESSION, OPEN, Stage
from evenhand.process.steps import (
    agency,
    agreement,
    allowing,
    assigning,
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

C, M, G = Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN
STAFF, WORD, ARRANGERS = referral.STAFF, consent.SPOKEN_FOR, matching.ARRANGERS
DESK = frozenset({Role.COORDINATOR})
ROOM = frozenset({Role.MEDIATOR})
COUNSEL, RECORDS = frozenset({Role.COUNSEL}), frozenset({Role.RECORDS})
HOLDING = COUNSEL | RECORDS | DESK | {Role.INVESTIGATOR}
SIGNERS = WORD | ROOM
ALL = frozenset(Stage) - {Stage.NEW}
NOT_CLOSED = ALL - {Stage.CLOSED}
ARRANGED = frozenset({Stage.ARRANGING, Stage.SCHEDULED})
AFTER = frozenset({Stage.CONCLUDED, Stage.INVESTIGATION, Stage.CLOSED})
TALKING = frozenset({Stage.ARRANGING, Stage.IN_SESSION})
AGENCY = frozenset({Role.APPROVER})


def at(*stages: Stage) -> frozenset[Stage]:
    """Return these stages as a set."""
    return frozenset(stages)


@dataclass(frozen=True, slots=True)
class Action:
    """One row: the request, who may ask, when, under which guard, and what decides.

    where: which programs have it at all.
    """

    request: type[Request]
    roles: frozenset[Role]
    stages: frozenset[Stage]
    guard: Guard
    decide: Callable[[Situation, Any], Facts]
    where: only.Only = only.EVERYWHERE


_ROWS = (
    Action(
        referral.ReceiveComplaint,
        frozenset({C, G, Role.REPORTER, *STAFF}),
        at(Stage.NEW),
        anyone,
        referral.receive_complaint,
    ),
    Action(
        referral.ImportHistory,
        frozenset({Role.MANAGER}),
        at(Stage.NEW),
        anyone,
        referral.import_history,
    ),
    Action(
        referral.AddParty,
        STAFF,
        BEFORE_SESSION - {Stage.SCHEDULED},
        anyone,
        referral.add_party,
    ),
    Action(
        referral.RequestMediation,
        frozenset({C, G, *STAFF}),
        at(Stage.RECEIVED, Stage.INVESTIGATION),
        referral.may_request,
        referral.request_mediation,
    ),
    Action(referral.RecordNeeds, WORD | STAFF, OPEN, speaks_for_party, referral.record_needs),
    Action(
        referral.RequestPreservation,
        STAFF | {Role.INVESTIGATOR, C, G},
        NOT_CLOSED,
        referral.may_ask_preservation,
        referral.request_preservation,
    ),
    Action(
        referral.RecordLimitation,
        STAFF | {Role.INVESTIGATOR},
        NOT_CLOSED,
        anyone,
        referral.record_limitation,
    ),
    Action(
        referral.LinkDuplicate,
        STAFF,
        at(Stage.RECEIVED, Stage.SCREENING),
        anyone,
        referral.link_duplicate,
    ),
    Action(
        assigning.TakeCase,
        assigning.HOLDERS,
        ALL,
        assigning.may_take,
        assigning.take_case,
    ),
    Action(
        assigning.HandOverCase,
        assigning.HOLDERS | {Role.MANAGER},
        ALL,
        assigning.may_hand_over,
        assigning.hand_over_case,
    ),
    Action(correction.NameGuardian, STAFF, BEFORE_SESSION, anyone, correction.name_guardian),
    Action(
        correction.CorrectMember,
        STAFF,
        BEFORE_SESSION,
        correction.may_correct,
        correction.correct_member,
    ),
    Action(
        screening.RecordAllegation,
        STAFF | {Role.APPROVER},
        BEFORE_SESSION,
        screening.may_allege,
        screening.record_allegation,
    ),
    Action(
        screening.RecordCircumstance,
        STAFF | {Role.APPROVER},
        BEFORE_SESSION,
        anyone,
        screening.record_circumstance,
    ),
    Action(
        screening.ScreenComplaint,
        STAFF,
        at(Stage.RECEIVED),
        screening.may_screen,
        screening.screen_complaint,
    ),
    Action(
        screening.ApproveSuitability,
        frozenset({Role.APPROVER}),
        at(Stage.SCREENING),
        screening.may_approve,
        screening.approve_suitability,
    ),
    Action(
        screening.RejectSuitability,
        frozenset({Role.APPROVER}),
        at(Stage.SCREENING),
        screening.own_turn,
        screening.reject_suitability,
    ),
    Action(
        screening.CloseWithoutOffer,
        STAFF,
        BEFORE_OFFER,
        screening.nobody_asked,
        screening.close_without_offer,
    ),
    Action(
        explaining.ExplainRoutes,
        STAFF,
        BEFORE_OFFER,
        explaining.may_explain,
        explaining.explain_routes,
    ),
    Action(
        explaining.ConfirmOpenness,
        frozenset({C, G, *STAFF}),
        at(Stage.OFFERING),
        explaining.may_confirm,
        explaining.confirm_openness,
        only.CONFIRMING,
    ),
    Action(
        explaining.ChooseInvestigation,
        frozenset({C, G, *STAFF}),
        BEFORE_OFFER,
        explaining.may_choose,
        explaining.choose_investigation,
        only.LEAVING,
    ),
    Action(
        offering.OfferMediation,
        DESK,
        at(Stage.OFFERING),
        offering.may_offer,
        offering.offer_mediation,
        only.ASKING,
    ),
    Action(
        offering.ExpireOffer,
        DESK | {Role.CLOCK},
        at(Stage.OFFERING),
        offering.may_expire,
        offering.expire_offer,
        only.ASKING,
    ),
    Action(
        attending.OrderAttendance,
        DESK,
        at(Stage.OFFERING),
        attending.may_order,
        attending.order_attendance,
        only.ORDERING,
    ),
    Action(
        allowing.AllowName,
        frozenset({C, G, *STAFF}),
        BEFORE_SESSION,
        allowing.may_allow,
        allowing.allow_name,
        only.NAMING,
    ),
    Action(
        allowing.KeepName,
        frozenset({C, G, *STAFF}),
        BEFORE_SESSION,
        allowing.may_keep,
        allowing.keep_name,
        only.NAMING,
    ),
    Action(
        consent.AcceptOffer,
        WORD,
        at(Stage.OFFERING),
        consent.may_answer,
        consent.accept_offer,
        only.ASKING,
    ),
    Action(
        consent.DeclineOffer,
        WORD,
        at(Stage.OFFERING),
        consent.may_answer,
        consent.decline_offer,
        only.ASKING,
    ),
    Action(consent.Withdraw, WORD, OPEN, consent.may_withdraw, consent.withdraw, only.LEAVING),
    Action(
        consent.AnswerContinuation,
        WORD,
        BEFORE_OFFER,
        consent.may_continue,
        consent.answer_continuation,
        only.ASKING,
    ),
    Action(
        agency.AskAgency,
        DESK,
        at(Stage.ARRANGING),
        agency.may_ask_agency,
        agency.ask_agency,
        only.WITH_AGENCY,
    ),
    Action(
        agency.GiveAgencyConsent,
        AGENCY,
        at(Stage.ARRANGING),
        agency.may_answer_for_agency,
        agency.give_agency_consent,
        only.WITH_AGENCY,
    ),
    Action(
        agency.DeclineForAgency,
        AGENCY,
        at(Stage.ARRANGING),
        agency.may_answer_for_agency,
        agency.decline_for_agency,
        only.WITH_AGENCY,
    ),
    Action(
        agency.ExpireAgency,
        DESK | {Role.CLOCK},
        at(Stage.ARRANGING),
        agency.may_expire_agency,
        agency.expire_agency,
        only.WITH_AGENCY,
    ),
    Action(
        scheduling.GiveTimes,
        WORD,
        ARRANGED | {Stage.OFFERING},
        scheduling.coming_party,
        scheduling.give_times,
    ),
    Action(matching.ReferCase, DESK, at(Stage.ARRANGING), matching.may_refer, matching.refer_case),
    Action(
        matching.AskMediator, ARRANGERS, ARRANGED, matching.may_ask_mediator, matching.ask_mediator
    ),
    Action(
        matching.DeclareConflict, ROOM, ARRANGED, matching.may_declare, matching.declare_conflict
    ),
    Action(
        matching.AppointMediator,
        ARRANGERS,
        ARRANGED,
        matching.may_appoint,
        matching.appoint_mediator,
    ),
    Action(
        matching.RecuseMediator,
        ARRANGERS | ROOM,
        ARRANGED,
        matching.may_recuse,
        matching.recuse_mediator,
    ),
    Action(
        scheduling.AskPolicePlace,
        WORD,
        ARRANGED,
        scheduling.may_ask_police_place,
        scheduling.ask_police_place,
        only.MEETING,
    ),
    Action(
        scheduling.ScheduleSession,
        ARRANGERS,
        at(Stage.ARRANGING),
        scheduling.may_schedule,
        scheduling.schedule_session,
        only.MEETING,
    ),
    Action(
        scheduling.MoveSession,
        ARRANGERS,
        at(Stage.SCHEDULED),
        scheduling.may_schedule,
        scheduling.move_session,
        only.MEETING,
    ),
    Action(
        scheduling.CancelSession,
        ARRANGERS,
        at(Stage.SCHEDULED),
        matching.referred_here,
        scheduling.cancel_session,
        only.MEETING,
    ),
    Action(
        scheduling.NameCompanion,
        SIGNERS,
        ARRANGED,
        scheduling.may_name_companion,
        scheduling.name_companion,
    ),
    Action(
        scheduling.AcceptUnequalNumbers,
        WORD,
        ARRANGED,
        scheduling.may_accept_unequal,
        scheduling.accept_unequal_numbers,
        only.MEETING,
    ),
    Action(
        confidentiality.ShowExceptions,
        SIGNERS,
        ARRANGED,
        confidentiality.may_show,
        confidentiality.show_exceptions,
    ),
    Action(
        confidentiality.SignConfidentiality,
        SIGNERS,
        ARRANGED,
        confidentiality.may_sign,
        confidentiality.sign_confidentiality,
    ),
    Action(
        confidentiality.AcknowledgeGroundRules,
        WORD,
        ARRANGED,
        confidentiality.may_acknowledge,
        confidentiality.acknowledge_ground_rules,
    ),
    Action(
        session.CheckIn,
        ROOM,
        at(Stage.SCHEDULED),
        session.may_check_in,
        session.check_in,
        only.MEETING,
    ),
    Action(
        session.RecordNoShow,
        ROOM | DESK,
        at(Stage.SCHEDULED),
        session.may_record_no_show,
        session.record_no_show,
        only.MEETING,
    ),
    Action(
        session.StartSession,
        ROOM,
        at(Stage.SCHEDULED),
        session.may_start,
        session.start_session,
        only.MEETING,
    ),
    Action(
        conciliation.SpeakApart,
        ROOM,
        TALKING,
        conciliation.may_speak_apart,
        conciliation.speak_apart,
        only.APART,
    ),
    Action(
        conciliation.RecordNotReached,
        ROOM,
        TALKING,
        conciliation.may_record_not_reached,
        conciliation.record_not_reached,
        only.APART,
    ),
    Action(
        session.HaveHadSay,
        frozenset({C, M, G, *ROOM}),
        at(Stage.IN_SESSION),
        session.may_have_had_say,
        session.have_had_say,
    ),
    Action(
        session.ContinueAnotherDay,
        ROOM,
        at(Stage.IN_SESSION),
        seated,
        session.continue_another_day,
        only.MEETING,
    ),
    Action(session.EndEarly, ROOM, at(Stage.IN_SESSION), seated, session.end_early),
    Action(
        agreement.RecordAgreement,
        ROOM,
        at(Stage.IN_SESSION, Stage.CONCLUDED),
        agreement.may_record_agreement,
        agreement.record_agreement,
    ),
    Action(
        agreement.SignAgreement,
        frozenset({C, M, G, *ROOM}),
        at(Stage.IN_SESSION, Stage.CONCLUDED),
        agreement.may_sign_agreement,
        agreement.sign_agreement,
    ),
    Action(
        outcome.AnswerResolution,
        WORD,
        at(Stage.CONCLUDED),
        outcome.may_answer_resolution,
        outcome.answer_resolution,
    ),
    Action(
        outcome.CloseUnanswered,
        DESK | {Role.CLOCK},
        at(Stage.CONCLUDED),
        outcome.may_close_unanswered,
        outcome.close_unanswered,
    ),
    Action(outcome.ReportSession, ROOM, AFTER, outcome.may_report, outcome.report_session),
    Action(
        outcome.AttestNotesDestroyed,
        ROOM,
        AFTER,
        outcome.may_attest,
        outcome.attest_notes_destroyed,
    ),
    Action(
        outcome.MakeMandatoryReport,
        ROOM,
        AFTER | {Stage.IN_SESSION},
        outcome.may_report_mandatory,
        outcome.make_mandatory_report,
        only.REPORTING,
    ),
    Action(
        outcome.AskInvestigation,
        WORD,
        at(Stage.CLOSED),
        outcome.may_ask_investigation,
        outcome.ask_investigation,
        only.ON_REQUEST,
    ),
    Action(
        outcome.ClaimNoGoodFaith,
        frozenset({C, G}),
        at(Stage.CLOSED),
        outcome.may_claim,
        outcome.claim_no_good_faith,
        only.GOOD_FAITH,
    ),
    Action(
        retaliation.ReportRetaliation,
        retaliation.HEARERS,
        ALL,
        retaliation.may_report_retaliation,
        retaliation.report_retaliation,
    ),
    Action(
        retaliation.AnswerRetaliation,
        frozenset({Role.RETALIATION_OFFICE}),
        ALL,
        retaliation.may_answer_retaliation,
        retaliation.answer_retaliation,
    ),
    Action(
        consent.ExpireQuestion,
        DESK | {Role.CLOCK},
        at(Stage.RECEIVED, Stage.SCREENING, Stage.OFFERING),
        consent.may_expire_question,
        consent.expire_question,
        only.ASKING,
    ),
    Action(
        correction.EndPartInvestigation,
        frozenset({Role.INVESTIGATOR}),
        ALL,
        correction.may_end_part,
        correction.end_part_investigation,
    ),
    Action(
        correction.EndInvestigation,
        frozenset({Role.INVESTIGATOR}),
        at(Stage.INVESTIGATION),
        anyone,
        correction.end_investigation,
    ),
    Action(keeping.PlaceHold, HOLDING, ALL, anyone, keeping.place_hold),
    Action(keeping.LiftHold, COUNSEL, ALL, keeping.may_lift_hold, keeping.lift_hold),
    Action(
        keeping.ProposeDisposal,
        RECORDS,
        at(Stage.CLOSED),
        keeping.may_propose_disposal,
        keeping.propose_disposal,
    ),
    Action(
        keeping.ApproveDisposal,
        frozenset({Role.MANAGER}),
        at(Stage.CLOSED),
        keeping.may_approve_disposal,
        keeping.approve_disposal,
    ),
    Action(
        keeping.RefuseDisposal,
        frozenset({Role.MANAGER}),
        at(Stage.CLOSED),
        keeping.may_refuse_disposal,
        keeping.refuse_disposal,
    ),
    Action(
        keeping.RecordDisposal,
        frozenset({Role.CLOCK}),
        at(Stage.CLOSED),
        keeping.may_record_disposal,
        keeping.record_disposal,
    ),
    Action(
        records.TakeRecordsRequest,
        RECORDS | COUNSEL | STAFF,
        ALL,
        anyone,
        records.take_records_request,
    ),
    Action(
        records.DecideRecordsRequest,
        COUNSEL,
        ALL,
        records.may_decide_records_request,
        records.decide_records_request,
    ),
    Action(
        records.ReleaseRecords,
        RECORDS,
        ALL,
        records.may_release_records,
        records.release_records,
    ),
    Action(
        records.WithdrawRecordsRequest,
        RECORDS,
        ALL,
        records.may_withdraw_records_request,
        records.withdraw_records_request,
    ),
    Action(
        records.TakeOutAgreement,
        frozenset({C, M, G}),
        AFTER,
        records.may_take_out_agreement,
        records.take_out_agreement,
        only.ADMISSIBLE,
    ),
    Action(
        records.RecordCopy, frozenset({C, M, G}), ALL, records.may_record_copy, records.record_copy
    ),
)

ACTIONS: dict[type[Request], Action] = {row.request: row for row in _ROWS}


def check(kind: type[Request], situation: Situation) -> None:
    """Refuse unless this kind of request is open to this actor now.

    Raises Refused with the first reason: the role, a case that was disposed of, a program
    that has it not, the stage, who has the case, then the row's guard.
    """
    row = ACTIONS[kind]
    need(situation.actor.role in row.roles, Code.NOT_YOUR_PART)
    need(situation.case.disposed_on is None, Code.DISPOSED)
    missing = row.where(situation.rules)
    if missing:
        raise Refused(missing)
    need(situation.case.stage in row.stages, Code.NOT_AT_THIS_STAGE)
    assigning.not_somebody_elses(situation)
    row.guard(situation)


def refusal(kind: type[Request], situation: Situation) -> Refused | None:
    """Return why this kind of request is not possible now, None if it is: for buttons."""
    try:
        check(kind, situation)
    except Refused as refused:
        return refused
    return None


def decide(case: Case, request: Request, actor: Actor, rules: Rules, now: datetime) -> Facts:
    """Return the facts that follow from a request.

    now: an aware moment. Raises Refused with the reason when it is not allowed.
    """
    person = request.person if isinstance(request, PartyRequest) else ""
    situation = Situation(case, actor, rules, now, person)
    check(type(request), situation)
    if isinstance(request, PartyRequest) and not isinstance(request, ConcernedRequest):
        _about_a_party(situation)
    return ACTIONS[type(request)].decide(situation, request)


def _about_a_party(situation: Situation) -> None:
    """Refuse a request about somebody who is no party; mediators sign for themselves."""
    actor = situation.actor
    if actor.role is not Role.MEDIATOR or actor.person != situation.person:
        need(situation.party, Code.NOT_A_PARTY)
