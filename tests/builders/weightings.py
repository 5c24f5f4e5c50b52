"""Weightings and signed results for tests; results are rows as a signature would leave them."""

import random
from copy import deepcopy
from datetime import date
from functools import cache
from uuid import UUID

from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Membership
from assessments.actions.proposed_factors import (
    accept_proposal,
    propose_factor,
    submit_proposal,
)
from assessments.actions.weightings_approval import approve
from assessments.actions.weightings_drafts import save_draft_content, start_draft, submit
from assessments.actions.weightings_previews import start_preview
from assessments.actions.weightings_running import work_on
from assessments.models import (
    Contribution,
    Outcome,
    Preview,
    PreviewKind,
    ProposedFactor,
    Round,
    Scope,
    WeightingVersion,
)
from assessments.results import frozen_profile
from assessments.scoring.findings import Case, Recorded
from assessments.scoring.profile import Profile, profiles
from assessments.scoring.weighting import Weighting, load
from riskapp.ui.keys import new_key
from tests.builders.agencies import a_membership, the_partnership
from tests.builders.assessments import a_weighting
from tests.builders.families import a_child

ON = date(2026, 3, 1)


def two_editors() -> tuple[Membership, Membership]:
    """An author and a second person of one partnership."""
    agency = a_membership(role=Role.WEIGHTING_EDITOR, partnership=the_partnership()).agency
    first = Membership.objects.get(agency=agency)
    return first, a_membership(role=Role.WEIGHTING_EDITOR, agency=agency)


def a_draft(by: Membership, **changes) -> WeightingVersion:
    """A draft from 2026.1; `changes` sets weights by factor code, or `cut_points`."""
    draft = start_draft(based_on=a_weighting(), by=by)
    return changed(draft, by=by, **changes) if changes else draft


def changed(draft: WeightingVersion, *, by: Membership, **changes) -> WeightingVersion:
    content = with_changes(draft.content, **changes)
    return save_draft_content(draft=draft, edition=draft.edition, content=content, by=by)


def with_changes(content: dict, *, cut_points=None, **weights) -> dict:
    content = deepcopy(content)
    for factor in content["factors"]:
        factor["weight"] = weights.get(factor["code"], factor["weight"])
    content["cut_points"] = list(cut_points or content["cut_points"])
    return content


def a_finished_preview(
    version: WeightingVersion, *, by: Membership, kind: PreviewKind = PreviewKind.WHAT_IF
) -> Preview:
    preview = start_preview(version=version, kind=kind, by=by)
    while not work_on(preview_id=preview.pk):
        pass
    preview.refresh_from_db()
    return preview


def an_approved_version(
    author: Membership, second: Membership, *, effective_on=None, **changes
) -> WeightingVersion:
    """Drafted, previewed and approved; in force unless its day is still to come."""
    draft = a_draft(author, **changes)
    submit(draft=draft, comment="The panel asked for it.", by=author)
    a_finished_preview(draft, by=author)
    return approve(
        version=draft,
        sha256=draft.sha256,
        effective_on=effective_on or timezone.localdate(),
        comment="",
        by=second,
    )


def what_a_factor_says(**changes) -> dict:
    """The content of a new factor as its form makes it."""
    return {
        "label": "Housing in very poor repair",
        "short_label": "Poor housing",
        "section": "home",
        "question": "Is the home unsafe or unfit to live in?",
        "hint": "“Now” means on your last visit.",
        "safety_prompt": "",
        "offers": ["current", "absent"],
        "anchors": {
            "current": "You saw damp, exposed wiring or no heating.",
            "absent": "You saw every room the child uses.",
            "not_known": "You were not let in.",
            "not_asked": "Nobody has visited.",
        },
        "per_adult": False,
        "lasting": False,
        "may_not_apply": False,
        "domain": "Family and environmental factors",
        "dimension": "Housing",
        "likely_agencies": ["housing", "health_visiting"],
        "tool_name": "",
        "tool_purpose": "",
        "does_not_say": "It does not say that poor families harm children.",
        "lesson": "environment-and-risk",
        **changes,
    }


def a_proposed_factor(by: Membership, **changes) -> ProposedFactor:
    why = "Two reviews named the state of the home."
    return propose_factor(content=what_a_factor_says(**changes), why=why, by=by)


def an_accepted_factor(author: Membership, second: Membership, **changes) -> ProposedFactor:
    proposal = submit_proposal(proposal=a_proposed_factor(author, **changes), by=author)
    return accept_proposal(
        proposal=proposal, edition=proposal.edition, comment="Agreed.", by=second
    )


@cache
def some_profiles(number: int, *, seed: int = 5, version: str = "2026.1") -> tuple[Profile, ...]:
    """Profiles of random cases; the same ones every time."""
    rng, weighting = random.Random(seed), load(version)
    return tuple(profiles([_case(rng, weighting) for _ in range(number)], weighting=weighting))


@cache
def a_profile(*present: str) -> Profile:
    """The profile of a child of five in whom these factors are present and nothing else asked."""
    findings = tuple(
        Recorded(agency="gp", factor=code, finding="current", as_at=ON) for code in present
    )
    case = Case(name="case", on=ON, date_of_birth=date(2021, 2, 1), findings=findings)
    return profiles([case], weighting=load("2026.1"))[0]


def _case(rng: random.Random, weighting: Weighting) -> Case:
    findings = []
    for factor in weighting.factors:
        if factor.computed or rng.random() < 0.3:
            continue
        found = rng.choice([*factor.offers, "not_known"])
        findings.append(Recorded(agency="gp", factor=factor.code, finding=found, as_at=ON))
    born = rng.choice([date(2025, 9, 1), date(2020, 1, 1), None])
    return Case(name="case", on=ON, date_of_birth=born, findings=tuple(findings))


def many_results(
    number: int,
    *,
    by: Membership,
    groups: tuple[str, ...] = ("white_british", "asian_indian", ""),
    children: int | None = None,
    vector: bytes | None = None,
) -> list[Outcome]:
    """This many signed pooled results of invented children, and as many of own scope."""
    version = a_weighting()
    kids = [a_child(known_to=by) for _ in range(children or number)]
    rows = []
    for place, found in enumerate(some_profiles(number)):
        child = kids[place % len(kids)]
        rows += _signed(child, found, by=by, version=version, group=groups[place % len(groups)])
    for row in rows if vector else ():
        row.answer_vector = vector
    return Outcome.objects.bulk_create(rows)


def _signed(child, found: Profile, *, by, version, group) -> list[Outcome]:
    opened = Round.objects.create(
        partnership_id=child.partnership_id,
        child=child,
        purpose="Review",
        opened_by=by,
        lead_agency_id=by.agency_id,
    )
    moment = timezone.now()
    contribution = Contribution.objects.create(
        partnership_id=child.partnership_id,
        round=opened,
        child=child,
        agency_id=by.agency_id,
        author=by,
        begun_under=version,
        status="signed",
        own_level=4,
        own_rationale="Seen",
        own_level_at=moment,
        revealed_at=moment,
        final_level=4,
        signed_at=moment,
        signed_by=by,
    )
    return [
        an_outcome(contribution, found, version=version, scope=scope, ethnic_group=group)
        for scope in Scope
    ]


def an_outcome(
    contribution: Contribution, found: Profile, *, version: WeightingVersion, **fields
) -> Outcome:
    """An unsaved row for a contribution."""
    return Outcome(
        partnership_id=contribution.partnership_id,
        contribution=contribution,
        child_id=contribution.child_id,
        weighting=version,
        signed_at=contribution.signed_at,
        agency_kind="health_visiting",
        household_key=new_key(),
        **{**frozen_profile(found), **fields},
    )


def key_of(number: int) -> UUID:
    return UUID(int=number + 1)
