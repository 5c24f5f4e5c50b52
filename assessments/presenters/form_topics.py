"""The pages that are answered in words: their titles, why they are asked, their cards."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.forms.accounts import AccountForm
from assessments.queries.account_page import AccountCard


@dataclass(frozen=True, kw_only=True)
class PageWords:
    lede: str
    why: str
    section: str = ""


PAGE_WORDS: Mapping[str, PageWords] = {
    "childs_life": PageWords(
        lede="Write what this child’s life is like. Where you can’t, say why: a gap that is "
        "written down can be filled by somebody else.",
        why="In the review the child got lost in the turmoil of the family, and was no longer "
        "seen. Begin with the child.",
        section="7.2",
    ),
    "adults": PageWords(
        lede="Everybody who matters to this child, whether or not you have met them.",
        why="Fathers were missing from the picture in the review. He may be the child’s best "
        "protection or the person everyone is afraid of; a form without him cannot tell.",
        section="7.6",
    ),
    "parents": PageWords(
        lede="For each adult who looks after the child. Leave out those you know nothing of.",
        why="How a parent understands a child and the child’s needs is a clue to safety that no "
        "list can replace. The review takes the question from Howe (2005).",
        section="7.1",
    ),
    "strengths": PageWords(
        lede="What helps this child, and what matters to the family. Neither changes any number.",
        why="A picture with only worries in it is not the whole child.",
    ),
    "support": PageWords(
        lede="About you, for your sake. It stays in your own agency and is no part of the "
        "child’s picture.",
        why="Work with hostile or falsely compliant families needs support, the review says. If "
        "you dread a visit, so may a child who lives there.",
        section="7.5",
    ),
}


@dataclass(frozen=True, kw_only=True)
class AccountView:
    card: AccountCard
    form: AccountForm

    @property
    def name(self) -> str:
        """How the error summary calls the card."""
        return self.card.adult.name if self.card.adult else self.card.question.question

    @property
    def opens_why_not(self) -> bool:
        """The reason is in use, or wanted: its place is open."""
        return bool(self.form["nothing_because"].value() or self.form.errors)


def missing_on(form: AccountForm) -> AccountForm:
    """The same card, saying what is missing if it was left blank and may not be."""
    if form.card.account or form.card.draft or not form.card.question.cant_be_skipped:
        return form
    return AccountForm({}, card=form.card)
