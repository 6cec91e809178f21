"""The tables. Every table of cases leads with the agency; the diary is keyed by the resource.

People, contact and texts are kept apart from the journal and the read tables, which hold
ids and codes only and can be rebuilt.
"""

import uuid
from functools import reduce
from operator import or_

from django.contrib.auth.models import User
from django.db import models
from django.db.models.lookups import Exact, GreaterThanOrEqual

from evenhand.process.compartments import COMPARTMENT_OF_TEXT
from evenhand.process.origin import ORIGIN, Origin
from evenhand.records.doors import Guess, KeyEvent, Link  # noqa: F401 - their tables are here too
from evenhand.records.looking import Glass, LookRow  # noqa: F401
from evenhand.records.reading import (  # noqa: F401
    Booking,
    DutyRow,
    Opener,
    PartyRow,
    Projected,
    Resource,
)
from evenhand.records.staff import Invitation, StaffEvent, WrongTry  # noqa: F401
from evenhand.sealing.seal import SHORTEST, VERSION

CODE = 40


class Agency(models.Model):
    """A city's program. demo: everybody and everything in it is invented."""

    slug = models.SlugField(primary_key=True)
    name = models.TextField()
    demo = models.BooleanField()

    class Meta:
        db_table = "agency"


class ProgramVersion(models.Model):
    """The rules under which cases were opened, whole, so that no edit can change them."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    version = models.CharField(max_length=CODE)
    values = models.JSONField()

    class Meta:
        db_table = "program_version"
        constraints = [
            models.UniqueConstraint(fields=["agency", "version"], name="one_version_once")
        ]


# --- people


class Account(models.Model):
    """A member of staff or a mediator, who may work for several agencies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.OneToOneField(User, models.PROTECT)
    name = models.TextField()
    # A session holds it too and is over when it changes.
    stamp = models.UUIDField(default=uuid.uuid4)

    class Meta:
        db_table = "account"


class Appointment(models.Model):
    """A part that an account has in an agency; office: of an approver or a provider."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    account = models.ForeignKey(Account, models.PROTECT)
    role = models.CharField(max_length=CODE)
    office = models.CharField(max_length=CODE, blank=True)
    trained_on = models.DateField(null=True)
    affiliated = models.BooleanField(default=False)

    class Meta:
        db_table = "appointment"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "account", "role", "office"], name="one_appointment_once"
            )
        ]


class Person(models.Model):
    """Somebody named in one case. A person of two cases is two rows: no list joins them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey("CaseFile", models.CASCADE, null=True)
    name = models.TextField()
    description = models.TextField(blank=True)
    language = models.CharField(max_length=CODE, default="en")

    class Meta:
        db_table = "person"


class Contact(models.Model):
    """How to reach a person: work and private apart, each with its own channel."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    person = models.ForeignKey(Person, models.CASCADE)
    sphere = models.CharField(max_length=CODE, choices=[("private", "private"), ("work", "work")])
    channel = models.CharField(
        max_length=CODE,
        choices=[("email", "email"), ("telephone", "telephone"), ("letter", "letter")],
    )
    address = models.TextField()
    preferred = models.BooleanField(default=False)

    class Meta:
        db_table = "contact"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "sphere", "channel"], name="one_contact_a_way"
            )
        ]


class Key(models.Model):
    """What opens one case for one person without an account: only a digest is kept."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey("CaseFile", models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)
    role = models.CharField(max_length=CODE)
    digest = models.CharField(max_length=128)

    class Meta:
        db_table = "key"
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_key_a_person")]


# --- the record


class CaseFile(models.Model):
    """A case: the row that act locks, and what lists show of it."""

    id = models.UUIDField(primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT)
    number = models.CharField(max_length=CODE, unique=True)
    version = models.CharField(max_length=CODE)
    stage = models.CharField(max_length=CODE)
    ending = models.CharField(max_length=CODE, blank=True)
    route = models.CharField(max_length=CODE, blank=True)
    received_on = models.DateField()
    length = models.PositiveIntegerField(default=0)
    head = models.BinaryField(default=b"")

    class Meta:
        db_table = "case_file"
        indexes = [
            models.Index(fields=["agency", "-received_on", "id"], name="case_newest"),
            models.Index(fields=["agency", "stage", "ending"], name="case_counted"),
        ]


class Entry(models.Model):
    """One fact in the journal, chained to the one before it by its hash. Never changed."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.PROTECT)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=CODE)
    fact = models.JSONField()
    actor = models.CharField(max_length=CODE)
    role = models.CharField(max_length=CODE)
    office = models.CharField(max_length=CODE, blank=True)
    at = models.DateTimeField()
    request = models.UUIDField()
    hash = models.BinaryField()

    class Meta:
        db_table = "entry"
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_entry_a_place")]


class Unsealed(models.Model):
    """A committed entry that waits for its place in the log."""

    entry = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField()

    class Meta:
        db_table = "unsealed"


class LogLeaf(models.Model):
    """The one log of all entries: gapless places, given after the commit by a single sealer."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.BigIntegerField(unique=True)
    hash = models.BinaryField()

    class Meta:
        db_table = "log_leaf"


class CheckpointRow(models.Model):
    """What was published of the log at some size; peaks: all that is needed to go on from there."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    key = models.TextField()
    peaks = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "checkpoint"


class Asked(models.Model):
    """A request that was carried out: the same request sent again does nothing."""

    key = models.UUIDField(primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "asked"


_NUMBER = models.IntegerField()
# The bytes that every sealed text begins with, and the shortest there is.
_FIRST_BYTE = models.Func("body", 0, function="get_byte", output_field=_NUMBER)
_BYTES = models.Func("body", function="octet_length", output_field=_NUMBER)
_SEALED = models.Q(Exact(_FIRST_BYTE, VERSION[0]), GreaterThanOrEqual(_BYTES, SHORTEST))


def _of(origin: Origin) -> models.Q:
    """The texts of this origin, whose kinds have it in process/origin.py."""
    kinds = tuple(kind for kind in COMPARTMENT_OF_TEXT if ORIGIN[kind] is origin)
    return models.Q(origin=origin.value, kind__in=kinds)


class Text(models.Model):
    """All free text, sealed with its case's key. Never in the journal, never in a read table."""

    KINDS = tuple(COMPARTMENT_OF_TEXT)
    ORIGINS = {kind: ORIGIN[kind].value for kind in KINDS}

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    kind = models.CharField(max_length=CODE)
    origin = models.CharField(max_length=CODE)
    language = models.CharField(max_length=CODE)
    author = models.CharField(max_length=CODE)
    body = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "text"
        indexes = [models.Index(fields=["case", "kind"], name="text_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, (_of(origin) for origin in Origin)),
                name="text_of_a_known_kind_and_origin",
            ),
            models.CheckConstraint(condition=_SEALED, name="text_is_sealed"),
        ]


class Notice(models.Model):
    """Something to tell a person; its words are made when it is sent or looked at.

    address, sphere: where it goes instead of the address kept now; forgotten once it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    person = models.UUIDField()
    role = models.CharField(max_length=CODE)
    wording = models.CharField(max_length=CODE)
    address = models.TextField(blank=True, default="")
    sphere = models.CharField(max_length=CODE, blank=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice"
        indexes = [models.Index(fields=["agency", "-at"], name="notice_newest")]


class Counted(models.Model):
    """How often one sender asked for something costly in a time; sender: a digest for that time."""

    what = models.CharField(max_length=CODE)
    sender = models.CharField(max_length=64)
    since = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        db_table = "counted"
        constraints = [
            models.UniqueConstraint(fields=["what", "sender", "since"], name="one_count_a_sender")
        ]
