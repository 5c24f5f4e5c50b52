"""What a factor is called on a page, who is likely to know, and where its lesson stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse


@dataclass(frozen=True, kw_only=True)
class FactorWords:
    """The knowledge side of one factor, as words and addresses."""

    code: str
    label: str
    short: str
    likely: str = ""
    address: str = ""
    lesson: str = ""
    lesson_address: str = ""


FactorsByCode = Mapping[str, FactorWords]


def words_for(code: str, factors: FactorsByCode) -> FactorWords:
    """A factor the catalogue no longer holds is still called by its code, never dropped."""
    named = code.replace("_", " ").capitalize()
    return factors.get(code) or FactorWords(code=code, label=named, short=named)


@lru_cache(maxsize=512)
def factor_address(code: str) -> str:
    return reverse("themes:factor", args=[code])


@lru_cache(maxsize=512)
def lesson_address(slug: str) -> str:
    return reverse("themes:theme", args=[slug]) if slug else ""
