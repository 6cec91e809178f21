"""Reading the journal in bulk: every entry that the transaction sees, as texts, in their order."""

import json
import re
from collections.abc import Iterator

from django.db import connection

from evenhand.process.wire import canonical_text

Row = list[str]
"""entry, place and hash in the log (empty: it waits), hash, actor, agency, at, case, fact, kind,
office, request, role, seq. Hashes are in hexadecimal, the fact is JSON, `at` as in the record."""

# Entries of a case get their ids under its lock, so the order of ids is the order in each case;
# sorting by case would have PostgreSQL write all of them to disk first.
_ROWS = """
COPY (
    SELECT entry.id, coalesce(log_leaf.position::text, ''),
        coalesce(encode(log_leaf.hash, 'hex'), ''), encode(entry.hash, 'hex'), actor, agency_id,
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        case_id, fact, kind, office, request, role, seq
    FROM entry LEFT JOIN log_leaf ON log_leaf.entry = entry.id ORDER BY entry.id
) TO STDOUT
"""
# A member of a fact as nearly all are: no word in it holds a space, a quote or a backslash.
_MEMBER = re.compile(r'"\w+": (?:"[^" \\]*"|\[(?:"[^" \\]*"(?:, )?)*\]|-?\d+|true|false|null)')
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "N": ""}


def entry_rows() -> Iterator[Row]:
    """Return the entries that the transaction sees, one by one as the database hands them out."""
    with connection.cursor() as cursor, cursor.copy(_ROWS) as copied:
        for line in copied:  # PostgreSQL sends one row at a time
            row = str(line, "utf-8")[:-1]
            yield row.split("\t") if "\\" not in row else _unescaped(row)


def canonical_fact(text: str) -> str:
    """Return PostgreSQL's text of a fact as canonical JSON.

    Raises ValueError or RecursionError for what PostgreSQL takes and nobody can read.
    """
    members = _MEMBER.findall(text)
    if text != "{" + ", ".join(members) + "}":
        return canonical_text(json.loads(text))
    # Then every space stands between values, and only the order may differ. This takes half as
    # long as reading the JSON and writing it again.
    members.sort()
    return "{" + ",".join(members).replace(": ", ":").replace(", ", ",") + "}"


def _unescaped(row: str) -> Row:
    """Undo what PostgreSQL's text format writes with a backslash."""
    return [
        _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), field)
        for field in row.split("\t")
    ]
