"""GIVEN: what a complaint is, and the jumps to where a scenario begins."""

from collections.abc import Callable

from evenhand.process.people import Kind
from evenhand.process.program import NamesKnown, Rules
from evenhand.process.steps.allowing import AllowName
from evenhand.process.trail import voice
from evenhand.process.vocabulary import GRAVE, Answer, Category, Channel, Circumstance
from evenhand.scenarios import way
from evenhand.scenarios.scene import Deed
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story, Untold
from evenhand.scenarios.told import Told
from evenhand.scenarios.who import Who

Jump = Callable[..., None]


def _complaint(
    story: Story,
    members: tuple[Kind, ...],
    complainants: tuple[str, ...] = (),
    categories: tuple[Category, ...] = (),
) -> None:
    if story.told is not None or story.scene.facts:
        raise Untold("a scenario tells of one complaint")
    story.told = Told(categories or _ordinary(story.scene.rules), complainants, members)


def _ordinary(rules: Rules) -> tuple[Category, ...]:
    """Return a category that the program mediates, or at least one that it does not exclude."""
    open_to = [one for one in Category if one not in (*rules.unsuitable, *GRAVE)]
    return (*rules.suitable, *open_to)[:1]


def _no_wish(story: Story) -> None:
    story.draft().wish = False


def _known(story: Story, circumstance: Circumstance) -> None:
    story.draft().known[circumstance] = Answer.YES


def _unknown(story: Story, circumstance: Circumstance) -> None:
    story.draft().known[circumstance] = Answer.UNKNOWN


def _channel(story: Story, channel: Channel) -> None:
    story.draft().channel = channel


def _office(story: Story, office: str) -> None:
    story.draft().office = office


def _ago(story: Story, n: int) -> None:
    story.draft().ago = n


# What is told of a complaint before it is taken in. Screening's questions that are not told
# here are answered no, and everybody who complains wishes for mediation.
DRAFTS: tuple[Row[Jump], ...] = (
    Row(
        "a complaint by {complainants} against {members}",
        _complaint,
        "who complains about whom; of a kind that the program does not exclude",
    ),
    Row(
        "a complaint of {categories} by {complainants} against {members}",
        _complaint,
        "and of what; a young complainant has a guardian",
    ),
    Row(
        "an anonymous complaint against {members}",
        _complaint,
        "a complaint by nobody who says who they are",
    ),
    Row("nobody asked for mediation", _no_wish, "the box for mediation was left empty"),
    Row("there is {circumstance}", _known, "screening knows of it"),
    Row("it is not known whether there is {circumstance}", _unknown, "screening does not know"),
    Row("it comes {channel}", _channel, "how the complaint is made; else the program's first way"),
    Row("it is brought to {office}", _office, "to which office, by its code; else the first"),
    Row("it happened {n} day(s) before", _ago, "when it happened"),
)


def _offered(story: Story, party: Who) -> None:
    way.found_suitable(story)
    way.offered(story, story.party(party))


def _agreed(story: Story, party: Who) -> None:
    way.found_suitable(story)
    way.agreed(story, story.party(party))


def _explained(story: Story, party: Who) -> None:
    way.explained(story, story.party(party))


def _allowed(story: Story, party: Who) -> None:
    """Allow it where the program ever gives a name: else there is nothing to allow."""
    if story.scene.rules.member_learns is not NamesKnown.NEVER:
        speaker = voice(story.party(party))
        story.must(Deed(speaker, AllowName(story.person(party))))


# Each lives through all that comes before it, by the requests of the people whose they are.
JUMPS: tuple[Row[Jump], ...] = (
    Row("the complaint was taken in", lambda story: None, "it is in the office's hands"),
    Row("the rules were asked", way.screened, "screened by the program's rules"),
    Row("the complaint was found suitable", way.found_suitable, "every approver said yes"),
    Row("both ways were explained to {party}", _explained, "mediation and investigation"),
    Row("{party} was offered mediation", _offered, "explained, confirmed where asked for, offered"),
    Row("{party} agreed", _agreed, "offered, and a yes"),
    Row("{party} allowed their name to be given", _allowed, "where the program ever gives one"),
    Row("everybody agreed", way.everybody_agreed, "both sides, in the program's order"),
    Row("everybody said when they can come", way.timed, "the parties' times are known"),
    Row("the case was referred", way.referred, "to the provider"),
    Row("the mediators were appointed", way.appointed, "as many as the program wants"),
    Row("a session is planned", way.planned, "a week ahead, in no police building"),
    Row("everybody signed", way.signed, "exceptions read, signatures, ground rules"),
    Row("everybody is there", way.arrived, "the day of the session has come"),
    Row("the session has begun", way.begun, "with everybody there"),
    Row("the session was held", way.heard, "everybody has had their say"),
    Row("the complaint was mediated", way.mediated, "everybody said that it is resolved"),
    Row("the complaint was not resolved", way.not_resolved, "somebody said that it is not"),
)
