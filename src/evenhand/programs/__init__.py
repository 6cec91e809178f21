"""The programs: one folder each with its dated rules, and the demonstration's assumptions."""

from evenhand.programs.dated import DatedRule, Header, Program, Source
from evenhand.programs.fault import Fault
from evenhand.programs.loading import (
    FaultyProgram,
    UnknownProgram,
    available,
    faults,
    load,
    shown,
)

__all__ = [
    "DatedRule",
    "Fault",
    "FaultyProgram",
    "Header",
    "Program",
    "Source",
    "UnknownProgram",
    "available",
    "faults",
    "load",
    "shown",
]
