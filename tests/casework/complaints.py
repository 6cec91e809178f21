"""A complaint as Ana tells it, and who asks."""

from datetime import datetime
from uuid import UUID

from evenhand.casework.act import Asking, asking
from evenhand.casework.filing import Complaint, Named, Receipt, file_complaint
from evenhand.casework.journal import seal
from evenhand.casework.people import NewPerson, Reach
from evenhand.casework.rulebook import program
from evenhand.process.people import Actor, Kind, Role, Side
from evenhand.process.vocabulary import Category, Channel, Filing
from tests.casework.conftest import NOON

NARRATIVE = "He laughed at me in front of my daughter."
ADDRESS = "ana@example.org"
INTAKE = Actor("intake-1", Role.INTAKE)
COORDINATOR = Actor("coordinator-1", Role.COORDINATOR)
PUBLIC = Actor("public", Role.COMPLAINANT)


def complaint(agency: str = "tucson") -> Complaint:
    """Ana about Ben: rude at a traffic stop, and she is open to mediation."""
    ana = NewPerson("Ana Example", reach=(Reach("private", "email", ADDRESS),))
    ben = NewPerson("Ben Invented", reach=(Reach("work", "email", "ben@pd.example"),))
    return Complaint(
        channel=Channel.ONLINE,
        office=program(agency).rules(NOON.date()).offices[0].code,
        filing=Filing.OWN,
        open_to_mediation=True,
        named=(
            Named(ana, Side.COMPLAINANT, Kind.PUBLIC),
            Named(ben, Side.MEMBER, Kind.OFFICER),
        ),
        allegations=(Category.RUDENESS,),
        narrative=NARRATIVE,
    )


def filed(agency: str, now: datetime = NOON, key: UUID | None = None) -> Receipt:
    """File Ana's complaint."""
    return file_complaint(asking(agency, PUBLIC, now, key), complaint(agency))


def more(agency: str) -> None:
    """File another complaint, and give it its places in the log."""
    filed(agency)
    seal()


def by(agency: str, actor: Actor = INTAKE, now: datetime = NOON, key: UUID | None = None) -> Asking:
    """Somebody of the office asks."""
    return asking(agency, actor, now, key)
