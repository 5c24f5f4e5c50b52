"""Pages of the library, open to everybody who is signed in."""

from themes.views.lessons import compare, factor, index, search, theme
from themes.views.reviews import (
    actions,
    case,
    cases,
    combinations,
    figures,
    notes,
    references,
    review,
    tables,
)

__all__ = [
    "actions",
    "case",
    "cases",
    "combinations",
    "compare",
    "factor",
    "figures",
    "index",
    "notes",
    "references",
    "review",
    "search",
    "tables",
    "theme",
]
