"""Time that passes in a scenario, and the moments that a case waits for."""

from collections.abc import Callable
from datetime import date, timedelta

from evenhand.process.calendar import local_noon
from evenhand.process.deadlines import keep_until, resolution_by
from evenhand.scenarios import way
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story, Untold

Pass = Callable[..., None]


def _days(story: Story, n: int) -> None:
    story.scene.now += timedelta(n)


def _weeks(story: Story, n: int) -> None:
    story.scene.now += timedelta(weeks=n)


def _past(story: Story, last: date | None, what: str) -> None:
    """Go to noon of the day after a last day."""
    if last is None:
        raise Untold(f"there is no last day {what}")
    noon = local_noon(last + timedelta(1), story.scene.rules.zone)
    story.scene.now = max(story.scene.now, noon)


def _answer(story: Story) -> None:
    asked = [one.answer_by for one in story.scene.case.taking_part if one.answer_by]
    _past(story, max(asked, default=None), "to answer an offer")


def _question(story: Story) -> None:
    _past(story, story.scene.case.question_by, "to say whether to go on")


def _resolution(story: Story) -> None:
    last = resolution_by(story.scene.case, story.scene.rules)
    _past(story, last, "to say whether it is resolved")


def _kept(story: Story) -> None:
    _past(story, keep_until(story.scene.case, story.scene.rules), "of keeping the case")


TIME: tuple[Row[Pass], ...] = (
    Row("{n} day(s) pass", _days, "time goes on"),
    Row("{n} week(s) pass", _weeks, "time goes on"),
    Row("the day of the session comes", way.the_day, "at the hour for which it was planned"),
    Row("the last day to answer passes", _answer, "of everybody who was offered mediation"),
    Row("the last day to say whether to go on passes", _question, "noon of the next day"),
    Row("the last day to say whether it is resolved passes", _resolution, "noon of the next day"),
    Row("the time for which the case is kept passes", _kept, "noon of the day after it"),
)
