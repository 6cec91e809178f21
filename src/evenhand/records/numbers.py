"""Case numbers: opaque, not consecutive, with a check character, made from the case's id."""

from uuid import UUID

# Without I, L, O, U and Z a number survives being read out or written down by hand. That 31 is
# prime makes the check character find every single slip and every exchange of two characters.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
LENGTH = 8
_RANDOM_BITS = 48  # the first bits of a random UUID, before its version
_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "Z": "2"})


class NotANumberError(ValueError):
    """What was typed is no case number, or has a slip in it."""


def _check(digits: str) -> str:
    """Each place has a weight of its own, so that an exchange shows."""
    weighed = sum(place * ALPHABET.index(digit) for place, digit in enumerate(digits, start=1))
    return ALPHABET[weighed % len(ALPHABET)]


def number_of(case: UUID) -> str:
    """Return the case's number, such as "7KQ2-M0XD-R"."""
    value = case.int >> (128 - _RANDOM_BITS)
    digits = ""
    for _ in range(LENGTH):
        value, digit = divmod(value, len(ALPHABET))
        digits += ALPHABET[digit]
    return f"{digits[:4]}-{digits[4:]}-{_check(digits)}"


def read_number(typed: str) -> str:
    """Return the number that was typed, forgiving case, spaces, hyphens and look-alikes.

    Raises NotANumberError when it is too short or long, or the check character does not fit.
    """
    kept = "".join(typed.upper().split()).replace("-", "").translate(_LIKE)
    digits, check = kept[:LENGTH], kept[LENGTH:]
    if len(kept) != LENGTH + 1 or not set(kept) <= set(ALPHABET) or _check(digits) != check:
        raise NotANumberError(typed)
    return f"{digits[:4]}-{digits[4:]}-{check}"
