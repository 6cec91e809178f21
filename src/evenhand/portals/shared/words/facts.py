"""One plain sentence for every fact, told to its reader."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.templatetags.evenhand import local_time, local_window
from evenhand.portals.shared.words.labels import ending_label, label
from evenhand.process import events as e
from evenhand.process.case import Case
from evenhand.process.people import Actor, Role, Side
from evenhand.process.stages import Ending
from evenhand.process.visibility import ending_as_seen
from evenhand.process.vocabulary import Answer

SOMEBODY, COMPLAINANT, MEMBER = _("a person"), _("the complainant"), _("the department member")
MEDIATOR, WARD, YOU = _("a mediator"), _("the person you speak for"), _("you")
_SIDES = {Side.COMPLAINANT: COMPLAINANT, Side.MEMBER: MEMBER}
# Said for a code without a name, by the fact's field.
_UNNAMED = {
    "office": _("an office"),
    "provider": _("the provider organization"),
    "place": _("the place chosen"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact's sentence. told: for others; to_you: for the person it is about.

    %(who)s is that person, named by the fact's field `about`; unnamed: said without a name.
    Every other field of the fact is there under its own name.
    """

    told: Promise
    to_you: Promise | None = None
    unnamed: Promise = SOMEBODY
    about: str = "person"


SENTENCES: dict[type[e.Fact], Sentence] = {
    e.ComplaintReceived: Sentence(_("The complaint was received on %(on)s.")),
    e.HistoryImported: Sentence(_("Kept as history: closed on %(closed_on)s.")),
    e.PartyNamed: Sentence(
        _("%(who)s was named as a party: %(kind)s."), _("You were named as a party.")
    ),
    e.GuardianNamed: Sentence(
        _("Guardian of %(who)s: %(guardian)s."), _("Your guardian: %(guardian)s.")
    ),
    e.MemberCorrected: Sentence(
        _("%(who)s was named in place of a wrongly named member."),
        _("You were named as a party."),
        MEMBER,
    ),
    e.AllegationMade: Sentence(_("Alleged: %(category)s.")),
    e.CircumstanceRecorded: Sentence(_("%(circumstance)s: %(answer)s.")),
    e.NeedsRecorded: Sentence(
        _("It was recorded what %(who)s needs."), _("It was recorded what you need.")
    ),
    e.MediationRequested: Sentence(
        _("%(who)s asked for mediation."), _("You asked for mediation."), COMPLAINANT
    ),
    e.PreservationRequested: Sentence(_("The department was asked to keep the evidence.")),
    e.LimitationRecorded: Sentence(_("Last day for the investigation: %(on)s.")),
    e.CaseAssigned: Sentence(
        _("%(who)s has the case now. Part: %(role)s."), _("You have the case now.")
    ),
    e.DuplicateLinked: Sentence(_("This is the same as another complaint.")),
    e.ComplaintScreened: Sentence(_("The program's rules were asked: %(verdict)s.")),
    e.SuitabilityApproved: Sentence(_("Approved as suitable by %(office)s.")),
    e.SuitabilityRejected: Sentence(_("Found not suitable by %(office)s: %(reason)s.")),
    e.NotOffered: Sentence(_("No offer was made: %(reason)s.")),
    e.RoutesExplained: Sentence(
        _("Mediation and investigation were both explained to %(who)s: %(via)s."),
        _("Mediation and investigation were both explained to you."),
    ),
    e.OpennessConfirmed: Sentence(
        _("%(who)s is still open to mediation: %(via)s."),
        _("You are still open to mediation."),
        COMPLAINANT,
    ),
    e.InvestigationChosen: Sentence(
        _("%(who)s chose the investigation."), _("You chose the investigation."), COMPLAINANT
    ),
    e.MediationOffered: Sentence(
        _("%(who)s was asked. Last day to answer: %(answer_by)s."),
        _("You were asked. Last day to answer: %(answer_by)s."),
    ),
    e.AttendanceOrdered: Sentence(
        _("%(who)s was told that they have to come."), _("You were told that you have to come.")
    ),
    e.ConsentGiven: Sentence(_("%(who)s agreed to mediate: %(via)s."), _("You agreed to mediate.")),
    e.OfferDeclined: Sentence(_("%(who)s said no: %(via)s."), _("You said no.")),
    e.OfferExpired: Sentence(
        _("The time for %(who)s to answer is over."), _("Your time to answer is over.")
    ),
    e.ConsentWithdrawn: Sentence(_("%(who)s withdrew."), _("You withdrew.")),
    e.NameAllowed: Sentence(
        _("%(who)s allows that their name is given: %(via)s."),
        _("You allow that the other side learns your name."),
        COMPLAINANT,
    ),
    e.NameKept: Sentence(
        _("%(who)s wants their name kept: %(via)s."),
        _("Your name is kept from the other side."),
        COMPLAINANT,
    ),
    e.ContinuationAsked: Sentence(
        _("The complainants were asked whether to go on without %(who)s."),
        _("The office asked whether the mediation goes on."),
    ),
    e.ContinuationAnswered: Sentence(
        _("%(who)s answered whether to go on: %(go_on)s."),
        _("You answered whether to go on: %(go_on)s."),
        COMPLAINANT,
    ),
    e.PartySplitOff: Sentence(
        _("The mediation goes on without %(who)s."),
        _("Your part of the complaint will not go to mediation. %(route)s."),
    ),
    e.AgencyAsked: Sentence(
        _("The agency was asked: %(office)s. Last day to answer: %(answer_by)s.")
    ),
    e.AgencyConsentGiven: Sentence(_("The agency agreed: %(office)s.")),
    e.AgencyDeclined: Sentence(_("The agency said no: %(office)s.")),
    e.AgencyExpired: Sentence(_("The time for the agency to answer is over: %(office)s.")),
    e.TimesGiven: Sentence(
        _("%(who)s can come at these times: %(windows)s."),
        _("You can come at these times: %(windows)s."),
    ),
    e.CaseReferred: Sentence(_("The case was referred to %(provider)s.")),
    e.MediatorAsked: Sentence(
        _("%(who)s was asked to mediate."), _("You were asked to mediate."), MEDIATOR
    ),
    e.ConflictDeclared: Sentence(
        _("%(who)s answered: %(conflict)s."), _("You answered: %(conflict)s."), MEDIATOR
    ),
    e.MediatorAppointed: Sentence(
        _("%(who)s was appointed as mediator."), _("You were appointed as mediator."), MEDIATOR
    ),
    e.MediatorRecused: Sentence(
        _("%(who)s no longer mediates this case."),
        _("You no longer mediate this case."),
        MEDIATOR,
    ),
    e.PolicePlaceAsked: Sentence(
        _("%(who)s asked to meet in a police building."),
        _("You asked to meet in a police building."),
    ),
    e.SessionScheduled: Sentence(_("Session scheduled: %(starts_at)s, %(place)s.")),
    e.SessionMoved: Sentence(_("Session moved: %(starts_at)s, %(place)s.")),
    e.SessionCancelled: Sentence(_("The session will not take place as planned.")),
    e.CompanionNamed: Sentence(
        _("Comes with %(who)s: %(companion)s."), _("Comes with you: %(companion)s.")
    ),
    e.UnequalNumbersAccepted: Sentence(
        _("%(who)s accepts that one side brings more people."),
        _("You accept that one side brings more people."),
    ),
    e.ExceptionsShown: Sentence(
        _("%(who)s was shown what does not stay confidential."),
        _("You were shown what does not stay confidential."),
    ),
    e.ConfidentialitySigned: Sentence(
        _("%(who)s signed the confidentiality agreement: %(via)s."),
        _("You signed the confidentiality agreement."),
    ),
    e.GroundRulesAcknowledged: Sentence(
        _("%(who)s knows the ground rules."), _("You know the ground rules.")
    ),
    e.PartyArrived: Sentence(_("%(who)s arrived."), _("You arrived.")),
    e.NoShowRecorded: Sentence(_("The session did not take place. Not there: %(absent)s.")),
    e.SessionStarted: Sentence(_("The session began.")),
    e.HadTheirSay: Sentence(_("%(who)s has had their say."), _("You have had your say.")),
    e.SessionConcluded: Sentence(_("All have had their say. The session is over.")),
    e.SessionContinued: Sentence(_("The session goes on another day.")),
    e.SessionEndedEarly: Sentence(_("The session was ended early: %(reason)s.")),
    e.SpokenApart: Sentence(
        _("The conciliator spoke with %(who)s: %(way)s."),
        _("The conciliator spoke with you: %(way)s."),
    ),
    e.NotReached: Sentence(
        _("The conciliator could not speak with %(who)s."),
        _("The conciliator could not speak with you."),
    ),
    e.ResolutionAnswered: Sentence(
        _("%(who)s answered whether the issues are resolved: %(resolved)s."),
        _("You answered whether the issues are resolved: %(resolved)s."),
    ),
    e.AgreementRecorded: Sentence(_("Written down: %(terms)s.")),
    e.AgreementSigned: Sentence(
        _("%(who)s signed what was written down."), _("You signed what was written down.")
    ),
    e.SessionReported: Sentence(
        _("%(who)s reported on the session. Held: %(held)s. Finished: %(concluded)s."),
        _("You reported on the session. Held: %(held)s. Finished: %(concluded)s."),
        MEDIATOR,
        "by",
    ),
    e.NotesDestroyed: Sentence(
        _("%(who)s says that no notes are left."),
        _("You said that no notes are left."),
        MEDIATOR,
    ),
    e.MandatoryReportMade: Sentence(
        _(
            "A report that the rules require went to %(office)s: %(kind)s. "
            "What the signed agreement says is reported: %(exceptions)s."
        )
    ),
    e.GoodFaithClaimed: Sentence(
        _("%(who)s sent the complaint back to the investigation."),
        _("You sent the complaint back to the investigation."),
        COMPLAINANT,
    ),
    e.InvestigationAsked: Sentence(
        _("%(who)s asked for the investigation."), _("You asked for the investigation.")
    ),
    e.RetaliationReported: Sentence(
        _("Report %(number)s of %(who)s: retaliation. Answer due by %(answer_by)s: %(office)s."),
        _("You reported retaliation. %(office)s has to answer by %(answer_by)s."),
    ),
    e.RetaliationAnswered: Sentence(
        _("Report %(number)s of %(who)s was answered: %(measure)s."),
        _("Your report of retaliation was answered: %(measure)s."),
    ),
    e.MediationEnded: Sentence(_("%(ending)s. %(route)s.")),
    e.PartInvestigationEnded: Sentence(
        _("The investigation of the part of %(who)s is over."),
        _("The investigation of your part is over."),
    ),
    e.InvestigationEnded: Sentence(_("The investigation is over.")),
    e.HoldPlaced: Sentence(_("Legal hold %(number)s was placed: %(ground)s.")),
    e.HoldLifted: Sentence(_("Legal hold %(number)s was lifted.")),
    e.DisposalProposed: Sentence(_("It was proposed to dispose of this case.")),
    e.DisposalApproved: Sentence(_("A second person agreed to the disposal.")),
    e.DisposalRefused: Sentence(_("A second person did not agree to the disposal.")),
    e.CaseDisposed: Sentence(
        _("The case was disposed of on %(on)s. The last copy ends on %(last_copy_on)s.")
    ),
    e.RecordsRequested: Sentence(
        _("Records request %(number)s came in on %(served_on)s: %(kind)s, %(requester)s.")
    ),
    e.RecordsDecided: Sentence(_("Records request %(number)s was decided: %(decision)s.")),
    e.RecordsReleased: Sentence(
        _("Records request %(number)s: a file was handed over, with %(items)s items in it.")
    ),
    e.RecordsRequestWithdrawn: Sentence(
        _("Records request %(number)s: the records are no longer wanted.")
    ),
    e.AgreementTakenOut: Sentence(
        _("%(who)s took the signed agreement out of the mediation."),
        _("You took the signed agreement out of the mediation."),
    ),
    e.CopyGiven: Sentence(_("%(who)s took a copy of the case."), _("You took a copy of the case.")),
}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads, and what they may know."""

    names: Mapping[str, str]
    role: Role
    own: Collection[str]
    zone: str

    def is_told_you(self, person: str) -> bool:
        """Whether this person is addressed; a guardian reads of the one they speak for."""
        return person in self.own and self.role is not Role.GUARDIAN

    def who(self, fact: e.Fact, sentence: Sentence) -> str:
        """Return how to speak of the person a fact is about."""
        person = getattr(fact, sentence.about, "")
        if person in self.names:
            return self.names[person]
        if person in self.own:
            return str(WARD)
        return str(_SIDES[fact.side] if isinstance(fact, e.PartyNamed) else sentence.unnamed)

    def shown(self, field: str, value: object) -> str:
        """Return one value of a fact as it stands in a sentence."""
        if isinstance(value, Ending):
            return self._ending(value)
        if isinstance(value, StrEnum):
            return label(value)
        if isinstance(value, bool):
            return label(Answer.YES if value else Answer.NO)
        if isinstance(value, int):
            return str(value)
        if isinstance(value, datetime):
            return local_time(value, self.zone)
        if isinstance(value, date):
            return date_format(value, "DATE_FORMAT")
        if isinstance(value, tuple):
            if field == "windows":
                return "; ".join(local_window(one, self.zone) for one in value)
            return "; ".join(self.shown(field, one) for one in value)
        return self._named(field, str(value))

    def _named(self, field: str, code: str) -> str:
        if code in self.own:
            return str(YOU)
        return self.names.get(code) or str(_UNNAMED.get(field, SOMEBODY))

    def _ending(self, ending: Ending) -> str:
        """What is said alike to one side must not be told apart in the timeline either."""
        seen = ending_as_seen(Case(ending=ending), Actor("", self.role))
        return ending_label(seen.code if seen else ending)


def told(
    fact: e.Fact, names: Mapping[str, str], reader: Role, own: Collection[str], *, zone: str
) -> str:
    """Return the sentence that tells a fact to somebody who may read it.

    names: what this reader may know, by id; also of places, offices and providers by code.
    own: the reader's id and those they speak for, who are told "you". zone: IANA name for
    times. Raises ValueError for an unknown zone.
    """
    sentence = SENTENCES[type(fact)]
    seen = _Reader(names, reader, own, zone)
    words = {one.name: seen.shown(one.name, getattr(fact, one.name)) for one in fields(fact)}
    words["who"] = seen.who(fact, sentence)
    addressed = seen.is_told_you(getattr(fact, sentence.about, ""))
    return capfirst(str((addressed and sentence.to_you) or sentence.told) % words)
