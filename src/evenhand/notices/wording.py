"""The words of each notice. Nothing about a case in a subject line, nor to a work address."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.process.people import Role

# One reader's view of how a mediation ended: the codes of visibility.ending_as_seen. What
# is said alike (a no, silence, a withdrawal, not suitable) has the one sentence.
ENDED: dict[str, Promise] = {
    "mediated": _("The mediation took place, and the issues are resolved."),
    "not_resolved": _("The mediation took place. The issues were not resolved by it."),
    "ended_early": _("The mediation has ended."),
    "no_show": _("The mediation session did not take place."),
    "not_mediated": _("It will not go to mediation."),
    "duplicate": _("The complaint is handled together with another one."),
    "returned_on_good_faith": _("The complaint went back to the investigation."),
    "imported": _("The complaint was closed earlier."),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in the reader's language, as plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Template:
    """A notice's paragraphs, and which of the values passed in it cannot do without.

    sign_in: whether its reader is asked to come in; not at an address that was given up.
    """

    paragraphs: tuple[Promise, ...]
    needs: tuple[str, ...] = ()
    sign_in: bool = True


SUBJECT = _("A message from %(agency)s")
SIGN_IN = _("Sign in to read more and to answer: %(link)s")
CALL = _("You can also call us: %(phone)s.")
NUMBER = _("Your number: %(number)s.")
FOR_WARD = _("You get this message for the person you speak for.")
# To a work address, always: an archive or a supervisor must learn nothing from it.
NEUTRAL = _("There is a message for you.")

_WHEN_WHERE = _("When: %(when)s\nWhere: %(place)s")
_HOW_PEOPLE_MEET = (
    _("%(guidelines)s"),
    _("The two sides arrive and wait apart from each other. Nothing is recorded on any device."),
)
_BEFORE = _(
    "Before the session, please read and sign the confidentiality agreement, "
    "and read the ground rules. Tell us soon if you cannot come."
)
_MINDS = _("You can change your mind at any time. There is no penalty, and nobody asks you why.")
_NOT_YOU = _("If this was not you, please call us.")
_SESSION_NEEDS = ("when", "place", "guidelines")
_NEXT = _("The office will tell you what comes next.")

WORDINGS: dict[str, Template] = {
    "received": Template(
        (
            _("We have received your complaint. Please keep your number."),
            _("The office will look at it and tell you what comes next."),
        )
    ),
    "asked": Template(
        (
            _("You are asked if you want to take part in the mediation of a complaint."),
            _(
                "In mediation both sides talk, with the help of somebody who takes no side. "
                "It is your choice. A yes admits nothing, and there is no penalty for a no. "
                "You may ask anybody for advice first."
            ),
            _("Last day to answer: %(when)s."),
        ),
        ("when",),
    ),
    "ordered": Template(
        (
            _("A complaint goes to mediation. In this program both sides have to come."),
            _(
                "In mediation both sides talk, with the help of somebody who takes no side. "
                "You do not have to agree to anything, to sign or to admit anything. "
                "You may ask anybody for advice first."
            ),
            _("Please tell us when you can come. Give several times if you can."),
        )
    ),
    "go_on": Template(
        (
            _("Not everybody will take part in the mediation."),
            _("Do you want to go on with those who take part? Both answers are fine."),
        )
    ),
    "not_going_on": Template(
        (
            _("Your part of the complaint will not go to mediation."),
            _("You need to do nothing now."),
        )
    ),
    "times": Template(
        (
            _("Everybody has agreed to mediate."),
            _("Please tell us when you can come. Give several times if you can."),
            _MINDS,
        )
    ),
    "mediator_asked": Template(
        (
            _("You are asked to mediate a case."),
            _("Please tell us first if you have a conflict of interest. The kind is enough."),
        )
    ),
    "session": Template(
        (
            _("The mediation session has a time and a place."),
            _WHEN_WHERE,
            *_HOW_PEOPLE_MEET,
            _BEFORE,
        ),
        _SESSION_NEEDS,
    ),
    "session_moved": Template(
        (
            _("The mediation session has a new time or place."),
            _WHEN_WHERE,
            *_HOW_PEOPLE_MEET,
            _BEFORE,
        ),
        _SESSION_NEEDS,
    ),
    "session_cancelled": Template(
        (_("The mediation session will not take place as planned."), _NEXT)
    ),
    "session_missed": Template((_("The mediation session did not take place."), _NEXT)),
    "session_continues": Template(
        (
            _("The mediation session goes on another day."),
            _("Please look at your times, and change them if they no longer suit you."),
            _MINDS,
        )
    ),
    "session_continues_ordered": Template(
        (
            _("The mediation session goes on another day."),
            _("Please look at your times, and change them if they no longer suit you."),
        )
    ),
    "your_answer_apart": Template(
        (
            _("The conciliator has spoken with everybody. Thank you for taking part."),
            _("Are the issues resolved for you? You answer for yourself alone."),
            _("Both answers are fine."),
        )
    ),
    "your_answer": Template(
        (
            _("The mediation session is over. Thank you for taking part."),
            _("Are the issues resolved for you? You answer for yourself alone."),
            _("Both answers are fine."),
        )
    ),
    "records_asked": Template(
        (
            _("Somebody has asked for records of your case."),
            _(
                "A lawyer of the agency decides what may be given out. "
                "What was said or made for the mediation never leaves the office. "
                "There is one exception: a signed agreement, "
                "if somebody who signed takes it out to have it kept."
            ),
            _("You need to do nothing. You may ask anybody for advice."),
        )
    ),
    "ended": Template(
        (_("%(ended)s"), _("On the page you can read what happens with the complaint.")),
        ("ending",),
    ),
    "investigated": Template(
        (
            _("The complaint goes to the investigation after all."),
            _("On the page you can read what that means."),
        )
    ),
    "new_link": Template(
        (_("Here is a new link. An older one that you have not used opens nothing any more."),)
    ),
    "new_passphrase": Template(
        (_("You have a new passphrase. The older one opens nothing any more."), _NOT_YOU)
    ),
    "address_changed": Template(
        (
            _("From now on we write to another address. This is the last message to this one."),
            _NOT_YOU,
        ),
        sign_in=False,
    ),
}


def write(
    wording: str,
    role: Role,
    *,
    agency_name: str,
    phone: str,
    number: str,
    link: str,
    when: str = "",
    place: str = "",
    guidelines: str = "",
    ending: str = "",
    to_work_address: bool = False,
) -> Letter:
    """Write a notice in the language that is active.

    wording: a code of notices.plan. when: the session's time where it is held, or the last
    day to answer; guidelines: who may come along, uniforms, weapons; ending: the code as this
    reader may know it. To a work address everybody gets the same text, whatever the notice.
    Raises ValueError for an unknown code, and when a value that the notice needs is missing.
    """
    if wording not in WORDINGS:
        raise ValueError(f"no notice {wording!r}; expected one of {', '.join(WORDINGS)}")
    known = {"when": when, "place": place, "guidelines": guidelines, "ending": ending}
    missing = [name for name in WORDINGS[wording].needs if not known[name]]
    if missing:
        raise ValueError(f"notice {wording!r} needs {', '.join(missing)}")
    if ending and ending not in ENDED:
        raise ValueError(f"{ending!r} is no ending that a party may read")
    words = known | {"agency": agency_name, "phone": phone, "number": number, "link": link}
    words["ended"] = str(ENDED[ending]) if ending else ""
    chosen = [NEUTRAL] if to_work_address else _paragraphs(wording, role)
    sign_in = to_work_address or WORDINGS[wording].sign_in
    chosen += [line for line, said in ((SIGN_IN, sign_in), (CALL, phone)) if said]
    body = "\n\n".join([gettext("Hello,"), *(str(one) % words for one in chosen), agency_name])
    return Letter(str(SUBJECT) % words, f"{body}\n")


def _paragraphs(wording: str, role: Role) -> list[Promise]:
    ward = [FOR_WARD] if role is Role.GUARDIAN else []
    return [*WORDINGS[wording].paragraphs, *ward, NUMBER]
