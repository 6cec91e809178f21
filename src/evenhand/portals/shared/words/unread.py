"""What is shown in place of a text that cannot be read."""

from django.utils.translation import gettext_lazy as _

from evenhand.casework.texts import Body, Unread, Why
from evenhand.portals.shared.templatetags.evenhand import local_time

_TELL = _("This text cannot be shown. Please tell the office, so that it can be looked into.")
SENTENCES = {
    Why.ERASED: _("This text was erased on %(day)s. It cannot be brought back."),
    Why.MISSING: _TELL,
    Why.DAMAGED: _TELL,
    Why.AWAY: _("This text cannot be shown right now. Please try again later."),
}


def readable(body: Body) -> str:
    """Return a text's words, or the sentence that says why they are not there."""
    if not isinstance(body, Unread):
        return body
    return str(SENTENCES[body.why]) % {"day": local_time(body.on)}
