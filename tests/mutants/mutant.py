"""One deliberate mistake."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A name that says the mistake, the file, the passage, and what it becomes."""

    name: str
    file: str
    old: str
    new: str
