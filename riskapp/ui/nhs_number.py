"""The NHS number: ten digits, the last of which checks the others (modulus 11)."""

SEPARATORS = str.maketrans("", "", " -\u00a0")


def normalised(text: str) -> str:
    """What was typed without spaces and hyphens."""
    return text.translate(SEPARATORS)


def is_valid(number: str) -> bool:
    """Whether ten digits carry the right check digit."""
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        return False
    return check_digit(number[:9]) == int(number[9])


def check_digit(first_nine: str) -> int:
    """The tenth digit; 10 where these nine digits can't be an NHS number."""
    weighted = sum(
        int(digit) * weight for digit, weight in zip(first_nine, range(10, 1, -1), strict=True)
    )
    remainder = 11 - weighted % 11
    return 0 if remainder == 11 else remainder
