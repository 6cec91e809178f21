"""Somebody for every part that a program knows: two of each where one must not see the other."""

from datetime import date

from evenhand.casework.roster import appoint, posts
from evenhand.casework.rulebook import program
from evenhand.process.people import Actor, Role

TRAINED = date(2025, 5, 1)


def appoint_everybody(agency: str) -> None:
    """Give an agency staff, approvers for every office, a provider, and four mediators."""
    rules = program(agency).rules(date(2026, 3, 1))
    for role in (
        Role.INTAKE,
        Role.COORDINATOR,
        Role.INVESTIGATOR,
        Role.MANAGER,
        Role.OVERSIGHT,
        Role.COUNSEL,
        Role.RECORDS,
    ):
        appoint(agency, f"{agency}-{role}", f"{role.title()} of {agency}", role)
    for office in rules.approvers:
        appoint(agency, f"{agency}-{office}", f"Head of {office}", Role.APPROVER, office=office)
    outside = rules.retaliation_office
    appoint(agency, f"{agency}-outside", "Ina Outside", Role.RETALIATION_OFFICE, office=outside)
    bridge = rules.provider.code
    appoint(agency, f"{agency}-provider", "Nora Provider", Role.PROVIDER, office=bridge)
    appoint(agency, f"{agency}-other", "Olga Elsewhere", Role.PROVIDER, office="other_provider")
    for name in ("Dana", "Eli", "Farah", "Gil"):
        appoint(agency, f"{agency}-{name}", f"{name} Mediator", Role.MEDIATOR, trained_on=TRAINED)


def somebody(agency: str, role: Role, office: str = "") -> Actor:
    """Return the first of the roster in this part."""
    return everybody(agency, role, office)[0]


def everybody(agency: str, role: Role, office: str = "") -> list[Actor]:
    """Return all of the roster in this part, by name."""
    return [p.actor for p in posts(agency) if p.role is role and office in ("", p.office)]
