"""What is promised about the record, and about what comes after."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.public.promises.row import Row
from evenhand.process.program import NamesKnown

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
        _("After its end, your case is kept for at least %(kept)s."),
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
        _("A complaint that is closed as mediated is not investigated."),
        _("The office has no way to send it there."),
        ("promise.replaces_investigation",),
        (17,),
        lambda rules: rules.promise_replaces_investigation,
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
