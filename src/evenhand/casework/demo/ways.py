"""The ordinary way through a case, and the way to every ending."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from evenhand.casework.demo.story import Story
from evenhand.process.calendar import local_day
from evenhand.process.stages import Ending, Stage

WAY: tuple[tuple[Stage, Callable[[Story], Story]], ...] = (
    (Stage.RECEIVED, lambda story: story.filed()),
    (Stage.SCREENING, lambda story: story.screened()),
    (Stage.OFFERING, lambda story: story.approved()),
    (Stage.ARRANGING, lambda story: story.agreed()),
    (Stage.SCHEDULED, lambda story: story.referred().seated().scheduled()),
    (Stage.IN_SESSION, lambda story: story.started()),
    (Stage.CONCLUDED, lambda story: story.concluded()),
    (Stage.CLOSED, lambda story: story.mediated()),
)
OUTSIDE: Mapping[Stage, Callable[[Story], Story]] = {
    Stage.INVESTIGATION: lambda story: story.filed().not_offered(),
}


def _stayed_away(story: Story) -> Story:
    """The other side is not there, as often as the program allows and once more."""
    story.to(Stage.SCHEDULED).missed()
    while story.known.ending is None:
        if story.known.session is None:
            story.scheduled()
        story.missed()
    return story


def _told_twice(story: Story) -> Story:
    first = Story(story.agency, story.now).filed()
    return story.filed().repeats(first)


def _from_paper(story: Story) -> Story:
    today = local_day(story.now, story.rules.zone)
    return story.remembered(today - timedelta(90), today - timedelta(30), mediated=True)


ENDINGS: Mapping[Ending, Callable[[Story], Story]] = {
    Ending.MEDIATED: lambda story: story.to(Stage.CLOSED),
    Ending.NOT_RESOLVED: lambda story: story.to(Stage.CONCLUDED).answered("complainant"),
    Ending.ENDED_EARLY: lambda story: story.to(Stage.IN_SESSION).ended_early(),
    Ending.NO_SHOW: _stayed_away,
    Ending.WITHDRAWN: lambda story: story.to(Stage.ARRANGING).withdrew(),
    Ending.DECLINED: lambda story: story.to(Stage.OFFERING).declined(),
    Ending.UNANSWERED: lambda story: story.to(Stage.OFFERING).expired(),
    Ending.INVESTIGATION_CHOSEN: lambda story: story.to(Stage.OFFERING).chose_investigation(),
    Ending.UNSUITABLE: lambda story: story.to(Stage.SCREENING).rejected(),
    Ending.NEVER_OFFERED: lambda story: story.filed().not_offered(),
    Ending.DUPLICATE: _told_twice,
    Ending.MANDATORY_REPORT: lambda story: story.to(Stage.CONCLUDED).had_to_report(),
    Ending.RETURNED_ON_GOOD_FAITH: lambda story: story.to(Stage.CLOSED).claimed_no_good_faith(),
    Ending.IMPORTED: _from_paper,
}
