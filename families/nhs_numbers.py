"""The NHS number: ten digits, the last a check digit (modulus 11)."""

import re

_SEPARATORS = re.compile(r"[\s\-–]")
_WEIGHTS = range(10, 1, -1)


def without_spaces(typed: str) -> str:
    """The digits as typed, without the spaces and dashes people put in."""
    return _SEPARATORS.sub("", typed)


def is_nhs_number(digits: str) -> bool:
    """Ten ASCII digits whose last is the check digit of the first nine."""
    if not re.fullmatch(r"[0-9]{10}", digits):
        return False
    return check_digit(digits[:9]) == int(digits[9])


def check_digit(nine: str) -> int:
    """The tenth digit for nine digits; 10 means that no number begins with these nine."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, nine, strict=True))
    return (11 - total % 11) % 11


def in_groups(digits: str) -> str:
    """As it is printed: 943 476 5919."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else ""
