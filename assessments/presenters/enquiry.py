"""A question between agencies in words: what is asked and why, of whom, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessments.models import Enquiry, EnquiryState, Finding, HarmPart
from assessments.presenters.factors import FactorWords, words_for
from assessments.presenters.pooled import BASIS_WORDS
from assessments.queries.factor_words import factor_words
from assessments.queries.pool import weighting_for
from assessments.scoring.findings import Finding as Value
from families.queries import adults_of
from themes.wording import FINDING_LABELS
from work.models import FormDraft


@dataclass(frozen=True, kw_only=True)
class SaidThen:
    """One finding of the answer."""

    finding: str
    whom: str
    harm: str
    basis: str
    as_at: date | None
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class EnquiryView:
    enquiry: Enquiry
    factor: FactorWords
    factor_is_asked: bool
    state: str
    state_words: str
    why: str
    said: tuple[SaidThen, ...]
    note: str

    @property
    def is_open(self) -> bool:
        return self.state in {EnquiryState.OPEN, EnquiryState.OVERDUE}

    @property
    def tells_nothing(self) -> bool:
        """Nobody could tell: an answer that must not reassure."""
        return bool(self.said) and all(each.finding == Value.NOT_KNOWN for each in self.said)

    @property
    def is_unanswered(self) -> bool:
        """It has ended, the weighting still asks it, and it is as open as before."""
        ended = self.state in {EnquiryState.DECLINED, EnquiryState.WITHDRAWN}
        return self.factor_is_asked and (ended or self.tells_nothing)


def enquiry_view(enquiry: Enquiry, findings: Sequence[Finding]) -> EnquiryView:
    state = enquiry.state_on(timezone.localdate())
    weighting = weighting_for(enquiry.child).weighting()
    factors = factor_words(weighting)
    return EnquiryView(
        enquiry=enquiry,
        factor=words_for(enquiry.factor, factors),
        factor_is_asked=enquiry.factor in weighting.by_code,
        state=state,
        state_words=state.label,
        why=enquiry.get_why_display(),
        said=tuple(_said(each) for each in findings),
        note=findings[0].answer.note if findings else "",
    )


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One thing somebody typed and did not send."""

    label: str
    words: str


def typed_words(draft: FormDraft, enquiry: Enquiry) -> tuple[Typed, ...]:
    """What its author typed into a question that was closed meanwhile, to be copied."""
    names = {str(adult.id): adult.name for adult in adults_of(enquiry.child)}
    content = {name: " ".join(said).strip() for name, said in draft.content.items()}
    start, found = f"{enquiry.factor}-finding_", []
    for name, value in content.items():
        if name.startswith(start) and value in FINDING_LABELS:
            whom = names.get(name.removeprefix(start), "This family")
            found.append(Typed(label=whom, words=FINDING_LABELS[value]))
    for name, label in (("note", "What was seen or said"), ("reason", "Why it does not apply")):
        if words := content.get(f"{enquiry.factor}-{name}"):
            found.append(Typed(label=label, words=words))
    return tuple(found)


def _said(row: Finding) -> SaidThen:
    return SaidThen(
        finding=row.finding,
        whom=(row.adult.name or "an adult whose name is not known") if row.adult else "",
        harm=HarmPart(row.harm_part).label if row.harm_part else "",
        basis=BASIS_WORDS.get(row.basis, ""),
        as_at=row.as_at,
        is_withdrawn=row.withdrawn_at is not None,
    )
