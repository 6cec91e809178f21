"""A release as a page for people to read: plain, printable, with its watermark on every sheet."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.casework.queries.rules import office_names
from evenhand.casework.release_file import Export
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.facts import told
from evenhand.portals.shared.words.labels import label
from evenhand.process.people import Role

LANGUAGE = "en"  # the language of the record, so that a file can be made again
TEXTS: dict[str, Promise] = {
    "narrative": gettext_lazy("In the person's own words"),
    "exception": gettext_lazy("Report that the rules require"),
    "retaliation": gettext_lazy("Report of retaliation"),
    "agreement": gettext_lazy("Signed agreement, taken out by a party"),
}
_COUNTED: dict[str, Promise] = {
    "entries": gettext_lazy("%(number)d entries"),
    "texts": gettext_lazy("%(number)d texts"),
    "addresses": gettext_lazy("%(number)d addresses"),
}


def released_page(agency: str) -> Callable[[Export], str]:
    """Return how to write a release of this agency."""

    def write(made: Export) -> str:
        with translation.override(LANGUAGE):
            context = {
                "made": made,
                "watermark": watermark(made),
                "sentences": sentences(made, agency),
                "texts": [(str(TEXTS[kind]), words) for kind, words in made.texts],
                "addresses": [
                    (made.names.get(person, ""), way.address) for person, way in made.reach
                ],
                "withheld": withheld(made),
            }
            return render_to_string("records/released.html", context)

    return write


def watermark(made: Export) -> str:
    """Return what stands on every sheet."""
    return _("Released copy. Case %(case)s, request %(number)d, %(who)s, %(day)s.") % {
        "case": made.number,
        "number": made.asked.number,
        "who": label(made.asked.requester),
        "day": local_time(made.on),
    }


def sentences(made: Export, agency: str) -> list[tuple[str, str]]:
    """Return each entry that leaves, with its moment and in a sentence."""
    names = office_names(agency, made.on) | dict(made.names)
    return [
        (local_time(one.at, made.zone), told(one.fact, names, Role.RECORDS, (), zone=made.zone))
        for one in made.pieces
    ]


def withheld(made: Export) -> list[tuple[str, str]]:
    """Return each ground with how much stays under it, without a number where it would tell."""
    return [(label(one.ground), _numbers(dict(one.numbers))) for one in made.withheld]


def _numbers(numbers: dict[str, int]) -> str:
    counted = [str(_COUNTED[what]) % {"number": number} for what, number in numbers.items()]
    return ", ".join(counted) or _("not counted")
