"""The words in which scenarios say codes of the process, and back."""

from collections.abc import Mapping
from enum import StrEnum

from evenhand.process.deadlines import Duty
from evenhand.process.measures import REPORTED_AS
from evenhand.process.program import MEANING
from evenhand.process.refusals import SENTENCES, Code
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import (
    CancelReason,
    Category,
    Channel,
    Circumstance,
    Companion,
    EarlyEnd,
    NotOfferedReason,
    ReportKind,
    Requester,
    UnsuitableReason,
    Verdict,
    WithholdingGround,
)


def spaced(codes: type[StrEnum]) -> dict[str, str]:
    """Return words for codes that read well by themselves: excessive_force, excessive force."""
    return {code.value.replace("_", " "): code.value for code in codes}


CIRCUMSTANCES: Mapping[str, Circumstance] = {
    "a criminal case": Circumstance.CRIMINAL_CASE,
    "a civil lawsuit": Circumstance.CIVIL_SUIT,
    "damage to property": Circumstance.PROPERTY_DAMAGE,
    "a serious injury": Circumstance.SERIOUS_INJURY,
    "sexual misconduct": Circumstance.SEXUAL_MISCONDUCT,
    "a domestic relation": Circumstance.DOMESTIC_RELATION,
    "somebody in custody": Circumstance.CUSTODY,
    "a weapon": Circumstance.WEAPON,
    "a young person": Circumstance.MINOR,
    "a no-contact order": Circumstance.NO_CONTACT_ORDER,
    "a recent mediation": Circumstance.RECENT_MEDIATION,
    "a demand for money": Circumstance.MONEY_ASKED,
}
CHANNELS: Mapping[str, Channel] = {
    "online": Channel.ONLINE,
    "by telephone": Channel.TELEPHONE,
    "in person": Channel.WALK_IN,
    "by letter": Channel.LETTER,
    "by fax": Channel.FAX,
}
DUTIES: Mapping[str, Duty] = {
    "ask the rules": Duty.SCREEN,
    "find it suitable or not": Duty.APPROVE,
    "answer the offer": Duty.ANSWER_OFFER,
    "offer mediation": Duty.OFFER,
    "tell them that they have to come": Duty.ORDER,
    "ask the agency": Duty.ASK_AGENCY,
    "answer for the agency": Duty.ANSWER_AGENCY,
    "say when they can come": Duty.GIVE_TIMES,
    "refer the case": Duty.REFER,
    "find mediators": Duty.APPOINT,
    "plan the session": Duty.SCHEDULE,
    "hold the session": Duty.HOLD_SESSION,
    "speak with each side": Duty.SPEAK_APART,
    "say whether it is resolved": Duty.ANSWER_RESOLUTION,
    "say whether to go on": Duty.ANSWER_CONTINUATION,
    "report on the session": Duty.REPORT,
    "destroy their notes": Duty.DESTROY_NOTES,
    "end the investigation": Duty.LIMITATION,
    "decide on the request for records": Duty.DECIDE_RECORDS,
    "hand the records over": Duty.RELEASE_RECORDS,
    "propose to dispose of the case": Duty.PROPOSE_DISPOSAL,
    "look at the disposal": Duty.APPROVE_DISPOSAL,
    "answer the report of retaliation": Duty.ANSWER_RETALIATION,
}
PROMISES: Mapping[str, str] = {
    meaning: key for key, meaning in MEANING.items() if key.startswith("promise.")
}
REFUSALS: Mapping[str, Code] = {
    **{code.value: code for code in Code},
    **{told.office.rstrip("."): code for code, told in SENTENCES.items()},
}
TOLD_ENDINGS: Mapping[str, str] = {**spaced(Ending), "not mediated": "not_mediated"}
COUNTED: Mapping[str, str] = {word.replace("_", " "): word for word in REPORTED_AS.values()}

CATEGORIES = spaced(Category)
STAGES = spaced(Stage)
ENDINGS = spaced(Ending)
VERDICTS: Mapping[str, Verdict] = {
    "suitable": Verdict.SUITABLE,
    "unsuitable": Verdict.UNSUITABLE,
    "on hold": Verdict.HOLD,
    "for a person to decide": Verdict.PERSON_MUST_DECIDE,
}
COMPANIONS = spaced(Companion)
EARLY_ENDS = spaced(EarlyEnd)
CANCELLED = spaced(CancelReason)
REPORTED = spaced(ReportKind)
UNSUITABLE = spaced(UnsuitableReason)
NOT_OFFERED = spaced(NotOfferedReason)
REQUESTERS = spaced(Requester)
GROUNDS = spaced(WithholdingGround)
