"""What may stand in the blanks of a sentence: how each is written, read and shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evenhand.process.people import Kind, Via
from evenhand.process.program import FIELD_OF_KEY
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import (
    CancelReason,
    Category,
    Companion,
    EarlyEnd,
    NotOfferedReason,
    ReportKind,
    Requester,
    UnsuitableReason,
    WithholdingGround,
)
from evenhand.scenarios import phrases, things
from evenhand.scenarios.who import APPROVER, MEDIATORS, NOUNS, ORDINALS, PARTIES, Who


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank. read: raises LookupError for a text that does not fit after all.

    says: what may be written there, for whoever writes a scenario.
    """

    regex: str
    read: Callable[[str], Any]
    example: str
    says: str


@dataclass(frozen=True, slots=True)
class How:
    """How somebody's word comes: their own, by telephone or on paper, or somebody else's."""

    via: Via = Via.SELF
    about: Who | None = None
    alone: bool = False


def either(words: Iterable[str]) -> str:
    """Return a regex for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _person(nouns: Iterable[str]) -> str:
    ordinals = either(ORDINALS)
    return rf"(?:(?:the|an?) )?(?:(?:{ordinals}) )?(?:{either(nouns)})"


_PERSON = re.compile(
    rf"(?:(?:the|an?) )?(?:(?P<nth>{either(ORDINALS)}) )?(?P<noun>{either(NOUNS)})"
    r"(?: of (?P<office>[a-z_]+))?",
    re.IGNORECASE,
)
_ANYBODY = rf"{_person([APPROVER])} of [a-z_]+|{_person(NOUNS)}"
_PARTY = _person([*PARTIES, "stranger"])


def who(text: str) -> Who:
    """Return whom a phrase names. Raises LookupError where it names nobody."""
    found = _PERSON.fullmatch(text)
    if found is None:
        raise LookupError(text)
    noun, nth, office = found["noun"].lower(), found["nth"], found["office"] or ""
    first = 0 if noun == APPROVER and not office else 1
    return Who(noun, ORDINALS[nth.lower()] if nth else first, office)


_WORDS = {
    word: number
    for number, word in enumerate(
        ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
_HOWS: Mapping[str, How] = {
    "": How(),
    " by telephone": How(Via.TELEPHONE),
    " on paper": How(Via.PAPER),
    " without the guardian": How(alone=True),
}


def _number(text: str) -> int:
    return _WORDS[text.lower()] if text.lower() in _WORDS else int(text)


def _how(text: str) -> How:
    text = text.lower()
    return How(about=who(text.removeprefix(" for "))) if text.startswith(" for ") else _HOWS[text]


def _read_deed(text: str) -> Any:
    from evenhand.scenarios.deeds import read_deed  # which knows the sentences of `when`

    return read_deed(text)


def _chosen(words: Mapping[str, Any], says: str) -> Blank:
    by_lower = {word.lower(): value for word, value in words.items()}
    listed = ", ".join(words) if len(words) < 24 else ""
    return Blank(
        either(words),
        lambda text: by_lower[text.lower()],
        next(iter(words)),
        f"{says}: {listed}" if listed else says,
    )


_AND = re.compile(r", and |, | and ")


def _several(words: Mapping[str, str], code: Callable[[str], Any], says: str) -> Blank:
    one = either(words)
    return Blank(
        rf"(?:{one})(?:(?:, and |, | and )(?:{one}))*",
        lambda text: tuple(code(words[word.lower()]) for word in _AND.split(text)),
        " and ".join([*words][:2]),
        f"{says}, one or several: {', '.join(words)}",
    )


def _codes(words: Mapping[str, str], code: Callable[[str], Any], says: str) -> Blank:
    return _chosen({word: code(value) for word, value in words.items()}, says)


def _key(text: str) -> str:
    return text if text in FIELD_OF_KEY else _missing(text)


def _missing(text: str) -> str:
    raise LookupError(text)


_SOMEBODY = f"{', '.join(NOUNS)}; several of them by first, second, third, another"
_ANY = Blank(_ANYBODY, who, "the coordinator", f"anybody: {_SOMEBODY}")
_ONE_PARTY = Blank(_PARTY, who, "the complainant", f"a party: {', '.join(PARTIES)}")

COMPLAINANTS: Mapping[str, tuple[str, ...]] = {
    "a complainant": ("",),
    "the complainant": ("",),
    "two complainants": ("", ""),
    "three complainants": ("", "", ""),
    "a young complainant": ("young",),
    "a reporter for a complainant": ("reported",),
}
MEMBERS: Mapping[str, tuple[Kind, ...]] = {
    "an officer": (Kind.OFFICER,),
    "the officer": (Kind.OFFICER,),
    "two officers": (Kind.OFFICER, Kind.OFFICER),
    "three officers": (Kind.OFFICER, Kind.OFFICER, Kind.OFFICER),
    "a civilian employee": (Kind.CIVILIAN,),
    "an officer and a civilian employee": (Kind.OFFICER, Kind.CIVILIAN),
    "nobody who is known": (),
}

BLANKS: Mapping[str, Blank] = {
    "actor": _ANY,
    "viewer": _ANY,
    "party": _ONE_PARTY,
    "other": _ONE_PARTY,
    "mediator": Blank(_person(MEDIATORS), who, "the mediator", ", ".join(MEDIATORS)),
    "how": Blank(
        rf"(?:{either(word for word in _HOWS if word)}| for (?:{_PARTY}))?",
        _how,
        "",
        "nothing, or by telephone, on paper, without the guardian, for {party}",
    ),
    "n": Blank(rf"\d+|{either(_WORDS)}", _number, "2", "a number"),
    "complainants": _chosen(COMPLAINANTS, "who complains"),
    "members": _chosen(MEMBERS, "about whom"),
    "categories": _several(phrases.CATEGORIES, Category, "what is alleged"),
    "category": _codes(phrases.CATEGORIES, Category, "what is alleged"),
    "circumstance": _chosen(phrases.CIRCUMSTANCES, "what screening asks"),
    "channel": _chosen(phrases.CHANNELS, "how"),
    "office": Blank("[a-z_]+", str, "internal_affairs", "the code of an office"),
    "companion": _codes(phrases.COMPANIONS, Companion, "who comes along"),
    "early": _codes(phrases.EARLY_ENDS, EarlyEnd, "why"),
    "cancelled": _codes(phrases.CANCELLED, CancelReason, "why"),
    "reported": _codes(phrases.REPORTED, ReportKind, "what has to be reported"),
    "unsuitable": _codes(phrases.UNSUITABLE, UnsuitableReason, "why"),
    "not_offered": _codes(phrases.NOT_OFFERED, NotOfferedReason, "why"),
    "requester": _codes(phrases.REQUESTERS, Requester, "who asks"),
    "grounds": _several(phrases.GROUNDS, WithholdingGround, "why something stays"),
    "stage": _codes(phrases.STAGES, Stage, "where a case stands"),
    "ending": _codes(phrases.ENDINGS, Ending, "how a mediation ended"),
    "told": _chosen(phrases.TOLD_ENDINGS, "an ending as somebody may know it"),
    "verdict": _chosen(phrases.VERDICTS, "what the rules say"),
    "counted": _chosen(phrases.COUNTED, "how reports count it"),
    "duty": _chosen(phrases.DUTIES, "what is due"),
    "promise": _chosen(phrases.PROMISES, "what a rule promise.* means, as `show` says it"),
    "refusal": _chosen(phrases.REFUSALS, "a reason of process/refusals.py: its code or sentence"),
    "reason": Blank(
        "[a-z_]+:[a-z_]+", str, "late:filing_days", "a kind and a code, as listed:rudeness"
    ),
    "thing": _chosen(things.THINGS, "a part of the record"),
    "own": _chosen(things.OWN, "something that one party said or did"),
    "key": Blank(r"[a-z_]+\.[a-z_]+", _key, "session.minutes", "the key of a rule"),
    "value": Blank(".+", str, "yes", "a value as `evenhand program show` prints it"),
    "text": Blank(".+", str, "City Hall, 1 Main Street", "name, address and numbers"),
    "deed": Blank(".+?", _read_deed, "the officer withdraws", "any sentence of `when`"),
}
