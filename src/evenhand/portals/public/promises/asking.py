"""What is promised about being asked, and about the time that it takes."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.public.promises.row import Row, free
from evenhand.process.program import Order

CHOICE = (
    Row(
        _("Nobody has to take part. A no is as good an answer as a yes."),
        _("No meeting and no talk can be set before everybody who is needed has said yes."),
        ("promise.voluntary", "consent.attendance"),
        (1,),
        free,
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
        lambda rules: free(rules) and rules.order is Order.COMPLAINANT_FIRST,
    ),
    Row(
        _("The department member is asked first."),
        _("The person who complained cannot be asked before that yes."),
        ("consent.order",),
        ("asked_in_turn",),
        lambda rules: free(rules) and rules.order is Order.MEMBER_FIRST,
    ),
    Row(
        _("You can ask for mediation."),
        _("The button for it is on your page as long as no session was held."),
        ("promise.on_request",),
        (),
        lambda rules: free(rules) and rules.promise_on_request,
    ),
    Row(
        _("You can change your mind until the end of the mediation."),
        _("The button for it is on your page. Nobody asks why, and there is no box for a reason."),
        ("promise.withdrawal", "promise.withdrawal_until_start"),
        (4, "can_leave"),
        free,
    ),
    Row(
        _("A no is not held against anybody."),
        _("The investigation learns that there was no mediation, and not who said no."),
        (),
        (5,),
        free,
    ),
    Row(
        _("For a person younger than %(age)s, a parent or guardian speaks."),
        _("Without one, nobody can ask them, and nothing can begin."),
        ("intake.guardian_under",),
        (20,),
    ),
)

TIME = (
    Row(
        _("The complaint is looked at within %(screened)s."),
        _("What waits longer stands as late on the office's list."),
        ("clock.screen_days",),
        (),
        lambda rules: rules.screen_days,
    ),
    Row(
        _("You have %(answer)s to answer."),
        _("Nobody can count you as silent before the last day is over."),
        ("consent.answer_days", "consent.answer_business_days"),
        ("in_their_time",),
        free,
    ),
    Row(
        _("It can end within %(weeks)s."),
        _("The office sees how long each case has taken, beside this number."),
        ("clock.conclude_weeks",),
        (),
        lambda rules: rules.conclude_weeks,
    ),
    Row(
        _("It is over within %(talks)s of the first session."),
        _("The software does not count these days. Those who lead the talk do."),
        ("clock.session_days",),
        (),
        lambda rules: rules.session_days,
    ),
)
