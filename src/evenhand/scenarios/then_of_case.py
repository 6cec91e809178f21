"""THEN, part two: what came of a request, and how the case stands."""

from collections.abc import Callable

from evenhand.process.case import Consent, Party
from evenhand.process.measures import REPORTED_AS
from evenhand.process.refusals import SENTENCES, Code, Refused
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import Verdict
from evenhand.scenarios.scene import Deed, NotThere
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story, expect, why
from evenhand.scenarios.things import Kept
from evenhand.scenarios.who import Who

Look = Callable[..., None]
Asked = Callable[[Story], Deed]


def _accepted(story: Story) -> None:
    expect(story.refused is None, "that it is accepted", "it is refused")


def _refused(story: Story, refusal: Code | None = None) -> None:
    no, story.refused = story.refused, None
    _expect_refusal(no, refusal)


def _expect_refusal(no: Refused | NotThere | None, refusal: Code | None) -> None:
    wanted = f"{SENTENCES[refusal].office} ({refusal})" if refusal else "a reason"
    found = f"it is refused: {why(no)}" if no else "it is accepted"
    fits = no is not None and (refusal is None or getattr(no, "code", None) is refusal)
    expect(fits, f"that it is refused: {wanted}", found)


def _if_accepted(story: Story, deed: Asked) -> None:
    no = _tried(story, deed)
    expect(no is None, "that it is accepted", f"it is refused: {why(no)}" if no else "")


def _if_refused(story: Story, deed: Asked, refusal: Code) -> None:
    _expect_refusal(_tried(story, deed), refusal)


def _tried(story: Story, deed: Asked) -> Refused | NotThere | None:
    try:
        story.scene.attempt(deed(story))
    except (Refused, NotThere) as no:
        return no
    return None


def _verdict(story: Story, verdict: Verdict) -> None:
    found = story.scene.case.verdict
    expect(found is verdict, f"the verdict {verdict}", found or "none yet")


def _reason(story: Story, reason: str) -> None:
    found = story.scene.case.reasons
    expect(reason in found, f"the reason {reason}", ", ".join(found) or "no reason")


def _no_reason(story: Story, reason: str) -> None:
    found = story.scene.case.reasons
    expect(found and reason not in found, f"reasons without {reason}", ", ".join(found) or "none")


def _stands(story: Story, stage: Stage) -> None:
    found = story.scene.case.stage
    expect(found is stage, f"the case to stand at {stage}", found)


def _investigated(story: Story) -> None:
    _stands(story, Stage.INVESTIGATION)


def _closed(story: Story) -> None:
    _stands(story, Stage.CLOSED)


def _closed_as(story: Story, ending: Ending) -> None:
    _closed(story)
    _ended(story, ending)


def _ended(story: Story, ending: Ending) -> None:
    found = story.scene.case.ending
    expect(found is ending, f"the mediation to end as {ending}", found or "no end")


def _goes_on(story: Story) -> None:
    found = story.scene.case.ending
    expect(found is None, "the mediation to go on", found)


def _counted(story: Story, counted: str) -> None:
    ending = story.scene.case.ending
    found = REPORTED_AS[ending] if ending else "nothing yet"
    expect(found == counted, f"it to be counted as {counted}", found)


def _consents(*consents: Consent, say: str) -> Look:
    def look(story: Story, party: Who) -> None:
        found = story.party(party).consent
        expect(found in consents, f"{party} {say}", found)

    return look


def _not_agreed(story: Story, party: Who) -> None:
    found = story.party(party).consent
    expect(found is not Consent.AGREED, f"{party} not to have agreed", found)


def _takes_part(story: Story, party: Who) -> None:
    expect(story.party(party).taking_part, f"{party} to take part", "no more part")


def _no_part(story: Story, party: Who) -> None:
    expect(not story.party(party).taking_part, f"{party} to take no part", "they do")


def _with_provider(story: Story) -> None:
    found, own = story.scene.case.provider, story.scene.rules.provider.code
    expect(found == own, f"the case to be with {own}", found or "nobody")


def _appointed(story: Story, n: int) -> None:
    found = len(story.scene.case.mediators)
    expect(found == n, f"{n} mediators appointed", found)


def _held(story: Story, n: int) -> None:
    found = story.scene.case.sessions_held
    expect(found == n, f"{n} sessions held", found)


def _evidence(story: Story) -> None:
    expect(story.scene.case.preservation, "evidence to be kept", "nobody asked for that")


def _there(story: Story) -> None:
    def arrived(party: Party) -> bool:
        return party.arrived

    missing = [one for one in story.scene.case.taking_part if not arrived(one)]
    expect(not missing, "everybody of both sides in the room", f"{len(missing)} missing")


def _recorded(story: Story, thing: Kept) -> None:
    expect(_kept(story, thing), "it on record", "nothing of it")


def _not_recorded(story: Story, thing: Kept) -> None:
    expect(not _kept(story, thing), "nothing of it on record", "some of it")


def _kept(story: Story, thing: Kept) -> bool:
    facts = any(isinstance(fact, thing.facts) for fact in story.scene.facts)
    return facts or bool(story.scene.words & set(thing.words))


def _leaves(story: Story, thing: Kept) -> None:
    expect(_leaving(story) & thing.things, "it among what leaves", "it stays")


def _stays(story: Story, thing: Kept) -> None:
    expect(_kept(story, thing), "something of it on record, to be kept back", "nothing of it")
    expect(not _leaving(story) & thing.things, "it to stay", "it leaves")


def _leaving(story: Story) -> frozenset[object]:
    number = len(story.scene.case.records_requests)
    officer = story.scene.somebody(Who("records officer"))
    return frozenset(story.scene.leaving(number, officer))


OF_REFUSALS: tuple[Row[Look], ...] = (
    Row("it is refused", _refused, "the last sentence of `when`, for whatever reason"),
    Row("it is refused: {refusal}", _refused, "and for this reason"),
)
OF_CASE: tuple[Row[Look], ...] = (
    Row("it is accepted", _accepted, "the last sentence of `when`"),
    Row("if {deed}, it is accepted", _if_accepted, "tried, and nothing is left of it"),
    Row("if {deed}, it is refused: {refusal}", _if_refused, "tried, and nothing is left of it"),
    Row("the rules find it {verdict}", _verdict, "what screening said"),
    Row("the rules name the reason {reason}", _reason, "one of screening's, as its code"),
    Row("the rules do not name the reason {reason}", _no_reason, "but others"),
    Row("the case stands at {stage}", _stands, "its stage"),
    Row("the complaint goes to the investigation", _investigated, "its stage"),
    Row("the complaint is closed", _closed, "its stage"),
    Row("the complaint is closed as {ending}", _closed_as, "its stage and its ending"),
    Row("the mediation ended as {ending}", _ended, "its ending"),
    Row("the mediation goes on", _goes_on, "it has no ending"),
    Row("it is counted as {counted}", _counted, "what reports say of the ending"),
    Row(
        "{party} has been asked",
        _consents(Consent.ASKED, say="to have been asked"),
        "an offer waits for their answer",
    ),
    Row(
        "{party} has not been asked",
        _consents(Consent.NOT_ASKED, say="not to have been asked"),
        "there was no offer",
    ),
    Row(
        "{party} has agreed",
        _consents(Consent.AGREED, say="to have agreed"),
        "their yes is on record",
    ),
    Row("{party} has not agreed", _not_agreed, "no yes is on record, or it was taken back"),
    Row("{party} takes part", _takes_part, "in the mediation"),
    Row("{party} takes no part any more", _no_part, "it goes on without them"),
    Row("the case is with the provider", _with_provider, "the program's own"),
    Row("the case has {n} mediator(s)", _appointed, "in this case"),
    Row("the case has had {n} session(s)", _held, "in this case"),
    Row("everybody is in the room", _there, "every party who takes part"),
    Row("evidence is to be kept", _evidence, "the department was asked"),
    Row("{thing} [is|are] on record", _recorded, "it was written down"),
    Row("{thing} [is|are] not on record", _not_recorded, "nobody wrote it down"),
    Row("{thing} [leaves|leave] with the records", _leaves, "by the newest request for records"),
    Row("{thing} [does|do] not leave with the records", _stays, "it is there, and is kept back"),
)
