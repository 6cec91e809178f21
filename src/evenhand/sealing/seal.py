"""Authenticated encryption of one text: AES-256-GCM by the library `cryptography`.

What is kept: one byte of format version, a random nonce of 12 bytes, then the encrypted text with
its tag of 16 bytes. Random nonces are safe for 2^32 texts under one key (NIST SP 800-38D, 8.3).
"""

import json
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from evenhand.sealing.problems import Damaged

VERSION = b"\x01"
KEY_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16
SHORTEST = len(VERSION) + _NONCE_BYTES + _TAG_BYTES
"""The bytes of a sealed text that is empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text belongs: sealed for one place, it opens in no other."""

    agency: str
    case: UUID
    kind: str

    @property
    def bound(self) -> bytes:
        """The place as the bytes that the seal is made over, beside the text."""
        return VERSION + json.dumps([self.agency, str(self.case), self.kind]).encode()


def new_key() -> bytes:
    """Return 256 random bits."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def seal(key: bytes, place: Place, text: str) -> bytes:
    """Return a text as it may be kept."""
    nonce = os.urandom(_NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, text.encode(), place.bound)


def unseal(key: bytes, place: Place, sealed: bytes) -> str:
    """Return the text that was sealed with this key for this place; raises Damaged otherwise."""
    if sealed[:1] != VERSION:
        raise Damaged(f"A {place.kind} of case {place.case} is sealed in a format not known here.")
    nonce, rest = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, rest, place.bound).decode()
    except (InvalidTag, ValueError) as error:  # ValueError: too short to be one
        raise Damaged(
            f"A {place.kind} of case {place.case} is damaged, or was sealed for another place "
            "or with another key."
        ) from error
