"""What a button says to whoever acts for themselves, and what pressing it means."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.words.keeping import OWN as KEEPING
from evenhand.portals.shared.words.other_ways import OWN as OTHER_WAYS
from evenhand.process.situation import Request
from evenhand.process.steps import (
    agreement,
    allowing,
    assigning,
    confidentiality,
    consent,
    correction,
    explaining,
    matching,
    offering,
    outcome,
    referral,
    retaliation,
    scheduling,
    screening,
    session,
)

# In the voice of the person who acts for themselves.
OWN: dict[type[Request], tuple[Promise, Promise]] = {
    referral.ReceiveComplaint: (
        _("Send the complaint"),
        _("The office receives it and gives it a number. Mediation is talked about later."),
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
    assigning.TakeCase: (
        _("Take this case"),
        _("From now on you alone act on it in this part, until you hand it over."),
    ),
    assigning.HandOverCase: (
        _("Hand this case over"),
        _("From now on the other person acts on it alone. Nothing that happened is changed."),
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
    allowing.AllowName: (
        _("The other side may learn my name"),
        _(
            "They learn it only when the rules of this program say so, and never your address. "
            "Until then you can take this back."
        ),
    ),
    allowing.KeepName: (
        _("Keep my name to myself"),
        _("The other side does not learn your name from the office. You do not have to say why."),
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
        _(
            "Only the kind, the office and what the signed agreement said about it are kept. "
            "If the mediation is still open, it ends."
        ),
    ),
    outcome.ClaimNoGoodFaith: (
        _("Send my complaint back to the investigation"),
        _(
            "You say that the other side did not meet in good faith. "
            "Your word is enough: nobody judges it, and nobody asks for proof."
        ),
    ),
    retaliation.ReportRetaliation: (
        _("Report that I am treated badly because of this complaint"),
        _(
            "It goes to an office outside the police department, which has to answer you. "
            "You can do this at any time, and as often as you need."
        ),
    ),
    retaliation.AnswerRetaliation: (
        _("Answer a report of retaliation"),
        _("The person who reported it learns which answer you gave, in the words of this list."),
    ),
    correction.EndPartInvestigation: (
        _("Record: the investigation of one person's part is over"),
        _("This is about that person alone. The part is closed for you then."),
    ),
    correction.EndInvestigation: (
        _("Record: the investigation is over"),
        _("The complaint is closed. Mediation can no longer be asked for."),
    ),
    **KEEPING,
    **OTHER_WAYS,
}
