"""Question cards in words: what each answer means, what was answered before, what it joins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from assessments.forms.question import FAMILY, WORDS, QuestionForm
from assessments.presenters.combinations import LESSONS, REASONS
from assessments.presenters.factors import lesson_address
from assessments.queries.question_page import Card, Cards, Earlier
from assessments.scoring.findings import Finding as Value
from riskapp.ui.rendering import error_entries


@dataclass(frozen=True, kw_only=True)
class CardView:
    """What `assessments/form/_card.html` shows of one question."""

    card: Card
    form: QuestionForm
    anchors: tuple[tuple[str, str], ...]
    last_time: str

    @classmethod
    def of(cls, form: QuestionForm) -> "CardView":
        card = form.card
        return cls(
            card=card,
            form=form,
            anchors=tuple(
                (each.label, each.anchor)
                for each in card.question.answers
                if card.asked.rule.allows(Value(each.finding))
            ),
            last_time="" if card.answer or card.draft else _in_words(card),
        )

    @property
    def before(self) -> tuple[Earlier, ...]:
        """What each agency said last; older answers open on demand."""
        return tuple(each for each in self.card.earlier if each.is_latest)

    @property
    def long_before(self) -> tuple[Earlier, ...]:
        return tuple(each for each in self.card.earlier if not each.is_latest)

    @property
    def asks_about_nobody(self) -> bool:
        return self.card.asked.rule.per_adult and not self.card.adults

    @property
    def suggested(self) -> str:
        """What the people page suggests, where it can suggest anything."""
        suggestion = self.card.suggestion
        if suggestion is None or suggestion.finding == Value.NOT_ASKED:
            return ""
        return WORDS[Value(suggestion.finding)]


@dataclass(frozen=True, kw_only=True)
class JoinedView:
    label: str
    members: tuple[str, ...]
    section: str
    address: str


@dataclass(frozen=True, kw_only=True)
class TogetherView:
    joined: tuple[JoinedView, ...]
    present: tuple[str, ...]
    open: tuple[str, ...]
    asked_in_all: int
    not_by_us: int
    matters_most: str


def problems_of(forms: Mapping) -> list[tuple[str, str]]:
    """The error summary of several cards: each line says which card, and lands on the field."""
    return [
        (f"{name.rstrip('?')}: {message}", target)
        for form, name in forms.items()
        if not form.card.is_disputed
        for message, target in error_entries(form)
    ]


def together_view(cards: Cards) -> TogetherView:
    names = _names(cards)
    found = cards.together
    return TogetherView(
        joined=tuple(
            JoinedView(
                label=each.combination.label,
                members=tuple(names[code] for code in each.members),
                section=_section(each.combination),
                address=lesson_address(LESSONS.get(_section(each.combination), "")),
            )
            for each in found.joined
        ),
        present=tuple(names[code] for code in found.present),
        open=tuple(names[code] for code in found.open),
        asked_in_all=found.asked_in_all,
        not_by_us=sum(not card.is_answered for card in cards.cards),
        matters_most=names.get(found.matters_most, ""),
    )


def same_as_last_time(posted: QueryDict, cards: Iterable[Card]) -> QueryDict:
    """What was posted, with the answers of last time where that button was pressed.

    Basis and day stay those of this visit: the answer is confirmed now, not copied.
    """
    card = next((each for each in cards if each.code == posted.get("same_as_last")), None)
    if card is None:
        return posted
    filled = posted.copy()
    for about, finding in _still_around(card).items():
        filled[f"{card.code}-finding_{about}"] = finding
    return filled


def _still_around(card: Card) -> Mapping[str, str]:
    """Our agency's latest finding about the family, or about each adult there is a row for."""
    rows = [FAMILY] if not card.asked.rule.per_adult else [str(each.id) for each in card.adults]
    last = {str(about or FAMILY): row.finding for about, row in card.last_time.items()}
    return {about: last[about] for about in rows if last.get(about, Value.NOT_ASKED) in _TO_REPEAT}


# "Past" would need the day it ended, and "does not apply" its reason: those are typed again.
_TO_REPEAT = (Value.CURRENT, Value.ABSENT, Value.NOT_KNOWN)


def _in_words(card: Card) -> str:
    last = _still_around(card)
    if not last:
        return ""
    if not card.asked.rule.per_adult or len(set(last.values())) == 1 == len(card.adults) // len(
        last
    ):
        return WORDS[Value(next(iter(last.values())))].lower()
    names = {str(adult.id): adult.name for adult in card.adults}
    return ", ".join(f"{names[about]}: {WORDS[Value(f)].lower()}" for about, f in last.items())


def _section(combination) -> str:
    reason = REASONS.get(combination.code)
    return reason.section if reason else combination.source


def _names(cards: Cards) -> Mapping[str, str]:
    computed = {factor.code: factor.label for factor in cards.weighting.factors if factor.computed}
    asked = {card.code: card.question.short_label for card in cards.cards}
    return dict.fromkeys(computed, "Child under one") | asked
