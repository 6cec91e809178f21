"""THE TABLE of what a program promises about a complaint, and what the software does to keep it.

Each promise is one row: where it holds, the rules that it rests on, and by name the invariants
(`process/invariants.py`) and the checks (`exploring/checking.py`) that show it kept. A program's
own promises that are in no row are kept by people alone.
"""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.portals.public.promises.after import AFTER, RECORD
from evenhand.portals.public.promises.asking import CHOICE, TIME
from evenhand.portals.public.promises.meeting import MEETING
from evenhand.portals.public.promises.row import Row, always, free
from evenhand.process.program import Rules

SECTIONS: tuple[tuple[str, Promise, tuple[Row, ...]], ...] = (
    ("choice", _("Your choice"), CHOICE),
    ("time", _("How long it takes"), TIME),
    ("meeting", _("When people talk"), MEETING),
    ("record", _("Your name and your case"), RECORD),
    ("after", _("Afterwards"), AFTER),
)

# What nobody can promise: a sentence, and where it has to be said.
NOT_PROMISED: tuple[tuple[Promise, Callable[[Rules], object]], ...] = (
    (_("That the other side says yes, or that you will agree with each other."), free),
    (_("That you will agree with each other."), lambda rules: rules.compulsory),
    (_("That somebody apologizes or admits something."), always),
    (
        _("That anybody is punished. A complaint that is mediated ends without discipline."),
        lambda rules: rules.no_discipline,
    ),
    (
        _("That it ends by a certain day."),
        lambda rules: not (rules.conclude_weeks or rules.session_days),
    ),
    (_("More time to sue or to make a claim: that time goes on. You may ask a lawyer."), always),
    (
        _("That everything stays secret. The list of what does not is on the page named below."),
        always,
    ),
)
