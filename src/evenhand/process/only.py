"""Which programs have a request at all: asked before the case is looked at.

What a program never has is refused as such at every stage, so that no page says "not yet" of it.
"""

from collections.abc import Callable

from evenhand.process.program import NamesKnown, ProcessKind, Rules
from evenhand.process.refusals import Code

# Why a program does not have it, None where it does.
Only = Callable[[Rules], Code | None]


def _where(holds: Callable[[Rules], object], why: Code = Code.NOT_OFFERED_BY_PROGRAM) -> Only:
    return lambda rules: None if holds(rules) else why


EVERYWHERE = _where(lambda rules: True)
MEETING = _where(lambda rules: rules.kind is ProcessKind.MEDIATION)
APART = _where(lambda rules: rules.kind is ProcessKind.CONCILIATION)
ASKING = _where(lambda rules: not rules.compulsory)
ORDERING = _where(lambda rules: rules.compulsory)
# Nobody is let off where taking part is compulsory (D.C. Code §5-1110).
LEAVING = _where(lambda rules: not rules.compulsory, Code.ATTENDANCE_COMPULSORY)
CONFIRMING = _where(lambda rules: rules.asks_openness)
NAMING = _where(lambda rules: rules.member_learns is not NamesKnown.NEVER)
WITH_AGENCY = _where(lambda rules: rules.agency_office)
REPORTING = _where(lambda rules: rules.exceptions)
GOOD_FAITH = _where(lambda rules: rules.good_faith)
ON_REQUEST = _where(lambda rules: rules.investigation_on_request)
ADMISSIBLE = _where(lambda rules: rules.agreement_admissible)
