"""Tables of how staff come and go: what is offered, what happened, and wrong tries."""

import uuid

from django.db import models

CODE = 40


class Invitation(models.Model):
    """A part that is offered by e-mail, or, with an account, a new way in for somebody.

    by: an account's id, or "terminal". The link is signed, and nothing here opens it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey("records.Agency", models.PROTECT)
    email = models.TextField()
    account = models.ForeignKey("records.Account", models.PROTECT, null=True)
    role = models.CharField(max_length=CODE, blank=True)
    office = models.CharField(max_length=CODE, blank=True)
    trained_on = models.DateField(null=True)
    affiliated = models.BooleanField(default=False)
    by = models.CharField(max_length=CODE)
    at = models.DateTimeField()
    until = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"
        indexes = [models.Index(fields=["agency", "-at"], name="invitation_newest")]


class StaffEvent(models.Model):
    """What happened to somebody's parts and sign-in. Never changed.

    by: an account's id, "terminal", or empty for nobody; about: an account or an invitation.
    """

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    at = models.DateTimeField()
    what = models.CharField(max_length=CODE)
    by = models.CharField(max_length=CODE, blank=True)
    about = models.UUIDField()
    role = models.CharField(max_length=CODE, blank=True)
    office = models.CharField(max_length=CODE, blank=True)

    class Meta:
        db_table = "staff_event"
        indexes = [models.Index(fields=["agency", "-at"], name="staff_event_newest")]


class WrongTry(models.Model):
    """Wrong passwords or codes in a row under one name, which only a digest tells."""

    digest = models.CharField(max_length=64, primary_key=True)
    wrong = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "wrong_try"
