"""`docs/programs/`: an overview, a page for each theme of rules, and one for each program."""

from collections import Counter
from collections.abc import Callable

from evenhand.portals.shared.words.rule_words import SECTIONS
from evenhand.process.program import FIELD_OF_KEY
from evenhand.process.stages import FIXED_ROUTES, Ending
from evenhand.programs import DatedRule, Program, Source, available, load
from evenhand.writing.markdown import Lines, listed, note, page, section, table
from evenhand.writing.rules import THEMES, city, newest, rule_rows, value_words

# What an overview shows of a program: the column, and the rule.
KEY_FACTS = (
    ("Coming", "consent.attendance"),
    ("Asked first", "consent.order"),
    ("Days to answer", "consent.answer_days"),
    ("Mediators", "arranging.mediators"),
    ("Minutes", "session.minutes"),
    ("Approvals", "screening.approvers"),
)
_KEY = """\
A value in brackets is assumed by the demonstration because nobody says it; unset is what nobody
says and no case needs. Each program has a page with every rule and its source, and a page of what
it promises.
"""


def programs() -> list[Program]:
    """Return all programs that come with Evenhand, by city."""
    return sorted((load(slug, demo=True) for slug in available()), key=city)


def overview() -> str:
    """Return the page that leads to all others."""
    return page(
        [
            "# The programs side by side",
            "",
            note("the programs' files"),
            "",
            *_KEY.splitlines(),
            *_themes(),
            *section("The programs"),
            *table(("Program", "It promises", *(one.capitalize() for one in Source)), _counts()),
            *section("At a glance"),
            *table(("Program", *(name for name, _ in KEY_FACTS)), _glance()),
            *section("Where each ending leads"),
            "Every [other ending](../process.md#the-endings) leads where its word says.",
            *table(("Program", *(_words(one) for one in _set_routes())), _routes()),
        ]
    )  # fmt: skip


def _themes() -> Lines:
    yield from section("Rule by rule")
    yield from (f"- [{theme.title}]({slug}.md)" for slug, theme in THEMES.items())


def _rows(columns: Callable[[Program, dict[str, DatedRule]], list[str]]) -> list[list[str]]:
    return [[f"[{city(one)}]({one.slug}.md)", *columns(one, newest(one))] for one in programs()]


def _counts() -> list[list[str]]:
    def counted(program: Program, rules: dict[str, DatedRule]) -> list[str]:
        numbers = Counter(rule.source for rule in rules.values())
        promises = f"[promises](promises/{program.slug}.md)"
        return [promises, *(str(numbers[one]) for one in Source)]

    return _rows(counted)


def _glance() -> list[list[str]]:
    def facts(program: Program, rules: dict[str, DatedRule]) -> list[str]:
        return [_marked(rules[key], program) for _, key in KEY_FACTS]

    return _rows(facts)


def _marked(rule: DatedRule, program: Program) -> str:
    """Return a value as short as can be, in brackets where it is assumed."""
    words = value_words(rule, program.offices)
    if isinstance(rule.value, str):
        words = rule.value.replace("_", " ")
    elif isinstance(rule.value, list):
        words = str(len(rule.value))
    return f"({words})" if rule.source is Source.ASSUMED else words


def _set_routes() -> list[Ending]:
    return [one for one in Ending if one not in FIXED_ROUTES]


def _words(ending: Ending) -> str:
    return ending.replace("_", " ").capitalize()


def _routes() -> list[list[str]]:
    def routes(program: Program, rules: dict[str, DatedRule]) -> list[str]:
        return [_marked(rules[f"route.{one.value}"], program) for one in _set_routes()]

    return _rows(routes)


def program_page(program: Program) -> str:
    """Return one program's page: where it comes from, and every rule with its source."""
    header, rules = program.header, newest(program)
    numbers = Counter(rule.source for rule in rules.values())
    lines = [
        f"# {program.city}: {program.name}",
        "",
        note(f"`programs/{program.slug}/program.toml` and `programs/demo/{program.slug}.toml`"),
        "",
        f"{header.notes} Rules: {listed(f'{numbers[one]} {one}' for one in Source)}.",
        "",
        f"[What it promises](promises/{program.slug}.md), [all programs](README.md).",
        *section("Where it comes from"),
        *(f"- {code}: {title}" for code, title in {**header.pages, **header.texts}.items()),
    ]
    for about in dict.fromkeys(key.partition(".")[0] for key in FIELD_OF_KEY):
        lines += section(str(SECTIONS[about]))
        lines += table(("Rule", "Value", "Who says so"), rule_rows(program, about))
    return page(lines)
