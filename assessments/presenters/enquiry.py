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
    state: str
    state_words: str
    why: str
    said: tuple[SaidThen, ...]
    note: str

    @property
    def is_open(self) -> bool:
        return self.state in {EnquiryState.OPEN, EnquiryState.OVERDUE}


def enquiry_view(enquiry: Enquiry, findings: Sequence[Finding]) -> EnquiryView:
    state = enquiry.state_on(timezone.localdate())
    factors = factor_words(weighting_for(enquiry.child).weighting())
    return EnquiryView(
        enquiry=enquiry,
        factor=words_for(enquiry.factor, factors),
        state=state,
        state_words=state.label,
        why=enquiry.get_why_display(),
        said=tuple(_said(each) for each in findings),
        note=findings[0].answer.note if findings else "",
    )


def _said(row: Finding) -> SaidThen:
    return SaidThen(
        finding=row.finding,
        whom=(row.adult.name or "an adult whose name is not known") if row.adult else "",
        harm=HarmPart(row.harm_part).label if row.harm_part else "",
        basis=BASIS_WORDS.get(row.basis, ""),
        as_at=row.as_at,
        is_withdrawn=row.withdrawn_at is not None,
    )
