"""One version of the weighting as its page shows it."""

from dataclasses import dataclass

from agencies.decisions import Decision
from agencies.models import Membership
from assessments.models import Preview, WeightingStatus, WeightingStep, WeightingVersion
from assessments.queries.pool import weighting_in_force
from assessments.queries.weighting_versions import (
    approved_for_later,
    previews_of,
    status_here,
    steps_of,
)
from assessments.scoring.weighting import Weighting
from assessments.weightings import permissions
from assessments.weightings.checks import Problem, problems
from assessments.weightings.difference import Difference, differences
from assessments.weightings.starting_reasons import explained
from work.models import FormDraft
from work.queries import drafts_about


@dataclass(frozen=True, kw_only=True)
class WeightingPage:
    """`in_force` is the version in force here, `changes` what differs from it.

    `kept` is what its author typed on the pages of its parts and did not save; `coming` are the
    versions approved for a later day, for whoever may decide about this one.
    """

    version: WeightingVersion
    weighting: Weighting
    in_force: WeightingVersion
    changes: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    steps: tuple[WeightingStep, ...]
    previews: dict[str, Preview]
    kept: tuple[FormDraft, ...]
    coming: tuple[WeightingVersion, ...]
    may_edit: Decision
    may_take_back: Decision
    may_decide: Decision
    may_preview: Decision
    may_reinstate: Decision
    may_draft: Decision

    @property
    def status(self) -> str:
        """What it is in this partnership, in words."""
        return WeightingStatus(status_here(self.version, in_force=self.in_force)).label

    @property
    def changes_of_points(self) -> list[Difference]:
        return [each for each in self.changes if each.changes_points]

    @property
    def changes_of_words(self) -> list[Difference]:
        return [each for each in self.changes if not each.changes_points]

    @property
    def is_open(self) -> bool:
        """Whether it can still become something else than it is."""
        return self.version.status in (WeightingStatus.DRAFT, WeightingStatus.SUBMITTED)

    @property
    def why(self) -> str:
        """What its author said when they sent it on last."""
        said = [each.comment for each in self.steps if each.kind == "submitted"]
        return said[-1] if said else ""

    @property
    def sent_back(self) -> WeightingStep | None:
        """The last step, where that was sending it back."""
        last = self.steps[-1] if self.steps else None
        return last if last and last.kind == "sent_back" else None


def weighting_page(membership: Membership, version: WeightingVersion) -> WeightingPage:
    """For a version that `version_for` gave. Three statements, four for who may act on it."""
    in_force = weighting_in_force(membership.partnership_id)
    weighting = explained(version)
    same = version.pk == in_force.pk
    may_edit = permissions.can_edit(membership, version)
    may_decide = permissions.can_decide(membership, version)
    return WeightingPage(
        version=version,
        weighting=weighting,
        in_force=in_force,
        changes=() if same else differences(explained(in_force), weighting),
        problems=tuple(problems(version.content))
        if version.status == WeightingStatus.DRAFT
        else (),
        steps=tuple(steps_of(version)),
        previews=previews_of(version, against=in_force),
        kept=tuple(drafts_about(membership, version.pk)) if may_edit else (),
        coming=tuple(approved_for_later(membership)) if may_decide else (),
        may_edit=may_edit,
        may_take_back=permissions.can_take_back(membership, version),
        may_decide=may_decide,
        may_preview=permissions.can_preview(membership, version),
        may_reinstate=permissions.can_reinstate(membership, version, in_force=in_force),
        may_draft=permissions.can_draft(membership),
    )
