"""The tables of the doors: what opens a case without an account, who came, how often one guessed.

No table keeps a passphrase, a link or a code: only digests, of which none can be made again.
"""

from django.db import models

CODE = 40


class Link(models.Model):
    """What opens one case once for one person: by e-mail a link, by letter a code.

    used_with: the form that used it, so that the same click sent twice is one use.
    """

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.CASCADE)
    person = models.ForeignKey("records.Person", models.CASCADE)
    role = models.CharField(max_length=CODE)
    channel = models.CharField(max_length=CODE)
    digest = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_with = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "link"
        indexes = [models.Index(fields=["case", "person"], name="link_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["agency", "digest"], name="one_link_a_digest"),
            models.CheckConstraint(
                condition=models.Q(channel__in=("email", "letter")), name="link_by_a_known_channel"
            ),
        ]


class KeyEvent(models.Model):
    """What happened at a person's door to their case, by whom and when. Never changed.

    session: the coming in, an earlier event, of the session that did it, if one did.
    """

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    case = models.ForeignKey("records.CaseFile", models.PROTECT)
    person = models.UUIDField()
    what = models.CharField(max_length=CODE)
    by = models.CharField(max_length=CODE)
    role = models.CharField(max_length=CODE)
    session = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "key_event"
        indexes = [models.Index(fields=["case", "person", "id"], name="key_event_of_person")]


class Guess(models.Model):
    """How often a door was tried, by a keyed digest of what is counted, until it is forgotten."""

    agency = models.ForeignKey("records.Agency", models.PROTECT)
    whom = models.CharField(max_length=64)
    tries = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField()
    forget_at = models.DateTimeField()

    class Meta:
        db_table = "guess"
        indexes = [models.Index(fields=["agency", "forget_at"], name="guess_to_forget")]
        constraints = [
            models.UniqueConstraint(fields=["agency", "whom"], name="one_count_a_guessed")
        ]
