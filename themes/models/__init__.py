from themes.models.factor import Evidence, Factor, LibraryState
from themes.models.figure import Figure, Population, SourceTable
from themes.models.knowledge import DataQualityNote, ProposedAction, Reference, Severity
from themes.models.library import EntryKind, LibraryEntry
from themes.models.review import Case, CaseChild, Review, ReviewKind, Section, SectionKind

__all__ = [
    "Case",
    "CaseChild",
    "DataQualityNote",
    "EntryKind",
    "Evidence",
    "Factor",
    "Figure",
    "LibraryEntry",
    "LibraryState",
    "Population",
    "ProposedAction",
    "Reference",
    "Review",
    "ReviewKind",
    "Section",
    "SectionKind",
    "Severity",
    "SourceTable",
]
