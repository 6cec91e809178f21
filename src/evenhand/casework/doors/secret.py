"""Passphrases, codes and links: made by chance, kept as digests."""

import hashlib
import secrets
from uuid import UUID

from django.conf import settings

# Words that are told apart on the telephone and typed without thought on a phone: 5 of 1,024
# equally likely ones are 50 bits.
PASSPHRASE_PARTS, _SYLLABLES = 5, 1024
# Of 0OQD, 1IL, 2Z, 5S, 6G, 8B and UV none is there: a sign on paper is read in one way only.
# 12 of 20 equally likely ones are 51.8 bits.
CODE_SIGNS, CODE_LENGTH, CODE_GROUP = "34679ACEFHJKMNPRTWXY", 12, 4
_LINK_BYTES = 32
_COST = 2**14

NO_CASE = UUID(int=0)


def _syllables(number: int) -> str:
    """Return one of 1,024 four-letter syllable pairs such as "bako"."""
    consonants, vowels = "bdfklmst", "aeio"
    first, second = divmod(number, 32)
    parts = [consonants[pair // 4] + vowels[pair % 4] for pair in (first, second)]
    return "".join(parts)


def new_passphrase() -> str:
    """Return a passphrase of 50 bits, such as "bako-dife-lumo-gate-niso"."""
    return "-".join(_syllables(secrets.randbelow(_SYLLABLES)) for _ in range(PASSPHRASE_PARTS))


def new_code() -> str:
    """Return a code of 51 bits for a letter, such as "A3FK-7HXM-N4RT"."""
    signs = [secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH)]
    groups = range(0, CODE_LENGTH, CODE_GROUP)
    return "-".join("".join(signs[at : at + CODE_GROUP]) for at in groups)


def new_token() -> str:
    """Return a link's token of 256 bits; all are of the same length."""
    return secrets.token_urlsafe(_LINK_BYTES)


def typed_digest(case: UUID, typed: str) -> str:
    """Return a slow digest of a passphrase or code, forgiving capitals, spaces and hyphens."""
    plain = "".join(typed.lower().replace("-", " ").split())
    salt = case.bytes + settings.SECRET_KEY.encode()
    return hashlib.scrypt(plain.encode(errors="replace"), salt=salt, n=_COST, r=8, p=1).hex()


def token_digest(token: str) -> str:
    """Return the digest of a link's token: quick, as nobody guesses 256 bits."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
