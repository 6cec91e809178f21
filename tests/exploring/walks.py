"""Walks that several tests look at, each walked once."""

from dataclasses import replace
from datetime import date
from functools import cache

from evenhand.exploring.checking import broken_by
from evenhand.exploring.facets import FACETS, Facet
from evenhand.exploring.walk import Job, Walk, explore
from evenhand.process.program import Rules
from evenhand.programs import load

A_DAY = date(2026, 3, 2)


@cache
def rules(slug: str = "tucson") -> Rules:
    """A program's rules with what the demonstration assumes."""
    return load(slug, demo=True).rules(A_DAY)


def everything_on() -> Rules:
    """Rules that switch on every request there is."""
    return replace(rules(), good_faith=True, confirm_openness=True, agreement_admissible=True)


def facet(name: str) -> Facet:
    """The facet of this name."""
    return next(one for one in FACETS if one.name == name)


@cache
def walked(name: str, shape: int = 0, of: Rules | None = None) -> Walk:
    """The walk of a facet in one of its shapes."""
    one = facet(name)
    return explore(Job(of or rules(), one.shapes[shape], one), broken_by)
