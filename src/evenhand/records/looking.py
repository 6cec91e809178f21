"""Tables of who looked: every opening of a case, and the reasons for those that were not theirs."""

from django.db import models

CODE = 40


class Glass(models.Model):
    """A coordinator opened a case that is not theirs, saying why (a text), until an hour later."""

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.PROTECT)
    person = models.CharField(max_length=CODE)
    reason = models.OneToOneField("records.Text", models.PROTECT, db_constraint=False)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        db_table = "glass"
        indexes = [models.Index(fields=["person", "until"], name="glass_of_person")]


class LookRow(models.Model):
    """Who opened a case, as whom, when; by_right: process/reading.py, Right; glass: by its reason.

    A look at the reason itself, by the manager or oversight, has the glass too.
    """

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.PROTECT)
    person = models.CharField(max_length=CODE)
    role = models.CharField(max_length=CODE)
    office = models.CharField(max_length=CODE, blank=True)
    by_right = models.CharField(max_length=CODE)
    at = models.DateTimeField()
    glass = models.ForeignKey("records.Glass", models.PROTECT, null=True, db_constraint=False)

    class Meta:
        db_table = "look"
        indexes = [
            models.Index(fields=["case", "-at"], name="look_of_case"),
            models.Index(fields=["agency", "person", "-at"], name="look_of_person"),
        ]
