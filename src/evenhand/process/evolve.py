"""From facts to what is known: evolve() folds one fact into a case, fold() all of them."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from evenhand.process import events as e
from evenhand.process.case import (
    NOTHING,
    Case,
    Consent,
    Disposal,
    Hold,
    Party,
    RecordsRequest,
    Retaliation,
    Seat,
    Session,
)
from evenhand.process.copies import replace
from evenhand.process.origin import ORIGIN, Origin
from evenhand.process.people import Role, Side
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.vocabulary import Conflict

Fold = Callable[[Case, Any], Case]
_FOLDS: dict[type[e.Fact], Fold] = {}


def folds(kind: type[e.Fact]) -> Callable[[Fold], Fold]:
    """Register how facts of this kind change a case."""

    def register(function: Fold) -> Fold:
        _FOLDS[kind] = function
        return function

    return register


def evolve(case: Case, fact: e.Fact) -> Case:
    """Return what is known once this fact is known too."""
    after = _FOLDS[type(fact)](case, fact)
    if after.developed or ORIGIN[type(fact)] is Origin.EXISTED_BEFORE:
        return after
    return replace(after, developed=True)


def fold(facts: Iterable[e.Fact], case: Case = NOTHING) -> Case:
    """Return what is known once all these facts, in their order, are known."""
    return reduce(evolve, facts, case)


def unchanged(case: Case, fact: e.Fact) -> Case:
    """A fact that is kept for the record and changes nothing that is decided later."""
    return case


_CONSENT_STAGES = (Stage.OFFERING, Stage.ARRANGING, Stage.SCHEDULED)


def _agency_unasked(case: Case) -> Case:
    """An agency that has not answered is asked anew once all are agreed again."""
    if case.agency is not Consent.ASKED:
        return case
    return replace(case, agency=Consent.NOT_ASKED, agency_by=None)


def settled(case: Case) -> Case:
    """Return the case at the stage that its consents and its session have reached."""
    if case.stage not in _CONSENT_STAGES:
        return case
    if not case.all_coming or case.question:
        return replace(_agency_unasked(case), stage=Stage.OFFERING)
    return replace(case, stage=Stage.SCHEDULED if case.session else Stage.ARRANGING)


@folds(e.ComplaintReceived)
def _received(case: Case, fact: e.ComplaintReceived) -> Case:
    return Case(
        stage=Stage.RECEIVED,
        program=fact.program,
        version=fact.version,
        received_on=fact.on,
        occurred_on=fact.occurred_on,
        channel=fact.channel,
        filing=fact.filing,
        interested=fact.open_to_mediation,
    )


@folds(e.HistoryImported)
def _imported(case: Case, fact: e.HistoryImported) -> Case:
    return Case(
        stage=Stage.CLOSED,
        program=fact.program,
        version=fact.version,
        received_on=fact.on,
        ending=Ending.IMPORTED,
        route=Route.CLOSED,
        closed_on=fact.closed_on,
    )


@folds(e.PartyNamed)
def _party(case: Case, fact: e.PartyNamed) -> Case:
    party = Party(fact.person, fact.side, fact.kind, fact.minor)
    return settled(replace(case, parties=(*case.parties, party)))


@folds(e.GuardianNamed)
def _guardian(case: Case, fact: e.GuardianNamed) -> Case:
    return case.with_party(fact.person, guardian=fact.guardian)


@folds(e.MemberCorrected)
def _corrected(case: Case, fact: e.MemberCorrected) -> Case:
    kept = tuple(one for one in case.parties if one.person != fact.wrong)
    party = Party(fact.person, Side.MEMBER, fact.kind)
    if case.question == fact.wrong:
        case = replace(case, question="", question_after=None)
    return settled(
        replace(
            case,
            parties=(*kept, party),
            exceptions_shown=case.exceptions_shown - {fact.wrong},
            signatures=case.signatures - {fact.wrong},
            police_place_asked=case.police_place_asked - {fact.wrong},
        )
    )


@folds(e.AllegationMade)
def _allegation(case: Case, fact: e.AllegationMade) -> Case:
    return replace(case, allegations=case.allegations | {fact.category})


@folds(e.CircumstanceRecorded)
def _circumstance(case: Case, fact: e.CircumstanceRecorded) -> Case:
    known = {**dict(case.circumstances), fact.circumstance: fact.answer}
    return replace(case, circumstances=tuple(sorted(known.items())))


@folds(e.NeedsRecorded)
def _needs(case: Case, fact: e.NeedsRecorded) -> Case:
    return case.with_party(fact.person, interpreter=fact.interpreter, access=fact.access)


@folds(e.MediationRequested)
def _requested(case: Case, fact: e.MediationRequested) -> Case:
    """A request starts a new round: earlier answers and endings no longer hold."""
    if case.stage is not Stage.INVESTIGATION:
        return replace(case, interested=True)
    fresh = case.with_all_parties(
        consent=Consent.NOT_ASKED,
        answer_by=None,
        goes_on=None,
        taking_part=True,
        apart=None,
        openness_confirmed=False,
        name_allowed=False,
        windows=(),
        companions=(),
        accepts_unequal=False,
        ground_rules=False,
    )
    return replace(
        fresh,
        stage=Stage.RECEIVED,
        interested=True,
        verdict=None,
        approvals=(),
        approved_by=frozenset(),
        ending=None,
        ending_side=None,
        route=None,
        question="",
        question_after=None,
        agency=Consent.NOT_ASKED,
        agency_office="",
        agency_by=None,
        session=None,
        no_shows=0,
        provider="",
        seats=tuple(seat for seat in case.seats if conflicted(seat)),
        police_place_asked=frozenset(),
        exceptions_shown=frozenset(),
        exceptions_said=(),
        signatures=frozenset(),
        signed_version="",
    )


@folds(e.PreservationRequested)
def _preservation(case: Case, fact: e.PreservationRequested) -> Case:
    return replace(case, preservation=True)


@folds(e.LimitationRecorded)
def _limitation(case: Case, fact: e.LimitationRecorded) -> Case:
    return replace(case, limitation_on=fact.on)


@folds(e.CaseAssigned)
def _assigned(case: Case, fact: e.CaseAssigned) -> Case:
    if fact.role is Role.INVESTIGATOR:
        return replace(case, investigator=fact.person)
    return replace(case, coordinator=fact.person)


@folds(e.ComplaintScreened)
def _screened(case: Case, fact: e.ComplaintScreened) -> Case:
    case = replace(case, verdict=fact.verdict, reasons=fact.reasons, unknown=fact.unknown)
    if fact.reopens or case.stage is Stage.RECEIVED:
        return replace(_unasked(case), stage=Stage.SCREENING, approvals=(), approved_by=frozenset())
    return case


def _unasked(case: Case) -> Case:
    """Nobody can answer an offer during screening, so whoever has not is asked anew."""
    for party in case.parties:
        if party.consent is Consent.ASKED:
            case = case.with_party(party.person, consent=Consent.NOT_ASKED)
    return _agency_unasked(case)


@folds(e.SuitabilityApproved)
def _approved(case: Case, fact: e.SuitabilityApproved) -> Case:
    case = replace(
        case,
        approvals=(*case.approvals, fact.office),
        approved_by=case.approved_by | {fact.by},
    )
    return settled(replace(case, stage=Stage.OFFERING)) if fact.last else case


@folds(e.RoutesExplained)
def _explained(case: Case, fact: e.RoutesExplained) -> Case:
    return case.with_party(fact.person, explained=True)


@folds(e.OpennessConfirmed)
def _openness(case: Case, fact: e.OpennessConfirmed) -> Case:
    return case.with_party(fact.person, openness_confirmed=True)


@folds(e.MediationOffered)
def _offered(case: Case, fact: e.MediationOffered) -> Case:
    return case.with_party(fact.person, consent=Consent.ASKED, answer_by=fact.answer_by)


@folds(e.AttendanceOrdered)
def _ordered(case: Case, fact: e.AttendanceOrdered) -> Case:
    return settled(case.with_party(fact.person, consent=Consent.ORDERED))


@folds(e.ConsentGiven)
def _consented(case: Case, fact: e.ConsentGiven) -> Case:
    return settled(case.with_party(fact.person, consent=Consent.AGREED))


def _consent_becomes(consent: Consent) -> Fold:
    def change(case: Case, fact: Any) -> Case:
        return case.with_party(fact.person, consent=consent)

    return change


_FOLDS[e.OfferDeclined] = _consent_becomes(Consent.DECLINED)
_FOLDS[e.OfferExpired] = _consent_becomes(Consent.UNANSWERED)
_FOLDS[e.ConsentWithdrawn] = _consent_becomes(Consent.WITHDRAWN)


@folds(e.NameAllowed)
def _name_allowed(case: Case, fact: e.NameAllowed) -> Case:
    return case.with_party(fact.person, name_allowed=True)


@folds(e.NameKept)
def _name_kept(case: Case, fact: e.NameKept) -> Case:
    return case.with_party(fact.person, name_allowed=False)


@folds(e.ContinuationAsked)
def _asked_to_go_on(case: Case, fact: e.ContinuationAsked) -> Case:
    case = case.with_all_parties(goes_on=None)
    return settled(
        replace(
            case,
            question=fact.person,
            question_after=fact.after,
            question_by=fact.answer_by,
        )
    )


@folds(e.ContinuationAnswered)
def _answered_to_go_on(case: Case, fact: e.ContinuationAnswered) -> Case:
    return case.with_party(fact.person, goes_on=fact.go_on)


@folds(e.PartySplitOff)
def _split_off(case: Case, fact: e.PartySplitOff) -> Case:
    case = case.with_party(fact.person, taking_part=False, apart=fact.route)
    return settled(replace(case, question="", question_after=None))


@folds(e.AgencyAsked)
def _agency_asked(case: Case, fact: e.AgencyAsked) -> Case:
    return replace(case, agency=Consent.ASKED, agency_office=fact.office, agency_by=fact.answer_by)


def _agency_becomes(consent: Consent) -> Fold:
    def change(case: Case, fact: Any) -> Case:
        return replace(case, agency=consent)

    return change


_FOLDS[e.AgencyConsentGiven] = _agency_becomes(Consent.AGREED)
_FOLDS[e.AgencyDeclined] = _agency_becomes(Consent.DECLINED)
_FOLDS[e.AgencyExpired] = _agency_becomes(Consent.UNANSWERED)


@folds(e.TimesGiven)
def _times(case: Case, fact: e.TimesGiven) -> Case:
    return case.with_party(fact.person, windows=fact.windows)


@folds(e.CaseReferred)
def _referred(case: Case, fact: e.CaseReferred) -> Case:
    return replace(case, provider=fact.provider)


@folds(e.MediatorAsked)
def _mediator_asked(case: Case, fact: e.MediatorAsked) -> Case:
    return replace(case, seats=(*case.seats, Seat(fact.person)))


@folds(e.ConflictDeclared)
def _conflict(case: Case, fact: e.ConflictDeclared) -> Case:
    return case.with_seat(fact.person, conflict=fact.conflict)


@folds(e.MediatorAppointed)
def _appointed(case: Case, fact: e.MediatorAppointed) -> Case:
    return case.with_seat(fact.person, appointed=True)


def conflicted(seat: Seat) -> bool:
    """Whether this mediator declared a conflict of interest: that is never forgotten."""
    return seat.conflict not in (None, Conflict.NONE)


@folds(e.MediatorRecused)
def _recused(case: Case, fact: e.MediatorRecused) -> Case:
    return replace(
        case,
        seats=tuple(seat for seat in case.seats if seat.person != fact.person or conflicted(seat)),
        signatures=case.signatures - {fact.person},
    )


@folds(e.PolicePlaceAsked)
def _police_place(case: Case, fact: e.PolicePlaceAsked) -> Case:
    return replace(case, police_place_asked=case.police_place_asked | {fact.person})


def _session(case: Case, fact: Any) -> Case:
    session = Session(fact.place, fact.starts_at, fact.minutes)
    fresh = case.with_all_parties(arrived=False, had_their_say=False)
    return replace(fresh, session=session, stage=Stage.SCHEDULED)


_FOLDS[e.SessionScheduled] = _session
_FOLDS[e.SessionMoved] = _session


@folds(e.SessionCancelled)
def _cancelled(case: Case, fact: e.SessionCancelled) -> Case:
    return replace(case, session=None, stage=Stage.ARRANGING)


@folds(e.CompanionNamed)
def _companion(case: Case, fact: e.CompanionNamed) -> Case:
    party = case.party(fact.person)
    companions = (*party.companions, fact.companion) if party else ()
    changed = case.with_all_parties(accepts_unequal=False)
    return changed.with_party(fact.person, companions=companions)


@folds(e.UnequalNumbersAccepted)
def _unequal(case: Case, fact: e.UnequalNumbersAccepted) -> Case:
    return case.with_party(fact.person, accepts_unequal=True)


@folds(e.ExceptionsShown)
def _exceptions(case: Case, fact: e.ExceptionsShown) -> Case:
    shown = case.exceptions_shown | {fact.person}
    return replace(case, exceptions_shown=shown, exceptions_said=fact.exceptions)


@folds(e.ConfidentialitySigned)
def _signed(case: Case, fact: e.ConfidentialitySigned) -> Case:
    signatures = case.signatures | {fact.person}
    return replace(case, signatures=signatures, signed_version=fact.version)


@folds(e.GroundRulesAcknowledged)
def _ground_rules(case: Case, fact: e.GroundRulesAcknowledged) -> Case:
    return case.with_party(fact.person, ground_rules=True)


@folds(e.PartyArrived)
def _arrived(case: Case, fact: e.PartyArrived) -> Case:
    return case.with_party(fact.person, arrived=True)


@folds(e.NoShowRecorded)
def _no_show(case: Case, fact: e.NoShowRecorded) -> Case:
    return replace(case, no_shows=case.no_shows + 1, session=None, stage=Stage.ARRANGING)


@folds(e.SessionStarted)
def _started(case: Case, fact: e.SessionStarted) -> Case:
    return replace(case, stage=Stage.IN_SESSION, sessions_held=case.sessions_held + 1)


@folds(e.HadTheirSay)
def _had_their_say(case: Case, fact: e.HadTheirSay) -> Case:
    return case.with_party(fact.person, had_their_say=True)


@folds(e.SessionConcluded)
def _concluded(case: Case, fact: e.SessionConcluded) -> Case:
    return replace(case, stage=Stage.CONCLUDED, concluded=True)


@folds(e.SessionContinued)
def _continued(case: Case, fact: e.SessionContinued) -> Case:
    return replace(case, stage=Stage.ARRANGING, session=None)


@folds(e.SpokenApart)
def _spoken(case: Case, fact: e.SpokenApart) -> Case:
    case = case.with_party(fact.person, spoken=True)
    return replace(case, stage=Stage.IN_SESSION, spoken_on=fact.on)


@folds(e.NotReached)
def _not_reached(case: Case, fact: e.NotReached) -> Case:
    return replace(case, no_shows=case.no_shows + 1)


@folds(e.ResolutionAnswered)
def _resolution(case: Case, fact: e.ResolutionAnswered) -> Case:
    return case.with_party(fact.person, resolved=fact.resolved)


@folds(e.AgreementRecorded)
def _terms(case: Case, fact: e.AgreementRecorded) -> Case:
    case = case.with_all_parties(agreement_signed=False)
    seats = tuple(replace(seat, agreement_signed=False) for seat in case.seats)
    return replace(case, terms=fact.terms, seats=seats, taken_out=frozenset())


@folds(e.AgreementSigned)
def _agreement_signed(case: Case, fact: e.AgreementSigned) -> Case:
    """A party signed, or a mediator where the program asks for that."""
    case = case.with_seat(fact.person, agreement_signed=True)
    return case.with_party(fact.person, agreement_signed=True)


@folds(e.SessionReported)
def _reported(case: Case, fact: e.SessionReported) -> Case:
    return replace(case, reported=True)


@folds(e.NotesDestroyed)
def _notes(case: Case, fact: e.NotesDestroyed) -> Case:
    return case.with_seat(fact.person, notes_destroyed=True)


@folds(e.GoodFaithClaimed)
def _good_faith(case: Case, fact: e.GoodFaithClaimed) -> Case:
    return replace(case, good_faith_claimed=True)


@folds(e.MandatoryReportMade)
def _mandatory(case: Case, fact: e.MandatoryReportMade) -> Case:
    return replace(case, mandatory_report=True)


@folds(e.RetaliationReported)
def _retaliation(case: Case, fact: e.RetaliationReported) -> Case:
    report = Retaliation(fact.number, fact.person, fact.office, fact.answer_by)
    return replace(case, retaliation=(*case.retaliation, report))


@folds(e.RetaliationAnswered)
def _retaliation_answered(case: Case, fact: e.RetaliationAnswered) -> Case:
    reports = tuple(
        replace(one, answered=True) if one.number == fact.number else one
        for one in case.retaliation
    )
    return replace(case, retaliation=reports)


@folds(e.InvestigationAsked)
def _investigation_asked(case: Case, fact: e.InvestigationAsked) -> Case:
    return replace(
        case, stage=Stage.INVESTIGATION, route=Route.INVESTIGATION, closed_on=None, disposal=None
    )


@folds(e.MediationEnded)
def _ended(case: Case, fact: e.MediationEnded) -> Case:
    closed = fact.route is Route.CLOSED
    return replace(
        case,
        stage=Stage.CLOSED if closed else Stage.INVESTIGATION,
        ending=fact.ending,
        route=fact.route,
        ending_side=fact.side,
        question="",
        closed_on=fact.on if closed else None,
        disposal=None,
    )


@folds(e.PartInvestigationEnded)
def _part_investigated(case: Case, fact: e.PartInvestigationEnded) -> Case:
    """Where the rest was mediated, this is what closes the case."""
    case = case.with_party(fact.person, apart=Route.CLOSED)
    return replace(case, closed_on=fact.on) if case.stage is Stage.CLOSED else case


@folds(e.InvestigationEnded)
def _investigated(case: Case, fact: e.InvestigationEnded) -> Case:
    apart = [one.person for one in case.parties if one.apart]
    for person in apart:
        case = case.with_party(person, apart=Route.CLOSED)
    return replace(case, stage=Stage.CLOSED, closed_on=fact.on)


@folds(e.HoldPlaced)
def _held(case: Case, fact: e.HoldPlaced) -> Case:
    """A hold takes back a disposal that was proposed or approved."""
    return replace(case, holds=(*case.holds, Hold(fact.number, fact.ground)), disposal=None)


@folds(e.HoldLifted)
def _lifted(case: Case, fact: e.HoldLifted) -> Case:
    holds = (replace(one, lifted=True) if one.number == fact.number else one for one in case.holds)
    return replace(case, holds=tuple(holds))


@folds(e.DisposalProposed)
def _disposal_proposed(case: Case, fact: e.DisposalProposed) -> Case:
    return replace(case, disposal=Disposal(fact.by))


@folds(e.DisposalApproved)
def _disposal_approved(case: Case, fact: e.DisposalApproved) -> Case:
    return replace(case, disposal=case.disposal and replace(case.disposal, approved=True))


@folds(e.DisposalRefused)
def _disposal_refused(case: Case, fact: e.DisposalRefused) -> Case:
    return replace(case, disposal=None)


@folds(e.CaseDisposed)
def _disposed(case: Case, fact: e.CaseDisposed) -> Case:
    return replace(case, disposed_on=fact.on, last_copy_on=fact.last_copy_on)


@folds(e.RecordsRequested)
def _records_requested(case: Case, fact: e.RecordsRequested) -> Case:
    asked = RecordsRequest(fact.number, fact.kind, fact.requester, fact.served_on, fact.answer_by)
    return replace(case, records_requests=(*case.records_requests, asked))


@folds(e.RecordsDecided)
def _records_decided(case: Case, fact: e.RecordsDecided) -> Case:
    return case.with_records_request(fact.number, decision=fact.decision, withheld=fact.withheld)


@folds(e.RecordsReleased)
def _records_released(case: Case, fact: e.RecordsReleased) -> Case:
    return case.with_records_request(fact.number, released=True)


@folds(e.RecordsRequestWithdrawn)
def _records_withdrawn(case: Case, fact: e.RecordsRequestWithdrawn) -> Case:
    return case.with_records_request(fact.number, withdrawn=True)


@folds(e.AgreementTakenOut)
def _taken_out(case: Case, fact: e.AgreementTakenOut) -> Case:
    return replace(case, taken_out=case.taken_out | {fact.person})


@folds(e.CopyGiven)
def _copied(case: Case, fact: e.CopyGiven) -> Case:
    return replace(case, copies=case.copies | {(fact.person, fact.digest)})


for _kind in (
    e.DuplicateLinked,
    e.SuitabilityRejected,
    e.NotOffered,
    e.InvestigationChosen,
    e.SessionEndedEarly,
):
    _FOLDS[_kind] = unchanged
