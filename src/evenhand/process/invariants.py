"""What may never happen, each with its source, and how far it is kept.

`checks` holds the checks that a case's trail can answer; the others are kept by the shape of
facts and requests, and by tests that name them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from evenhand.process import checks, keeping_checks, secrecy_checks
from evenhand.process.trail import Trail

Check = Callable[[Trail], str | None]


class Kept(StrEnum):
    """How far an invariant is kept."""

    YES = "yes"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that may never happen.

    check: looks at every step; standing: reads only where a step leads, so a state needs it once;
    both None where no trail of facts can show it.
    """

    number: int
    sentence: str
    source: str
    kept: Kept
    check: Check | None = None
    standing: Check | None = None

    def wrong(self, trail: Trail) -> str | None:
        """Return what of a trail breaks it, None where nothing does."""
        found = (one(trail) for one in (self.check, self.standing) if one)
        return next((wrong for wrong in found if wrong), None)


_YES, _NOT_YET = Kept.YES, Kept.NOT_YET

INVARIANTS = (
    Invariant(
        1,
        "No session without the recorded consent of everybody in it.",
        "every program's page; 38-A RCNY §1-47(a), (e)",
        _YES,
        checks.session_needs_consent,
    ),
    Invariant(
        2,
        "Where the complainant is asked first, no member learns of it before.",
        "St. Louis's page",
        _YES,
        checks.member_hears_second,
    ),
    Invariant(
        3,
        "No consent before both ways were described, and that was recorded.",
        "St. Louis's page",
        _YES,
        checks.both_routes_first,
    ),
    Invariant(
        4,
        "Changing one's mind is never blocked and never punished.",
        "Portland's page; Kansas City's page; 38-A RCNY §1-47(g); San Francisco's page",
        _YES,
        standing=checks.withdrawal_is_open,
    ),
    Invariant(
        5,
        "A no, or a session without agreement, is invisible to discipline.",
        "COMAR 12.04.11.05A(3); the D.C. complaints office's questions and answers",
        _YES,
        secrecy_checks.a_no_weighs_nothing,
    ),
    Invariant(
        6,
        "No agreement, apology or admission is required.",
        "Portland's page; Kansas City's page; 38-A RCNY §1-47(h); Baltimore's page",
        _YES,
        standing=checks.nothing_must_be_agreed,
    ),
    Invariant(
        7,
        "What is said in mediation reaches no investigation, discipline or court file.",
        "D.C. Code §5-1110(f); 6-A DCMR 2115; Kansas City's page",
        _YES,
        keeping_checks.nothing_said_leaves,
    ),
    Invariant(
        8,
        "No sound, picture or transcript of a session is taken in.",
        "Kansas City's page; 38-A RCNY §1-47(f)",
        _YES,
    ),
    Invariant(9, "No mediator's notes are kept.", "Kansas City's page", _YES),
    Invariant(
        10,
        "A mediator reports fixed fields: held, concluded, who came; never in free words.",
        "Uniform Mediation Act §7; Finn, Citizen Review of Police, p. 93",
        _YES,
        checks.report_is_fixed,
    ),
    Invariant(
        11,
        "No start before every confidentiality signature.",
        "Portland's page; the New York complaint board's page",
        _YES,
        checks.all_signed,
    ),
    Invariant(
        12,
        "Secrecy is never promised whole: exceptions come first, disclosure is minimal and logged.",
        "Portland's page; Uniform Mediation Act §6; ORS 36.220",
        _YES,
        secrecy_checks.exceptions_before_signing,
    ),
    Invariant(
        13,
        "Evidence that existed before mediation is not hidden, locked or deleted.",
        "Uniform Mediation Act §4(c); A.R.S. 12-2238; ORS 36.220",
        _YES,
        standing=secrecy_checks.evidence_stays,
    ),
    Invariant(
        14,
        "No mediator with an unresolved conflict, or tied to the department or the oversight.",
        "Kansas City's page; Uniform Mediation Act §9; Model Standards of Conduct for Mediators",
        _YES,
        checks.mediators_untied,
    ),
    Invariant(
        15,
        "Where several approve, nobody overrides an exclusion alone.",
        "Portland PSF-5.09; Denver's questions and answers",
        _YES,
        checks.each_office_approves,
    ),
    Invariant(
        16,
        "Nothing goes forward against a pending case or an exclusion of the program.",
        "St. Louis's page; Dallas Code §37-32.2",
        _YES,
        checks.pending_matters_bar,
    ),
    Invariant(
        17,
        "A complaint closed as mediated is not reopened for discipline.",
        "Kansas City's page; St. Louis's page, which lets the complainant return it",
        _YES,
        checks.mediated_stays_closed,
    ),
    Invariant(
        18,
        "An unresolved case is never closed as mediated; it goes where the program says.",
        "St. Louis's page; 38-A RCNY §1-47(i); Kansas City's page",
        _YES,
        checks.mediated_means_resolved,
    ),
    Invariant(
        19,
        "Mediated, attempted, declined, withdrawn and ended early are counted apart.",
        "38-A RCNY §1-33(e); 109 Op. Att'y Gen. Md. 61",
        _YES,
        checks.endings_stay_apart,
    ),
    Invariant(
        20,
        "No minor or incapable adult is seated without a guardian.",
        "38-A RCNY §1-47(e); D.C. Code §5-1110(e)",
        _YES,
        checks.guardians_speak,
    ),
    Invariant(
        21,
        "An interpreter or an accommodation that was asked for is neither charged nor forgotten.",
        "D.C. Code §5-1110(e); 38-A RCNY §1-47(e); 67 Fed. Reg. 2671",
        _NOT_YET,
    ),
    Invariant(
        22,
        "The complainant is charged nothing.",
        "Portland's rule on offers; COMAR 12.04.11.05C",
        _YES,
    ),
    Invariant(
        23,
        "Nobody is let in who is not on the list.",
        "D.C. Code §5-1110(e); 38-A RCNY §1-47(e)",
        _YES,
        checks.only_the_roster,
    ),
    Invariant(
        24,
        "Mediated complaints stay in the totals.",
        "COMAR 12.04.09.06A(2), 12.04.11.08F",
        _NOT_YET,
    ),
    Invariant(
        25,
        "Answers to a survey never reach the staff of a case with a name.",
        "Denver's program page",
        _NOT_YET,
    ),
    Invariant(
        26,
        "A new rule never changes an old case in silence.",
        "inferred from the history of Portland PSF-5.09",
        _YES,
        checks.rules_stay,
    ),
    Invariant(
        27,
        "Screening, consent, agreement and disclosures are not opened without a log entry.",
        "inferred; the internal affairs software of today logs who opened a report",
        _YES,
    ),
    Invariant(
        28,
        "Nothing is disposed of under a legal hold or without a second approval.",
        "local retention schedules; the justice department's own complaint portal",
        _YES,
        keeping_checks.disposed_by_two,
    ),
    Invariant(
        29,
        "A report of retaliation is never left lying.",
        "D.C. Code §5-1107(a)(5)",
        _YES,
        secrecy_checks.never_left_lying,
        secrecy_checks.everybody_is_heard,
    ),
)


def broken(trail: Trail) -> tuple[str, ...]:
    """Return every invariant that this trail breaks, with its number and what broke."""
    found = ((one.number, one.wrong(trail)) for one in INVARIANTS)
    return tuple(f"{number}: {what}" for number, what in found if what)
