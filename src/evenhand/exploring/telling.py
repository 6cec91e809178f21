"""A path of a walk as a story: plain sentences with the people's roles."""

from collections.abc import Callable
from typing import Any

from evenhand.exploring.facets import Clock
from evenhand.exploring.walk import Day, State, Walk
from evenhand.process.people import Actor, Role, Side
from evenhand.process.situation import Request

# What somebody does, by the request; {person} is whom it is about, other fields by their names.
DOES: dict[str, str] = {
    "ReceiveComplaint": "takes in the complaint",
    "ImportHistory": "brings in an old complaint",
    "AddParty": "adds {party}",
    "RequestMediation": "asks for mediation for {person}",
    "RecordNeeds": "notes what {person} needs",
    "RequestPreservation": "asks that evidence is kept",
    "RecordLimitation": "notes the last day of the investigation",
    "LinkDuplicate": "links the complaint to another one",
    "TakeCase": "takes the case",
    "HandOverCase": "hands the {role}'s part over to {to}",
    "NameGuardian": "names a guardian for {person}",
    "CorrectMember": "puts another member in the place of {person}",
    "RecordAllegation": "adds the allegation {category}",
    "RecordCircumstance": "notes {circumstance}: {answer}",
    "ScreenComplaint": "screens the complaint",
    "ApproveSuitability": "finds the complaint suitable",
    "RejectSuitability": "finds the complaint unsuitable",
    "CloseWithoutOffer": "closes without an offer: {reason}",
    "ExplainRoutes": "explains both routes to {person}",
    "ConfirmOpenness": "confirms that {person} is open to mediation",
    "ChooseInvestigation": "chooses the investigation for {person}",
    "OfferMediation": "offers mediation to {person}",
    "ExpireOffer": "records that {person} did not answer",
    "OrderAttendance": "tells {person} that they have to come",
    "AskAgency": "asks the agency",
    "GiveAgencyConsent": "says yes for the agency",
    "DeclineForAgency": "says no for the agency",
    "ExpireAgency": "records that the agency did not answer",
    "AllowName": "allows that the name of {person} is given",
    "KeepName": "takes back that the name of {person} is given",
    "AcceptOffer": "says yes for {person}",
    "DeclineOffer": "says no for {person}",
    "Withdraw": "withdraws {person}",
    "AnswerContinuation": "answers for {person} whether to go on: {go_on}",
    "ExpireQuestion": "records that nobody said whether to go on",
    "GiveTimes": "says when {person} can come",
    "ReferCase": "refers the case to the provider",
    "AskMediator": "asks {mediator} to mediate",
    "DeclareConflict": "declares a conflict of interest: {conflict}",
    "AppointMediator": "appoints {mediator}",
    "RecuseMediator": "takes {mediator} off the case",
    "AskPolicePlace": "asks for a police building for {person}",
    "ScheduleSession": "sets the session, at {place}",
    "MoveSession": "moves the session, to {place}",
    "CancelSession": "calls the session off",
    "NameCompanion": "says that a {companion} comes with {person}",
    "AcceptUnequalNumbers": "accepts unequal numbers for {person}",
    "ShowExceptions": "shows {person} what does not stay confidential",
    "SignConfidentiality": "signs the confidentiality agreement for {person}",
    "AcknowledgeGroundRules": "accepts the ground rules for {person}",
    "CheckIn": "checks in {person}",
    "RecordNoShow": "records who did not come: {absent}",
    "StartSession": "starts the session",
    "SpeakApart": "speaks with {person} alone",
    "RecordNotReached": "records that {person} could not be reached",
    "HaveHadSay": "says that {person} had their say",
    "ContinueAnotherDay": "stops for today, to go on another day",
    "EndEarly": "ends the session early",
    "RecordAgreement": "records an agreement: {terms}",
    "SignAgreement": "signs the agreement for {person}",
    "AnswerResolution": "says for {person} whether it is resolved: {resolved}",
    "CloseUnanswered": "closes because an answer is missing",
    "ReportSession": "reports the session",
    "AttestNotesDestroyed": "attests that the notes are destroyed",
    "MakeMandatoryReport": "makes a mandatory report: {kind}",
    "AskInvestigation": "asks for the investigation for {person}",
    "ClaimNoGoodFaith": "says for {person} that good faith was missing",
    "ReportRetaliation": "reports retaliation against {person}",
    "AnswerRetaliation": "answers report {number} of retaliation",
    "EndPartInvestigation": "ends the investigation of {member}'s part",
    "EndInvestigation": "ends the investigation",
    "PlaceHold": "places a legal hold",
    "LiftHold": "lifts legal hold {number}",
    "ProposeDisposal": "proposes to dispose of the case",
    "ApproveDisposal": "approves the disposal",
    "RefuseDisposal": "refuses the disposal",
    "RecordDisposal": "records the disposal",
    "TakeRecordsRequest": "takes a request for records: {kind}",
    "DecideRecordsRequest": "decides request {number} for records: {decision}",
    "ReleaseRecords": "hands over the records of request {number}",
    "WithdrawRecordsRequest": "withdraws request {number} for records",
    "TakeOutAgreement": "takes the agreement out for {person}",
    "RecordCopy": "takes a copy of what is kept about {person}",
}
_TIME = {
    Clock.ANSWER: "the last day for {person} to answer comes, or goes by",
    Clock.QUESTION: "the last day to say whether to go on comes, or goes by",
    Clock.AGENCY: "the last day for the agency to answer comes, or goes by",
    Clock.SESSION: "the day of the session comes, or a day after it",
    Clock.KEEPING: "the time for which the case is kept goes by",
}
_ROLES = {
    Role.MEMBER: "the officer",
    Role.CLOCK: "time",
    Role.INTAKE: "the intake desk",
    Role.RECORDS: "the records officer",
    Role.OVERSIGHT: "the oversight office",
}


def story(walk: Walk, place: int) -> list[str]:
    """Return how the state with this number was reached, a sentence a step."""
    told: list[str] = []
    while place > 0:
        state = walk.states[place]
        told.append(_sentence(state))
        place = state.parent
    return told[::-1]


def _sentence(state: State) -> str:
    if isinstance(state.cause, Day):
        return _TIME[state.cause.clock].format(person=_called(state.cause.person))
    if state.cause is None:
        raise ValueError("only the beginning has no cause")
    return sentence(*state.cause)


def sentence(actor: Actor, request: Request) -> str:
    """Return in a sentence who asks for what."""
    does = DOES[type(request).__name__]
    names = {name: _word(getattr(request, name)) for name in type(request).__dataclass_fields__}
    return f"{_who(actor)} {does.format(**names)}"


def _who(actor: Actor) -> str:
    if actor.role in (Role.COMPLAINANT, Role.MEMBER, Role.MEDIATOR):
        return _called(actor.person)
    role = _ROLES.get(actor.role, f"the {actor.role.replace('_', ' ')}")
    return f"somebody else, as {role}," if actor.person.startswith(("other", "stranger")) else role


_SIDES: dict[str, Callable[[str], str]] = {
    Side.COMPLAINANT: lambda n: "the complainant" if n == "1" else "the second complainant",
    Side.MEMBER: lambda n: "the officer" if n == "1" else "the second officer",
    "mediator": lambda n: f"mediator {n}",
    "right": lambda _: "the right officer",
}


def _called(person: str) -> str:
    """Say who a person of a walk is, such as complainant_1."""
    kind, _, number = person.rpartition("_")
    return _SIDES[kind](number) if kind in _SIDES else person.replace("_", " ")


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_word(one) for one in value) or "nobody"
    if hasattr(value, "person"):
        return _called(value.person)
    return _called(str(value)).replace("_", " ")
