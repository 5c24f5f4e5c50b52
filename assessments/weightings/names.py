"""What a new version is called, and the codes of what people add: made of years and words."""

import re
from collections.abc import Collection, Iterable

NAME = re.compile(r"([0-9]{4})\.([0-9]{1,4})")


def next_name(taken: Iterable[str], *, year: int) -> str:
    """The first free name after every taken one of this year, such as "2026.2"."""
    numbers = [
        int(found[2]) for name in taken if (found := NAME.fullmatch(name)) and int(found[1]) == year
    ]
    return f"{year}.{max(numbers, default=0) + 1}"


def free_code(label: str, taken: Collection[str], *, longest: int = 60) -> str:
    """A code made of the label's words that nothing else has yet."""
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "rule"
    stem = words if words[0].isalpha() else f"rule_{words}"
    # Room for a number behind it.
    stem = stem[: longest - 10]
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}_{number}", number + 1
    return code
