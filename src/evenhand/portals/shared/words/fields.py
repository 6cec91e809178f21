"""What stands beside each field that a person fills in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.process.situation import Request
from evenhand.process.steps import (
    consent,
    keeping,
    matching,
    outcome,
    records,
    referral,
    retaliation,
    screening,
    session,
)

# What the site fills in: who it is about, ids and versions, and what the roster knows.
NOT_FILLED_IN = frozenset(
    {
        "person",
        "program",
        "version",
        "own",
        "reporter",
        "trained",
        "affiliated",
        "role",
        "digest",
        "items",
        "last_copy_on",
    }
)

Pair = tuple[Promise | str, Promise | str]

# Label and hint of a field by its name, where it means the same in every request.
FIELDS: dict[str, Pair] = {
    "absent": (_("Who did not come"), ""),
    "access": (_("What would help"), _("Everything here is free of charge.")),
    "allegations": (_("What the complaint is about"), _("Choose all that fit.")),
    "answer": (_("What is known"), _("Choose “not known yet” rather than guess.")),
    "came": (_("Who came"), ""),
    "category": (_("What is alleged"), ""),
    "channel": (_("How the complaint came"), ""),
    "circumstance": (_("Circumstance"), ""),
    "circumstances": (_("What is known about it"), ""),
    "closed_on": (_("Closed on"), ""),
    "companion": (_("Who comes along"), _("Everybody has to be named before the day.")),
    "concluded": (_("All the parties had their say"), ""),
    "conflict": (
        _("Do you have a conflict of interest?"),
        _("Choose the kind. You do not have to explain it."),
    ),
    "filing": (_("Whose complaint it is"), ""),
    "go_on": (_("Do you want to go on with those who take part?"), _("Both answers are fine.")),
    "guardian": (
        _("Guardian"),
        _("A parent or somebody else who may speak for this person, and is no party."),
    ),
    "held": (_("The session was held"), ""),
    "interpreter": (_("Language for an interpreter"), _("Leave empty if none is needed.")),
    "kind": (_("Kind of department member"), ""),
    "language": (_("Language in which it was explained"), ""),
    "measure": (_("What your office did"), _("No words are sent, only what you choose here.")),
    "mediated": (_("It was mediated"), ""),
    "mediator": (_("Mediator"), ""),
    "minutes": (_("Length in minutes"), ""),
    "decision": (_("Decision"), ""),
    "ground": (_("Why"), ""),
    "number": (_("Number"), ""),
    "requester": (_("Who asks"), ""),
    "served_on": (_("Day on which the office got it"), ""),
    "withheld": (
        _("What is withheld, and why"),
        _("To release all, choose nothing. What was developed for mediation is always withheld."),
    ),
    "of": (_("Number of the other complaint"), ""),
    "office": (_("Office that received it"), ""),
    "on": (_("Received on"), ""),
    "member": (_("Whose part"), ""),
    "occurred_on": (_("Day on which it happened"), _("Leave it empty if nobody knows.")),
    "open_to_mediation": (
        _("Open to mediation"),
        _("This is not yet an agreement, and it can be changed at any time."),
    ),
    "parties": (_("Who the parties are"), ""),
    "party": (_("New party"), ""),
    "place": (_("Place"), ""),
    "preservation": (_("Ask the department to keep the evidence"), _("Video above all.")),
    "reason": (_("Reason"), ""),
    "resolved": (_("Are the issues resolved?"), _("Each person answers for themselves alone.")),
    "right": (_("The right department member"), ""),
    "source": (_("Where the record comes from"), ""),
    "starts_at": (_("Start"), _("Day and time where the office is.")),
    "terms": (_("What they agreed"), _("To have heard each other is a good ending too.")),
    "to": (_("Whose case it becomes"), ""),
    "via": (_("How they told you"), ""),
    "way": (_("How you spoke with them"), ""),
    "windows": (
        _("Times when this party can come"),
        _("Give several, so that one suits everybody."),
    ),
}

# Where a request means something of its own by a field.
OF_REQUEST: dict[tuple[type[Request], str], Pair] = {
    (consent.DeclineOffer, "reason"): (_("Why, if you wish to say"), _("You do not have to.")),
    (screening.RejectSuitability, "reason"): (
        _("Why it is not suitable"),
        _("The parties do not see this."),
    ),
    (screening.CloseWithoutOffer, "reason"): (_("Why no offer is made"), _("This is counted.")),
    (session.EndEarly, "reason"): (
        _("Kind of reason"),
        _("What was said in the room is not kept."),
    ),
    (referral.RecordLimitation, "on"): (_("Last day for the investigation"), ""),
    (matching.RecuseMediator, "mediator"): (_("Mediator who leaves"), ""),
    (retaliation.AnswerRetaliation, "number"): (_("Which report"), ""),
    (keeping.LiftHold, "number"): (_("Which hold"), ""),
    (records.DecideRecordsRequest, "number"): (_("Which request"), ""),
    (records.ReleaseRecords, "number"): (_("Which request"), ""),
    (records.WithdrawRecordsRequest, "number"): (_("Which request"), ""),
    (records.TakeRecordsRequest, "kind"): (_("What came in"), ""),
    (outcome.MakeMandatoryReport, "kind"): (
        _("What has to be reported"),
        _("The kind only. Nothing that was said."),
    ),
}


def field_label(request: type[Request], field_name: str) -> str:
    """Return the label of a request's field, in the reader's language.

    Raises KeyError for a field that nobody fills in.
    """
    return str(_pair(request, field_name)[0])


def field_hint(request: type[Request], field_name: str) -> str:
    """Return the hint of a request's field, "" if it needs none.

    Raises KeyError for a field that nobody fills in.
    """
    return str(_pair(request, field_name)[1])


def _pair(request: type[Request], field_name: str) -> Pair:
    return OF_REQUEST.get((request, field_name)) or FIELDS[field_name]
