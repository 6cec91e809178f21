"""Who has to come to a mediation, and which agency agreed to it, by the facts alone."""

from evenhand.process import events as e


def ordered(past: tuple[e.Fact, ...]) -> set[str]:
    """Return who was told to come; a request for a new round starts from nothing."""
    people: set[str] = set()
    for fact in past:
        if isinstance(fact, e.AttendanceOrdered):
            people.add(fact.person)
        elif isinstance(fact, e.MediationRequested):
            people.clear()
    return people


def agencies(past: tuple[e.Fact, ...]) -> set[str]:
    """Return the offices that agreed for their agency in this round."""
    offices: set[str] = set()
    for fact in past:
        if isinstance(fact, e.AgencyConsentGiven):
            offices.add(fact.office)
        elif isinstance(fact, e.AgencyAsked | e.MediationRequested):
            offices.clear()
    return offices
