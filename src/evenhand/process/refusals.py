"""Every reason for a no, in a sentence for the office and one for a party.

A party's sentence never tells one side about the other (domain.md §7): where the true
reason lies with the other side, it only says that this is not open now.
"""

from dataclasses import dataclass
from enum import StrEnum

from evenhand.process.people import PARTY_ROLES, Role


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; pages translate it for their reader."""
    return sentence


_ = gettext_noop
NOT_OPEN = _("This is not open at the moment. The office will tell you when it is.")


class Code(StrEnum):
    """What is true, not what to do."""

    NOT_YOUR_PART = "not_your_part"
    NOT_AT_THIS_STAGE = "not_at_this_stage"
    NOT_A_PARTY = "not_a_party"
    NOT_OFFERED_BY_PROGRAM = "not_offered_by_program"
    ALREADY_SO = "already_so"
    CHANNEL_NOT_OFFERED = "channel_not_offered"
    OFFICE_UNKNOWN = "office_unknown"
    DATE_NOT_POSSIBLE = "date_not_possible"
    NO_COMPLAINANT = "no_complainant"
    NO_MEMBER = "no_member"
    WORD_NOT_IN_PERSON = "word_not_in_person"
    ATTENDANCE_COMPULSORY = "attendance_compulsory"
    AGENCY_NOT_AGREED = "agency_not_agreed"
    GUARDIAN_MISSING = "guardian_missing"
    GUARDIAN_IN_CONFLICT = "guardian_in_conflict"
    CIRCUMSTANCES_UNKNOWN = "circumstances_unknown"
    EXCLUDED_BY_RULE = "excluded_by_rule"
    ON_HOLD = "on_hold"
    NOT_YOUR_TURN = "not_your_turn"
    ONE_VOICE_EACH = "one_voice_each"
    OFFER_IS_OWED = "offer_is_owed"
    NOT_INTERESTED = "not_interested"
    ROUTES_NOT_EXPLAINED = "routes_not_explained"
    OPENNESS_NOT_CONFIRMED = "openness_not_confirmed"
    OTHER_SIDE_FIRST = "other_side_first"
    NO_OPEN_OFFER = "no_open_offer"
    OFFER_EXPIRED = "offer_expired"
    OFFER_STILL_OPEN = "offer_still_open"
    QUESTION_OPEN = "question_open"
    NO_OPEN_QUESTION = "no_open_question"
    MEDIATION_HAD_ITS_SESSION = "mediation_had_its_session"
    TIMES_MISSING = "times_missing"
    TIMES_NOT_POSSIBLE = "times_not_possible"
    NOT_REFERRED = "not_referred"
    NOT_YOUR_CASE = "not_your_case"
    MEDIATOR_NOT_TRAINED = "mediator_not_trained"
    MEDIATOR_AFFILIATED = "mediator_affiliated"
    MEDIATOR_HAS_CONFLICT = "mediator_has_conflict"
    MEDIATOR_NOT_ASKED = "mediator_not_asked"
    MEDIATORS_COMPLETE = "mediators_complete"
    MEDIATORS_MISSING = "mediators_missing"
    PLACE_UNKNOWN = "place_unknown"
    POLICE_PLACE = "police_place"
    TIME_NOT_POSSIBLE = "time_not_possible"
    TOO_MANY_COMPANIONS = "too_many_companions"
    MEDIATOR_DECIDES = "mediator_decides"
    UNEQUAL_NUMBERS = "unequal_numbers"
    EXCEPTIONS_NOT_SHOWN = "exceptions_not_shown"
    SIGNATURES_MISSING = "signatures_missing"
    GROUND_RULES_MISSING = "ground_rules_missing"
    PARTY_ABSENT = "party_absent"
    NOT_THE_DAY = "not_the_day"
    NOT_ABSENT = "not_absent"
    NOT_SPOKEN_WITH = "not_spoken_with"
    ANSWERS_STILL_OPEN = "answers_still_open"
    NO_AGREEMENT = "no_agreement"
    NO_SESSION_HELD = "no_session_held"
    KIND_NOT_REPORTED = "kind_not_reported"
    SAME_CASE = "same_case"
    HAS_ANOTHER_PART = "has_another_part"
    NAME_GIVEN = "name_given"
    NO_OPEN_REPORT = "no_open_report"
    DISPOSED = "disposed"
    NO_SUCH_HOLD = "no_such_hold"
    UNDER_HOLD = "under_hold"
    STILL_KEPT = "still_kept"
    STILL_NEEDED = "still_needed"
    DISPOSAL_NOT_PROPOSED = "disposal_not_proposed"
    DISPOSAL_NOT_APPROVED = "disposal_not_approved"
    SECOND_PERSON = "second_person"
    NO_SUCH_RECORDS_REQUEST = "no_such_records_request"
    GROUNDS_DO_NOT_FIT = "grounds_do_not_fit"
    DEVELOPED_FOR_MEDIATION = "developed_for_mediation"
    NOT_DECIDED = "not_decided"
    NO_FILE = "no_file"
    NOT_SIGNED_BY_ALL = "not_signed_by_all"


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the office reads, and what a party reads."""

    office: str
    party: str


_SAME = (  # one sentence is right for everybody: it speaks of the reader alone
    (Code.NOT_YOUR_PART, _("This is for somebody else to do.")),
    (Code.NOT_A_PARTY, _("This person is not a party of this complaint.")),
    (Code.NOT_OFFERED_BY_PROGRAM, _("This program does not offer this.")),
    (Code.ALREADY_SO, _("This has been recorded already.")),
    (Code.CHANNEL_NOT_OFFERED, _("This program does not take complaints this way.")),
    (Code.OFFICE_UNKNOWN, _("This program has no such office. Choose one from the list.")),
    (Code.DATE_NOT_POSSIBLE, _("This date cannot be right. Check day, month and year.")),
    (Code.WORD_NOT_IN_PERSON, _("Say how the person told the office: on paper or by telephone.")),
    (
        Code.GUARDIAN_MISSING,
        _("A young person needs a parent or guardian to speak for them. Name one first."),
    ),
    (
        Code.GUARDIAN_IN_CONFLICT,
        _("A party of this complaint cannot be the guardian. Name somebody else."),
    ),
    (
        Code.EXCEPTIONS_NOT_SHOWN,
        _("Read first what does not stay confidential. Then the agreement can be signed."),
    ),
    (
        Code.OFFER_EXPIRED,
        _("The time to answer is over. Call the office if you still want to mediate."),
    ),
    (
        Code.TIMES_NOT_POSSIBLE,
        _("Each time needs an end after its start, and must lie in the next two years."),
    ),
    (Code.TOO_MANY_COMPANIONS, _("No more people may come with this party.")),
    (Code.NAME_GIVEN, _("The name has been given, so this cannot be taken back any more.")),
    (Code.NOT_THE_DAY, _("This is possible on the day of the session.")),
    (Code.NO_AGREEMENT, _("Nothing has been written down. That is fine: nothing has to be.")),
    (Code.MEDIATION_HAD_ITS_SESSION, _("This complaint has had its mediation session.")),
    (Code.DISPOSED, _("The time for which this case was kept is over. Nothing can be added.")),
    (Code.NO_FILE, _("There is no such file. Make it again and send that one.")),
)

_APART = {
    Code.NOT_AT_THIS_STAGE: (_("Not possible at this stage of the case."), NOT_OPEN),
    Code.NO_COMPLAINANT: (
        _("Nobody has come forward as complainant. Add the complainant first."),
        NOT_OPEN,
    ),
    Code.NO_MEMBER: (_("No member of the department is named. Add the member first."), NOT_OPEN),
    Code.CIRCUMSTANCES_UNKNOWN: (
        _("Some circumstances are unknown. Find them out and record them first."),
        NOT_OPEN,
    ),
    Code.EXCLUDED_BY_RULE: (
        _("A rule of the program excludes this complaint. One person cannot override it."),
        NOT_OPEN,
    ),
    Code.ON_HOLD: (_("The program holds this complaint until the other case ends."), NOT_OPEN),
    Code.NOT_YOUR_TURN: (_("Another office decides first."), NOT_OPEN),
    Code.ONE_VOICE_EACH: (
        _("You have approved for another office. Each office decides through its own person."),
        NOT_OPEN,
    ),
    Code.OFFER_IS_OWED: (
        _("This program owes every complainant an offer. Explain both ways and offer it."),
        NOT_OPEN,
    ),
    Code.NOT_INTERESTED: (
        _("The complainant has not asked for mediation. They may ask at any time."),
        NOT_OPEN,
    ),
    Code.ROUTES_NOT_EXPLAINED: (
        _("Mediation and investigation have not both been explained. Do that first."),
        _("The office first explains both ways to you: mediation and investigation."),
    ),
    Code.OPENNESS_NOT_CONFIRMED: (
        _("The complainant has not confirmed being open to mediation. Ask them first."),
        NOT_OPEN,
    ),
    Code.OTHER_SIDE_FIRST: (_("The other side has to agree before this side is asked."), NOT_OPEN),
    Code.NO_OPEN_OFFER: (_("There is no offer that waits for an answer."), NOT_OPEN),
    Code.OFFER_STILL_OPEN: (_("The time to answer is not over yet."), NOT_OPEN),
    Code.QUESTION_OPEN: (
        _("The complainants have been asked whether to go on. Wait for their answer."),
        NOT_OPEN,
    ),
    Code.NO_OPEN_QUESTION: (_("Nobody has been asked whether to go on."), NOT_OPEN),
    Code.ATTENDANCE_COMPULSORY: (
        _("In this program both sides have to come. Nobody has to agree to anything."),
        _("In this program you have to come. You alone decide what you say and sign."),
    ),
    Code.MEDIATOR_DECIDES: (
        _("A mediator decides whether this person may come along, and names them here."),
        _("The office can tell you whether this person may come along. Please ask."),
    ),
    Code.AGENCY_NOT_AGREED: (
        _("The agency has to agree, too. Ask its office, or wait for the answer."),
        NOT_OPEN,
    ),
    Code.TIMES_MISSING: (_("Not every party has said when they can come."), NOT_OPEN),
    Code.NOT_REFERRED: (_("The case has not been referred to the provider."), NOT_OPEN),
    Code.NOT_YOUR_CASE: (_("This case has not been given to you."), NOT_OPEN),
    Code.MEDIATOR_NOT_TRAINED: (_("This mediator's training is not on record."), NOT_OPEN),
    Code.MEDIATOR_AFFILIATED: (
        _("This mediator belongs to the department or the oversight office. Ask another."),
        NOT_OPEN,
    ),
    Code.MEDIATOR_HAS_CONFLICT: (
        _("This mediator declared a conflict of interest. Ask another."),
        NOT_OPEN,
    ),
    Code.MEDIATOR_NOT_ASKED: (
        _("This mediator has not answered about conflicts of interest."),
        NOT_OPEN,
    ),
    Code.MEDIATORS_COMPLETE: (_("As many mediators as the program wants are there."), NOT_OPEN),
    Code.MEDIATORS_MISSING: (_("Not all the mediators are appointed."), NOT_OPEN),
    Code.PLACE_UNKNOWN: (_("This place is not on the program's list."), NOT_OPEN),
    Code.POLICE_PLACE: (_("A police building is possible only if a party asks for it."), NOT_OPEN),
    Code.TIME_NOT_POSSIBLE: (
        _("The session must lie in the next two years and last between 15 minutes and a day."),
        NOT_OPEN,
    ),
    Code.UNEQUAL_NUMBERS: (
        _("The sides bring different numbers of people, and not everybody accepts that."),
        NOT_OPEN,
    ),
    Code.SIGNATURES_MISSING: (
        _("Not everybody has signed the confidentiality agreement."),
        NOT_OPEN,
    ),
    Code.GROUND_RULES_MISSING: (_("Not every party has read the ground rules."), NOT_OPEN),
    Code.PARTY_ABSENT: (_("Not every party has arrived."), NOT_OPEN),
    Code.NOT_ABSENT: (_("Everybody named has arrived. Name those who did not come."), NOT_OPEN),
    Code.NOT_SPOKEN_WITH: (_("The conciliator has not spoken with this party yet."), NOT_OPEN),
    Code.ANSWERS_STILL_OPEN: (_("The time for the answers is not over yet."), NOT_OPEN),
    Code.NO_SESSION_HELD: (_("No session has been held."), NOT_OPEN),
    Code.KIND_NOT_REPORTED: (_("The program does not name this as something to report."), NOT_OPEN),
    Code.HAS_ANOTHER_PART: (
        _("This person has another part in this case. Choose somebody else."),
        NOT_OPEN,
    ),
    Code.NO_OPEN_REPORT: (
        _("No report of retaliation waits for an answer of your office."),
        NOT_OPEN,
    ),
    Code.SAME_CASE: (_("A complaint cannot be linked to itself."), NOT_OPEN),
    Code.NO_SUCH_HOLD: (_("No such legal hold stands."), NOT_OPEN),
    Code.UNDER_HOLD: (_("A legal hold stands. Counsel has to lift it first."), NOT_OPEN),
    Code.STILL_KEPT: (
        _("The time to keep this case is not over, or no rule says how long it is."),
        NOT_OPEN,
    ),
    Code.STILL_NEEDED: (
        _("Somebody's part is investigated, or a request or a report waits for an answer."),
        NOT_OPEN,
    ),
    Code.DISPOSAL_NOT_PROPOSED: (_("No disposal waits for an approval."), NOT_OPEN),
    Code.DISPOSAL_NOT_APPROVED: (_("A second person has not approved the disposal."), NOT_OPEN),
    Code.SECOND_PERSON: (
        _("You proposed this yourself. Another person has to look at it."),
        NOT_OPEN,
    ),
    Code.NO_SUCH_RECORDS_REQUEST: (_("No such request for records waits."), NOT_OPEN),
    Code.GROUNDS_DO_NOT_FIT: (
        _("To release all, name no ground. To withhold anything, name at least one."),
        NOT_OPEN,
    ),
    Code.DEVELOPED_FOR_MEDIATION: (
        _("What was developed for mediation never leaves. Name it as withheld."),
        NOT_OPEN,
    ),
    Code.NOT_DECIDED: (_("Counsel has not decided to release anything."), NOT_OPEN),
    Code.NOT_SIGNED_BY_ALL: (_("Not all who take part have signed the agreement."), NOT_OPEN),
}

SENTENCES: dict[Code, Sentences] = {
    **{code: Sentences(sentence, sentence) for code, sentence in _SAME},
    **{code: Sentences(office, party) for code, (office, party) in _APART.items()},
}


class Refused(Exception):
    """A request that the process does not allow. code: the reason, for a machine."""

    def __init__(self, code: Code) -> None:
        super().__init__(SENTENCES[code].office)
        self.code = code

    def sentence(self, role: Role) -> str:
        """Return the reason in the words meant for a reader in this role (untranslated)."""
        told = SENTENCES[self.code]
        return told.party if role in PARTY_ROLES else told.office
