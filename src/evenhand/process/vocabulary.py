"""The codes that complaints, screenings and answers are made of. The journal holds only these."""

from enum import StrEnum


class Channel(StrEnum):
    """How a complaint reached the office."""

    ONLINE = "online"
    TELEPHONE = "telephone"
    WALK_IN = "walk_in"
    LETTER = "letter"
    FAX = "fax"


class Filing(StrEnum):
    """Whose complaint it is. A reporter can neither consent nor block (domain.md §4.1)."""

    OWN = "own"
    FOR_SOMEBODY = "for_somebody"
    ANONYMOUS = "anonymous"


class Category(StrEnum):
    """What is alleged. Every published category is mapped to one of these."""

    CUSTOMER_SERVICE = "customer_service"
    RUDENESS = "rudeness"
    ATTITUDE = "attitude"
    DEMEANOR = "demeanor"
    DISCOURTESY = "discourtesy"
    HARASSMENT = "harassment"
    CONDUCT = "conduct"
    PROCEDURE = "procedure"
    NEGLECT_OF_DUTY = "neglect_of_duty"
    DRIVING = "driving"
    SEARCH = "search"
    TRUTHFULNESS = "truthfulness"
    EXCESSIVE_FORCE = "excessive_force"
    CRIMINAL_CONDUCT = "criminal_conduct"
    ARREST = "arrest"
    BIAS = "bias"
    THREATS = "threats"
    OTHER = "other"


class Circumstance(StrEnum):
    """What screening has to know about a complaint."""

    CRIMINAL_CASE = "criminal_case"
    CIVIL_SUIT = "civil_suit"
    PROPERTY_DAMAGE = "property_damage"
    SERIOUS_INJURY = "serious_injury"
    SEXUAL_MISCONDUCT = "sexual_misconduct"
    DOMESTIC_RELATION = "domestic_relation"
    CUSTODY = "custody"
    WEAPON = "weapon"
    MINOR = "minor"
    NO_CONTACT_ORDER = "no_contact_order"
    RECENT_MEDIATION = "recent_mediation"
    MONEY_ASKED = "money_asked"


# Safety facts never exclude by themselves; they make it a person's decision in every
# program, also in those that publish no list (domain.md §7, first hazard).
SAFETY = (
    Circumstance.SERIOUS_INJURY,
    Circumstance.SEXUAL_MISCONDUCT,
    Circumstance.DOMESTIC_RELATION,
    Circumstance.CUSTODY,
    Circumstance.WEAPON,
    Circumstance.MINOR,
    Circumstance.NO_CONTACT_ORDER,
)


# A category that no program may wave through unseen: on none of a program's lists, it is a
# person's decision even where the lists call everything else suitable.
GRAVE = (Category.CRIMINAL_CONDUCT,)


class Answer(StrEnum):
    """What is known of a circumstance."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the program's rules say of a complaint."""

    SUITABLE = "suitable"
    PERSON_MUST_DECIDE = "person_must_decide"
    HOLD = "hold"
    UNSUITABLE = "unsuitable"


class DeclineReason(StrEnum):
    """Why somebody said no. Asked, never demanded: not_said is an answer."""

    WANTS_INVESTIGATION = "wants_investigation"
    NOT_READY_TO_MEET = "not_ready_to_meet"
    NO_TIME = "no_time"
    ADVISED_NOT_TO = "advised_not_to"
    NOT_SAID = "not_said"


class UnsuitableReason(StrEnum):
    """Why an approver found a complaint unsuitable."""

    EXCLUDED = "excluded"
    PENDING_CASE = "pending_case"
    SAFETY = "safety"
    NEEDS_INVESTIGATION = "needs_investigation"


class NotOfferedReason(StrEnum):
    """Why a complaint was never offered mediation. Each is counted."""

    NOT_INTERESTED = "not_interested"
    NO_PARTY = "no_party"
    NOT_REACHED = "not_reached"
    MEMBER_NOT_KNOWN = "member_not_known"


class CancelReason(StrEnum):
    """Why a session was cancelled."""

    PARTY_CANNOT_COME = "party_cannot_come"
    MEDIATOR_CANNOT_COME = "mediator_cannot_come"
    PLACE_NOT_FREE = "place_not_free"
    EMERGENCY = "emergency"


class EarlyEnd(StrEnum):
    """Why a session ended before all had had their say."""

    THREATS = "threats"
    ABUSE = "abuse"
    PARTY_LEFT = "party_left"
    SAFETY = "safety"


class Conflict(StrEnum):
    """A mediator's conflict of interest, by kind and no further."""

    NONE = "none"
    KNOWS_A_PARTY = "knows_a_party"
    WORKS_FOR_DEPARTMENT = "works_for_department"
    OTHER_INTEREST = "other_interest"


class Companion(StrEnum):
    """Who may come with a party."""

    SUPPORT_PERSON = "support_person"
    LAWYER = "lawyer"
    UNION_REPRESENTATIVE = "union_representative"
    INTERPRETER = "interpreter"


class Access(StrEnum):
    """An accommodation that a party asks for. Never charged (domain.md, invariants 21, 22)."""

    WHEELCHAIR = "wheelchair"
    SIGN_LANGUAGE = "sign_language"
    CAPTIONS = "captions"
    LARGE_PRINT = "large_print"
    QUIET_ROOM = "quiet_room"
    BREAKS = "breaks"


class Terms(StrEnum):
    """What the parties wrote down. "heard" is a good ending without any terms."""

    HEARD = "heard"
    ITEMS = "items"


class AgreementCopy(StrEnum):
    """Who gets a copy of a signed agreement beside those who signed it."""

    CASE_FILE = "case_file"
    DEPARTMENT_HEAD = "department_head"


class TalkWay(StrEnum):
    """How a conciliator speaks with one party."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    VIDEO = "video"


class Measure(StrEnum):
    """What the office that takes reports of retaliation did about one."""

    LOOKED_INTO = "looked_into"
    MEASURES_TAKEN = "measures_taken"
    REFERRED = "referred"
    NO_FINDING = "no_finding"


class ReportKind(StrEnum):
    """What must be reported although mediation is confidential, where a program says so."""

    CRIMINAL_ADMISSION = "criminal_admission"
    THREAT_OF_HARM = "threat_of_harm"
    CHILD_OR_ELDER_ABUSE = "child_or_elder_abuse"


class HoldGround(StrEnum):
    """Why nothing of a case may be disposed of for now."""

    LITIGATION = "litigation"
    SUBPOENA = "subpoena"
    RECORDS_REQUEST = "records_request"
    AUDIT = "audit"
    INVESTIGATION = "investigation"


class RecordsKind(StrEnum):
    """How somebody asks for records of a case."""

    SUBPOENA = "subpoena"
    RECORDS_REQUEST = "records_request"


class Requester(StrEnum):
    """Who asks for records of a case."""

    COURT = "court"
    PUBLIC = "public"
    PRESS = "press"
    PARTY = "party"
    AGENCY = "agency"


class RecordsDecision(StrEnum):
    """What counsel decided on a request for records."""

    RELEASE = "release"
    RELEASE_IN_PART = "release_in_part"
    WITHHOLD = "withhold"


class WithholdingGround(StrEnum):
    """Why a part of a case's records does not leave."""

    DEVELOPED_FOR_MEDIATION = "developed_for_mediation"
    SCREENING_HISTORY = "screening_history"
    CONTACT_DATA = "contact_data"
    EXCEPTION_DISCLOSURE = "exception_disclosure"
    LAW_OTHER = "law_other"
