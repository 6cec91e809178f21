"""Case numbers: opaque, not consecutive, with a check character, made from the case's id."""

from uuid import UUID

# Crockford's base 32: no I, L, O, U, so that a number survives being read out on a telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = ALPHABET + "*~$=U"  # Crockford's check symbols, modulo 37
LENGTH = 8
_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


class NotANumberError(ValueError):
    """What was typed is no case number, or has a slip in it."""


def number_of(case: UUID) -> str:
    """Return the case's number, such as "7KQ2-M0XD-R"."""
    value = case.int >> (128 - 5 * LENGTH)
    digits = "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return f"{digits[:4]}-{digits[4:]}-{CHECK[value % 37]}"


def read_number(typed: str) -> str:
    """Return the number that was typed, forgiving case, spaces, hyphens and look-alikes.

    Raises NotANumberError when the check character does not fit.
    """
    kept = "".join(typed.upper().split()).replace("-", "").translate(_LIKE)
    digits, check = kept[:LENGTH], kept[LENGTH:]
    if len(kept) != LENGTH + 1 or not set(digits) <= set(ALPHABET):
        raise NotANumberError(typed)
    value = 0
    for digit in digits:
        value = value * 32 + ALPHABET.index(digit)
    if CHECK[value % 37] != check:
        raise NotANumberError(typed)
    return f"{digits[:4]}-{digits[4:]}-{check}"
