"""The stages of a case, the endings of a mediation and where each ending leads."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands. The order is the ordinary way through."""

    NEW = "new"
    RECEIVED = "received"
    SCREENING = "screening"
    OFFERING = "offering"
    ARRANGING = "arranging"
    SCHEDULED = "scheduled"
    IN_SESSION = "in_session"
    CONCLUDED = "concluded"
    INVESTIGATION = "investigation"
    CLOSED = "closed"


OPEN = frozenset(
    {
        Stage.RECEIVED,
        Stage.SCREENING,
        Stage.OFFERING,
        Stage.ARRANGING,
        Stage.SCHEDULED,
        Stage.IN_SESSION,
        Stage.CONCLUDED,
    }
)
BEFORE_SESSION = frozenset(
    {Stage.RECEIVED, Stage.SCREENING, Stage.OFFERING, Stage.ARRANGING, Stage.SCHEDULED}
)
BEFORE_OFFER = frozenset({Stage.RECEIVED, Stage.SCREENING, Stage.OFFERING})


class Ending(StrEnum):
    """How a mediation ended. Each is counted by itself (domain.md, invariant 19)."""

    MEDIATED = "mediated"
    NOT_RESOLVED = "not_resolved"
    ENDED_EARLY = "ended_early"
    NO_SHOW = "no_show"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    INVESTIGATION_CHOSEN = "investigation_chosen"
    UNSUITABLE = "unsuitable"
    NEVER_OFFERED = "never_offered"
    DUPLICATE = "duplicate"
    MANDATORY_REPORT = "mandatory_report"
    RETURNED_ON_GOOD_FAITH = "returned_on_good_faith"
    IMPORTED = "imported"


class Route(StrEnum):
    """What happens to the complaint once the mediation has ended."""

    INVESTIGATION = "investigation"
    CLOSED = "closed"


# Endings whose route no program may set: what the word means already says it.
FIXED_ROUTES = {
    Ending.MEDIATED: Route.CLOSED,
    Ending.INVESTIGATION_CHOSEN: Route.INVESTIGATION,
    Ending.NEVER_OFFERED: Route.INVESTIGATION,
    Ending.DUPLICATE: Route.CLOSED,
    Ending.RETURNED_ON_GOOD_FAITH: Route.INVESTIGATION,
    Ending.IMPORTED: Route.CLOSED,
}
