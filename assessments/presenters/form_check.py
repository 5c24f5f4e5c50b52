"""The last look: every question with its answer, said or not said."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from assessments.models import BASES, Account, Contribution
from assessments.presenters.child_in_words import ChildInWords, child_in_words
from assessments.presenters.form_steps import CHECK, place_of
from assessments.queries.progress import Progress
from assessments.queries.question_page import Card
from assessments.queries.topics import PAGES, QUESTIONS
from assessments.scoring.findings import Finding as Value
from riskapp.ui.wording import day

FROM_HERE = urlencode({"from": CHECK.name})


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer: the chips with whom each is about, the note, and where to change it."""

    label: str
    chips: tuple[tuple[str, str], ...] = ()
    text: str = ""
    why_not: str = ""
    missing: str = "not written"
    unfinished: bool = False
    change: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class CheckPage:
    questions: tuple[Part, ...]
    before: tuple[Line, ...]
    accounts: tuple[Line, ...]
    not_answered: int
    asked_in_all: int


def check_page(contribution: Contribution, progress: Progress) -> CheckPage:
    cards = progress.cards
    return CheckPage(
        before=_before(contribution, progress),
        questions=tuple(
            Part(
                title=section.title,
                lines=tuple(_answer(card, contribution.pk) for card in cards.of(section.slug)),
            )
            for section in cards.sections
        ),
        accounts=tuple(_accounts(contribution, progress)),
        not_answered=progress.not_answered,
        asked_in_all=len(cards.cards),
    )


def in_words_of(progress: Progress) -> ChildInWords:
    """How much of what is written so far is about the child."""
    cards = progress.cards
    notes = [(card.code, card.answer.note) for card in cards.cards if card.answer]
    return child_in_words(progress.accounts.values(), notes, weighting=cards.weighting)


def _before(contribution: Contribution, progress: Progress) -> tuple[Line, ...]:
    known = {each.code: each.label for each in progress.cards.weighting.immediate_concerns}
    ticked = [known.get(code, code) for code in progress.concerns]
    looked = "None of these now" if contribution.concerns_considered_at else ""
    visited = contribution.visited_on
    basis = dict(BASES).get(contribution.usual_basis, "")
    return (
        Line(
            label="Immediate concerns",
            text="\n".join(ticked) or looked,
            missing="not looked at yet",
            change=_change("concerns", contribution.pk),
        ),
        Line(
            label="Your visit",
            text=f"{day(visited)}. {basis}." if visited else "",
            missing="not said yet",
            change=_change("visit", contribution.pk),
        ),
    )


def _answer(card: Card, pk: UUID) -> Line:
    names = {adult.id: adult.name for adult in card.adults}
    rows = [(card.findings.get(about), names.get(about, "")) for about in names or [None]]
    return Line(
        label=card.question.short_label,
        chips=tuple((row.finding if row else str(Value.NOT_ASKED), name) for row, name in rows),
        text=card.answer.note if card.answer else "",
        unfinished=card.draft is not None,
        change=f"{reverse('assessments:question', args=[pk, card.code])}?{FROM_HERE}",
    )


def _accounts(contribution: Contribution, progress: Progress):
    drafts = progress.cards.drafts
    for topics in PAGES.values():
        for topic in topics:
            for adult, label in _about(topic, progress):
                account = progress.accounts.get((topic, adult))
                key = f"account:{topic}.{adult}" if adult else f"account:{topic}"
                yield _account(
                    account, label, unfinished=key in drafts, pk=contribution.pk, key=key
                )


def _about(topic: str, progress: Progress) -> list[tuple[UUID | None, str]]:
    question = QUESTIONS[topic].question
    if topic != "understanding":
        return [(None, question)]
    return [
        (adult.id, f"How {adult.name} understands the child") for adult in progress.cards.adults
    ]


def _account(account: Account | None, label: str, *, unfinished: bool, pk: UUID, key: str) -> Line:
    return Line(
        label=label,
        text=account.text if account else "",
        why_not=account.nothing_because if account else "",
        unfinished=unfinished,
        change=f"{place_of(key, pk)}?{FROM_HERE}",
    )


def _change(name: str, pk: UUID) -> str:
    return f"{reverse(f'assessments:{name}', args=[pk])}?{FROM_HERE}"
