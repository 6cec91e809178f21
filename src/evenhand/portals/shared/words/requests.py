"""What a button says, and what pressing it means and does not mean."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.words.fields import field_hint, field_label
from evenhand.portals.shared.words.recorded import RECORDED
from evenhand.process.people import STAFF_ROLES, Role
from evenhand.process.situation import PartyRequest, Request
from evenhand.process.steps import (
    agreement,
    confidentiality,
    consent,
    correction,
    explaining,
    matching,
    offering,
    outcome,
    referral,
    scheduling,
    screening,
    session,
)

__all__ = ["RequestWords", "field_hint", "field_label", "words_for"]


@dataclass(frozen=True, slots=True)
class RequestWords:
    """A button's label, what it means, and whether the office ends something by it."""

    label: str
    explains: str
    danger: bool


# In the voice of the person who acts for themselves.
OWN: dict[type[Request], tuple[Promise, Promise]] = {
    referral.ReceiveComplaint: (
        _("Send the complaint"),
        _("The office receives it and gives it a number. You choose later about mediation."),
    ),
    referral.ImportHistory: (
        _("Keep as history"),
        _("The complaint is counted as closed earlier. No consent and no signature is made up."),
    ),
    referral.AddParty: (
        _("Add a party"),
        _("The new person is asked like everybody else. What others answered stays as it is."),
    ),
    referral.RequestMediation: (
        _("I would like mediation"),
        _("The office looks at whether it is possible. You agree to nothing yet."),
    ),
    referral.RecordNeeds: (
        _("Save what I need"),
        _("The office arranges it free of charge. A later answer takes the place of this one."),
    ),
    referral.RequestPreservation: (
        _("Ask to keep the evidence"),
        _("The department is asked to keep video and other evidence about this complaint."),
    ),
    referral.RecordLimitation: (
        _("Record the last day for the investigation"),
        _("The day stands beside the mediation, so that nobody misses it."),
    ),
    referral.LinkDuplicate: (
        _("Close as the same complaint"),
        _("This complaint ends here. The other one goes on and is counted."),
    ),
    correction.NameGuardian: (
        _("Name the guardian"),
        _("From now on this person speaks, answers and signs for the party."),
    ),
    correction.CorrectMember: (
        _("Put the right member in place"),
        _("The wrong member sees and is asked nothing more. The right one starts unasked."),
    ),
    screening.RecordAllegation: (
        _("Add an allegation"),
        _("The rules are asked again. If the result changes, earlier approvals end."),
    ),
    screening.RecordCircumstance: (
        _("Record a circumstance"),
        _("The rules are asked again. If the result changes, earlier approvals end."),
    ),
    screening.ScreenComplaint: (
        _("Screen the complaint"),
        _("The program's rules say what they find, with every reason. A person decides."),
    ),
    screening.ApproveSuitability: (
        _("Approve: suitable for mediation"),
        _("This is your office's yes. All the offices must say yes before anybody is asked."),
    ),
    screening.RejectSuitability: (
        _("Find not suitable"),
        _("The mediation ends here. The parties are not told the reason."),
    ),
    screening.CloseWithoutOffer: (
        _("Record that no offer is made"),
        _("The complaint goes to the investigation. The reason is counted."),
    ),
    explaining.ExplainRoutes: (
        _("Record: both ways were explained"),
        _("Mediation and investigation were both explained to this person, in their language."),
    ),
    explaining.ConfirmOpenness: (
        _("Yes, I am still open to mediation"),
        _("The office may now ask you formally. This is not yet your agreement."),
    ),
    explaining.ChooseInvestigation: (
        _("I choose the investigation"),
        _("The complaint goes to the investigation. This is your choice, and nobody asks why."),
    ),
    offering.OfferMediation: (
        _("Offer mediation"),
        _("The person gets the offer, with the last day to answer."),
    ),
    offering.ExpireOffer: (
        _("Record: no answer in time"),
        _("The last day to answer is over. Silence is not a yes, and there is no penalty."),
    ),
    consent.AcceptOffer: (
        _("Yes, I agree to mediate"),
        _(
            "Your yes admits nothing. You can change your mind at any time. "
            "It does not stop the time that you have to sue or to make a claim."
        ),
    ),
    consent.DeclineOffer: (
        _("No, I do not want to mediate"),
        _("There is no penalty for a no. You may say why, but you do not have to."),
    ),
    consent.Withdraw: (
        _("I withdraw from the mediation"),
        _("There is no penalty, and nobody asks you why. If a session is going on, it ends."),
    ),
    consent.AnswerContinuation: (
        _("Send my answer"),
        _("You say if you want to go on with those who take part. Both answers are fine."),
    ),
    scheduling.GiveTimes: (
        _("Save my times"),
        _("The office looks for a time that suits everybody. You can change your times later."),
    ),
    matching.ReferCase: (
        _("Refer to the provider"),
        _("The provider organization now sees the case and brings the mediators."),
    ),
    matching.AskMediator: (
        _("Ask this mediator"),
        _("The mediator is asked about conflicts of interest and sees nothing else yet."),
    ),
    matching.DeclareConflict: (
        _("Answer about conflicts of interest"),
        _("Only the kind of conflict is kept. With a conflict, somebody else is asked."),
    ),
    matching.AppointMediator: (
        _("Appoint this mediator"),
        _("The mediator now sees who the parties are and how to arrange the session."),
    ),
    matching.RecuseMediator: (
        _("I step back from this case"),
        _("Your place is free for another mediator. No reason is kept."),
    ),
    scheduling.AskPolicePlace: (
        _("I ask to meet in a police building"),
        _("Without this wish no police building is used. It is a wish, not a promise."),
    ),
    scheduling.ScheduleSession: (
        _("Schedule the session"),
        _("Everybody who takes part is told the time and the place."),
    ),
    scheduling.MoveSession: (
        _("Move the session"),
        _("Everybody who takes part is told the new time and place."),
    ),
    scheduling.CancelSession: (
        _("Cancel the session"),
        _("Everybody is told, but not why. What people agreed to stays as it is."),
    ),
    scheduling.NameCompanion: (
        _("Say who comes with me"),
        _("Only people who were named before can come in."),
    ),
    scheduling.AcceptUnequalNumbers: (
        _("It is fine if one side brings more people"),
        _("The session can begin with different numbers only if everybody says so."),
    ),
    confidentiality.ShowExceptions: (
        _("I have read what does not stay confidential"),
        _("You have read it, and that is all this says. You sign in a step of its own."),
    ),
    confidentiality.SignConfidentiality: (
        _("I sign the confidentiality agreement"),
        _(
            "You promise to keep what is said in the session to yourself. "
            "The exceptions that you were shown do not stay confidential."
        ),
    ),
    confidentiality.AcknowledgeGroundRules: (
        _("I know the ground rules"),
        _("Each person is heard. No threats and no abuse. Nothing is recorded."),
    ),
    session.CheckIn: (
        _("This party is here"),
        _("Only parties and those named to come with them are let in."),
    ),
    session.RecordNoShow: (
        _("Record who did not come"),
        _("Today's session does not take place. Nobody is asked why."),
    ),
    session.StartSession: (
        _("Start the session"),
        _("Everybody is here and has signed. Nothing is recorded on any device."),
    ),
    session.HaveHadSay: (
        _("I have had my say"),
        _("The session is over when everybody has said this. You agree to nothing by it."),
    ),
    session.ContinueAnotherDay: (
        _("Go on another day"),
        _("The session stops for today. Signatures stay, and a new time is found."),
    ),
    session.EndEarly: (
        _("End the session now"),
        _("The mediation is over. Only the kind of reason is kept, not what was said."),
    ),
    agreement.RecordAgreement: (
        _("Write down what the parties agreed"),
        _("Nobody has to agree on anything. After a change, everybody signs again."),
    ),
    agreement.SignAgreement: (
        _("I sign what we wrote down"),
        _("You say that these are the words you agreed on. You do not have to sign."),
    ),
    outcome.AnswerResolution: (
        _("Send my answer"),
        _("You answer for yourself alone. Both answers are fine."),
    ),
    outcome.CloseUnanswered: (
        _("Close the answers"),
        _("The time to answer is over. A missing answer does not count as a yes."),
    ),
    outcome.ReportSession: (
        _("Send the report"),
        _("It says if the session was held, if it was finished and who came. Nothing else."),
    ),
    outcome.AttestNotesDestroyed: (
        _("I have destroyed my notes"),
        _("You say that no notes of yours are left, on paper or on a device."),
    ),
    consent.ExpireQuestion: (
        _("Record: nobody said in time whether to go on"),
        _("Silence is no yes. The mediation ends as the no before it ends."),
    ),
    outcome.MakeMandatoryReport: (
        _("Make a report that the rules require"),
        _("Only the kind and the office are kept. If the mediation is still open, it ends."),
    ),
    outcome.ClaimNoGoodFaith: (
        _("Send my complaint back to the investigation"),
        _(
            "You say that the other side did not meet in good faith. "
            "Your word is enough: nobody judges it, and nobody asks for proof."
        ),
    ),
    correction.EndPartInvestigation: (
        _("Record: the investigation of one person's part is over"),
        _("This is about that person alone. The part is closed for you then."),
    ),
    correction.EndInvestigation: (
        _("Record: the investigation is over"),
        _("The complaint is closed. Mediation can no longer be asked for."),
    ),
}

# What a mediator does for themselves, like a party.
_MEDIATORS_OWN = frozenset(
    {
        confidentiality.ShowExceptions,
        confidentiality.SignConfidentiality,
        matching.RecuseMediator,
    }
)

# What the office ends. A party's own no is never marked: it is as good an answer as a yes.
DANGER: frozenset[type[Request]] = frozenset(
    {
        referral.LinkDuplicate,
        correction.CorrectMember,
        correction.EndInvestigation,
        correction.EndPartInvestigation,
        consent.ExpireQuestion,
        screening.RejectSuitability,
        screening.CloseWithoutOffer,
        offering.ExpireOffer,
        scheduling.CancelSession,
        session.RecordNoShow,
        session.EndEarly,
        outcome.CloseUnanswered,
        outcome.MakeMandatoryReport,
    }
)


def words_for(request: type[Request], role: Role) -> RequestWords:
    """Return the words of a request for somebody in this role, in the reader's language.

    Raises KeyError for a request without words.
    """
    table = RECORDED if _writes_down(request, role) else OWN
    label, explains = (str(words) for words in table[request])
    if role is Role.GUARDIAN and issubclass(request, PartyRequest):
        explains = f"{explains} {_('You do this for the person you speak for.')}"
    return RequestWords(label, explains, request in DANGER)


def _writes_down(request: type[Request], role: Role) -> bool:
    themselves = role is Role.MEDIATOR and request in _MEDIATORS_OWN
    return role in STAFF_ROLES and request in RECORDED and not themselves
