"""What a program promises to the public. No case needs these, and None is made nowhere."""

from dataclasses import dataclass

from evenhand.process.rule_fields import promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """The sentences that a program's pages say of its mediation, each true, false or not said."""

    promise_voluntary: bool | None = promise("voluntary", "nobody has to take part")
    promise_on_request: bool | None = promise("on_request", "a complainant may ask for it")
    promise_withdrawal: bool | None = promise("withdrawal", "anybody may withdraw at any time")
    promise_withdrawal_until_start: bool | None = promise(
        "withdrawal_until_start", "anybody may change their mind until the session begins"
    )
    promise_replaces_investigation: bool | None = promise(
        "replaces_investigation", "a mediated complaint is not investigated"
    )
    promise_faster: bool | None = promise("faster", "it can take less time than an investigation")
    promise_confidential: bool | None = promise("confidential", "mediation is confidential")
    promise_confidentiality_signed: bool | None = promise(
        "confidentiality_signed", "all parties sign a binding confidentiality agreement"
    )
    promise_inadmissible: bool | None = promise(
        "inadmissible", "what is said and made for mediation is not admissible in court"
    )
    promise_nothing_recorded: bool | None = promise(
        "nothing_recorded", "nothing is recorded on any device"
    )
    promise_notes_destroyed: bool | None = promise(
        "notes_destroyed", "the mediators destroy their notes after the session"
    )
    promise_trained_mediators: bool | None = promise(
        "trained_mediators", "the mediators are trained or professional"
    )
    promise_neutral_mediators: bool | None = promise(
        "neutral_mediators", "the mediators take no side"
    )
    promise_no_judgment: bool | None = promise("no_judgment", "nobody judges who is right")
    promise_no_advice: bool | None = promise("no_advice", "the mediators give no advice")
    promise_nothing_imposed: bool | None = promise(
        "nothing_imposed", "nothing is imposed on a party without consent"
    )
    promise_face_to_face: bool | None = promise("face_to_face", "people meet face to face")
    promise_direct_talk: bool | None = promise(
        "direct_talk", "people speak with each other for themselves"
    )
    promise_everybody_heard: bool | None = promise(
        "everybody_heard", "each side is heard and can explain"
    )
    promise_equals: bool | None = promise("equals", "people meet as equals")
    promise_civil_conduct: bool | None = promise(
        "civil_conduct", "nobody may be threatening, abusive or uncivil; there are ground rules"
    )
    promise_ends_when_all_heard: bool | None = promise(
        "ends_when_all_heard", "a session ends when all agree that they could discuss the issues"
    )
    promise_talk_before: bool | None = promise(
        "talk_before", "a mediator speaks with each person before the session"
    )
    promise_evenings: bool | None = promise(
        "evenings", "a session can be in the evening or at a weekend"
    )
    promise_no_agreement_required: bool | None = promise(
        "no_agreement_required", "nobody has to come to an agreement"
    )
    promise_no_admission: bool | None = promise("no_admission", "nobody has to admit anything")
    promise_no_apology: bool | None = promise("no_apology", "nobody has to apologize")
    promise_no_handshake: bool | None = promise(
        "no_handshake", "nobody has to shake hands or make up"
    )
    promise_no_evidence: bool | None = promise("no_evidence", "no evidence is needed")
    promise_no_appeal: bool | None = promise("no_appeal", "there is no appeal")
    promise_not_on_record: bool | None = promise(
        "not_on_record", "a mediated complaint is not on the member's record"
    )
