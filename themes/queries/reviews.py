"""What the pages inside one review show."""

from collections.abc import Sequence
from dataclasses import dataclass

from themes.models import (
    Case,
    DataQualityNote,
    Figure,
    ProposedAction,
    Reference,
    Review,
    Severity,
)
from themes.presenters.combinations import Combination, Counted, combination
from themes.presenters.figures import (
    Bar,
    FigureLine,
    TablePicture,
    bar_of,
    lines_of,
    picture_of,
    with_warnings,
)
from themes.queries.catalogue import FactorCard, catalogue
from themes.queries.pages import Notes, figures_of, figures_on, review_named


class UnknownChoice(ValueError):
    """A combination was asked for with a factor the review has no count of."""


@dataclass(frozen=True, kw_only=True)
class CasesPage:
    review: Review
    cases: tuple[Case, ...]
    notes: Notes


@dataclass(frozen=True, kw_only=True)
class CasePage:
    review: Review
    case: Case
    figures: tuple[FigureLine, ...]
    notes: Notes
    factors: tuple[FactorCard, ...]


@dataclass(frozen=True, kw_only=True)
class TablesPage:
    review: Review
    tables: tuple[tuple[TablePicture, Notes], ...]


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Figures, actions, references or notes of a review, all of them."""

    review: Review
    rows: tuple


@dataclass(frozen=True, kw_only=True)
class NotesPage:
    review: Review
    groups: tuple[tuple[str, tuple[tuple[DataQualityNote, tuple[FigureLine, ...]], ...]], ...]
    """Severity in words, and the notes of it with their figures."""


@dataclass(frozen=True, kw_only=True)
class CombinationsPage:
    review: Review
    choices: tuple[Counted, ...]
    chosen: tuple[Counted, ...]
    outcome: Combination | None
    notes: Notes
    """The serious notes on the factors chosen."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One figure on the factor, in one review, about one population."""

    review: Review
    text: str
    population: str
    period: str
    base: str
    section: str
    bar: Bar


@dataclass(frozen=True, kw_only=True)
class ComparisonPage:
    card: FactorCard
    compared: tuple[Compared, ...]
    notes: Notes


def cases_page(slug: str) -> CasesPage:
    """The case summaries of a review. Raises Http404."""
    review = review_named(slug)
    numbers = [case.number.split(".")[0] for case in review.cases.all()]
    return CasesPage(
        review=review,
        cases=tuple(review.cases.prefetch_related("children")),
        notes=_notes(review, set(numbers)),
    )


def case_page(slug: str, number: str) -> CasePage | None:
    """One case, or None when the review has none with this number. Raises Http404."""
    review = review_named(slug)
    case = review.cases.filter(number=number).prefetch_related("children").first()
    if case is None:
        return None
    everything = list(figures_of(review))
    mentioned = {code for child in case.children.all() for code in child.mentions}
    here = [figure for figure in everything if figure.section == number]
    return CasePage(
        review=review,
        case=case,
        figures=lines_of(here, everything=everything),
        notes=_notes(review, {number}),
        factors=tuple(card for card in catalogue() if card.code in mentioned),
    )


def tables_page(slug: str) -> TablesPage:
    """Every table with its picture and the notes on its own cells. Raises Http404."""
    review = review_named(slug)
    notes = list(review.notes.all())
    tables = review.tables.prefetch_related("cells__table")
    return TablesPage(
        review=review,
        tables=tuple(
            (
                picture_of(table),
                Notes.of([each for each in notes if _touches(each, f"{table.key}.")]),
            )
            for table in tables
        ),
    )


def figures_page(slug: str) -> ListPage:
    """Every figure of the review as a line. Raises Http404."""
    review = review_named(slug)
    everything = list(figures_of(review))
    serious = review.notes.filter(severity=Severity.FIGURE)
    lines = lines_of(everything, everything=everything)
    return ListPage(review=review, rows=with_warnings(lines, serious))


def actions_page(slug: str) -> ListPage:
    """Every proposed action. Raises Http404."""
    review = review_named(slug)
    return ListPage(review=review, rows=tuple(ProposedAction.objects.filter(review=review)))


def references_page(slug: str) -> ListPage:
    """Every work listed or cited. Raises Http404."""
    review = review_named(slug)
    return ListPage(review=review, rows=tuple(Reference.objects.filter(review=review)))


def notes_page(slug: str) -> NotesPage:
    """Every data quality note with the figures it is about, the serious first. Raises Http404."""
    review = review_named(slug)
    everything = list(figures_of(review))
    lines = {line.key: line for line in lines_of(everything, everything=everything)}
    notes = list(review.notes.all())
    return NotesPage(
        review=review,
        groups=tuple(
            (
                label,
                tuple(_with_figures(note, lines) for note in notes if note.severity == severity),
            )
            for severity, label in Severity.choices
        ),
    )


def combinations_page(slug: str, codes: Sequence[str]) -> CombinationsPage:
    """What the separate counts allow about the chosen factors. Raises Http404, UnknownChoice."""
    review = review_named(slug)
    choices = whole_sample_counts(review)
    if unknown := set(codes) - choices.keys():
        raise UnknownChoice(", ".join(sorted(unknown)))
    chosen = tuple(choices[code] for code in choices if code in codes)
    return CombinationsPage(
        review=review,
        choices=tuple(choices.values()),
        chosen=chosen,
        outcome=combination(chosen) if len(chosen) > 1 else None,
        notes=_on_factors(review.notes.all(), set(codes)),
    )


def comparison_page(card: FactorCard) -> ComparisonPage:
    """One factor across reviews, each figure with its own population; nothing is added up."""
    return ComparisonPage(
        card=card,
        compared=tuple(
            Compared(
                review=figure.review,
                text=figure.text,
                population=figure.population.name if figure.population else "",
                period=figure.population.period if figure.population else "",
                base=figure.base,
                section=figure.section,
                bar=bar_of(figure, label=figure.review.short_name),
            )
            for figure in figures_on(card.code)
        ),
        notes=_on_factors(DataQualityNote.objects.all(), {card.code}),
    )


def _notes(review: Review, sections: set[str]) -> Notes:
    return Notes.of([note for note in review.notes.all() if sections & set(note.sections)])


def _on_factors(notes, codes: set[str]) -> Notes:
    serious = notes.filter(severity=Severity.FIGURE)
    return Notes.of([note for note in serious if codes & set(note.factors)])


def _with_figures(note, lines) -> tuple[DataQualityNote, tuple[FigureLine, ...]]:
    return note, tuple(lines[key] for key in note.figures)


def _touches(note, start: str) -> bool:
    return any(key.startswith(start) for key in note.figures)


def whole_sample_counts(review: Review) -> dict[str, Counted]:
    """Counts of whole-sample features by factor, with the other reading where two are printed."""
    figures = {figure.key: figure for figure in figures_of(review)}
    labels = {card.code: card.short_label for card in catalogue()}
    choices = {}
    for figure in figures.values():
        if not is_whole_sample(figure):
            continue
        other = figures.get(figure.disputed_by, figure)
        readings = [each.n for each in (figure, other) if each.of == figure.of]
        for code in figure.factors:
            choices.setdefault(
                code,
                Counted(
                    code=code,
                    label=labels.get(code, code),
                    low=min(readings),
                    high=max(readings),
                    of=figure.of,
                ),
            )
    return choices


def is_whole_sample(figure: Figure) -> bool:
    return bool(
        figure.n is not None
        and figure.table_id
        and figure.population
        and figure.of == figure.population.size
    )
