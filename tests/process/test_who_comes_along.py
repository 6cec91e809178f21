"""Who may come with a party: into the room, as far as its door, or if a mediator says so."""

from dataclasses import replace

from evenhand.process.refusals import Code
from evenhand.process.steps.scheduling import NameCompanion
from evenhand.process.steps.session import StartSession
from evenhand.process.vocabulary import Companion
from tests.process.cast import ANA, BEN, COMPULSORY, DANA, FAY, RULES, ZOE
from tests.process.story import Story, story

OUTSIDE = replace(RULES, outside_room=(Companion.LAWYER,))
LAWYER, SUPPORT = (
    NameCompanion("ana", one) for one in (Companion.LAWYER, Companion.SUPPORT_PERSON)
)


def test_who_waits_outside_is_not_counted_in_the_room() -> None:
    """Source: 38-A RCNY §1-47(e)."""
    told = story(until=Story.signed, rules=OUTSIDE)
    told.ask(ANA, LAWYER)
    told.arrived()
    assert told.open(StartSession, DANA), "one lawyer outside makes the sides unequal for nobody"
    told = story(until=Story.signed, rules=OUTSIDE)
    told.ask(ANA, SUPPORT)
    assert told.arrived().no(DANA, StartSession()) is Code.UNEQUAL_NUMBERS


def test_a_lawyer_takes_no_support_person_s_place() -> None:
    told = story(until=Story.agreed, rules=OUTSIDE)
    for companion in (LAWYER, SUPPORT):
        told.ask(ANA, companion)
    assert told.no(ANA, SUPPORT) is Code.TOO_MANY_COMPANIONS


def test_elsewhere_a_lawyer_who_is_on_no_list_does_not_come() -> None:
    assert story(until=Story.agreed).no(ANA, LAWYER) is Code.NOT_OFFERED_BY_PROGRAM


def test_whom_a_mediator_admits_a_mediator_names() -> None:
    """Source: D.C. Code §5-1110(e)."""
    told = story(until=Story.seated, rules=COMPULSORY)
    for actor in (ANA, FAY):
        assert told.no(actor, SUPPORT) is Code.MEDIATOR_DECIDES
    told.ask(DANA, SUPPORT)
    assert told.party(ANA).companions == (Companion.SUPPORT_PERSON,)
    assert told.broken == ()


def test_a_mediator_of_the_case_decides_and_on_nobody_else() -> None:
    told = story(until=Story.seated, rules=COMPULSORY)
    assert told.no(ZOE, SUPPORT) is Code.NOT_YOUR_CASE
    admits_lawyers = replace(RULES, mediator_admits=(Companion.LAWYER,))
    told = story(until=Story.seated, rules=admits_lawyers)
    assert told.no(DANA, SUPPORT) is Code.NOT_YOUR_PART
    told.ask(DANA, LAWYER)
    assert story(until=Story.seated).no(DANA, LAWYER) is Code.NOT_YOUR_PART


def test_an_interpreter_comes_under_every_rule() -> None:
    for rules in (RULES, OUTSIDE, COMPULSORY):
        told = story(until=Story.agreed, rules=rules)
        told.ask(BEN, NameCompanion("ben", Companion.INTERPRETER))
