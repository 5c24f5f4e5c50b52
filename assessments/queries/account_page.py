"""The accounts of one page of the form: what is saved, and what was typed and isn't complete."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from agencies.models import Membership
from assessments.models import Account, Contribution
from assessments.queries.form_pages import accounts_of, kept_drafts
from assessments.queries.topics import ONE_AN_ADULT, PAGES, QUESTIONS, TopicQuestion
from families.queries import Adult, adults_of
from work.models import FormDraft


@dataclass(frozen=True, kw_only=True)
class AccountCard:
    """One topic, about the child or about one adult."""

    question: TopicQuestion
    adult: Adult | None = None
    account: Account | None = None
    draft: FormDraft | None = None

    @property
    def code(self) -> str:
        return f"{self.question.topic}.{self.adult.id}" if self.adult else self.question.topic

    @property
    def draft_key(self) -> str:
        return f"account:{self.code}"

    @property
    def saved(self) -> Account | None:
        return self.account

    @property
    def version(self) -> int:
        return self.account.version if self.account else 0

    @property
    def is_disputed(self) -> bool:
        """What was typed was begun from an older version than the one saved now."""
        return self.draft is not None and self.draft.is_behind(self.version)


def account_cards(
    contribution: Contribution, *, by: Membership, pages: Iterable[str], adults: Iterable[Adult]
) -> tuple[AccountCard, ...]:
    """The cards of these pages in their order. Two statements."""
    accounts = accounts_of(contribution)
    drafts = kept_drafts(by, contribution)
    asked = [topic for page in pages for topic in PAGES[page]]
    bare = [card for topic in asked for card in _bare(QUESTIONS[topic], adults)]
    return tuple(_filled(card, accounts, drafts) for card in bare)


def _bare(question: TopicQuestion, adults: Iterable[Adult]) -> list[AccountCard]:
    if question.topic in ONE_AN_ADULT:
        return [AccountCard(question=question, adult=adult) for adult in adults]
    return [AccountCard(question=question)]


def _filled(
    card: AccountCard,
    accounts: Mapping[tuple[str, UUID | None], Account],
    drafts: Mapping[str, FormDraft],
) -> AccountCard:
    about = card.adult.id if card.adult else None
    return replace(
        card,
        account=accounts.get((card.question.topic, about)),
        draft=drafts.get(card.draft_key),
    )


def adults_around(contribution: Contribution) -> tuple[Adult, ...]:
    return adults_of(contribution.child)
