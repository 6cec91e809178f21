"""Who opened cases of the demonstration lately: the office at work, and a colleague by a reason."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from evenhand.casework.act import asking
from evenhand.casework.looks import open_by_reason, record_look
from evenhand.casework.roster import posts
from evenhand.process.calendar import local_day
from evenhand.process.people import Actor, Role
from evenhand.process.program import Rules
from evenhand.process.reading import RULES, Right, Unusual
from evenhand.records.context import acting_as
from evenhand.records.numbers import number_of
from evenhand.records.reading import Opener

REASON = "The complainant is on the line in tears, and my colleague is on a plane until tomorrow."
A_FEW = 4


def looked(agency: str, now: datetime, rules: Rules) -> None:
    """Write the looks of yesterday: some work, one case again and again, and one by a reason."""
    yesterday = local_day(now, rules.zone) - timedelta(days=1)
    nine = datetime.combine(yesterday, time(9), ZoneInfo(rules.zone))
    intake, clerk = _cases(agency, Role.INTAKE), _staff(agency, Role.INTAKE)[0]
    for place, (case, _) in enumerate(intake[A_FEW : 2 * A_FEW]):
        _look(agency, clerk, case, nine + timedelta(minutes=5 * place), Right.OFFICE)
    often = next(rule for rule in RULES if rule.name is Unusual.WITHOUT_WORK).more_than + 1
    for reading in range(often):
        moment = nine + timedelta(minutes=30 + 20 * reading)
        _look(agency, clerk, intake[-1][0], moment, Right.OFFICE)
    _by_reason(agency, nine + timedelta(hours=7))


def _by_reason(agency: str, moment: datetime) -> None:
    """A coordinator reads the case that a colleague has taken."""
    taken, whose = next(one for one in _cases(agency, Role.COORDINATOR) if one[1])
    holder, other = sorted(_staff(agency, Role.COORDINATOR), key=lambda one: one.person != whose)[
        :2
    ]
    _look(agency, holder, taken, moment - timedelta(hours=1), Right.ASSIGNMENT)
    open_by_reason(asking(agency, other, moment), number_of(taken), REASON, "en")
    _look(agency, other, taken, moment + timedelta(minutes=1), None)


def _staff(agency: str, role: Role) -> list[Actor]:
    return [post.actor for post in posts(agency) if post.role is role]


def _cases(agency: str, role: Role) -> list[tuple[UUID, str]]:
    """The cases of a role, the newest first, and whose each is."""
    with acting_as(agency, "demo", role.value):
        rows = Opener.objects.filter(role=role.value).order_by("-received_on", "case")
        return list(rows.values_list("case", "holder"))


def _look(agency: str, actor: Actor, case: UUID, moment: datetime, own: Right | None) -> None:
    with acting_as(agency, actor.person, actor.role.value):
        record_look(agency, case, actor, moment, own=own)
