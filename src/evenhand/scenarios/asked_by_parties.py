"""WHEN, part one: what the parties, their guardians and the mediators say for themselves."""

from evenhand.process.steps import (
    agreement,
    allowing,
    consent,
    explaining,
    outcome,
    records,
    referral,
    retaliation,
    scheduling,
    session,
)
from evenhand.process.steps import confidentiality as secret
from evenhand.process.vocabulary import Companion
from evenhand.scenarios import way
from evenhand.scenarios.asking import Made, own
from evenhand.scenarios.sentence import Row

_DIGEST = "0" * 64

OF_PARTIES: tuple[Row[Made], ...] = (
    own("asks for mediation", referral.RequestMediation),
    own(
        "asks for an interpreter",
        referral.RecordNeeds,
        lambda story, person: referral.RecordNeeds(person, "es"),
    ),
    own("confirms being open to mediation", explaining.ConfirmOpenness),
    own("chooses the investigation", explaining.ChooseInvestigation),
    own("allows their name to be given", allowing.AllowName),
    own("keeps their name after all", allowing.KeepName),
    own("agrees", consent.AcceptOffer),
    own("says no", consent.DeclineOffer),
    own("withdraws", consent.Withdraw),
    own(
        "wants to go on",
        consent.AnswerContinuation,
        lambda story, person: consent.AnswerContinuation(person, go_on=True),
    ),
    own(
        "does not want to go on",
        consent.AnswerContinuation,
        lambda story, person: consent.AnswerContinuation(person, go_on=False),
    ),
    own("says when they can come", scheduling.GiveTimes, way.times),
    own("asks for a police building", scheduling.AskPolicePlace),
    own(
        "brings a {companion}",
        scheduling.NameCompanion,
        lambda story, person, companion: scheduling.NameCompanion(person, Companion(companion)),
    ),
    own("accepts unequal numbers", scheduling.AcceptUnequalNumbers),
    own("reads what is not confidential", secret.ShowExceptions),
    own(
        "signs the confidentiality agreement",
        secret.SignConfidentiality,
        lambda story, person: secret.SignConfidentiality(person, way.TEXT),
    ),
    own("reads the ground rules", secret.AcknowledgeGroundRules),
    own("has had their say", session.HaveHadSay),
    own("signs what was written down", agreement.SignAgreement),
    own(
        "says that it is resolved",
        outcome.AnswerResolution,
        lambda story, person: outcome.AnswerResolution(person, resolved=True),
    ),
    own(
        "says that it is not resolved",
        outcome.AnswerResolution,
        lambda story, person: outcome.AnswerResolution(person, resolved=False),
    ),
    own("says that good faith was missing", outcome.ClaimNoGoodFaith),
    own("takes what was signed out of the mediation", records.TakeOutAgreement),
    own("reports retaliation", retaliation.ReportRetaliation, texts=("retaliation",)),
    own(
        "takes a copy of their case",
        records.RecordCopy,
        lambda story, person: records.RecordCopy(person, _DIGEST),
    ),
)
