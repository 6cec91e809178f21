"""A person's own passphrase for one case: shown once, replaced when it is lost."""

from datetime import datetime

from evenhand.casework.doors.events import Holder, What, note
from evenhand.casework.doors.secret import new_passphrase, typed_digest
from evenhand.process.people import PARTY_ROLES, Actor
from evenhand.records.context import acting_as
from evenhand.records.models import Key, Notice


def give_key(whose: Holder, by: Actor, now: datetime, session: int | None = None) -> str:
    """Make a passphrase, to be shown once; an older one dies and the sessions of its person end.

    session: the entry of the one session that goes on, of whoever replaces their own.
    Raises ValueError for a role that comes in with an account.
    """
    if whose.role not in PARTY_ROLES:
        raise ValueError(f"{whose.role} comes in with an account")
    passphrase = new_passphrase()
    with acting_as(whose.agency, by.person, by.role.value):
        _, first = Key.objects.update_or_create(
            case_id=whose.case,
            person_id=whose.person,
            defaults={
                "agency_id": whose.agency,
                "role": whose.role.value,
                "digest": typed_digest(whose.case, passphrase),
            },
        )
        # After the key's row is locked, so that whoever came in with the old one came before.
        what = What.KEY_GIVEN if first else What.KEY_REPLACED
        note(whose, what, by, now, session)
    return passphrase


def replace_own(whose: Holder, session: int, now: datetime) -> str:
    """Make somebody who is inside a new passphrase, and tell them where they are written to.

    session: the entry of the session in which they ask; all their others end.
    """
    with acting_as(whose.agency, str(whose.person), whose.role.value):
        passphrase = give_key(whose, whose.actor, now, session)
        Notice.objects.create(
            agency_id=whose.agency,
            case_id=whose.case,
            person=whose.person,
            role=whose.role.value,
            wording="new_passphrase",
            at=now,
        )
    return passphrase
