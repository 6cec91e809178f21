"""The tables. Every table of cases leads with the agency; the diary is keyed by the resource.

People, contact and texts are kept apart from the journal and the read tables, which hold
ids and codes only and can be rebuilt.
"""

import uuid

from django.contrib.auth.models import User
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models

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


class Asked(models.Model):
    """A request that was carried out: the same request sent again does nothing."""

    key = models.UUIDField(primary_key=True)
    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "asked"


class Text(models.Model):
    """All free text. Never in the journal, never in a read table; there is none for notes."""

    KINDS = ("narrative", "message", "access_needs", "agreement")

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    kind = models.CharField(max_length=CODE)
    language = models.CharField(max_length=CODE)
    author = models.CharField(max_length=CODE)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "text"
        indexes = [models.Index(fields=["case", "kind"], name="text_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=("narrative", "message", "access_needs", "agreement")),
                name="text_of_a_known_kind",
            )
        ]


# --- read tables, made from the journal alone


class PartyRow(models.Model):
    """A party as lists show them."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    person = models.UUIDField()
    side = models.CharField(max_length=CODE)
    consent = models.CharField(max_length=CODE)
    taking_part = models.BooleanField()

    class Meta:
        db_table = "party"
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_party_a_case")]


class Opener(models.Model):
    """For whom a case exists: process/visibility.py, openers()."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    role = models.CharField(max_length=CODE)
    holder = models.CharField(max_length=CODE, blank=True)

    class Meta:
        db_table = "opener"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "role", "holder", "case"], name="one_opener_once"
            )
        ]


class DutyRow(models.Model):
    """What is due, from whom, by when."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    duty = models.CharField(max_length=CODE)
    role = models.CharField(max_length=CODE)
    person = models.CharField(max_length=CODE, blank=True)
    by = models.DateField(null=True)

    class Meta:
        db_table = "duty"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "role", "case", "duty", "person"], name="one_duty_once"
            )
        ]


class Resource(models.Model):
    """A mediator or a room, the same for every agency."""

    key = models.CharField(max_length=120, unique=True)

    class Meta:
        db_table = "resource"


class Booking(models.Model):
    """A mediator or a room taken for a time. The database refuses overlaps, across agencies."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    resource = models.ForeignKey(Resource, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    during = DateTimeRangeField()

    class Meta:
        db_table = "booking"
        constraints = [
            ExclusionConstraint(
                name="no_double_booking",
                expressions=[
                    # equality of the resource without the btree_gist extension
                    (
                        models.Func(
                            "resource_id",
                            "resource_id",
                            models.Value("[]"),
                            function="int8range",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Notice(models.Model):
    """Something to tell a person; its words are made when it is sent or looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, models.PROTECT)
    case = models.ForeignKey(CaseFile, models.CASCADE)
    person = models.UUIDField()
    role = models.CharField(max_length=CODE)
    wording = models.CharField(max_length=CODE)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice"
        indexes = [models.Index(fields=["agency", "-at"], name="notice_newest")]
