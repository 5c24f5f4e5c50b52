"""Every read of the library. It knows no family; everybody who is signed in may read it."""

from themes.queries.catalogue import (
    Answer,
    EvidenceCard,
    FactorCard,
    LibraryMark,
    UnknownFactor,
    catalogue,
    factor_card,
    form_section_titles,
    form_sections,
    framework,
    lessons,
    library_mark,
)
from themes.queries.export import review_document
from themes.queries.pages import factor_page, index_page, review_page, theme_page
from themes.queries.searching import search

__all__ = [
    "Answer",
    "EvidenceCard",
    "FactorCard",
    "LibraryMark",
    "UnknownFactor",
    "catalogue",
    "factor_card",
    "factor_page",
    "form_section_titles",
    "form_sections",
    "framework",
    "index_page",
    "lessons",
    "library_mark",
    "review_document",
    "review_page",
    "search",
    "theme_page",
]
