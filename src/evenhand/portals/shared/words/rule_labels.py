"""Labels of the codes that a program's rules are made of."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.process.program import (
    Arms,
    Attendance,
    Attire,
    NamesKnown,
    OneSaysNo,
    Order,
    PlaceQuality,
    ProcessKind,
    TimesTaken,
    Unlisted,
)

RULE_LABELS: dict[type[StrEnum], dict[str, Promise]] = {
    ProcessKind: {
        ProcessKind.MEDIATION: _("Mediation: the sides meet"),
        ProcessKind.CONCILIATION: _("Conciliation: a conciliator speaks with each side apart"),
    },
    Attendance: {
        Attendance.VOLUNTARY: _("People are asked, and nobody has to come"),
        Attendance.COMPULSORY: _("Both sides have to come"),
    },
    Order: {
        Order.COMPLAINANT_FIRST: _("The complainant is asked first"),
        Order.MEMBER_FIRST: _("The department member is asked first"),
        Order.TOGETHER: _("Both sides are asked at the same time"),
    },
    OneSaysNo: {
        OneSaysNo.ALL: _("One no ends it for all"),
        OneSaysNo.SPLIT: _("It goes on with the others"),
        OneSaysNo.ASK_COMPLAINANT: _("The complainant is asked whether to go on"),
    },
    NamesKnown: {
        NamesKnown.WITH_OFFER: _("When they are asked whether they will mediate"),
        NamesKnown.ALL_AGREED: _("When everybody has agreed"),
        NamesKnown.AT_SESSION: _("When the session begins"),
        NamesKnown.NEVER: _("Never"),
    },
    TimesTaken: {
        TimesTaken.BEFORE_REFERRAL: _("Before the case goes to the provider"),
        TimesTaken.AFTER_REFERRAL: _("After the case went to the provider"),
    },
    Unlisted: {
        Unlisted.SUITABLE: _("Suitable"),
        Unlisted.PERSON_MUST_DECIDE: _("A person must decide"),
    },
    Attire: {
        Attire.UNIFORM: _("Officers wear their uniform"),
        Attire.PLAIN_CLOTHES: _("Officers wear plain clothes"),
        Attire.OWN_CHOICE: _("Officers choose what to wear"),
    },
    Arms: {
        Arms.NONE: _("No weapons in the room"),
        Arms.ALLOWED: _("Officers may bring their weapon into the room"),
    },
    PlaceQuality: {
        PlaceQuality.NEUTRAL: _("Neutral"),
        PlaceQuality.PRIVATE: _("Private"),
        PlaceQuality.QUIET: _("Quiet"),
        PlaceQuality.NEARBY: _("Near where the complainant lives or where it happened"),
    },
}
