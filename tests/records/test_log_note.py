"""Checkpoints as signed notes: read as others write them, and nothing else is believed."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.records.log_note import (
    LARGEST,
    Checkpoint,
    Key,
    NoteError,
    key_of,
    opened,
    read_key,
    signed,
)

SEED, OTHER_SEED = bytes(range(32)), bytes(32)
NAME = "mediation.example.gov/log"
KEY = key_of(NAME, SEED)
CHECKPOINT = Checkpoint(NAME, 20852163, hashlib.sha256(b"root").digest())
NOTE = signed(CHECKPOINT, SEED)

# The key of Go's checksum database as its client has it (go.dev/ref/mod#checksum-database), a
# tree head of it, and one that a witness had signed as well: what others made, we can read.
GO = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
GO_NOTES = {
    6476701: """go.sum database tree
6476701
mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=

— sum.golang.org \
Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=
""",
    15067302: """go.sum database tree
15067302
gJyioq6dwR9n+NjEWORfYmH+ubeYm3kH42BBQ0bTpYI=

— sum.golang.org \
Az3grp1rvWOs5NKlr/xR4GLN/CDyzzakmt1o61uSxYKpK1SerqOP2ClbX/peKUZjYnyomH5Xz7GZG3TpB7OeKn4E2ww=
— test.example.com \
qTGhC/xIPQ0AXKHK6Y+9ypRfuvMZWPjRXM8NiOg5M1WREn07VQXyuIXM3NRNav3ieVFLUqDRK77PWDmL6w8w84UqeAw=
""",
}


@pytest.mark.parametrize("size", GO_NOTES)
def test_notes_that_others_signed_are_read(size: int) -> None:
    key = read_key(GO)
    assert str(key) == GO
    found = opened(GO_NOTES[size].encode(), key, "go.sum database tree")
    assert found.size == size
    with pytest.raises(NoteError, match="of another log"):
        opened(GO_NOTES[size].encode(), key)
    with pytest.raises(NoteError, match="does not fit"):
        opened(GO_NOTES[size].replace("1", "2", 1).encode(), key, "go.sum database tree")


def test_a_checkpoint_is_written_as_c2sp_says() -> None:
    origin, size, root, blank, signature, end = NOTE.split("\n")
    assert (origin, size, blank, end) == (NAME, "20852163", "", "")
    assert base64.b64decode(root) == hashlib.sha256(b"root").digest()
    dash, name, encoded = signature.split(" ")
    assert (dash, name) == ("—", NAME)
    raw = base64.b64decode(encoded)
    assert len(raw) == 4 + 64
    # SHA-256(name || 0x0A || 0x01 || public key)[:4]
    assert raw[:4] == hashlib.sha256(NAME.encode() + b"\x0a\x01" + KEY.public).digest()[:4]
    assert str(KEY) == "+".join(
        (NAME, raw[:4].hex(), base64.b64encode(b"\x01" + KEY.public).decode())
    )
    assert opened(NOTE.encode(), KEY) == CHECKPOINT
    assert read_key(str(KEY)) == KEY


def test_the_public_key_is_that_of_rfc_8032() -> None:
    # RFC 8032, section 7.1, test 1
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert key_of(NAME, seed).public.hex() == public


def lines(*text: str) -> bytes:
    """Return a note whose text is these lines, rightly signed."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    body = "".join(f"{line}\n" for line in text)
    raw = KEY.id + Ed25519PrivateKey.from_private_bytes(SEED).sign(body.encode())
    return f"{body}\n— {NAME} {base64.b64encode(raw).decode()}\n".encode()


ROOT = base64.b64encode(CHECKPOINT.root).decode()
SIGNATURE = NOTE.split("\n")[4]
HOSTILE = {
    "empty": (b"", "empty"),
    "huge": (NOTE.encode() + b"x" * LARGEST, "longer than"),
    "no text": (b"\xff\xfe" + NOTE.encode(), "no text"),
    "control characters": (NOTE.replace("\n", "\r\n").encode(), "control characters"),
    "zero byte": (NOTE.encode() + b"\0", "control characters"),
    "no signature": (NOTE.split("—")[0].encode(), "no signed note"),
    "no blank line": (NOTE.replace("\n\n", "\n").encode(), "no signed note"),
    "cut short": (NOTE[:-1].encode(), "no signed note"),
    "a hyphen for the dash": (NOTE.replace("—", "-").encode(), "not written as a dash"),
    "two spaces": (NOTE.replace("— ", "—  ").encode(), "not written as a dash"),
    "wrong base64 of the signature": (NOTE[:-2].encode() + b"\n", "no base64"),
    "another alphabet": (f"{NOTE.split('—')[0]}— {NAME} _-_-\n".encode(), "no base64"),
    "a short signature": (f"{NOTE.split('—')[0]}— {NAME} AAAA\n".encode(), "too short"),
    "another size": (NOTE.replace("20852163", "20852164").encode(), "does not fit"),
    "another root": (NOTE.replace(ROOT[:4], "AAAA").encode(), "does not fit"),
    "somebody else's signature": (signed(CHECKPOINT, OTHER_SEED).encode(), "did not sign"),
    "another name": (
        signed(Checkpoint("evil.example/log", 1, CHECKPOINT.root), SEED).encode(),
        "did not sign",
    ),
    "one right and one wrong signature": (
        f"{NOTE}— {NAME} {base64.b64encode(KEY.id + bytes(64)).decode()}\n".encode(),
        "does not fit",
    ),
    "another origin": (lines("evil.example/log", "7", ROOT), "another log"),
    "no root": (lines(NAME, "7"), "no three lines"),
    "no size": (lines(NAME), "no three lines"),
    "a size with a zero before": (lines(NAME, "07", ROOT), "plain decimal"),
    "a size with a sign": (lines(NAME, "+7", ROOT), "plain decimal"),
    "a size in other digits": (lines(NAME, "٧", ROOT), "plain decimal"),
    "a size beyond any log": (lines(NAME, "9" * 19, ROOT), "plain decimal"),
    "a root that is no base64": (lines(NAME, "7", "?" * 44), "no base64"),
    "a root with stray bits": (lines(NAME, "7", ROOT[:-2] + "r="), "one form"),
    "a short root": (lines(NAME, "7", "AAAA"), "32 bytes"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_checkpoint_of_this_key_is_refused_with_a_reason(kind: str) -> None:
    note, reason = HOSTILE[kind]
    with pytest.raises(NoteError, match=reason):
        opened(note, KEY)


def test_extension_lines_and_other_signatures_are_passed_over() -> None:
    # What a later version adds, and a witness that we do not know.
    note = lines(NAME, "7", ROOT, "more to come").decode()
    assert opened(note.encode(), KEY).size == 7
    witness = f"— witness.example {base64.b64encode(bytes(72)).decode()}\n"
    assert opened((note + witness * 16).encode(), KEY).size == 7
    # The same name with another id is another key.
    assert opened((note + witness.replace("witness.example", NAME)).encode(), KEY).size == 7


@given(note=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_nothing_made_up_is_believed_or_breaks_the_reader(note: bytes) -> None:
    with pytest.raises(NoteError):
        opened(note, KEY)


@given(place=st.integers(0, len(NOTE.encode()) - 1), bit=st.integers(0, 7))
def test_no_bit_of_a_note_can_be_turned(place: int, bit: int) -> None:
    turned = bytearray(NOTE.encode())
    turned[place] ^= 1 << bit
    with pytest.raises(NoteError):
        opened(bytes(turned), KEY)


PUBLIC = base64.b64encode(b"\x01" + KEY.public).decode()


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", "not written as"),
        (NAME, "not written as"),
        (f"+{KEY.id.hex()}+{PUBLIC}", "not written as"),
        (f"two words+{KEY.id.hex()}+{PUBLIC}", "not written as"),
        (f"{NAME}+{KEY.id.hex().upper()}x+{PUBLIC}", "not written as"),
        (f"{NAME}+00000000+{PUBLIC}", "a slip"),
        (f"other{NAME}+{KEY.id.hex()}+{PUBLIC}", "a slip"),
        (f"{NAME}+{KEY.id.hex()}+?", "no base64"),
        (f"{NAME}+{KEY.id.hex()}+{base64.b64encode(bytes(33)).decode()}", "Ed25519"),
        (f"{NAME}+{KEY.id.hex()}+AQ==", "Ed25519"),
    ],
)
def test_a_key_with_a_slip_is_refused(key: str, reason: str) -> None:
    with pytest.raises(NoteError, match=reason):
        read_key(key)


def test_a_key_that_is_no_point_of_the_curve_believes_nothing() -> None:
    strange = Key(NAME, b"\xff" * 32)
    raw = base64.b64encode(strange.id + bytes(64)).decode()
    with pytest.raises(NoteError, match="does not fit"):
        opened(f"{CHECKPOINT}\n— {NAME} {raw}\n".encode(), strange)
