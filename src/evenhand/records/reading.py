"""The read tables and the diary: made from the journal alone, and made again when need be."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models

CODE = 40


class PartyRow(models.Model):
    """A party as lists show them."""

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.CASCADE)
    person = models.UUIDField()
    side = models.CharField(max_length=CODE)
    consent = models.CharField(max_length=CODE)
    taking_part = models.BooleanField()

    class Meta:
        db_table = "party"
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_party_a_case")]


def _codes() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=CODE), default=list)


class Opener(models.Model):
    """For whom a case exists, and what they have of it: process/visibility.py, sights().

    A list is read from these rows alone. stage, ending: as this viewer may know them; duties:
    what is due that concerns them, each with its role and day; waiting: whether there is any;
    due_on: the nearest day. Row-level security compares with this row.
    """

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.CASCADE)
    role = models.CharField(max_length=CODE)
    holder = models.CharField(max_length=CODE, blank=True)
    stage = models.CharField(max_length=CODE)
    ending = models.CharField(max_length=CODE, blank=True)
    parts = _codes()
    own = _codes()
    names = _codes()
    reach = _codes()
    number = models.CharField(max_length=CODE)
    received_on = models.DateField()
    duties = models.JSONField()
    waiting = models.BooleanField()
    due_on = models.DateField(null=True)

    class Meta:
        db_table = "opener"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "role", "holder", "case"], name="one_opener_once"
            )
        ]
        indexes = [
            models.Index(
                models.F("agency"),
                models.F("role"),
                models.F("holder"),
                models.F("due_on").asc(nulls_last=True),
                models.F("received_on").desc(),
                models.F("case"),
                name="opener_by_what_is_due",
            )
        ]


class DutyRow(models.Model):
    """What is due, from whom, by when."""

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.CASCADE)
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

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    resource = models.ForeignKey("records.Resource", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.CASCADE)
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


class Projected(models.Model):
    """By which version of the projection the read tables were made: one row at most."""

    version = models.PositiveIntegerField(primary_key=True)

    class Meta:
        db_table = "projected"
