"""A label for every code that a page may show."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.portals.shared.words.keeping import LABELS as KEEPING_LABELS
from evenhand.portals.shared.words.other_ways import LABELS as OTHER_LABELS
from evenhand.portals.shared.words.rule_labels import RULE_LABELS
from evenhand.process import vocabulary as v
from evenhand.process.case import Consent
from evenhand.process.deadlines import Duty
from evenhand.process.people import Kind, Role, Side, Via
from evenhand.process.stages import Ending, Route, Stage

# By enum first: members of two enums with the same code are equal as keys.
LABELS: dict[type[StrEnum], dict[str, Promise]] = {
    v.Channel: {
        v.Channel.ONLINE: _("Online"),
        v.Channel.TELEPHONE: _("Telephone"),
        v.Channel.WALK_IN: _("In person"),
        v.Channel.LETTER: _("Letter"),
        v.Channel.FAX: _("Fax"),
    },
    v.Filing: {
        v.Filing.OWN: _("For myself"),
        v.Filing.FOR_SOMEBODY: _("For somebody else"),
        v.Filing.ANONYMOUS: _("Without giving a name"),
    },
    v.Category: {
        v.Category.CUSTOMER_SERVICE: _("Customer service"),
        v.Category.RUDENESS: _("Rudeness"),
        v.Category.ATTITUDE: _("Attitude"),
        v.Category.DEMEANOR: _("Demeanor"),
        v.Category.DISCOURTESY: _("Discourtesy"),
        v.Category.HARASSMENT: _("Harassment"),
        v.Category.CONDUCT: _("Conduct"),
        v.Category.PROCEDURE: _("Procedure"),
        v.Category.NEGLECT_OF_DUTY: _("Neglect of duty"),
        v.Category.DRIVING: _("Driving"),
        v.Category.SEARCH: _("Search"),
        v.Category.TRUTHFULNESS: _("Truthfulness"),
        v.Category.EXCESSIVE_FORCE: _("Excessive force"),
        v.Category.CRIMINAL_CONDUCT: _("Criminal conduct"),
        v.Category.ARREST: _("Arrest"),
        v.Category.BIAS: _("Biased policing"),
        v.Category.THREATS: _("Threats or intimidation"),
        v.Category.OTHER: pgettext_lazy("allegation", "Something else"),
    },
    v.Circumstance: {
        v.Circumstance.CRIMINAL_CASE: _("Pending criminal case"),
        v.Circumstance.CIVIL_SUIT: _("Civil lawsuit"),
        v.Circumstance.PROPERTY_DAMAGE: _("Property damage"),
        v.Circumstance.SERIOUS_INJURY: _("Serious injury"),
        v.Circumstance.SEXUAL_MISCONDUCT: _("Sexual misconduct"),
        v.Circumstance.DOMESTIC_RELATION: _("Family or partner relation between the sides"),
        v.Circumstance.CUSTODY: _("Somebody was in custody"),
        v.Circumstance.WEAPON: _("A weapon was pointed or used"),
        v.Circumstance.MINOR: _("A young person is a party"),
        v.Circumstance.NO_CONTACT_ORDER: _("No-contact order"),
        v.Circumstance.RECENT_MEDIATION: _("The member took part in a mediation lately"),
        v.Circumstance.MONEY_ASKED: _("Money is asked for"),
    },
    v.Answer: {
        v.Answer.YES: _("Yes"),
        v.Answer.NO: _("No"),
        v.Answer.UNKNOWN: _("Not known yet"),
    },
    v.Verdict: {
        v.Verdict.SUITABLE: _("Suitable"),
        v.Verdict.PERSON_MUST_DECIDE: _("A person must decide"),
        v.Verdict.HOLD: _("On hold"),
        v.Verdict.UNSUITABLE: _("Not suitable"),
    },
    v.DeclineReason: {
        v.DeclineReason.WANTS_INVESTIGATION: _("I want an investigation"),
        v.DeclineReason.NOT_READY_TO_MEET: _("I do not want to meet the other side"),
        v.DeclineReason.NO_TIME: _("I do not have the time"),
        v.DeclineReason.ADVISED_NOT_TO: _("I was advised not to"),
        v.DeclineReason.NOT_SAID: _("I prefer not to say"),
    },
    v.UnsuitableReason: {
        v.UnsuitableReason.EXCLUDED: _("Excluded by a rule of the program"),
        v.UnsuitableReason.PENDING_CASE: _("A court case is pending"),
        v.UnsuitableReason.SAFETY: _("A session would not be safe"),
        v.UnsuitableReason.NEEDS_INVESTIGATION: _("It needs an investigation"),
    },
    v.NotOfferedReason: {
        v.NotOfferedReason.NOT_INTERESTED: _("The complainant has no wish for it"),
        v.NotOfferedReason.NO_PARTY: _("No complainant came forward"),
        v.NotOfferedReason.NOT_REACHED: _("The complainant could not be reached"),
        v.NotOfferedReason.MEMBER_NOT_KNOWN: _("The department member is not known"),
    },
    v.CancelReason: {
        v.CancelReason.PARTY_CANNOT_COME: _("A party cannot come"),
        v.CancelReason.MEDIATOR_CANNOT_COME: _("A mediator cannot come"),
        v.CancelReason.PLACE_NOT_FREE: _("The place is not free"),
        v.CancelReason.EMERGENCY: _("Emergency"),
    },
    v.EarlyEnd: {
        v.EarlyEnd.THREATS: _("Threats"),
        v.EarlyEnd.ABUSE: _("Abusive words"),
        v.EarlyEnd.PARTY_LEFT: _("A party left"),
        v.EarlyEnd.SAFETY: _("Safety"),
    },
    v.Conflict: {
        v.Conflict.NONE: _("No conflict of interest"),
        v.Conflict.KNOWS_A_PARTY: _("Knows a party"),
        v.Conflict.WORKS_FOR_DEPARTMENT: _("Works for the department"),
        v.Conflict.OTHER_INTEREST: _("Another interest in the case"),
    },
    v.Companion: {
        v.Companion.SUPPORT_PERSON: _("Support person"),
        v.Companion.LAWYER: _("Lawyer"),
        v.Companion.UNION_REPRESENTATIVE: _("Union representative"),
        v.Companion.INTERPRETER: _("Interpreter"),
    },
    v.Access: {
        v.Access.WHEELCHAIR: _("Wheelchair access"),
        v.Access.SIGN_LANGUAGE: _("Sign language"),
        v.Access.CAPTIONS: _("Captions"),
        v.Access.LARGE_PRINT: _("Large print"),
        v.Access.QUIET_ROOM: _("Quiet room"),
        v.Access.BREAKS: _("Extra breaks"),
    },
    v.Terms: {
        v.Terms.HEARD: _("They heard each other, and nothing more is agreed"),
        v.Terms.ITEMS: _("They agreed on the points written down"),
    },
    v.Measure: {
        v.Measure.LOOKED_INTO: _("The office is looking into it"),
        v.Measure.MEASURES_TAKEN: _("The office did something to end it"),
        v.Measure.REFERRED: _("The office gave it to those who can end it"),
        v.Measure.NO_FINDING: _("The office found no retaliation"),
    },
    v.ReportKind: {
        v.ReportKind.CRIMINAL_ADMISSION: _("Admission of certain crimes"),
        v.ReportKind.THREAT_OF_HARM: _("Threat to harm somebody"),
        v.ReportKind.CHILD_OR_ELDER_ABUSE: _("Abuse of a child or an older person"),
    },
    Stage: {
        Stage.NEW: pgettext_lazy("stage", "New"),
        Stage.RECEIVED: pgettext_lazy("stage", "Received"),
        Stage.SCREENING: pgettext_lazy("stage", "Screening"),
        Stage.OFFERING: pgettext_lazy("stage", "Offering"),
        Stage.ARRANGING: pgettext_lazy("stage", "Arranging"),
        Stage.SCHEDULED: pgettext_lazy("stage", "Scheduled"),
        Stage.IN_SESSION: pgettext_lazy("stage", "In session"),
        Stage.CONCLUDED: pgettext_lazy("stage", "Session over"),
        Stage.INVESTIGATION: pgettext_lazy("stage", "Investigation"),
        Stage.CLOSED: pgettext_lazy("stage", "Closed"),
    },
    Ending: {
        Ending.MEDIATED: _("Mediated"),
        Ending.NOT_RESOLVED: _("Session held, not resolved"),
        Ending.ENDED_EARLY: _("Session ended early"),
        Ending.NO_SHOW: _("Session not held"),
        Ending.WITHDRAWN: _("Withdrawn"),
        Ending.DECLINED: _("Declined"),
        Ending.UNANSWERED: _("No answer"),
        Ending.INVESTIGATION_CHOSEN: _("Investigation chosen"),
        Ending.UNSUITABLE: _("Found not suitable"),
        Ending.NEVER_OFFERED: _("Never offered"),
        Ending.DUPLICATE: _("Same as another complaint"),
        # The same words as ended_early: nobody may tell the two apart by the label.
        Ending.MANDATORY_REPORT: _("Session ended early"),
        Ending.RETURNED_ON_GOOD_FAITH: _("Sent back to the investigation"),
        Ending.IMPORTED: _("Closed before this system was used"),
    },
    Route: {
        Route.INVESTIGATION: pgettext_lazy("route", "It goes to the investigation"),
        Route.CLOSED: pgettext_lazy("route", "It is closed"),
    },
    Role: {
        Role.COMPLAINANT: _("Complainant"),
        Role.MEMBER: _("Department member"),
        Role.GUARDIAN: _("Guardian"),
        Role.REPORTER: _("Reporter"),
        Role.INTAKE: _("Intake"),
        Role.APPROVER: _("Approver"),
        Role.COORDINATOR: _("Coordinator"),
        Role.PROVIDER: _("Provider"),
        Role.MEDIATOR: _("Mediator"),
        Role.INVESTIGATOR: _("Investigator"),
        Role.MANAGER: _("Manager"),
        Role.OVERSIGHT: _("Oversight"),
        Role.COUNSEL: _("Counsel"),
        Role.RECORDS: _("Records officer"),
        Role.RETALIATION_OFFICE: _("Office for reports of retaliation"),
        Role.CLOCK: _("Automatic, by date"),
    },
    Side: {
        Side.COMPLAINANT: _("Complainant's side"),
        Side.MEMBER: _("Department member's side"),
    },
    Kind: {
        Kind.PUBLIC: _("Member of the public"),
        Kind.OFFICER: _("Police officer"),
        Kind.CIVILIAN: _("Civilian member of the department"),
    },
    Via: {
        Via.SELF: _("On this site, in person"),
        Via.PAPER: _("On paper"),
        Via.TELEPHONE: _("By telephone"),
    },
    Consent: {
        Consent.NOT_ASKED: _("Not asked"),
        Consent.ASKED: _("Asked"),
        Consent.ORDERED: _("Has to come"),
        Consent.AGREED: _("Agreed"),
        Consent.DECLINED: _("Declined"),
        Consent.UNANSWERED: _("No answer"),
        Consent.WITHDRAWN: _("Withdrawn"),
    },
    Duty: {
        Duty.SCREEN: _("Screen the complaint"),
        Duty.APPROVE: _("Decide whether it is suitable"),
        Duty.ANSWER_OFFER: _("Answer the offer"),
        Duty.OFFER: _("Offer mediation"),
        Duty.ORDER: _("Tell them that they have to come"),
        Duty.ASK_AGENCY: _("Ask the agency whether it agrees"),
        Duty.ANSWER_AGENCY: _("Answer for the agency"),
        Duty.GIVE_TIMES: _("Say when they can come"),
        Duty.REFER: _("Refer to the provider"),
        Duty.APPOINT: _("Appoint mediators"),
        Duty.SCHEDULE: _("Schedule the session"),
        Duty.HOLD_SESSION: _("Hold the session"),
        Duty.SPEAK_APART: _("Speak with each side"),
        Duty.ANSWER_RESOLUTION: _("Say whether it is resolved"),
        Duty.ANSWER_CONTINUATION: _("Say whether to go on"),
        Duty.REPORT: _("Report on the session"),
        Duty.DESTROY_NOTES: _("Destroy all notes"),
        Duty.LIMITATION: _("Last day for the investigation"),
        Duty.DECIDE_RECORDS: _("Decide on a request for records"),
        Duty.RELEASE_RECORDS: _("Hand records over"),
        Duty.PROPOSE_DISPOSAL: _("Propose the disposal: until then it is kept"),
        Duty.APPROVE_DISPOSAL: _("Agree to a disposal or not"),
        Duty.DISPOSE: _("Carry the disposal out"),
        Duty.ANSWER_RETALIATION: _("Answer a report of retaliation"),
    },
    **RULE_LABELS,
    **KEEPING_LABELS,
    **OTHER_LABELS,
}

# Codes of endings beyond Ending: as a reader may know them, and as reports count them.
_ALSO_ENDINGS: dict[str, Promise] = {
    "not_mediated": _("It will not go to mediation"),
    "mediation_attempted": _("Session held, not resolved"),
    "history": _("Closed before this system was used"),
}

# "kind:code" of screening: the words for the kind, and the enum that the code belongs to.
REASONS: dict[str, tuple[Promise, type[StrEnum]]] = {
    "excluded": (_("The program does not mediate this: %(what)s"), v.Category),
    "listed": (_("The program mediates this: %(what)s"), v.Category),
    "unlisted": (_("On none of the program's lists: %(what)s"), v.Category),
    "excluding": (_("Excluded by the program: %(what)s"), v.Circumstance),
    "holding": (_("Held until it has ended: %(what)s"), v.Circumstance),
    "grave": (_("Grave, so for a person to decide: %(what)s"), v.Category),
    "safety": (_("For a person to decide, for safety: %(what)s"), v.Circumstance),
}
_WHOLE_REASONS: dict[str, Promise] = {
    "missing:allegation": _("Nothing is alleged yet"),
    "late:filing_days": _("The complaint came after the program's days were over"),
}


def label(code: StrEnum) -> str:
    """Return the label of a code, in the reader's language.

    Raises KeyError for a code of an enum that has no labels.
    """
    return str(LABELS[type(code)][code])


def ending_label(code: str) -> str:
    """Return the label of an ending as a reader may know it, or as a report counts it.

    Raises ValueError for a code that is none.
    """
    if code in _ALSO_ENDINGS:
        return str(_ALSO_ENDINGS[code])
    return label(Ending(code))


def reason_label(reason: str) -> str:
    """Return the label of a screening reason such as "excluded:rudeness".

    Raises ValueError for a reason that screening never gives.
    """
    if reason in _WHOLE_REASONS:
        return str(_WHOLE_REASONS[reason])
    kind, _colon, code = reason.partition(":")
    if kind not in REASONS:
        raise ValueError(f"{reason!r} is no reason of a screening; expected kind:code")
    words, enum = REASONS[kind]
    return str(words) % {"what": label(enum(code))}
