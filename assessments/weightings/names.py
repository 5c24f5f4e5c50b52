"""What a new version is called: the year and the next number in it."""

import re
from collections.abc import Iterable

NAME = re.compile(r"([0-9]{4})\.([0-9]{1,4})")


def next_name(taken: Iterable[str], *, year: int) -> str:
    """The first free name after every taken one of this year, such as "2026.2"."""
    numbers = [
        int(found[2]) for name in taken if (found := NAME.fullmatch(name)) and int(found[1]) == year
    ]
    return f"{year}.{max(numbers, default=0) + 1}"
