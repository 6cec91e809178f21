"""What a program's rules say of a complaint: suitable, not, on hold, or for a person to decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.process.program import Rules, Unlisted
from evenhand.process.vocabulary import GRAVE, SAFETY, Answer, Category, Circumstance, Verdict

SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Screening:
    """A verdict with every reason ("kind:code") and the circumstances not yet known."""

    verdict: Verdict
    reasons: tuple[str, ...]
    unknown: tuple[Circumstance, ...]


def asked(rules: Rules) -> tuple[Circumstance, ...]:
    """Return the circumstances that this program has to know before anybody approves."""
    relevant = {*rules.excluding, *rules.holding, *SAFETY}
    return tuple(circumstance for circumstance in Circumstance if circumstance in relevant)


def screen(
    allegations: Iterable[Category],
    circumstances: Mapping[Circumstance, Answer],
    rules: Rules,
    *,
    occurred_on: date | None = None,
    received_on: date | None = None,
) -> Screening:
    """Apply the program's lists to a complaint (Tucson's page; St. Louis's page; domain.md §7).

    The strictest finding is the verdict; every finding is a reason.
    """
    findings = list(_of_categories(sorted(set(allegations)), rules))
    findings += _of_circumstances(circumstances, rules)
    if _late(rules, occurred_on, received_on):
        findings.append((Verdict.PERSON_MUST_DECIDE, "late:filing_days"))
    verdict = max((verdict for verdict, _ in findings), key=SEVERITY.__getitem__)
    unknown = tuple(
        one for one in asked(rules) if circumstances.get(one, Answer.UNKNOWN) is Answer.UNKNOWN
    )
    return Screening(verdict, tuple(reason for _, reason in findings), unknown)


def _late(rules: Rules, occurred_on: date | None, received_on: date | None) -> bool:
    if rules.filing_days is None or occurred_on is None or received_on is None:
        return False
    return received_on - occurred_on > timedelta(rules.filing_days)


def _of_categories(categories: list[Category], rules: Rules) -> Iterable[tuple[Verdict, str]]:
    unlisted = (
        Verdict.SUITABLE if rules.unlisted is Unlisted.SUITABLE else Verdict.PERSON_MUST_DECIDE
    )
    for category in categories:
        if category in rules.unsuitable:
            yield Verdict.UNSUITABLE, f"excluded:{category}"
        elif category in rules.suitable:
            yield Verdict.SUITABLE, f"listed:{category}"
        elif category in GRAVE:
            yield Verdict.PERSON_MUST_DECIDE, f"grave:{category}"
        else:
            yield unlisted, f"unlisted:{category}"
    if not categories:
        yield Verdict.PERSON_MUST_DECIDE, "missing:allegation"


def _of_circumstances(
    circumstances: Mapping[Circumstance, Answer], rules: Rules
) -> list[tuple[Verdict, str]]:
    findings = []
    for circumstance in Circumstance:
        if circumstances.get(circumstance) is not Answer.YES:
            continue
        if circumstance in rules.excluding:
            findings.append((Verdict.UNSUITABLE, f"excluding:{circumstance}"))
        if circumstance in rules.holding:
            findings.append((Verdict.HOLD, f"holding:{circumstance}"))
        if circumstance in SAFETY:
            findings.append((Verdict.PERSON_MUST_DECIDE, f"safety:{circumstance}"))
    return findings
