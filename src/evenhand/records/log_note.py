"""A checkpoint: the log's size and root in a note that is signed, and the key that it shows.

The formats are those of c2sp.org/signed-note, with Ed25519, and of c2sp.org/tlog-checkpoint, so
that others can read a checkpoint with tools of their own.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LARGEST = 256_000
"""Bytes of a note. Sixteen signatures must be taken, and the longest kinds have 7,000 letters."""

_ED25519 = b"\x01"
_SIGNATURE = re.compile(r"— (\S+) (\S+)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_NAME = re.compile(r"[^\s+]+")
_ID = re.compile(r"[0-9a-f]{8}")


class NoteError(ValueError):
    """A note or a key that cannot be trusted; the message says why, in a sentence's end."""


@dataclass(frozen=True, slots=True)
class Key:
    """Whose signature is believed: a name and the 32 bytes of an Ed25519 public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell this key from others of the same name."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """Return the key as it is handed on: name, id in hexadecimal, kind and key in base64."""
        return f"{self.name}+{self.id.hex()}+{_text(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log promises: its first `size` leaves have this root, for ever."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        """Return the text that is signed."""
        return f"{self.origin}\n{self.size}\n{_text(self.root)}\n"


def read_key(text: str) -> Key:
    """Return the key that a text such as `example.gov/log+1f2e3d4c+AQ…` stands for.

    Raises NoteError.
    """
    name, _, rest = text.strip().partition("+")
    told, _, encoded = rest.partition("+")
    if not (_NAME.fullmatch(name) and _ID.fullmatch(told)):
        raise NoteError("the key is not written as name+8 hexadecimal digits+base64")
    raw = _bytes(encoded, "the key")
    if raw[:1] != _ED25519 or len(raw) != 33:
        raise NoteError("the key is not an Ed25519 key")
    key = Key(name, raw[1:])
    if key.id.hex() != told:
        raise NoteError("the key has a slip in it: its digits do not fit its name and its bytes")
    return key


def key_of(name: str, seed: bytes) -> Key:
    """Return the key that shows what `seed`, 32 secret bytes, signs under this name."""
    return Key(name, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def signed(checkpoint: Checkpoint, seed: bytes) -> str:
    """Return the checkpoint as a note signed with `seed`, 32 secret bytes."""
    text, key = str(checkpoint), key_of(checkpoint.origin, seed)
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    return f"{text}\n— {key.name} {_text(key.id + signature)}\n"


def opened(note: bytes, key: Key, origin: str | None = None) -> Checkpoint:
    """Return the checkpoint that this key signed; origin: the log's, when it is not the key's name.

    Signatures of others, such as witnesses, are passed over. Raises NoteError.
    """
    text, signatures = _parted(note)
    valid = [_holds(key, text, raw) for name, raw in signatures if (name, raw[:4]) == _told(key)]
    if not valid:
        raise NoteError(f"{key.name} did not sign it with this key")
    if not all(valid):
        raise NoteError(f"the signature of {key.name} does not fit it")
    checkpoint = _read(text)
    if checkpoint.origin != (origin or key.name):
        raise NoteError(f"it is of another log, {checkpoint.origin!r}")
    return checkpoint


def _told(key: Key) -> tuple[str, bytes]:
    return key.name, key.id


def _parted(note: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text that is signed, and the signatures with their names."""
    if not note:
        raise NoteError("it is empty")
    if len(note) > LARGEST:
        raise NoteError(f"it is longer than {LARGEST} bytes")
    try:
        whole = note.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError("it is no text") from error
    if any(sign < " " and sign != "\n" for sign in whole):
        raise NoteError("it holds control characters")
    text, blank, lines = whole.rpartition("\n\n")
    if not (text and blank and lines.endswith("\n")):
        raise NoteError("it is no signed note: a blank line must part its text from signatures")
    return f"{text}\n", [_signature(line) for line in lines[:-1].split("\n")]


def _signature(line: str) -> tuple[str, bytes]:
    found = _SIGNATURE.fullmatch(line)
    if not found or not _NAME.fullmatch(found[1]):
        raise NoteError("one of its signatures is not written as a dash, a name and base64")
    raw = _bytes(found[2], "a signature")
    if len(raw) < 5:
        raise NoteError("one of its signatures is too short")
    return found[1], raw


def _holds(key: Key, text: str, raw: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(raw[4:], text.encode())
    except InvalidSignature:
        return False
    return True


def _read(text: str) -> Checkpoint:
    origin, *rest = text[:-1].split("\n")
    if len(rest) < 2 or not all((origin, *rest)):
        raise NoteError("it has no three lines for the log, its size and its root")
    size, root = rest[0], _bytes(rest[1], "its root")
    if not _SIZE.fullmatch(size):
        raise NoteError("its size is not a plain decimal number")
    if len(root) != 32:
        raise NoteError("its root does not have 32 bytes")
    return Checkpoint(origin, int(size), root)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str, what: str) -> bytes:
    """Decode base64 that has one form only: padded, and no stray bits at the end."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError(f"{what} is no base64") from error
    if _text(raw) != text:
        raise NoteError(f"{what} is no base64 in its one form")
    return raw
