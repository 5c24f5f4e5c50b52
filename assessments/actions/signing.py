"""Signing freezes a contribution: its findings stand, two profiles are stored, a level is set."""

from django.db import transaction
from django.utils import timezone

import audit
from agencies.decisions import require
from agencies.models import Membership
from assessments import permissions, policies
from assessments.actions.invitations import answer_came_in
from assessments.actions.judgement import missing_since_confirmed
from assessments.actions.levels import set_level
from assessments.actions.rounds import lock_draft
from assessments.errors import NotReady
from assessments.models import Contribution, Finding, Outcome, Scope
from assessments.models import Status as ContributionStatus
from assessments.policies import ToDo
from assessments.queries.pool import own_case, pooled_case, weighting_for
from assessments.results import frozen_profile, monitoring_of
from assessments.scoring.profile import profiles
from audit.events import EventType
from families.models import Child
from work.queries import drafts_about


@transaction.atomic
def sign_contribution(*, contribution: Contribution, by: Membership) -> Contribution:
    """Freezes findings and both profiles, and sets the professional level.

    Raises Refused, or NotReady with what is still to do.
    """
    contribution = lock_draft(contribution, by=by)
    require(permissions.can_sign(by, contribution))
    # One signature a child at a time, so that the pooled profile is that of one moment. Answers
    # being saved meanwhile refer to the child and must not wait: no_key.
    child = Child.objects.select_for_update(no_key=True).get(pk=contribution.child_id)
    _require_ready(contribution, by=by)
    _freeze(contribution, by=by)
    pooled = _store_outcomes(contribution, child)
    level = set_level(contribution, profile_level=pooled.level_reported, by=by)
    answer_came_in(contribution, by=by)
    audit.record(
        EventType.CONTRIBUTION_SIGNED,
        by=by,
        subject=contribution,
        child=child,
        details={
            "weighting": pooled.weighting.version,
            "level": level.level,
            "profile_level": level.profile_level,
            "force": level.force,
        },
    )
    return contribution


def _require_ready(contribution: Contribution, *, by: Membership) -> None:
    topics = contribution.accounts.values_list("topic", flat=True)
    todo = policies.missing_before_own_level(contribution, topics=topics)
    if contribution.own_level is None:
        todo.append(ToDo(section="level", words="Give your own level"))
    elif contribution.final_level is None:
        todo.append(ToDo(section="reveal", words="Confirm or revise your level"))
    else:
        todo += missing_since_confirmed(contribution)
    todo += [
        ToDo(section=draft.form_key, words="Finish or clear what you typed and did not complete")
        for draft in drafts_about(by, contribution.pk)
    ]
    if todo:
        raise NotReady(todo)


def _freeze(contribution: Contribution, *, by: Membership) -> None:
    moment = timezone.now()
    Finding.objects.filter(answer__contribution=contribution).update(signed_at=moment)
    contribution.answers.update(signed_at=moment)
    contribution.accounts.update(signed_at=moment)
    contribution.status = ContributionStatus.SIGNED
    contribution.signed_at = moment
    contribution.signed_by = by
    contribution.version += 1
    contribution.save(update_fields=["status", "signed_at", "signed_by", "version"])


def _store_outcomes(contribution: Contribution, child: Child) -> Outcome:
    """The agency's own profile and the pooled one, under the weighting in force now."""
    version = weighting_for(child)
    weighting = version.weighting()
    on = child.today()
    own = own_case(
        child, on=on, weighting=weighting, agency_id=contribution.agency_id, draft=contribution
    )
    pooled = pooled_case(child, on=on, weighting=weighting, draft=contribution)
    stored = {}
    for scope, found in zip(
        (Scope.OWN, Scope.POOLED), profiles([own, pooled], weighting=weighting), strict=True
    ):
        stored[scope] = Outcome.objects.create(
            partnership_id=contribution.partnership_id,
            contribution=contribution,
            child=child,
            scope=scope,
            weighting=version,
            signed_at=contribution.signed_at,
            **frozen_profile(found),
            **monitoring_of(child, agency_kind=contribution.agency.kind),
        )
    return stored[Scope.POOLED]
