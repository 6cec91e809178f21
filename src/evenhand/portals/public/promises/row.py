"""One promise, and the programs in which it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from evenhand.process.program import ProcessKind, Rules


def always(rules: Rules) -> bool:
    """Tell that every program promises this, because the software cannot do otherwise."""
    return True


def free(rules: Rules) -> bool:
    """Tell that nobody has to come."""
    return not rules.compulsory


def meeting(rules: Rules) -> bool:
    """Tell that the sides meet."""
    return rules.kind is ProcessKind.MEDIATION


def apart(rules: Rules) -> bool:
    """Tell that a conciliator goes between."""
    return rules.kind is ProcessKind.CONCILIATION


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what it says, and what the software does to keep it, for one reader.

    keys: the rules that it rests on; by: who shows that it is kept, an invariant's number or a
    check's name; holds: the programs in which it is made. Words in %(...)s are of `blanks`.
    """

    says: Promise
    kept: Promise
    keys: tuple[str, ...] = ()
    by: tuple[int | str, ...] = ()
    holds: Callable[[Rules], object] = always
