"""Asking another agency: whom one can ask, and the question as the agency asked meets it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agencies.models import Agency, Membership
from assessments.answers import Asked
from assessments.between.policies import can_be_asked, can_be_asked_about
from assessments.models import Enquiry, Finding
from assessments.queries.pool import standing_findings, weighting_for
from assessments.queries.question_page import FATHERS, Card, earlier_of, was_current
from assessments.queries.questions import sections
from assessments.scoring.weighting import Weighting
from families.models import Child
from families.queries import adults_of, involved_agencies, suggestion_from
from themes.queries import FactorCard
from work.models import FormDraft
from work.queries import draft_for

DRAFT_KEY = "enquiry"


@dataclass(frozen=True, kw_only=True)
class AnswerPage:
    """`card` is None where the weighting in force no longer asks this question."""

    card: Card | None
    draft: FormDraft | None


def askable(membership: Membership, child: Child, question: FactorCard) -> tuple[Agency, ...]:
    """The other involved agencies, those most likely to know first."""
    likely = {kind: place for place, kind in enumerate(question.likely_agencies)}
    others = (each for each in involved_agencies(child) if each.pk != membership.agency_id)
    return tuple(sorted(others, key=lambda each: (likely.get(each.kind, len(likely)), each.name)))


def who_to_ask(
    membership: Membership, child: Child, weighting: Weighting, factors: Iterable[str]
) -> Mapping[str, Agency | None]:
    """By factor the involved agency most likely to know; None where none of that kind is involved,
    or none may be asked about this child."""
    cards = {card.code: card for part in sections(weighting) for card in part.questions}
    involved = [
        each
        for each in involved_agencies(child)
        if each.pk != membership.agency_id
        and can_be_asked_about(child)
        and can_be_asked(child, each)
    ]
    return {code: _most_likely(cards[code], involved) for code in factors if code in cards}


def _most_likely(card: FactorCard, involved: Iterable[Agency]) -> Agency | None:
    by_kind = {each.kind: each for each in involved}
    return next((by_kind[kind] for kind in card.likely_agencies if kind in by_kind), None)


def question_of(weighting: Weighting, factor: str) -> FactorCard | None:
    """The catalogue's card of a factor that the weighting asks about."""
    every = (card for section in sections(weighting) for card in section.questions)
    return next((card for card in every if card.code == factor), None)


def answer_page(membership: Membership, enquiry: Enquiry) -> AnswerPage:
    """The question card for the agency asked, with what it and others said before."""
    child = enquiry.child
    weighting = weighting_for(child).weighting()
    question = question_of(weighting, enquiry.factor)
    draft = draft_for(membership, DRAFT_KEY, enquiry.pk)
    if question is None:
        return AnswerPage(card=None, draft=draft)
    rule = weighting.by_code[question.code]
    adults = adults_of(child)
    found = _said_before(enquiry, membership)
    ours = [row for row in found if row.agency_id == enquiry.agency_id]
    asked = Asked(
        rule=rule,
        adults=[adult.id for adult in adults] if rule.per_adult else (),
        on=child.today(),
        was_current=was_current(ours),
    )
    card = Card(
        question=question,
        asked=asked,
        adults=adults if rule.per_adult else (),
        visited_on=None,
        usual_basis="",
        earlier=earlier_of(found, {adult.id: adult.name for adult in adults}),
        last_time={row.adult_id: row for row in ours},
        draft=draft,
        suggestion=suggestion_from(adults) if question.code == FATHERS else None,
    )
    return AnswerPage(card=card, draft=draft)


def _said_before(enquiry: Enquiry, membership: Membership) -> list[Finding]:
    rows = standing_findings(enquiry.child, on=enquiry.child.today(), seen_by=membership)
    return [each for each in rows if each.factor == enquiry.factor]


def answered_findings(enquiry: Enquiry) -> tuple[Finding, ...]:
    """What the answer says, about whom; withdrawn ones too, marked as such by their date."""
    rows = Finding.objects.filter(answer__enquiry=enquiry).select_related("adult", "answer")
    return tuple(rows.order_by("adult__name", "id"))
