"""What is promised about the talk itself."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.public.promises.row import Row, apart, meeting

MEETING = (
    Row(
        _("Everybody signs that what is said stays in the room."),
        _("No session can begin before everybody has signed."),
        ("promise.confidentiality_signed", "promise.confidential"),
        (11,),
        meeting,
    ),
    Row(
        _("Everybody signs that what is said stays between you and the conciliator."),
        _("The conciliator can speak with nobody before everybody has signed."),
        ("promise.confidentiality_signed", "promise.confidential"),
        (11,),
        apart,
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
        _("Nobody may threaten or insult anybody. There are ground rules."),
        _("It cannot begin before each party has accepted them."),
        ("promise.civil_conduct",),
        ("started_fairly",),
    ),
    Row(
        _("Each person is heard."),
        _("It counts as complete only when each person has had their say."),
        ("promise.everybody_heard", "promise.ends_when_all_heard"),
        ("outcome_in_order",),
    ),
    Row(
        _("Only people who are on the list come in."),
        _("Whoever comes along is named before. Nobody else can be noted as there."),
        ("session.companions", "session.companions_each"),
        (23,),
        meeting,
    ),
    Row(
        _("You do not have to meet in a police building."),
        _("One can be chosen only after a party has asked for it."),
        (),
        ("session_is_arranged",),
        meeting,
    ),
    Row(
        _("You never meet the other side."),
        _("There is no way to plan a session. The conciliator speaks with each person alone."),
        ("process.kind",),
        (),
        apart,
    ),
    Row(_("You pay nothing."), _("There is no place for a price or a bill."), (), (22,)),
)
