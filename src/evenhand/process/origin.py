"""Where each thing in a case's record comes from, and the one rule of what may leave the office.

Evidence that is there with or without a mediation is not shielded by it (Uniform Mediation Act
§4(c)); what was developed for the mediation never leaves, save a signed agreement that a party
takes out to enforce it (§6(a)(1)). What is not shielded may still need counsel's word. Which it is
follows from the compartment that holds it.
"""

from enum import StrEnum

from evenhand.process import events as e
from evenhand.process.case import Case, RecordsRequest
from evenhand.process.compartments import COMPARTMENT_OF, COMPARTMENT_OF_TEXT, Compartment
from evenhand.process.vocabulary import (
    Circumstance,
    RecordsDecision,
    Requester,
    WithholdingGround,
)


class Origin(StrEnum):
    """Whether something is there with or without the mediation."""

    EXISTED_BEFORE = "existed_before"
    DEVELOPED_FOR_MEDIATION = "developed_for_mediation"


Thing = type[e.Fact] | str
"""A kind of fact, a kind of text, or CONTACT."""

CONTACT = "contact"  # people's addresses and telephone numbers
AGREEMENT = frozenset({e.AgreementRecorded, e.AgreementSigned, "agreement"})

_ORIGIN_OF_ALL: dict[Compartment, Origin] = {
    # What the case is about, and how the office handled and kept it.
    **dict.fromkeys(
        (
            Compartment.COMPLAINT,
            Compartment.SCREENING,
            Compartment.EXCEPTION,
            Compartment.ASSIGNMENT,
            Compartment.KEEPING,
            Compartment.RETALIATION,
        ),
        Origin.EXISTED_BEFORE,
    ),
    # Said or done to consider, begin, hold or end a mediation (Uniform Mediation Act §2(2)).
    **dict.fromkeys(
        (Compartment.CONSENT, Compartment.SESSION, Compartment.OUTCOME, Compartment.AGREEMENT),
        Origin.DEVELOPED_FOR_MEDIATION,
    ),
    # Why somebody looked into a case may repeat what the room heard.
    Compartment.LOOKS: Origin.DEVELOPED_FOR_MEDIATION,
}
# What exists, but leaves only where counsel did not name its ground.
_GROUND_OF_ALL = {
    Compartment.SCREENING: WithholdingGround.SCREENING_HISTORY,
    Compartment.EXCEPTION: WithholdingGround.EXCEPTION_DISCLOSURE,
    Compartment.RETALIATION: WithholdingGround.EXCEPTION_DISCLOSURE,
}
_OWN_GROUND: dict[Thing, WithholdingGround] = {
    CONTACT: WithholdingGround.CONTACT_DATA,
    e.CopyGiven: WithholdingGround.CONTACT_DATA,
    # Nobody cuts sentences out of somebody's words here: they leave whole or not at all.
    "narrative": WithholdingGround.LAW_OTHER,
}

_LIES_IN: dict[Thing, Compartment] = COMPARTMENT_OF | COMPARTMENT_OF_TEXT
ORIGIN: dict[Thing, Origin] = {
    **{thing: _ORIGIN_OF_ALL[compartment] for thing, compartment in _LIES_IN.items()},
    CONTACT: Origin.EXISTED_BEFORE,
    # It tells that the others went to mediation without somebody.
    e.PartInvestigationEnded: Origin.DEVELOPED_FOR_MEDIATION,
}

# Fields that tell of a mediation, in facts that exist without one: a wish for it is said for it,
# also where it is a box on the complaint form.
SAID_FOR_MEDIATION: dict[type[e.Fact], frozenset[str]] = {
    e.ComplaintReceived: frozenset({"open_to_mediation"}),
    e.HistoryImported: frozenset({"mediated"}),
}

# A circumstance of one case that tells of the mediation of another one.
_OF_ANOTHER = Circumstance.RECENT_MEDIATION


def tells_of_another(fact: e.Fact) -> bool:
    """Tell whether a fact tells of a mediation in another case, as that there was one lately."""
    if isinstance(fact, e.CircumstanceRecorded):
        return fact.circumstance is _OF_ANOTHER
    screened = isinstance(fact, e.ComplaintScreened)
    return screened and f"excluding:{_OF_ANOTHER}" in getattr(fact, "reasons", ())


RELEASING = frozenset({RecordsDecision.RELEASE, RecordsDecision.RELEASE_IN_PART})
# An agreement is shown to enforce it: to a court, or to somebody whom it binds.
_ENFORCING = frozenset({Requester.COURT, Requester.PARTY})


def ground_of(thing: Thing) -> WithholdingGround | None:
    """Return the ground on which such a thing can be withheld, None for the plain complaint."""
    if ORIGIN[thing] is Origin.DEVELOPED_FOR_MEDIATION:
        return WithholdingGround.DEVELOPED_FOR_MEDIATION
    return _OWN_GROUND.get(thing) or _GROUND_OF_ALL.get(_LIES_IN[thing])


def may_leave(thing: Thing, case: Case, asked: RecordsRequest) -> bool:
    """Tell whether such things of this case may be handed to whoever asked for records.

    Nothing leaves before counsel decided. Raises KeyError for what has no origin.
    """
    shielded = ORIGIN[thing] is Origin.DEVELOPED_FOR_MEDIATION
    if asked.decision not in RELEASING:
        return False
    if shielded:
        return thing in AGREEMENT and bool(case.taken_out) and asked.requester in _ENFORCING
    return ground_of(thing) not in asked.withheld
