"""Everything the question cards show, fetched in one go: the cost of one card or of thirteen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from agencies.models import Membership
from assessments.answers import DEFINITE, Asked
from assessments.models import Answer, Contribution, Finding, ToolResult
from assessments.queries.form_pages import kept_drafts
from assessments.queries.pool import standing_findings, weighting_for
from assessments.queries.questions import Section, sections
from assessments.queries.together import Together, together
from assessments.queries.tool_results import standing_by_factor
from assessments.scoring.findings import Finding as Value
from assessments.scoring.weighting import Weighting
from families.queries import Adult, Suggestion, adults_of, suggestion_from
from themes.queries import FactorCard
from work.models import FormDraft

FATHERS = "father_not_included"


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What one agency recorded on one day, about whom; the same finding about several is one.

    `is_latest`: it belongs to the last answer of that agency to this question.
    """

    finding: str
    agency: str
    as_at: date | None
    about: tuple[str, ...]
    note: str
    is_latest: bool


@dataclass(frozen=True, kw_only=True)
class Card:
    """One question as it stands: asked of whom, answered how, typed but not complete."""

    question: FactorCard
    asked: Asked
    adults: tuple[Adult, ...]
    visited_on: date | None
    usual_basis: str
    answer: Answer | None = None
    findings: Mapping[UUID | None, Finding] = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    last_time: Mapping[UUID | None, Finding] = field(default_factory=dict)
    tools: tuple[ToolResult, ...] = ()
    draft: FormDraft | None = None
    suggestion: Suggestion | None = None

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def draft_key(self) -> str:
        return draft_key(self.question)

    @property
    def saved(self) -> Answer | None:
        return self.answer

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0

    @property
    def is_disputed(self) -> bool:
        """What was typed was begun from an older version than the one saved now."""
        return self.draft is not None and self.draft.is_behind(self.version)

    @property
    def is_answered(self) -> bool:
        """Somebody has asked: at least one finding says more than "not asked"."""
        return any(each.finding != Value.NOT_ASKED for each in self.findings.values())


@dataclass(frozen=True, kw_only=True)
class Cards:
    sections: tuple[Section, ...]
    cards: tuple[Card, ...]
    adults: tuple[Adult, ...]
    weighting: Weighting
    together: Together
    drafts: Mapping[str, FormDraft]

    def of(self, slug: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.question.section == slug)

    def card(self, code: str) -> Card | None:
        return next((card for card in self.cards if card.code == code), None)


def cards_of(contribution: Contribution, *, by: Membership) -> Cards:
    """Every question of the weighting in force, in the order of the catalogue.

    Others' findings of a round stay out until this contribution's agency has signed there: its
    own view comes first (docs/scoring.md §7). Five statements and the catalogue's own.
    """
    child = contribution.child
    weighting = weighting_for(child).weighting()
    adults = adults_of(child)
    found = _seen_while_answering(contribution)
    drafts = kept_drafts(by, contribution)
    asked = sections(weighting)
    make = partial(
        _card,
        contribution=contribution,
        weighting=weighting,
        adults=adults,
        drafts=drafts,
        tools=standing_by_factor(child),
    )
    by_factor: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        by_factor[finding.factor].append(finding)
    return Cards(
        sections=asked,
        cards=tuple(make(each, by_factor[each.code]) for part in asked for each in part.questions),
        adults=adults,
        weighting=weighting,
        together=together(child, found, weighting=weighting, adults=adults, sections=asked),
        drafts=drafts,
    )


def draft_key(question: FactorCard) -> str:
    """Under which what is typed about a question and isn't complete is kept."""
    return f"question:{question.code}"


def _seen_while_answering(contribution: Contribution) -> list[Finding]:
    child = contribution.child
    return standing_findings(
        child, on=child.today(), draft=contribution, seen_by=contribution.author
    )


def _card(
    question: FactorCard,
    findings: list[Finding],
    *,
    contribution: Contribution,
    weighting: Weighting,
    adults: tuple[Adult, ...],
    drafts: Mapping[str, FormDraft],
    tools: Mapping[str, tuple[ToolResult, ...]],
) -> Card:
    rule = weighting.by_code[question.code]
    own = [row for row in findings if row.answer.contribution_id == contribution.pk]
    earlier = [row for row in findings if row.answer.contribution_id != contribution.pk]
    ours = [row for row in earlier if row.agency_id == contribution.agency_id]
    asked = Asked(
        rule=rule,
        adults=[adult.id for adult in adults] if rule.per_adult else (),
        on=contribution.child.today(),
        was_current=was_current(ours),
    )
    return Card(
        question=question,
        asked=asked,
        adults=adults if rule.per_adult else (),
        visited_on=contribution.visited_on,
        usual_basis=contribution.usual_basis,
        answer=own[0].answer if own else None,
        findings={row.adult_id: row for row in own},
        earlier=earlier_of(earlier, {adult.id: adult.name for adult in adults}),
        last_time={row.adult_id: row for row in sorted(ours, key=_day)},
        tools=tools.get(question.code, ()),
        draft=drafts.get(draft_key(question)),
        suggestion=suggestion_from(adults) if question.code == FATHERS else None,
    )


def _day(row: Finding) -> date:
    return row.as_at or date.min


def was_current(ours: Iterable[Finding]) -> bool:
    definite = [row for row in ours if row.finding in DEFINITE]
    return bool(definite) and max(definite, key=_day_then_last).finding == Value.CURRENT


def _day_then_last(row: Finding) -> tuple:
    return (_day(row), row.recorded_at, row.pk)


def earlier_of(earlier: Iterable[Finding], names: Mapping[UUID, str]) -> tuple[Earlier, ...]:
    """Newest first."""
    groups: dict[tuple, list[Finding]] = defaultdict(list)
    for row in sorted(earlier, key=_day_then_last, reverse=True):
        if row.finding != Value.NOT_ASKED:
            groups[row.answer_id, row.finding].append(row)
    latest: dict[UUID, UUID] = {}
    for rows in groups.values():
        latest.setdefault(rows[0].agency_id, rows[0].answer_id)
    return tuple(
        Earlier(
            finding=rows[0].finding,
            agency=rows[0].agency.name,
            as_at=rows[0].as_at,
            about=tuple(names.get(row.adult_id, "") for row in rows if row.adult_id),
            note=rows[0].answer.note,
            is_latest=latest[rows[0].agency_id] == rows[0].answer_id,
        )
        for rows in groups.values()
    )
