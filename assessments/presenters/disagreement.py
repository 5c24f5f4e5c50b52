"""A disagreement in words: who said what, at which stage it is and since when, how it went."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessments.models import Disagreement, DisagreementStep, Move, Stage
from assessments.presenters.factors import FactorWords, words_for
from assessments.queries.between_pages import DisagreementPage
from assessments.queries.factor_words import factor_words


@dataclass(frozen=True, kw_only=True)
class Said:
    agency: str
    finding: str
    as_at: date
    whom: str


@dataclass(frozen=True, kw_only=True)
class DisagreementView:
    disagreement: Disagreement
    factor: FactorWords
    said: tuple[Said, ...]
    stages: tuple[tuple[str, str], ...]
    steps: tuple[DisagreementStep, ...]
    is_late: bool


STATES = ("before", "now", "after")
"""A stage lies behind, is the present one, or lies ahead."""


def disagreement_view(page: DisagreementPage) -> DisagreementView:
    found = page.disagreement
    return DisagreementView(
        disagreement=found,
        factor=words_for(found.factor, factor_words(page.weighting)),
        said=tuple(
            Said(
                agency=each.agency.name,
                finding=each.finding,
                as_at=each.as_at,
                whom=each.about.name if each.about else "",
            )
            for each in page.positions
        ),
        stages=_stages(found),
        steps=tuple(each for each in page.steps if each.move != Move.ENDED),
        is_late=bool(found.stage_until) and found.stage_until < timezone.localdate(),
    )


def _stages(found: Disagreement) -> tuple[tuple[str, str], ...]:
    order = list(Stage)
    here = order.index(Stage(found.stage))
    places = (STATES[(at > here) - (at < here) + 1] for at in range(len(order)))
    return tuple((stage.label, place) for stage, place in zip(order, places, strict=True))
