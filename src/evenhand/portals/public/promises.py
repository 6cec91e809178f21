"""THE TABLE of what a program promises about a complaint, and what the software does to keep it.

Each promise is one row: where it holds, the rules that it rests on, and by name the invariants
(`process/invariants.py`) and the checks (`exploring/checking.py`) that show it kept. A program's
own promises that are in no row are kept by people alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.process.program import NamesKnown, Order, ProcessKind, Rules


def always(rules: Rules) -> bool:
    """Tell that every program promises this, because the software cannot do otherwise."""
    return True


def _free(rules: Rules) -> bool:
    return not rules.compulsory


def _meeting(rules: Rules) -> bool:
    return rules.kind is ProcessKind.MEDIATION


def _apart(rules: Rules) -> bool:
    return rules.kind is ProcessKind.CONCILIATION


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what it says, and what the software does to keep it, for one reader.

    keys: the rules that it rests on; by: who shows that it is kept, an invariant's number or a
    check's name; holds: the programs in which it is made. Words in %(...)s are of `blanks`.
    """

    says: Promise
    kept: Promise
    keys: tuple[str, ...] = ()
    by: tuple[int | str, ...] = ()
    holds: Callable[[Rules], object] = always


CHOICE = (
    Row(
        _("Nobody has to take part. A no is as good an answer as a yes."),
        _("Nothing can be arranged before everybody who is needed has said yes."),
        ("promise.voluntary", "consent.attendance"),
        (1,),
        _free,
    ),
    Row(
        _("Both sides have to come. Nobody has to agree on anything there."),
        _("Nobody is asked for a yes that is none. All that the software can order is to come."),
        ("consent.attendance",),
        (6,),
        lambda rules: rules.compulsory,
    ),
    Row(
        _("Mediation and investigation are both explained to you before you are asked."),
        _("Nobody can ask the person who complained before somebody noted that this was done."),
        ("explaining.both_routes_first",),
        (3,),
        lambda rules: rules.both_routes_first and not rules.compulsory,
    ),
    Row(
        _("The person who complained is asked first."),
        _("The department member cannot be asked, and cannot open the case, before that yes."),
        ("consent.order",),
        (2, "asked_in_turn", "member_knows_nothing"),
        lambda rules: _free(rules) and rules.order is Order.COMPLAINANT_FIRST,
    ),
    Row(
        _("The department member is asked first."),
        _("The person who complained cannot be asked before that yes."),
        ("consent.order",),
        ("asked_in_turn",),
        lambda rules: _free(rules) and rules.order is Order.MEMBER_FIRST,
    ),
    Row(
        _("You have %(answer)s to answer."),
        _("Nobody can count you as silent before the last day is over."),
        ("consent.answer_days", "consent.answer_business_days"),
        ("in_their_time",),
        _free,
    ),
    Row(
        _("You can change your mind until the end of the mediation."),
        _("The button for it is on your page. Nobody asks why, and there is no box for a reason."),
        ("promise.withdrawal", "promise.withdrawal_until_start"),
        (4, "can_leave"),
        _free,
    ),
    Row(
        _("A no is not held against anybody."),
        _("The investigation learns that there was no mediation, and not who said no."),
        (),
        (5,),
        _free,
    ),
    Row(
        _("For a person younger than %(age)s, a parent or guardian speaks."),
        _("Without one, nobody can ask them, and nothing can begin."),
        ("intake.guardian_under",),
        (20,),
    ),
)

MEETING = (
    Row(
        _("Everybody signs that what is said stays in the room."),
        _("No session can begin before everybody has signed."),
        ("promise.confidentiality_signed", "promise.confidential"),
        (11,),
        _meeting,
    ),
    Row(
        _("Everybody signs that what is said stays between you and the conciliator."),
        _("The conciliator can speak with nobody before everybody has signed."),
        ("promise.confidentiality_signed", "promise.confidential"),
        (11,),
        _apart,
    ),
    Row(
        _("You are told what does not stay confidential before you sign."),
        _("Nobody can sign before this list was shown to them."),
        ("confidentiality.exceptions",),
        (12,),
    ),
    Row(
        _("What you say is not written down, but for what has to be reported."),
        _("The office is told three things: did it take place, was it complete, and who came."),
        (),
        (7, 10),
    ),
    Row(
        _("Nothing is recorded."),
        _("The software takes in no sound and no picture. The ground rules forbid it to people."),
        ("promise.nothing_recorded",),
        (8,),
    ),
    Row(
        _("No notes are kept by those who lead the talk."),
        _("There is no place for notes. Each of them is asked to state that none are left."),
        ("promise.notes_destroyed",),
        (9,),
    ),
    Row(
        _("Those who lead the talk take no side."),
        _("Each is asked about ties to the people in the case. With a tie, nobody is appointed."),
        ("promise.neutral_mediators", "arranging.mediators_unaffiliated"),
        (14, "mediators_fit"),
    ),
    Row(
        _("Nobody has to apologize, to admit anything or to agree on anything."),
        _("No step asks for it, and without it a complaint can be closed as mediated too."),
        (
            "promise.no_agreement_required",
            "promise.no_admission",
            "promise.no_apology",
            "promise.nothing_imposed",
        ),
        (6,),
    ),
    Row(
        _("Each person is heard."),
        _("It counts as complete only when each person has had their say."),
        ("promise.everybody_heard", "promise.ends_when_all_heard"),
        ("outcome_in_order",),
    ),
    Row(
        _("Only people who are on the list come in."),
        _("It cannot begin before each of them is there, and nobody else can be noted as there."),
        ("session.companions", "session.companions_each"),
        (23,),
        _meeting,
    ),
    Row(
        _("You do not have to meet in a police building."),
        _("One can be chosen only after a party has asked for it."),
        (),
        ("session_is_arranged",),
        _meeting,
    ),
    Row(
        _("You never meet the other side."),
        _("There is no way to plan a session. The conciliator speaks with each person alone."),
        ("process.kind",),
        (),
        _apart,
    ),
    Row(_("You pay nothing."), _("There is no place for a price or a bill."), (), (22,)),
)

RECORD = (
    Row(
        _("Your name is given to the department member only if you allow it."),
        _("Without your yes their page does not show it. You can take it back until then."),
        ("names.member_learns",),
        ("name_is_kept",),
        lambda rules: rules.member_learns is not NamesKnown.NEVER,
    ),
    Row(
        _("Your name is not given to the department member."),
        _("Their page never shows it."),
        ("names.member_learns",),
        ("name_is_kept",),
        lambda rules: rules.member_learns is NamesKnown.NEVER,
    ),
    Row(
        _("The other side never gets your address."),
        _("Their page has no place for it."),
    ),
    Row(
        _("Each look into your case is written down."),
        _("Who, when, in which part, and why if the case was not theirs. Others check this list."),
        (),
        (27,),
    ),
    Row(
        _("Video and other evidence that was there before is not touched."),
        _("No step of a mediation hides, locks or deletes it."),
        (),
        (13,),
    ),
    Row(
        _("The rules do not change under you."),
        _("Your complaint keeps the rules of the day on which it came in."),
        (),
        (26,),
    ),
    Row(
        _("After its end, your case is kept for %(kept)s."),
        _("It takes two people to delete it, and nobody can while the law wants it kept."),
        ("retention.days",),
        (28, "kept_long_enough"),
        lambda rules: rules.retention_days is not None,
    ),
)

AFTER = (
    Row(
        _("You alone say if it is resolved for you. You have %(resolution)s for it."),
        _("A complaint is closed as mediated only if each person has said so."),
        ("outcome.resolution_days",),
        (18,),
    ),
    Row(
        _("No discipline follows from a complaint that is closed as mediated."),
        _("The office cannot open it again."),
        ("outcome.no_discipline",),
        (17,),
        lambda rules: rules.no_discipline and not rules.good_faith,
    ),
    Row(
        _("No discipline follows from a complaint that stays closed as mediated."),
        _("Only the person who complained can send it back: if good faith was missing."),
        ("outcome.no_discipline", "outcome.good_faith"),
        (17,),
        lambda rules: rules.no_discipline and rules.good_faith,
    ),
    Row(
        _("If nothing was resolved, you can still ask for the investigation."),
        _("The button for it is on your page after the complaint is closed."),
        ("outcome.investigation_on_request",),
        (),
        lambda rules: rules.investigation_on_request,
    ),
    Row(
        _(
            "Nobody may get back at you for a complaint. You can report it at any time, also after "
            "the end. You get an answer within %(retaliation)s from: %(office)s."
        ),
        _("No office of the police department gets it. It stays open until it is answered."),
        (
            "retaliation.office",
            "retaliation.answer_days",
            "retaliation.answer_business_days",
        ),
        (29, "retaliation_is_heard"),
    ),
)

SECTIONS: tuple[tuple[str, Promise, tuple[Row, ...]], ...] = (
    ("choice", _("Your choice"), CHOICE),
    ("meeting", _("When people talk"), MEETING),
    ("record", _("Your name and your case"), RECORD),
    ("after", _("Afterwards"), AFTER),
)

# What nobody can promise: a sentence, and where it has to be said.
NOT_PROMISED: tuple[tuple[Promise, Callable[[Rules], object]], ...] = (
    (_("That the other side says yes, or that you will agree with each other."), _free),
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
