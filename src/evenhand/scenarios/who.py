"""How a sentence names somebody: by their part, never by a name. "the second officer" is a Who."""

from dataclasses import dataclass

from evenhand.process.case import Case
from evenhand.process.people import Kind, Role
from evenhand.process.program import Rules


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of a scenario: a noun of the table and which of several, from 1.

    place 0, of an approver: whose turn it is. office: of an approver named by the office's code.
    """

    noun: str
    place: int = 1
    office: str = ""

    @property
    def role(self) -> Role:
        """The part in which they act."""
        return NOUNS[self.noun]

    def __str__(self) -> str:
        """As a sentence names them."""
        if self.office:
            return f"the {self.noun} of {self.office}"
        nth = {number: word for word, number in ORDINALS.items() if word != "another"}
        before = "" if self.place < 2 else f"{nth.get(self.place, f'{self.place}th')} "
        return f"the {before}{self.noun}"


PARTIES: dict[str, Role] = {
    "complainant": Role.COMPLAINANT,
    "officer": Role.MEMBER,
    "civilian employee": Role.MEMBER,
}
MEDIATORS: dict[str, Role] = {
    "mediator": Role.MEDIATOR,
    "mediator of the city": Role.MEDIATOR,
    "mediator in training": Role.MEDIATOR,
}
NOUNS: dict[str, Role] = {
    **PARTIES,
    **MEDIATORS,
    "guardian": Role.GUARDIAN,
    "reporter": Role.REPORTER,
    "stranger": Role.COMPLAINANT,
    "intake desk": Role.INTAKE,
    "approver": Role.APPROVER,
    "coordinator": Role.COORDINATOR,
    "provider": Role.PROVIDER,
    "investigator": Role.INVESTIGATOR,
    "manager": Role.MANAGER,
    "oversight": Role.OVERSIGHT,
    "counsel": Role.COUNSEL,
    "records officer": Role.RECORDS,
    "retaliation office": Role.RETALIATION_OFFICE,
    "clock": Role.CLOCK,
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "another": 2}
KINDS = {"officer": Kind.OFFICER, "civilian employee": Kind.CIVILIAN}

UNTIED, TIED, TRAINEE = MEDIATORS
APPROVER = "approver"
ELSEWHERE = "another_office"


def kind_of(who: Who) -> Kind:
    """Return what a party is."""
    return KINDS.get(who.noun, Kind.PUBLIC)


def office_of(who: Who, rules: Rules, case: Case) -> str:
    """Return the office for which somebody acts, "" where the part has none.

    The first provider and the first retaliation office are the program's own.
    """
    if who.noun == APPROVER:
        return who.office or _approving(who.place, rules, case)
    own = {
        Role.PROVIDER: rules.provider.code,
        Role.RETALIATION_OFFICE: rules.retaliation_office,
    }.get(who.role, "")
    return own if who.place == 1 or not own else ELSEWHERE


def _approving(place: int, rules: Rules, case: Case) -> str:
    at = place - 1 if place else len(case.approvals)
    return rules.approvers[at] if at < len(rules.approvers) else ELSEWHERE
