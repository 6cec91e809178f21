"""What the fields of facts mean, one sentence a name; where a fact means another thing, its own."""

from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from evenhand.process import events as e

MEANS: dict[str, str] = {
    "absent": "who did not come, by their ids",
    "access": "what the person needs to take part",
    "after": "what was said, or not said, that raised the question",
    "answer": "whether it is so",
    "answer_by": "last day for the answer",
    "by": "who did it, by their id",
    "came": "who came, by their ids",
    "case": "the other case, by its id",
    "category": "what is alleged",
    "channel": "how the complaint reached the office",
    "circumstance": "what is asked about",
    "closed_on": "day on which the complaint was closed",
    "companion": "in which part somebody comes along; nobody's name",
    "concluded": "whether all had their say",
    "conflict": "the kind of conflict of interest, or none",
    "decision": "what counsel decided",
    "digest": "SHA-256 of the file, 64 hexadecimal digits",
    "ending": "how the mediation ended",
    "exceptions": "what does not stay confidential",
    "filing": "whose complaint it is",
    "go_on": "whether to go on",
    "ground": "why nothing may be deleted",
    "guardian": "who speaks for the person, by their id",
    "held": "whether it took place",
    "interpreter": "language of an interpreter (BCP 47), empty for none",
    "items": "how many pieces the file holds",
    "kind": "of which kind",
    "language": "in which language (BCP 47)",
    "last": "whether all have now approved",
    "last_copy_on": "day on which the last backup of it dies",
    "measure": "what the office did",
    "mediated": "whether it was mediated",
    "mediators": "who leads it, by their ids",
    "minor": "whether a guardian has to speak for the person because of their age",
    "minutes": "planned length, minutes",
    "number": "which one of the case, from 1",
    "occurred_on": "day on which it happened, none where nobody knows",
    "office": "the office, by its code in the program",
    "on": "the day",
    "open_to_mediation": "whether the form's box was ticked",
    "person": "whom it is about, by their id",
    "place": "where, by the place's code in the program",
    "program": "which program, by its slug",
    "provider": "which organization, by its code in the program",
    "reason": "why, by kind",
    "reasons": "what in the rules or the complaint led there, by code",
    "reopens": "whether earlier approvals no longer hold",
    "reporter": "who brought it for somebody else, by their id; empty for nobody",
    "requester": "who asks, by kind",
    "resolved": "whether the issues are resolved for this person",
    "role": "in which part",
    "route": "what becomes of the complaint, or of the person's part of it",
    "served_on": "day on which the office got it",
    "side": "which side",
    "source": "where the published table came from, by code",
    "starts_at": "beginning, UTC",
    "terms": "what kind of thing was written down",
    "unknown": "what somebody still has to find out",
    "verdict": "what the rules say",
    "version": "which rules, by day and hash",
    "via": "whether by the person's own click, on paper or by telephone",
    "way": "how they spoke",
    "windows": "when the person can come: beginning and end, UTC",
    "withheld": "why parts are withheld",
    "wrong": "who was named by mistake, by their id",
}

OWN: dict[tuple[type[e.Fact], str], str] = {
    (e.CaseAssigned, "person"): "who has the case, by their id; empty for nobody",
    (e.MemberCorrected, "person"): "who takes the place, by their id",
    (e.MediationEnded, "side"): "from which side it came, none where from both or neither",
    (e.MediationEnded, "on"): "the office's day; none in old entries",
    (e.RoutesExplained, "version"): "of the text that was shown",
    (e.ConfidentialitySigned, "version"): "of the agreement that was signed",
    (e.MandatoryReportMade, "version"): "of the agreement that had been signed",
    (e.MandatoryReportMade, "kind"): "what was reported",
    (e.MandatoryReportMade, "exceptions"): "what that agreement had said is reported",
    (e.RecordsRequested, "answer_by"): "last day for the answer, none where nobody set a clock",
    (e.ComplaintReceived, "on"): "day on which the office got it",
    (e.HistoryImported, "on"): "day on which the office had got it",
    (e.LimitationRecorded, "on"): "the last day",
}


def fields_of(fact: type[e.Fact]) -> list[tuple[str, str, str]]:
    """Return each field of a kind of fact: its name, its type in words, what it means."""
    hints = get_type_hints(fact)
    return [
        (one.name, type_words(hints[one.name]), OWN.get((fact, one.name)) or MEANS[one.name])
        for one in fields(fact)
    ]


_PLAIN = {
    str: "id or code",
    int: "number",
    bool: "yes or no",
    date: "day",
    datetime: "moment",
}


def type_words(hint: Any) -> str:
    """Return a field's type in words; a code comes with the codes that there are."""
    options = [one for one in get_args(hint) if one not in (type(None), Ellipsis)]
    if get_origin(hint) is tuple:
        pair = Ellipsis not in get_args(hint)
        return f"pair of a {type_words(options[0])}" if pair else f"list: {type_words(options[0])}"
    if get_origin(hint) in (Union, UnionType):
        return f"{type_words(options[0])}, or none"
    if issubclass(hint, StrEnum):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return _PLAIN[hint]


def codes_of(fact: type[e.Fact]) -> set[type[StrEnum]]:
    """Return the lists of codes that a kind of fact has fields of."""
    return {one for hint in get_type_hints(fact).values() for one in _enums(hint)}


def _enums(hint: Any) -> set[type[StrEnum]]:
    if get_args(hint):
        return {one for inner in get_args(hint) for one in _enums(inner)}
    return {hint} if isinstance(hint, type) and issubclass(hint, StrEnum) else set()
