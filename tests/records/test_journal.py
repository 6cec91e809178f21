"""What is hashed of an entry: one form, the same since the first entry was written."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from evenhand.process.wire import canonical, canonical_text
from evenhand.records.context import acting_as
from evenhand.records.journal import content, verify
from evenhand.records.log_places import Places
from evenhand.records.log_rows import canonical_fact, entry_rows
from evenhand.records.log_tree import EMPTY, grown, leaf_hash, root_of
from evenhand.records.models import CaseFile, Entry
from tests.casework.complaints import filed

CASE, REQUEST = UUID(int=7), UUID(int=8)
AT = "2026-03-10T19:00:00.000000Z"
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3)
)
facts = st.dictionaries(st.text(), values)


@given(
    actor=st.text(), agency=st.text(), fact=facts, kind=st.text(), office=st.text(), role=st.text()
)
def test_what_is_hashed_is_canonical_json_whatever_an_entry_holds(
    actor: str, agency: str, fact: dict[str, object], kind: str, office: str, role: str
) -> None:
    said = {
        "agency": agency,
        "case": str(CASE),
        "seq": 3,
        "kind": kind,
        "fact": fact,
        "actor": actor,
        "role": role,
        "office": office,
        "at": AT,
        "request": str(REQUEST),
    }
    plain = canonical_text(fact)
    found = content(actor, agency, AT, CASE, plain, kind, office, REQUEST, role, 3)
    assert found == canonical(said)
    assert json.loads(found) == said


def told(fact: dict[str, object]) -> str:
    """Return a fact as PostgreSQL writes it: short keys first, a space after comma and colon."""
    order = sorted(fact, key=lambda key: (len(key.encode()), key.encode()))
    return json.dumps({key: fact[key] for key in order}, ensure_ascii=False)


words = st.text('ab,: {}[]"\\\n\u2028é', max_size=4)
telling = st.dictionaries(
    words | st.sampled_from(["a", "ab", "b_1", "é"]),
    words
    | st.integers()
    | st.booleans()
    | st.none()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.lists(words | st.integers() | st.lists(words), max_size=3)
    | st.dictionaries(words, words, max_size=2),
)


@given(fact=telling | facts)
def test_a_fact_read_in_bulk_is_the_canonical_json_of_what_it_says(fact: dict[str, object]) -> None:
    assert canonical_fact(told(fact)) == canonical_text(fact)


@given(one=telling, other=telling)
def test_no_two_facts_are_the_same_in_bulk(
    one: dict[str, object], other: dict[str, object]
) -> None:
    same = canonical_fact(told(one)) == canonical_fact(told(other))
    assert same == (told(one) == told(other))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('{"a": "x:y"}', '{"a": "x: y"}'),
        ('{"a": "x,y"}', '{"a": "x, y"}'),
        ('{"a": ["x", "y"]}', '{"a": ["x,y"]}'),
        ('{"a": ": x", "b": ", "}', '{"a": ":x", "b": ","}'),
        ('{"a": "1"}', '{"a": 1}'),
        ('{"a": "null"}', '{"a": null}'),
        ('{"a": 1, "b": 2}', '{"a": "1, b: 2"}'),
    ],
)
def test_facts_that_look_alike_stay_apart(text: str, other: str) -> None:
    assert canonical_fact(text) != canonical_fact(other)
    assert canonical_fact(text) == canonical_text(json.loads(text))


def test_the_form_of_an_entry_that_was_written_long_ago_is_the_same() -> None:
    # Made by hand; what is hashed for ever must not hang on the code that makes it.
    wanted = (
        '{"actor":"intake-1","agency":"tucson","at":"2026-03-10T19:00:00.000000Z",'
        '"case":"00000000-0000-0000-0000-000000000007","fact":{"by":"2026-04-01","é":[1,null,"a"]},'
        '"kind":"LimitationRecorded","office":"","request":"00000000-0000-0000-0000-000000000008",'
        '"role":"intake","seq":3}'
    )
    fact = canonical_text({"é": [1, None, "a"], "by": "2026-04-01"})
    found = content(
        "intake-1", "tucson", AT, CASE, fact, "LimitationRecorded", "", REQUEST, "intake", 3
    )
    assert found.decode() == wanted


def test_an_agency_s_entries_give_the_hashes_that_were_kept(tucson: str) -> None:
    filed(tucson)
    filed(tucson)
    with acting_as(tucson, "x", "intake"):
        kept = {one.pk: bytes(one.hash) for one in Entry.objects.all()}
        places = Places(0)
        assert sum(one for one in verify(tucson, places) if isinstance(one, int)) == len(kept) > 0
    assert places.homeless == kept


# What PostgreSQL's text format writes with a backslash, and what JSON does.
STRANGE = (
    "tab\there",
    "line\nbreak",
    "back\\slash",
    'quo"te',
    "\\N",
    "\x01\b\f\v\r",
    "é😀\u2028",
    "",
)


@pytest.mark.parametrize("strange", STRANGE)
def test_strange_characters_are_read_as_they_were_written(tucson: str, strange: str) -> None:
    filed(tucson)
    with acting_as(tucson, "x", "intake"):
        case = CaseFile.objects.get()
        at = datetime(2026, 3, 10, 19, 0, 0, 50, tzinfo=UTC)
        fact = {"word": strange, strange: [strange]}
        said = content(
            strange, tucson, "2026-03-10T19:00:00.000050Z", case.id, canonical_text(fact),
            strange, strange,
            REQUEST, strange, case.length + 1,
        )  # fmt: skip
        digest = hashlib.sha256(bytes(case.head) + said).digest()
        Entry.objects.create(
            agency_id=tucson, case=case, seq=case.length + 1, kind=strange, fact=fact,
            actor=strange, role=strange, office=strange, at=at, request=REQUEST, hash=digest,
        )  # fmt: skip
        CaseFile.objects.filter(id=case.id).update(length=case.length + 1, head=digest)
        assert list(verify(tucson)) == [case.length + 1]
        *_, last = entry_rows()
        assert last[4] == strange
        assert json.loads(last[8]) == fact


def test_a_fact_that_cannot_be_read_is_wrong_and_no_crash(tucson: str) -> None:
    filed(tucson)
    with acting_as(tucson, "x", "intake"):
        case = CaseFile.objects.get()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO entry (agency_id, case_id, seq, kind, fact, actor, role, office, at,"
                " request, hash) VALUES (%s, %s, %s, 'X', %s::jsonb, '', '', '', now(), %s, %s)",
                [tucson, case.id, case.length + 1, "[" * 5000 + "]" * 5000, uuid4(), b"\0" * 32],
            )
        (wrong,) = verify(tucson)
    assert not isinstance(wrong, int)
    assert (wrong.case, wrong.seq) == (case.number, case.length + 1)
    assert wrong.what == "its content does not fit its hash"


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.lists(st.integers(0, 40)))
def test_places_give_the_roots_of_all_sizes(digests: list[bytes], wanted: list[int]) -> None:
    places = Places(len(digests))
    for place, digest in reversed(list(enumerate(digests))):
        places.put(str(place + 100), str(place), digest)
    sizes = [size for size in wanted if size <= len(digests)]
    leaves = [leaf_hash(one) for one in digests]
    assert places.roots(sizes) == {size: root_of(grown(0, (), leaves[:size])) for size in sizes}
    assert places.empty() is None
    assert (places.twice, places.homeless) == ([], {})


def test_places_tell_what_is_empty_and_what_is_taken_twice() -> None:
    places = Places(4)
    for entry, place in (("10", "0"), ("11", "2"), ("12", "2"), ("13", ""), ("14", "9")):
        places.put(entry, place, bytes(32))
    places.put("15", "-1", bytes(32))
    assert places.empty() == 1
    assert places.twice == [2]
    assert set(places.homeless) == {13}
    assert Places(0).roots([0]) == {0: EMPTY}
