"""How far a draft has come: everything the list of parts and the last check show."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from agencies.models import Membership
from assessments.models import Account, Contribution, ImmediateConcern
from assessments.policies import ToDo, missing_before_own_level
from assessments.queries.form_pages import accounts_of, ticked_concerns
from assessments.queries.question_page import Cards, cards_of


@dataclass(frozen=True, kw_only=True)
class Progress:
    cards: Cards
    accounts: Mapping[tuple[str, UUID | None], Account]
    concerns: Mapping[str, ImmediateConcern]
    todo: tuple[ToDo, ...]

    @property
    def not_answered(self) -> int:
        return sum(not card.is_answered for card in self.cards.cards)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Form keys of what was typed and is not complete."""
        return tuple(self.cards.drafts)


def progress_of(contribution: Contribution, *, by: Membership) -> Progress:
    accounts = accounts_of(contribution)
    topics = {topic for topic, _ in accounts}
    return Progress(
        cards=cards_of(contribution, by=by),
        accounts=accounts,
        concerns=ticked_concerns(contribution),
        todo=tuple(missing_before_own_level(contribution, topics=topics)),
    )
