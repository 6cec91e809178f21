"""What rules do to people, part one: from the complaint to the door of the room."""

from evenhand.process.program import (
    Attendance,
    NamesKnown,
    OneSaysNo,
    Order,
    ProcessKind,
    TimesTaken,
    Unlisted,
)
from evenhand.process.vocabulary import Category, Channel
from evenhand.programs.clauses import OR, THEN, choice, listed, named, number, yes_no

_ROADS = {
    Channel.ONLINE: "online",
    Channel.TELEPHONE: "by telephone",
    Channel.WALK_IN: "in person",
    Channel.LETTER: "by letter",
    Channel.FAX: "by fax",
}
_THINGS = {Category.OTHER: "anything else", Category.CONDUCT: "an officer's conduct"}
_MOMENTS = {
    NamesKnown.WITH_OFFER: "when they are asked to mediate",
    NamesKnown.ALL_AGREED: "once everybody has agreed",
    NamesKnown.AT_SESSION: "when the session begins",
}

BEFORE = {
    "process.kind": choice(
        "whether the two sides meet",
        {
            ProcessKind.MEDIATION: "the two sides meet, with a mediator",
            ProcessKind.CONCILIATION: "the two sides never meet; a conciliator speaks with each",
        },
    ),
    "intake.channels": listed(
        "how people can complain", "people can complain {list}", "", _ROADS, OR
    ),
    "intake.offices": listed("where people can complain", "people can complain at {list}"),
    "intake.open_box": yes_no(
        "whether the complaint form asks about mediation",
        "people can tick on the form that they are open to mediation",
        "the complaint form does not ask about mediation",
    ),
    "intake.request_channels": listed(
        "how a complainant can ask for mediation",
        "a complainant can ask for mediation {list}",
        "",
        _ROADS,
        OR,
    ),
    "intake.offer_owed": yes_no(
        "whether every complainant is owed an offer",
        "every complainant is owed an offer of mediation",
        "the office chooses to whom it offers mediation, and owes it to nobody",
    ),
    "intake.guardian_under": number(
        "up to which age a guardian speaks for a young person",
        "a guardian speaks for whoever is younger than {n}",
        "young people of any age speak for themselves",
    ),
    "intake.filing_days": number(
        "how long people have to complain", "people have {n} day{s} to complain"
    ),
    "screening.suitable": listed(
        "which kinds of complaints can be mediated",
        "a complaint about {list} can be mediated",
        "no kind of complaint is named as one that can be mediated",
        _THINGS,
        OR,
    ),
    "screening.unsuitable": listed(
        "which kinds of complaints are never mediated",
        "a complaint about {list} is never mediated",
        "no kind of complaint is kept from mediation",
        _THINGS,
        OR,
    ),
    "screening.excluding": listed(
        "what else rules mediation out",
        "these things rule mediation out: {list}",
        "nothing but the kind of complaint rules mediation out",
    ),
    "screening.holding": listed(
        "what a complaint has to wait for",
        "a complaint waits until these things are over: {list}",
        "no complaint has to wait for anything else to be over",
    ),
    "screening.member_rest_months": number(
        "how long a mediation counts as a recent one",
        "after a mediation a department member mediates no other complaint for {n} month{s}",
    ),
    "screening.unlisted": choice(
        "what becomes of a complaint that is on none of the lists",
        {
            Unlisted.SUITABLE: "a complaint that is on none of the lists can be mediated",
            Unlisted.PERSON_MUST_DECIDE: "a person decides on a complaint that is on no list",
        },
    ),
    "screening.approvers": listed(
        "who has to find a complaint suitable",
        "a complaint is mediated only with the approval of {list}",
        last=THEN,
    ),
    "explaining.both_routes_first": yes_no(
        "whether both ways are explained before anybody is asked",
        "people hear about mediation and investigation before they choose",
        "people can be asked before both ways were explained to them",
    ),
    "explaining.confirm_openness": yes_no(
        "whether complainants are asked again once a complaint is suitable",
        "complainants are asked again, once a complaint is suitable, whether they are open to it",
        "complainants who were open to mediation are not asked again before the offer",
    ),
    "consent.attendance": choice(
        "whether people have to come",
        {
            Attendance.VOLUNTARY: "people are asked, and nobody has to come",
            Attendance.COMPULSORY: "both sides have to come",
        },
    ),
    "consent.order": choice(
        "who is asked first",
        {
            Order.COMPLAINANT_FIRST: "the complainant is asked first",
            Order.MEMBER_FIRST: "the department member is asked first",
            Order.TOGETHER: "both sides are asked at the same time",
        },
    ),
    "consent.answer_days": number(
        "how long people have to answer an offer", "people have {n} day{s} to answer an offer"
    ),
    "consent.answer_business_days": yes_no(
        "whether weekends count in the days to answer an offer",
        "weekends and holidays do not count in the days to answer an offer",
        "the days to answer an offer run over weekends and holidays, too",
    ),
    "consent.one_says_no": choice(
        "what one person's no means for the others",
        {
            OneSaysNo.ALL: "one person's no ends mediation for everybody",
            OneSaysNo.SPLIT: "the others go on when one person says no",
            OneSaysNo.ASK_COMPLAINANT: "complainants choose whether to go on after somebody's no",
        },
    ),
    "consent.agency_office": named(
        "whether an office has to agree, too", "{name} has to agree, too, after both sides did"
    ),
    "consent.absence_dismissal": yes_no(
        "whether a complainant who stays away loses the complaint",
        "a complainant who stays away can have the complaint dismissed",
        "no complaint is dismissed because the complainant stayed away",
    ),
    "consent.absence_discipline": yes_no(
        "whether a department member who stays away is disciplined",
        "a department member who stays away can be disciplined for it",
        "no department member is disciplined for staying away",
    ),
    "names.member_learns": choice(
        "when department members learn the name of a complainant who allows it",
        {
            **{
                moment: f"department members learn a complainant's name {when}, if allowed"
                for moment, when in _MOMENTS.items()
            },
            NamesKnown.NEVER: "department members never learn a complainant's name",
        },
    ),
    "names.complainant_learns": choice(
        "when complainants learn a department member's name",
        {
            **{
                moment: f"complainants learn a department member's name {when}"
                for moment, when in _MOMENTS.items()
            },
            NamesKnown.NEVER: "complainants never learn a department member's name",
        },
    ),
    "arranging.times": choice(
        "at which point people give their times",
        {
            TimesTaken.BEFORE_REFERRAL: "people give their times before mediators are sought",
            TimesTaken.AFTER_REFERRAL: "people give their times once mediators are sought",
        },
    ),
    "arranging.provider": named("who brings the mediators", "{name} brings the mediators"),
    "arranging.mediators": number(
        "how many mediators lead a session", "people sit down with {n} mediator{s}"
    ),
    "arranging.mediators_unaffiliated": yes_no(
        "whether mediators may belong to one of the offices",
        "mediators belong neither to the police nor to the office that takes complaints",
        "mediators may belong to the police or to the office that takes complaints",
    ),
    "arranging.training_hours": number(
        "how long mediators have trained", "every mediator has trained for {n} hour{s}"
    ),
}
