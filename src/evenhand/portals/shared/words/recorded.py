"""What a button says to an office, or to a mediator, that writes down a party's word."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.words.other_ways import ASKS_INVESTIGATION
from evenhand.process.situation import Request
from evenhand.process.steps import (
    allowing,
    confidentiality,
    consent,
    explaining,
    matching,
    outcome,
    referral,
    retaliation,
    scheduling,
    session,
)

_WRITTEN_DOWN = _("You write down this person's own word. It does not become yours.")

RECORDED: dict[type[Request], tuple[Promise, Promise]] = {
    referral.ReceiveComplaint: (
        _("Take in the complaint"),
        _("It gets a number. Whether it can be mediated is looked at later."),
    ),
    referral.RequestMediation: (_("Record: asks for mediation"), _WRITTEN_DOWN),
    referral.RecordNeeds: (
        _("Record what this party needs"),
        _("It is arranged free of charge. A later record takes the place of this one."),
    ),
    explaining.ConfirmOpenness: (
        _("Record: still open to mediation (on paper or by telephone)"),
        _WRITTEN_DOWN,
    ),
    explaining.ChooseInvestigation: (_("Record: chooses the investigation"), _WRITTEN_DOWN),
    consent.AcceptOffer: (_("Record: agreed (on paper or by telephone)"), _WRITTEN_DOWN),
    consent.DeclineOffer: (
        _("Record: said no (on paper or by telephone)"),
        _("You write down this person's own word. Do not press anybody for a reason."),
    ),
    consent.Withdraw: (
        _("Record: withdrew"),
        _("You write down this person's own word. Do not ask why."),
    ),
    allowing.AllowName: (
        _("Record: the other side may learn their name"),
        _WRITTEN_DOWN,
    ),
    allowing.KeepName: (
        _("Record: keeps their name"),
        _("You write down this person's own word. Do not ask why."),
    ),
    retaliation.ReportRetaliation: (
        _("Record: reports retaliation"),
        _("It goes at once to the office that answers such reports. Do not ask for proof."),
    ),
    consent.AnswerContinuation: (_("Record: the answer about going on"), _WRITTEN_DOWN),
    scheduling.GiveTimes: (_("Record when this party can come"), _WRITTEN_DOWN),
    matching.RecuseMediator: (
        _("Replace this mediator"),
        _("The place is free for another mediator. No reason is kept."),
    ),
    scheduling.AskPolicePlace: (
        _("Record: asks for a police building"),
        _("Only a party may wish for it. Do not suggest it."),
    ),
    scheduling.NameCompanion: (
        _("Record who comes with this party"),
        _("Only people who were named before can come in."),
    ),
    scheduling.AcceptUnequalNumbers: (
        _("Record: accepts different numbers of people"),
        _WRITTEN_DOWN,
    ),
    confidentiality.ShowExceptions: (
        _("Record: was shown what does not stay confidential"),
        _("You showed or read out every exception to this person."),
    ),
    confidentiality.SignConfidentiality: (
        _("Record: signed the confidentiality agreement (on paper or by telephone)"),
        _WRITTEN_DOWN,
    ),
    confidentiality.AcknowledgeGroundRules: (_("Record: knows the ground rules"), _WRITTEN_DOWN),
    session.HaveHadSay: (_("Record: has had their say"), _WRITTEN_DOWN),
    outcome.AskInvestigation: ASKS_INVESTIGATION,
    outcome.AnswerResolution: (
        _("Record: the party's own answer (on paper or by telephone)"),
        _WRITTEN_DOWN,
    ),
}
