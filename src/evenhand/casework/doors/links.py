"""Links by e-mail and codes by letter: each opens one case once, for one person, for some days."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from evenhand.casework.doors.events import Holder, What, is_open, note, shut_since
from evenhand.casework.doors.guessing import NOBODY, Counted, let_through
from evenhand.casework.doors.secret import new_code, new_token, token_digest, typed_digest
from evenhand.process.events import Fact, GuardianNamed, MemberCorrected
from evenhand.process.people import CLOCK, PARTY_ROLES, Actor, Role
from evenhand.records.context import acting_as
from evenhand.records.doors import Link
from evenhand.records.models import Key, Notice, Person
from evenhand.records.reading import Opener

EMAIL, LETTER = "email", "letter"
CODE_DAYS = 30
REPLACES: tuple[type[Fact], ...] = (MemberCorrected, GuardianNamed)
_LOST = 500  # letters; a token is far shorter, and nobody digests a book


def link_days() -> int:
    """Return for how many days a link opens its case: EVENHAND_LINK_DAYS."""
    return int(settings.LINK_DAYS)


def new_link(whose: Holder, now: datetime) -> str:
    """Make a link and return its token, which is kept nowhere; older unused links are revoked.

    Raises LookupError for somebody for whom the case does not exist.
    """
    token = new_token()
    _make(whose, EMAIL, token_digest(token), timedelta(days=link_days()), CLOCK, now)
    return token


def print_code(whose: Holder, by: Actor, now: datetime) -> str:
    """Make a code for a letter and return it, this once; older unused codes are revoked.

    Raises LookupError for somebody for whom the case does not exist.
    """
    code = new_code()
    digest = typed_digest(whose.case, code)
    _make(whose, LETTER, digest, timedelta(days=CODE_DAYS), by, now)
    return code


def _make(
    whose: Holder, channel: str, digest: str, lasts: timedelta, by: Actor, now: datetime
) -> None:
    with acting_as(whose.agency, by.person, by.role.value):
        _need_part(whose)
        _lock(whose)
        older = Link.objects.filter(case=whose.case, person=whose.person, channel=channel)
        older.filter(used_at=None, revoked_at=None).update(revoked_at=now)
        Link.objects.create(
            agency_id=whose.agency,
            case_id=whose.case,
            person_id=whose.person,
            role=whose.role.value,
            channel=channel,
            digest=digest,
            made_at=now,
            expires_at=now + lasts,
        )
        note(whose, What.LINK_SENT if channel == EMAIL else What.CODE_PRINTED, by, now)


def _need_part(whose: Holder) -> None:
    if whose.role not in PARTY_ROLES or not is_open(whose):
        raise LookupError(f"{whose.person} has no part in this case as {whose.role}")


def _lock(whose: Holder) -> None:
    """One after the other at a door, so that two at once do not leave two links that open."""
    Person.objects.select_for_update(no_key=True).get(id=whose.person)


def holder_of(row: Link | Key) -> Holder:
    """Return whose link or key this is."""
    return Holder(row.agency_id, row.case_id, row.person_id, Role(row.role))


def found_by_token(agency: str, token: str) -> Link | None:
    """Return a link in any state by its token. Call inside acting_as."""
    if len(token) > _LOST:
        return None
    return Link.objects.filter(agency=agency, channel=EMAIL, digest=token_digest(token)).first()


def link_again(agency: str, token: str, now: datetime) -> None:
    """Queue a new link to the address that is kept for whoever an old one was for.

    Nothing is returned: whoever asks learns the same whether there was anybody or not.
    """
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        row = found_by_token(agency, token)
        if row is None or shut_since(holder_of(row), row.made_at):
            return
        counted = ((Counted.NEW_LINK, f"{row.case_id} {row.person_id}"),)
        if is_open(holder_of(row)) and let_through(agency, counted, now):
            send_link(holder_of(row), NOBODY, now)


def send_link(whose: Holder, by: Actor, now: datetime) -> None:
    """Queue a new link for a person; it is made when it is sent.

    Raises LookupError for somebody for whom the case does not exist.
    """
    with acting_as(whose.agency, by.person, by.role.value):
        _need_part(whose)
        Notice.objects.create(
            agency_id=whose.agency,
            case_id=whose.case,
            person=whose.person,
            role=whose.role.value,
            wording="new_link",
            at=now,
        )
        note(whose, What.LINK_ASKED, by, now)


def shut(whose: Holder, by: Actor, now: datetime) -> None:
    """Shut every door of this person: passphrase, links, codes, and sessions that go on."""
    _close(whose, What.SHUT, by, now)


def shut_out(agency: str, case: UUID, facts: Iterable[Fact], by: Actor, now: datetime) -> None:
    """Shut the doors of whoever lost their part by these facts: a wrong member, an old guardian.

    Call inside acting_as, once it is written for whom the case exists.
    """
    if not any(isinstance(fact, REPLACES) for fact in facts):
        return
    openers = Opener.objects.filter(case=case).values_list("role", "holder")
    theirs = set(openers)
    held = {holder_of(row) for row in Key.objects.filter(case=case)}
    held |= {holder_of(row) for row in Link.objects.filter(case=case, revoked_at=None)}
    for whose in held:
        if (whose.role.value, str(whose.person)) not in theirs:
            _close(whose, What.PART_ENDED, by, now)


def _close(whose: Holder, why: What, by: Actor, now: datetime) -> None:
    with acting_as(whose.agency, by.person, by.role.value):
        _lock(whose)
        theirs = {"case": whose.case, "person": whose.person, "role": whose.role.value}
        Key.objects.filter(**theirs).delete()
        Link.objects.filter(**theirs, revoked_at=None).update(revoked_at=now)
        note(whose, why, by, now)
