"""What rules do to people, part two: in the room, and everything that comes of it."""

from evenhand.process.people import Role
from evenhand.process.program import Arms, Attire
from evenhand.process.stages import Route
from evenhand.process.vocabulary import AgreementCopy, Companion, TalkWay
from evenhand.programs.clauses import OR, Consequence, choice, listed, named, number, yes_no

_WAYS = {
    TalkWay.IN_PERSON: "in person",
    TalkWay.TELEPHONE: "by telephone",
    TalkWay.VIDEO: "by video",
}
_COMPANY = {
    Companion.SUPPORT_PERSON: "a support person",
    Companion.LAWYER: "a lawyer",
    Companion.UNION_REPRESENTATIVE: "a union representative",
    Companion.INTERPRETER: "an interpreter",
}
_COPIES = {
    AgreementCopy.CASE_FILE: "the case file",
    AgreementCopy.DEPARTMENT_HEAD: "the head of the department",
}
_SIDES = {Role.COMPLAINANT: "the complainant", Role.MEMBER: "the department member"}


def _route(when: str) -> Consequence:
    """Return what becomes of the complaint after an ending."""
    return choice(
        f"what becomes of a complaint {when}",
        {
            Route.INVESTIGATION: f"a complaint is investigated {when}",
            Route.CLOSED: f"a complaint is closed {when}",
        },
    )


AFTER = {
    "session.places": listed("where people meet", "people can meet at {list}"),
    "session.place_qualities": listed(
        "what the place has to be like",
        "people meet in a place that has to be {list}",
        "nothing is asked of the place where people meet",
    ),
    "session.minutes": number("how long a session is", "a session is planned for {n} minutes"),
    "session.companions": listed(
        "whom people may bring",
        "people may bring {list}",
        "people bring nobody",
        _COMPANY,
        OR,
    ),
    "session.companions_each": number(
        "how many others each person may bring",
        "up to {n} other{s} may come with each person",
        "nobody may come with anybody",
    ),
    "session.mediator_admits": listed(
        "who comes along only if a mediator allows it",
        "{list} may come along only if a mediator allows it",
        "nobody needs a mediator's leave to come along",
        _COMPANY,
        OR,
    ),
    "session.outside_room": listed(
        "who may come along and wait outside",
        "{list} may come along and has to wait outside",
        "nobody has to wait outside",
        _COMPANY,
        OR,
    ),
    "session.attire": choice(
        "what officers wear",
        {
            Attire.UNIFORM: "officers come in uniform",
            Attire.PLAIN_CLOTHES: "officers come in plain clothes",
            Attire.OWN_CHOICE: "officers choose what they wear",
        },
    ),
    "session.arms": choice(
        "whether weapons come into the room",
        {
            Arms.NONE: "no weapon comes into the room",
            Arms.ALLOWED: "officers may bring their weapon into the room",
        },
    ),
    "session.no_shows": number(
        "how often people may miss a session", "mediation ends after {n} missed session{s}"
    ),
    "session.paid_time": yes_no(
        "whether a department member is paid for the time",
        "a department member is paid for the time of the session",
        "a department member is not paid for the time of the session",
    ),
    "confidentiality.exceptions": listed(
        "what has to be reported although mediation is confidential",
        "this has to be reported although mediation is confidential: {list}",
        "nothing has to be reported out of a mediation",
    ),
    "confidentiality.report_office": named(
        "where it is reported", "what has to be reported goes to: {name}"
    ),
    "confidentiality.agreement_admissible": yes_no(
        "whether a signed agreement may be shown in court",
        "people may show a signed agreement in court, to enforce it only",
        "people may not show a signed agreement in court",
    ),
    "confidentiality.mediator_statement": yes_no(
        "whether people get the mediators' standards in writing",
        "the mediators state in writing by which standards they work",
        "the mediators do not state in writing by which standards they work",
    ),
    "agreement.mediators_sign": yes_no(
        "whether the mediators sign an agreement",
        "the mediators sign an agreement, too",
        "only the parties sign an agreement",
    ),
    "agreement.copies": listed(
        "who else gets a copy of an agreement",
        "a copy of a signed agreement also goes to {list}",
        "only those who signed get a copy of an agreement",
        _COPIES,
    ),
    "agreement.public": yes_no(
        "whether a signed agreement is public",
        "anybody may read a signed agreement, unless all write down that it stays closed",
        "a signed agreement is not open to the public",
    ),
    "agreement.binding": yes_no(
        "whether an agreement binds people by law",
        "the law holds people to an agreement that they signed",
        "the law holds nobody to an agreement",
    ),
    "agreement.breach": yes_no(
        "what follows if a department member does not keep an agreement",
        "a department member who does not keep an agreement faces a new complaint",
        "no new complaint follows if a department member does not keep an agreement",
    ),
    "outcome.resolution_days": number(
        "how long people have to say whether it is resolved",
        "people have {n} day{s} to say whether it is resolved for them",
    ),
    "outcome.no_discipline": yes_no(
        "whether a mediated complaint can end in discipline",
        "a mediated complaint ends without discipline",
        "a department member can still be disciplined after a mediation",
    ),
    "outcome.no_action_against_complainant": yes_no(
        "whether a complainant is safe from action against them",
        "no action is taken against a complainant who mediated",
        "action against a complainant who mediated is possible",
    ),
    "outcome.good_faith": yes_no(
        "whether a complainant may say that good faith was missing",
        "a complainant may say that good faith was missing",
        "nobody is asked about good faith",
    ),
    "outcome.investigation_on_request": yes_no(
        "whether people can still ask for the investigation where nothing was resolved",
        "people can still ask for the investigation where nothing was resolved",
        "people cannot ask for the investigation where nothing was resolved",
    ),
    "retaliation.office": named(
        "where people report retaliation", "people report retaliation to: {name}"
    ),
    "retaliation.answer_days": number(
        "how soon a report of retaliation is answered",
        "whoever reports retaliation gets an answer within {n} day{s}",
    ),
    "retaliation.answer_business_days": yes_no(
        "whether weekends count in the days to answer a report of retaliation",
        "weekends and holidays do not count in the days to answer a report of retaliation",
        "the days to answer a report of retaliation run over weekends and holidays, too",
    ),
    "retention.days": number(
        "how long a closed case is kept", "a closed case is kept for {n} day{s}"
    ),
    "records.answer_days": number(
        "how soon a request for records is answered",
        "whoever asks for records gets an answer within {n} day{s}",
    ),
    "records.told": listed(
        "who hears that somebody asks for records of their case",
        "if somebody asks for records of a case, this side hears of it: {list}",
        "nobody hears that somebody asks for records of their case",
        _SIDES,
    ),
    "route.declined": _route("after somebody said no"),
    "route.unanswered": _route("when somebody did not answer"),
    "route.withdrawn": _route("when somebody changed their mind"),
    "route.unsuitable": _route("when it was found unsuitable"),
    "route.no_show": _route("when somebody stayed away"),
    "route.no_show_complainant": _route("when only the complainant's side stayed away"),
    "route.no_show_member": _route("when only the department member's side stayed away"),
    "route.ended_early": _route("when a session was ended early"),
    "route.not_resolved": _route("when a session resolved nothing"),
    "route.mandatory_report": _route("when something had to be reported"),
    "label.mediated": named(
        "what a mediated complaint is called", "people read of a mediated complaint: “{name}”"
    ),
    "label.no_show": named(
        "what it is called when the complainant's side stayed away",
        "a complainant who stayed away reads: “{name}”",
    ),
    "clock.screen_days": number(
        "how soon a complaint is screened", "a complaint is screened within {n} business day{s}"
    ),
    "clock.conclude_weeks": number(
        "how long a mediation takes", "people can expect a mediation to take {n} week{s}"
    ),
    "clock.session_days": number(
        "how soon after its first session a mediation is over",
        "a mediation is over within {n} day{s} of its first session",
    ),
    "clock.holidays": listed(
        "on which other days the office is closed",
        "the office is also closed on {list}",
        "the office is closed on federal holidays only",
    ),
    "clock.zone": named("by which clock days end", "days end by the clock of {name}"),
    "conciliation.named": yes_no(
        "whether the program's pages name conciliation",
        "the program's pages name conciliation, too",
        "the program's pages do not name conciliation",
    ),
    "conciliation.offered": yes_no(
        "whether conciliation is offered, too",
        "conciliation is offered beside mediation",
        "conciliation is not offered beside mediation",
    ),
    "conciliation.ways": listed(
        "how a conciliator speaks with people",
        "a conciliator can speak with people {list}",
        "",
        _WAYS,
        OR,
    ),
}
