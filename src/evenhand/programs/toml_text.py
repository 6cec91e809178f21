"""Plain values and sentences as the text of a TOML file."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

WIDTH = 98


def written(value: Any) -> str:
    """Return a plain value (text, number, yes or no, day, list, table) as TOML.

    A list of tables takes a line each.
    """
    if isinstance(value, str):
        # JSON's escapes are TOML's, but for one character that TOML wants escaped, too.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        cells = ", ".join(f"{_key(key)} = {written(cell)}" for key, cell in value.items())
        return f"{{ {cells} }}"
    if isinstance(value, Sequence):
        items = [written(item) for item in value]
        if any(isinstance(item, Mapping) for item in value) or sum(map(len, items)) > WIDTH // 2:
            return "\n".join(("[", *(f"    {item}," for item in items), "]"))
        return f"[{', '.join(items)}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def assigned(values: Mapping[str, Any]) -> list[str]:
    """Return lines that give each key its value."""
    return [f"{_key(key)} = {written(value)}" for key, value in values.items()]


def remarked(text: str) -> list[str]:
    """Return a sentence as lines of a comment; characters that no comment may hold are left out."""
    printable = "".join(one if one.isprintable() else " " for one in text)
    return wrap(printable, WIDTH, initial_indent="# ", subsequent_indent="# ")


def commented(lines: str) -> list[str]:
    """Return lines as a comment, each as it is."""
    return [f"# {line}".rstrip() for line in lines.split("\n")]


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "a").replace("-", "a").isalnum()
    return key if bare else written(key)
