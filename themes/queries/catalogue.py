"""The factor catalogue as a question card needs it: frozen, and kept per process.

Every call asks the database which content the library holds (one statement); the cards are built
anew only when that has changed, so a load is seen by every process at its next request.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from agencies.kinds import AgencyKind
from agencies.prepared import prepared
from themes.models import (
    DataQualityNote,
    Evidence,
    Factor,
    LibraryState,
    Section,
    Severity,
)
from themes.review_file.catalogue import read_catalogue
from themes.wording import FINDING_LABELS, figure_words


class UnknownFactor(LookupError):
    """The catalogue has no factor with this code."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer a question offers: the finding, its short label and its anchor text."""

    finding: str
    label: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class EvidenceCard:
    sentence: str
    counted: str
    """8 of 10 children (80%; 95% interval 44–97%)"""
    review_slug: str
    review_name: str
    is_training: bool
    figure_key: str
    n: int | None
    of: int | None
    sections: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FactorCard:
    """Everything the library knows of a factor; no weight, which is policy."""

    code: str
    label: str
    short_label: str
    section: str
    section_title: str
    question: str
    hint: str
    safety_prompt: str
    answers: tuple[Answer, ...]
    """In the order in which they stand on the form; a computed factor's can't be chosen."""
    offers: tuple[str, ...]
    per_adult: bool
    lasting: bool
    may_not_apply: bool
    computed: str
    domain: str
    dimension: str
    likely_agencies: tuple[str, ...]
    """Agency kinds most likely to know, best first."""
    likely_agency_labels: tuple[str, ...]
    tool_name: str
    tool_purpose: str
    evidence: tuple[EvidenceCard, ...]
    does_not_say: str
    lesson_slug: str
    lesson_title: str
    lesson_number: str
    serious_notes: tuple[str, ...]
    """Titles of the data quality notes that change a figure about this factor."""

    @property
    def evidence_sentence(self) -> str:
        """Empty for a factor that the partnership added without evidence in the library."""
        return self.evidence[0].sentence if self.evidence else ""

    def anchor(self, finding: str) -> str:
        """What a finding means for this factor; empty where it isn't offered."""
        return next((each.anchor for each in self.answers if each.finding == finding), "")


class LibraryMark(NamedTuple):
    """What a page made of the library hangs on: another mark, other content."""

    digest: str
    last_added: UUID | None


def library_mark() -> LibraryMark | None:
    """None before the library is loaded. One statement."""
    found = LibraryState.objects.values_list("digest", "last_added").first()
    return LibraryMark(*found) if found else None


def catalogue() -> tuple[FactorCard, ...]:
    """All factors in the order of the form. Empty before the library is loaded."""
    state = _state.first()
    return _cards(state.digest, state.last_added) if state else ()


def factor_card(code: str) -> FactorCard:
    """The card of one factor. Raises UnknownFactor."""
    for card in catalogue():
        if card.code == code:
            return card
    raise UnknownFactor(code)


def form_section_titles() -> tuple[tuple[str, str], ...]:
    """(key, title) of every section of the form, also of one without a question yet."""
    state = _state.first()
    return tuple((each["key"], each["title"]) for each in state.sections) if state else ()


def lessons() -> tuple[tuple[str, str], ...]:
    """(slug, words) of every lesson and finding that a factor can stand under."""
    rows = Section.objects.exclude(slug=None).select_related("review")
    return tuple(
        (row.slug, f"{row.number} {row.title}")
        for row in rows.order_by("review", "number")
        if not row.review.is_training
    )


@cache
def framework() -> Mapping[str, tuple[str, ...]]:
    """The domains of the Assessment Framework, each with its dimensions, from the catalogue."""
    return {
        domain: tuple(dimensions)
        for domain, dimensions in read_catalogue().content["framework"].items()
    }


def form_sections() -> tuple[tuple[str, str, tuple[FactorCard, ...]], ...]:
    """(key, title, cards) of each section of the form, in order; computed factors left out."""
    sections: dict[tuple[str, str], list[FactorCard]] = {}
    for card in catalogue():
        if not card.computed:
            sections.setdefault((card.section, card.section_title), []).append(card)
    return tuple((key, title, tuple(cards)) for (key, title), cards in sections.items())


@prepared
def _state():
    return LibraryState.objects.all()


@lru_cache(maxsize=2)
def _cards(digest: str, last_added: UUID | None) -> tuple[FactorCard, ...]:
    state = LibraryState.objects.get()
    titles = {each["key"]: each["title"] for each in state.sections}
    order = {key: position for position, key in enumerate(titles)}
    lessons = {section.slug: section for section in Section.objects.exclude(slug=None)}
    evidence: dict = {}
    rows = Evidence.objects.select_related("figure__review")
    for row in rows.order_by("factor", "position"):
        evidence.setdefault(row.factor_id, []).append(evidence_card(row))
    notes = list(DataQualityNote.objects.filter(severity=Severity.FIGURE))
    cards = [
        _card(factor, titles, lessons[factor.lesson], tuple(evidence.get(factor.pk, ())), notes)
        for factor in Factor.objects.all()
    ]
    return tuple(sorted(cards, key=lambda card: order[card.section]))


def evidence_card(row: Evidence) -> EvidenceCard:
    figure = row.figure
    count = figure_words(figure)
    return EvidenceCard(
        sentence=row.says.replace("{count}", count),
        counted=count,
        review_slug=figure.review.slug,
        review_name=figure.review.short_name,
        is_training=figure.review.is_training,
        figure_key=figure.key,
        n=figure.n,
        of=figure.of,
        sections=tuple(row.sections),
    )


def _card(factor: Factor, titles, lesson: Section, evidence, notes) -> FactorCard:
    copied = (
        "code label short_label section question hint safety_prompt per_adult lasting "
        "may_not_apply computed domain dimension tool_name tool_purpose does_not_say"
    )
    return FactorCard(
        **{name: getattr(factor, name) for name in copied.split()},
        section_title=titles[factor.section],
        answers=_answers(factor),
        offers=tuple(factor.offers),
        likely_agencies=tuple(factor.likely_agencies),
        likely_agency_labels=tuple(AgencyKind(kind).label for kind in factor.likely_agencies),
        evidence=evidence,
        lesson_slug=lesson.slug,
        lesson_title=lesson.title,
        lesson_number=lesson.number,
        serious_notes=tuple(note.title for note in notes if factor.code in note.factors),
    )


def _answers(factor: Factor) -> tuple[Answer, ...]:
    return tuple(
        Answer(finding=finding, label=label, anchor=factor.anchors[finding])
        for finding, label in FINDING_LABELS.items()
        if finding in factor.anchors
    )
