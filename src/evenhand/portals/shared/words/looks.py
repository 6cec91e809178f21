"""By which right a case was opened, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.process.reading import Right

RIGHTS: dict[Right, Promise] = {
    Right.ASSIGNMENT: _("The case is theirs"),
    Right.OFFICE: _("Their office has it"),
    Right.KEY: _("Their own key or link"),
    Right.REASON: _("Gave a reason"),
    Right.REVIEW: _("Read the reason, not the case"),
}
