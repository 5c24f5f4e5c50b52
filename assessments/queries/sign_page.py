"""What the last page before the signature says."""

from dataclasses import dataclass

from agencies.models import Agency, Membership
from assessments.models import Contribution
from assessments.policies import COUNTERSIGN_DAYS, ToDo, needs_second_person
from assessments.queries.form_pages import ticked_concerns
from assessments.queries.judgement_page import missing_before_level, revealed, shared_with


@dataclass(frozen=True, kw_only=True)
class SignPage:
    """`level_name` is empty, and nobody waits for anybody, until a level is confirmed."""

    todo: tuple[ToDo, ...]
    agencies: tuple[Agency, ...]
    concerns: int
    level_name: str = ""
    waits_for_second: bool = False
    countersign_days: int = COUNTERSIGN_DAYS


def sign_page(contribution: Contribution, *, by: Membership) -> SignPage:
    todo = _todo(contribution, by=by)
    agencies = shared_with(contribution)
    concerns = len(ticked_concerns(contribution))
    if contribution.final_level is None:
        return SignPage(todo=todo, agencies=agencies, concerns=concerns)
    found = revealed(contribution)
    return SignPage(
        todo=todo,
        agencies=agencies,
        concerns=concerns,
        level_name=found.weighting.level_names[contribution.final_level - 1],
        waits_for_second=needs_second_person(level=contribution.final_level, profile=found.profile),
    )


def _todo(contribution: Contribution, *, by: Membership) -> tuple[ToDo, ...]:
    missing = missing_before_level(contribution, by=by)
    if contribution.own_level is None:
        return (*missing, ToDo(section="level", words="Give your own level"))
    if contribution.final_level is None:
        return (*missing, ToDo(section="reveal", words="Confirm or revise your level"))
    return missing
