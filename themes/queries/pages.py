"""What the pages of lessons, factors and reviews show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from themes.models import (
    DataQualityNote,
    Figure,
    ProposedAction,
    Reference,
    Review,
    Section,
    SectionKind,
    Severity,
)
from themes.presenters.figures import FigureLine, lines_of
from themes.queries.catalogue import FactorCard, UnknownFactor, catalogue, factor_card

Note = DataQualityNote


@dataclass(frozen=True, kw_only=True)
class Notes:
    """The data quality notes that touch a page; the serious ones are shown without a click."""

    serious: tuple[Note, ...]
    others: tuple[Note, ...]

    def __bool__(self) -> bool:
        return bool(self.serious or self.others)

    @classmethod
    def of(cls, notes: Sequence[Note]) -> "Notes":
        serious = tuple(note for note in notes if note.severity == Severity.FIGURE)
        return cls(serious=serious, others=tuple(note for note in notes if note not in serious))


@dataclass(frozen=True, kw_only=True)
class IndexPage:
    reviews: tuple[Review, ...]
    lessons: tuple[Section, ...]
    findings: tuple[Section, ...]
    practice_lessons: tuple[Section, ...]
    """Those of training reviews, which are invented."""
    factors: tuple[FactorCard, ...]


@dataclass(frozen=True, kw_only=True)
class ThemePage:
    section: Section
    review: Review
    factors: tuple[FactorCard, ...]
    figures: tuple[FigureLine, ...]
    actions: tuple[ProposedAction, ...]
    references: tuple[Reference, ...]
    notes: Notes
    following: Section | None


@dataclass(frozen=True, kw_only=True)
class FactorPage:
    card: FactorCard
    review: Review
    figures: tuple[FigureLine, ...]
    actions: tuple[ProposedAction, ...]
    notes: Notes
    reviews: int
    """How many reviews have a figure on this factor."""


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    review: Review
    sections: tuple[Section, ...]
    whole: Notes
    """Notes on the review as a whole: they touch no single lesson or factor."""
    actions: int
    notes: int
    serious: int
    references: int
    figures: int


def index_page() -> IndexPage:
    sections = list(Section.objects.exclude(slug=None).select_related("review"))
    real = [section for section in sections if not section.review.is_training]
    return IndexPage(
        reviews=tuple(Review.objects.all()),
        lessons=tuple(each for each in real if each.kind == SectionKind.THEME),
        findings=tuple(each for each in real if each.kind == SectionKind.FINDING),
        practice_lessons=tuple(each for each in sections if each.review.is_training),
        factors=catalogue(),
    )


def theme_page(slug: str) -> ThemePage:
    """One lesson. Raises Http404."""
    section = Section.objects.select_related("review").filter(slug=slug).first()
    if section is None:
        raise Http404(f"There is no lesson {slug}")
    everything = list(figures_of(section.review))
    here = [
        figure
        for figure in everything
        if figure.section == section.number or set(figure.factors) & set(section.factors)
    ]
    return ThemePage(
        section=section,
        review=section.review,
        factors=tuple(card for card in catalogue() if card.code in section.factors),
        figures=lines_of(here, everything=everything),
        actions=tuple(section.review.actions.filter(themes__contains=[slug])),
        references=tuple(section.review.references.filter(cited__contains=[section.number])),
        notes=Notes.of(section.review.notes.filter(themes__contains=[slug])),
        following=_following(section),
    )


def factor_page(code: str) -> FactorPage:
    """One factor: its card, and what the review behind it holds. Raises Http404."""
    try:
        card = factor_card(code)
    except UnknownFactor as error:
        raise Http404(f"There is no factor {code}") from error
    review = _review_behind(card)
    everything = list(figures_of(review))
    shown = {each.figure_key for each in card.evidence}
    figures = [each for each in everything if code in each.factors or each.key in shown]
    return FactorPage(
        card=card,
        review=review,
        figures=lines_of(figures, everything=everything),
        actions=tuple(review.actions.filter(factors__contains=[code])),
        notes=Notes.of(review.notes.filter(factors__contains=[code])),
        reviews=figures_on(code).values("review").distinct().count(),
    )


def _review_behind(card: FactorCard) -> Review:
    """The review with its first figure; without any, the one that its lesson is from."""
    if card.evidence:
        return Review.objects.get(slug=card.evidence[0].review_slug)
    return Review.objects.get(sections__slug=card.lesson_slug)


def review_page(slug: str) -> ReviewPage:
    """A review and how much is held on it. Raises Http404."""
    review = review_named(slug)
    serious = Count("notes", filter=Q(notes__severity=Severity.FIGURE), distinct=True)
    counts = Review.objects.annotate(
        action_count=Count("actions", distinct=True),
        note_count=Count("notes", distinct=True),
        serious_count=serious,
        reference_count=Count("references", distinct=True),
    ).get(pk=review.pk)
    return ReviewPage(
        review=review,
        sections=tuple(review.sections.all()),
        whole=Notes.of(review.notes.filter(severity=Severity.FIGURE, themes=[], factors=[])),
        actions=counts.action_count,
        notes=counts.note_count,
        serious=counts.serious_count,
        references=counts.reference_count,
        figures=review.figures.count(),
    )


def review_named(slug: str) -> Review:
    """Raises Http404."""
    review = Review.objects.filter(slug=slug).first()
    if review is None:
        raise Http404(f"There is no review {slug}")
    return review


def figures_of(review: Review):
    return Figure.objects.filter(review=review).select_related("population", "table")


def figures_on(code: str):
    """Counts on one factor, of every review: never to be added up across them."""
    return (
        Figure.objects.filter(factors__contains=[code])
        .exclude(n=None)
        .select_related("review", "population")
        .order_by("review__kind", "review__period_from", "position")
    )


def _following(section: Section) -> Section | None:
    return (
        Section.objects.filter(
            review=section.review, position__gt=section.position, slug__isnull=False
        )
        .order_by("position")
        .first()
    )
