"""`docs/programs/promises/`: what each program's public page promises, and who shows it kept."""

from evenhand.exploring.checking import PROMISES
from evenhand.portals.public.promised import Promised, word_of
from evenhand.process.invariants import INVARIANTS
from evenhand.programs import Program
from evenhand.writing.markdown import Lines, note, page, section
from evenhand.writing.rules import newest, newest_rules

_SENTENCES: dict[int | str, str] = {
    **{one.name: one.sentence for one in PROMISES},
    **{one.number: one.sentence for one in INVARIANTS},
}


def promises_page(program: Program) -> str:
    """Return the public page as text, with the invariants and checks behind each promise."""
    word = word_of(program, newest(program), newest_rules(program))
    lines: list[str] = [
        f"# {program.city}: how we promise to handle your complaint",
        "",
        note("`portals/public/promises/` and the program's rules"),
        "",
        f"On a site this is `/{program.slug}/promises/`. What nobody says is filled in as in the",
        "demonstration, and marked.",
        f"[All rules](../{program.slug}.md), [all programs](../README.md).",
    ]
    for part in word.sections:
        lines += section(part.title)
        for one in part.promises:
            lines += _one(one)
    if word.by_people:
        lines += section("What people keep")
        for one in word.by_people:
            lines += [f"- **{one.says}**", *(f"  - {line}" for line in _where(one))]
    lines += [*section("What we do not promise"), *(f"- {one}" for one in word.not_promised)]
    if word.unsaid:
        lines += ["", "Other programs promise the following. This one does not say it.", ""]
        lines += [f"- {one}" for one in word.unsaid]
    return page(lines)


def _one(one: Promised) -> Lines:
    yield from section(one.says, 3)
    yield one.kept
    yield ""
    yield from (f"- {line}" for line in _where(one))
    for by in one.by:
        named = f"[Invariant {by}](../../process.md#what-may-never-happen)"
        yield f"- {named if isinstance(by, int) else f'Check `{by}`'}: {_SENTENCES[by]}"


def _where(one: Promised) -> Lines:
    for where in one.where:
        yield f"*Assumed*: {where.says}" if where.assumed else f"{where.title}: {where.says}"
    if not one.where:
        yield "It is so in every program with this software."
