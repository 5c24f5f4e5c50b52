"""Writing what full-text search looks through."""

from collections.abc import Iterator
from typing import Any

from themes.models import (
    Case,
    DataQualityNote,
    EntryKind,
    Factor,
    Figure,
    LibraryEntry,
    ProposedAction,
    Reference,
    Section,
    SourceTable,
)

Entry = dict[str, Any]


def write_entries() -> None:
    """Makes the search entries anew from everything the library holds."""
    LibraryEntry.objects.all().delete()
    LibraryEntry.objects.bulk_create(LibraryEntry(**entry) for entry in _entries())


def _entries() -> Iterator[Entry]:
    yield from map(_factor, Factor.objects.all())
    yield from map(_section, Section.objects.all())
    yield from map(_case, Case.objects.prefetch_related("children"))
    yield from map(_table, SourceTable.objects.prefetch_related("cells"))
    yield from map(_figure, Figure.objects.filter(table=None))
    yield from map(_action, ProposedAction.objects.all())
    yield from map(_reference, Reference.objects.all())
    yield from map(_note, DataQualityNote.objects.all())


def _figure(figure: Figure) -> Entry:
    return _entry(figure, EntryKind.FIGURE, figure.section, figure.text, figure.printed)


def _action(action: ProposedAction) -> Entry:
    whom = (action.addressed_to, *action.together_with)
    return _entry(action, EntryKind.ACTION, action.section, action.text, *whom)


def _reference(work: Reference) -> Entry:
    words = (work.authors, work.published, work.cited_as, str(work.year or ""), work.note)
    return _entry(work, EntryKind.REFERENCE, "references", work.title, *words)


def _note(note: DataQualityNote) -> Entry:
    place = ", ".join(note.sections)
    return _entry(note, EntryKind.NOTE, place, note.title, note.text, note.working)


def _entry(row, kind: EntryKind, place: str, title: str, *words: str) -> Entry:
    return {
        "review_id": row.review_id,
        "kind": kind,
        "key": row.key,
        "place": place[:80],
        "title": title[:250],
        "body": " ".join(filter(None, words)),
    }


def _factor(factor: Factor) -> Entry:
    words = [factor.question, factor.hint, *factor.anchors.values(), factor.does_not_say]
    words += [factor.tool_name, factor.tool_purpose, factor.domain, factor.dimension]
    return {
        "kind": EntryKind.FACTOR,
        "key": factor.code,
        "place": "",
        "title": factor.label,
        "body": " ".join(words),
    }


def _section(section: Section) -> Entry:
    return {
        "review_id": section.review_id,
        "kind": EntryKind.THEME if section.slug else EntryKind.SECTION,
        "key": section.slug or section.number,
        "place": section.number,
        "title": section.title,
        "body": f"{section.printed_title} {section.text} {section.practice}",
    }


def _case(case: Case) -> Entry:
    labels = " and ".join(child.label for child in case.children.all())
    return {
        "review_id": case.review_id,
        "kind": EntryKind.CASE,
        "key": case.number,
        "place": case.number,
        "title": f"Case {labels}",
        "body": case.text,
    }


def _table(table: SourceTable) -> Entry:
    rows = " ".join(sorted({cell.row_label for cell in table.cells.all()}))
    title = f"Table {table.number}: {table.title}"
    return _entry(table, EntryKind.TABLE, table.section, title, table.about, rows)
