"""How much is written about the child, and how much about the adults (Themes and Lessons 7.2).

About the child: how it was seen, its day, its words, where it sleeps, what goes well, its identity.
About the adults: the fathers, each parent's understanding, and notes on questions asked of every
adult. Other notes and reasons for writing nothing count on neither side.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import Account, Topic
from assessments.policies import says_little_of_the_child
from assessments.scoring.weighting import Weighting

ABOUT_THE_CHILD = frozenset(
    {
        Topic.SEEN,
        Topic.CHILDS_DAY,
        Topic.CHILDS_WORDS,
        Topic.SLEEPS,
        Topic.STRENGTHS,
        Topic.IDENTITY,
    }
)
ABOUT_ADULTS = frozenset({Topic.FATHERS, Topic.UNDERSTANDING})


@dataclass(frozen=True, kw_only=True)
class ChildInWords:
    child: int
    adults: int

    @property
    def is_little(self) -> bool:
        return says_little_of_the_child(child_words=self.child, adult_words=self.adults)


def child_in_words(
    accounts: Iterable[Account], notes: Iterable[tuple[str, str]], *, weighting: Weighting
) -> ChildInWords:
    """`notes` are pairs of a factor's code and what was noted with its answer."""
    accounts = list(accounts)
    asked_of_adults = {rule.code for rule in weighting.factors if rule.per_adult}
    noted = sum(_count(note) for factor, note in notes if factor in asked_of_adults)
    return ChildInWords(
        child=_written(accounts, ABOUT_THE_CHILD),
        adults=_written(accounts, ABOUT_ADULTS) + noted,
    )


def _written(accounts: Iterable[Account], topics: frozenset[str]) -> int:
    return sum(_count(each.text) for each in accounts if each.topic in topics)


def _count(text: str) -> int:
    return len(text.split())
