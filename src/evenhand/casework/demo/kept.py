"""Cases that somebody asks records of, that are held, or that are kept long enough."""

from datetime import timedelta
from typing import TYPE_CHECKING

from evenhand.process.calendar import local_day
from evenhand.process.people import Role
from evenhand.process.stages import Ending
from evenhand.process.steps.keeping import PlaceHold, ProposeDisposal
from evenhand.process.steps.records import TakeRecordsRequest
from evenhand.process.vocabulary import HoldGround, RecordsKind, Requester

if TYPE_CHECKING:
    from evenhand.casework.demo.caseload import Teller
    from evenhand.casework.demo.story import Story

OLD = 90  # days a case of long ago is older than it has to be


def being_kept(teller: "Teller") -> None:
    """A subpoena that waits for counsel, a hold, and a disposal that waits for a second person."""
    served = _now(teller, teller.began(110).ended(Ending.MEDIATED))
    on = local_day(served.now, teller.rules.zone) - timedelta(1)
    asked = TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, on)
    served.ask(served.post(Role.RECORDS), asked)
    held = _now(teller, teller.began(130).ended(Ending.DECLINED))
    held.ask(held.post(Role.COUNSEL), PlaceHold(HoldGround.LITIGATION))
    kept = teller.rules.retention_days
    if kept is not None:
        old = _now(teller, teller.began(kept + OLD).ended(Ending.MEDIATED))
        old.ask(old.post(Role.RECORDS), ProposeDisposal())


def _now(teller: "Teller", story: "Story") -> "Story":
    """Bring a story to a day ago, when all that it is for happens."""
    story.now = max(story.now, teller.now - timedelta(days=1))
    return story
