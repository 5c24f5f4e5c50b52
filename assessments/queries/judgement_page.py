"""What stands behind a judgement: what is missing before it, and the profile after it."""

from dataclasses import dataclass

from django.utils import timezone

from agencies.models import Agency, Membership
from assessments.models import Contribution
from assessments.policies import ToDo, missing_before_own_level, needs_enquiries
from assessments.queries.form_pages import weighting_of
from assessments.queries.judgement import last_level
from assessments.queries.pool import case_of, standing_findings
from assessments.queries.pooled_picture import asked_without_answer
from assessments.scoring.checks import as_understood_by
from assessments.scoring.profile import Profile, profile
from assessments.scoring.weighting import Weighting
from families.models import Involvement
from families.queries import Adult, adults_of
from work.queries import drafts_about

NOT_COMPLETE = "Finish what you typed and did not complete, or take it out"


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """The pooled profile of this moment with this draft's findings, and what was before.

    `to_ask` are the factors that a low level must not leave unasked; empty when enough is known.
    """

    profile: Profile
    weighting: Weighting
    adults: tuple[Adult, ...]
    asked: frozenset[str]
    last_level: int | None
    to_ask: tuple[str, ...]


def revealed(contribution: Contribution) -> Revealed:
    """Only for its author, and only after their own level (docs/scoring.md §7).

    What other agencies answered in the same shared round comes in with the signature.
    """
    child = contribution.child
    weighting = weighting_of(contribution)
    adults = adults_of(child)
    findings = list(_seen(contribution))
    case = case_of(
        child, on=child.today(), findings=findings, people=[adult.id for adult in adults]
    )
    found = profile(as_understood_by(case, weighting=weighting), weighting=weighting)
    return Revealed(
        profile=found,
        weighting=weighting,
        adults=adults,
        asked=asked_without_answer(findings),
        last_level=last_level(child, before=contribution),
        to_ask=needs_enquiries(found, level=1, weighting=weighting),
    )


def _seen(contribution: Contribution):
    child = contribution.child
    return standing_findings(
        child, on=child.today(), draft=contribution, seen_by=contribution.author
    )


def missing_before_level(
    contribution: Contribution, *, by: Membership, judging: str = ""
) -> tuple[ToDo, ...]:
    """What the action would refuse for, and what was typed and isn't complete.

    `judging` is the form key of the judgement being typed just now.
    """
    topics = contribution.accounts.values_list("topic", flat=True)
    kept = (draft.form_key for draft in drafts_about(by, contribution.pk))
    return (
        *missing_before_own_level(contribution, topics=topics),
        *(ToDo(section=key, words=NOT_COMPLETE) for key in kept if key != judging),
    )


def shared_with(contribution: Contribution) -> tuple[Agency, ...]:
    """The other agencies involved today, by name."""
    involved = Involvement.objects.in_force_on(timezone.localdate()).filter(
        child=contribution.child_id
    )
    others = involved.exclude(agency=contribution.agency_id).select_related("agency")
    return tuple(each.agency for each in others.order_by("agency__name"))
