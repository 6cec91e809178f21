"""What of a record somebody may see or not: the facts and the words that a sentence means."""

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.origin import Thing


@dataclass(frozen=True, slots=True)
class Kept:
    """Kinds of facts, and kinds of texts, that stand for one thing of the record."""

    facts: tuple[type[e.Fact], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def things(self) -> frozenset[Thing]:
        """All of them, as `process/origin.py` names them."""
        return frozenset({*self.facts, *self.words})


THINGS: Mapping[str, Kept] = {
    "the complaint": Kept((e.ComplaintReceived,)),
    "the words of the complaint": Kept(words=("narrative",)),
    "what is alleged": Kept((e.AllegationMade,)),
    "the screening": Kept((e.ComplaintScreened, e.SuitabilityApproved, e.SuitabilityRejected)),
    "the wish for mediation": Kept((e.MediationRequested, e.OpennessConfirmed)),
    "the answers": Kept((e.ConsentGiven, e.OfferDeclined, e.OfferExpired, e.ConsentWithdrawn)),
    "the referral": Kept((e.CaseReferred,)),
    "the session": Kept((e.SessionScheduled, e.SessionStarted, e.SessionConcluded)),
    "the signatures": Kept((e.ConfidentialitySigned,)),
    "who has had their say": Kept((e.HadTheirSay,)),
    "whether it is resolved": Kept((e.ResolutionAnswered,)),
    "what was written down": Kept((e.AgreementRecorded,), ("agreement",)),
    "the mediators' report": Kept((e.SessionReported,)),
    "the end of the mediation": Kept((e.MediationEnded,)),
    "the mandatory report": Kept((e.MandatoryReportMade,), ("exception",)),
    "the report of retaliation": Kept((e.RetaliationReported,), ("retaliation",)),
    "the claim about good faith": Kept((e.GoodFaithClaimed,)),
}
OWN: Mapping[str, Kept] = {
    "answer": Kept((e.ConsentGiven, e.OfferDeclined, e.OfferExpired, e.ConsentWithdrawn)),
    "answer on the resolution": Kept((e.ResolutionAnswered,)),
    "times": Kept((e.TimesGiven,)),
    "choice of the investigation": Kept((e.InvestigationChosen,)),
    "missed session": Kept((e.NoShowRecorded,)),
}
