"""Drafting a weighting: begin, save, bring in, take out, send on, set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import audit
from agencies.decisions import Refused, require
from agencies.kinds import Role
from agencies.models import Membership, Partnership
from assessments.models import StepKind, WeightingStatus, WeightingStep, WeightingVersion
from assessments.queries.pool import weighting_in_force
from assessments.scoring.canonical import weighting_sha256
from assessments.scoring.weighting import Weighting
from assessments.weightings import permissions
from assessments.weightings.checks import Problem, problems
from assessments.weightings.files import from_file
from assessments.weightings.names import next_name
from assessments.weightings.starting_reasons import with_starting_reasons
from audit.events import EventType
from work.actions import finish_inbox_items, put_in_inbox
from work.models import InboxSection
from work.versions import StaleVersion


class NotInOrder(ValueError):
    """A draft that can't go on. `problems` lists what to put right, each with its place."""

    def __init__(self, found: list[Problem]):
        super().__init__("; ".join(each.message for each in found))
        self.problems = tuple(found)


@dataclass(frozen=True)
class Edited:
    """A draft as the conflict page knows records: its edition is its record version."""

    row: WeightingVersion

    @property
    def version(self) -> int:
        return self.row.edition

    @property
    def pk(self):
        return self.row.pk

    @property
    def _meta(self):
        return self.row._meta


@transaction.atomic
def start_draft(*, based_on: WeightingVersion, by: Membership) -> WeightingVersion:
    """A draft with the content of another version, under the next free name."""
    require(permissions.can_draft(by))
    require(permissions.can_view(by, based_on))
    content = with_starting_reasons(based_on.content)
    draft = _new_draft(content, by=by, based_on=based_on)
    note_step(draft, StepKind.STARTED, by=by)
    audit.record(
        EventType.WEIGHTING_STARTED, by=by, subject=draft, details={"version": draft.version}
    )
    return draft


@transaction.atomic
def import_draft(*, file: bytes, by: Membership) -> WeightingVersion:
    """A draft from a file. It keeps the file's name where that is free here.

    Raises BadFile.
    """
    require(permissions.can_draft(by))
    weighting = from_file(file)
    draft = _new_draft(weighting.to_dict(), by=by, keep_name=True)
    note_step(draft, StepKind.STARTED, by=by)
    details = {"version": draft.version, "sha256": draft.sha256}
    audit.record(EventType.WEIGHTING_IMPORTED, by=by, subject=draft, details=details)
    return draft


@transaction.atomic
def save_draft_content(
    *, draft: WeightingVersion, edition: int | None, content: Mapping[str, Any], by: Membership
) -> WeightingVersion:
    """Saves the whole content of a draft. The name stays.

    Raises StaleVersion, or NotInOrder for what the rules refuse altogether.
    """
    draft = lock(draft)
    require(permissions.can_edit(by, draft))
    if draft.edition != edition:
        raise StaleVersion(current=Edited(draft), expected=edition)
    content = {**content, "version": draft.version}
    if refused := [each for each in problems(content) if each.stops_saving]:
        raise NotInOrder(refused)
    weighting = Weighting.from_dict(content)
    draft.content = weighting.to_dict()
    draft.sha256 = weighting_sha256(weighting)
    draft.edition += 1
    draft.save(update_fields=["content", "sha256", "edition"])
    details = {"version": draft.version, "edition": draft.edition, "sha256": draft.sha256}
    audit.record(EventType.WEIGHTING_CHANGED, by=by, subject=draft, details=details)
    return draft


@transaction.atomic
def submit(*, draft: WeightingVersion, comment: str, by: Membership) -> WeightingVersion:
    """Sends a draft to the partnership's other editors.

    Raises NotInOrder with everything that has to be put right first.
    """
    draft = lock(draft)
    require(permissions.can_submit(by, draft))
    if found := problems(draft.content):
        raise NotInOrder(found)
    move(draft, WeightingStatus.SUBMITTED)
    note_step(draft, StepKind.SUBMITTED, by=by, comment=comment)
    ask_the_others(draft, by=by)
    details = {"version": draft.version, "sha256": draft.sha256}
    audit.record(EventType.WEIGHTING_SUBMITTED, by=by, subject=draft, details=details)
    return draft


@transaction.atomic
def take_back(*, version: WeightingVersion, by: Membership) -> WeightingVersion:
    """Its author makes a version that waits for a second person a draft again."""
    version = lock(version)
    require(permissions.can_take_back(by, version))
    move(version, WeightingStatus.DRAFT)
    note_step(version, StepKind.TAKEN_BACK, by=by)
    finish_inbox_items(subject_id=version.pk, by=by)
    details = {"version": version.version}
    audit.record(EventType.WEIGHTING_TAKEN_BACK, by=by, subject=version, details=details)
    return version


@transaction.atomic
def discard(*, draft: WeightingVersion, by: Membership) -> WeightingVersion:
    """Sets a draft aside. Its name is not used again."""
    draft = lock(draft)
    require(permissions.can_edit(by, draft))
    move(draft, WeightingStatus.DISCARDED)
    note_step(draft, StepKind.DISCARDED, by=by)
    details = {"version": draft.version}
    audit.record(EventType.WEIGHTING_DISCARDED, by=by, subject=draft, details=details)
    return draft


@transaction.atomic
def ask_for_reinstatement(
    *, version: WeightingVersion, comment: str, by: Membership
) -> WeightingVersion:
    """A new version with the content of an earlier approved one, straight to a second person."""
    in_force = weighting_in_force(by.partnership_id)
    require(permissions.can_reinstate(by, version, in_force=in_force))
    again = _new_draft(dict(version.content), by=by, based_on=version, reinstates=version)
    note_step(again, StepKind.STARTED, by=by)
    move(again, WeightingStatus.SUBMITTED)
    note_step(again, StepKind.SUBMITTED, by=by, comment=comment)
    ask_the_others(again, by=by)
    details = {"version": again.version, "reinstates": version.version}
    audit.record(EventType.WEIGHTING_REINSTATED, by=by, subject=again, details=details)
    return again


def lock(version: WeightingVersion) -> WeightingVersion:
    return WeightingVersion.objects.select_for_update().get(pk=version.pk)


def move(version: WeightingVersion, wanted: WeightingStatus, **fields: object) -> None:
    """The next state, with what is written down beside it; its step is noted by the caller."""
    version.status = wanted
    for name, value in fields.items():
        setattr(version, name, value)
    version.save(update_fields=["status", *fields])


def note_step(
    version: WeightingVersion, kind: StepKind, *, by: Membership | None, comment: str = ""
) -> None:
    WeightingStep.objects.create(
        version=version, kind=kind, sha256=version.sha256, comment=comment.strip(), by=by
    )


def address_of(version: WeightingVersion) -> str:
    return reverse("assessments:weighting", args=[version.pk])


def ask_the_others(version: WeightingVersion, *, by: Membership) -> None:
    """Every other editor of the partnership finds it on their list. Raises Refused without one."""
    for editor in other_editors(by):
        put_in_inbox(
            section=InboxSection.REQUEST,
            kind="weighting_submitted",
            to=editor,
            subject_id=version.pk,
            link=address_of(version),
            by=by,
            mail=True,
        )


def other_editors(by: Membership) -> list[Membership]:
    """Everybody else who may decide as the second person. Raises Refused without one."""
    editors = (
        Membership.objects.in_force_on(timezone.localdate())
        .filter(agency__partnership=by.partnership_id, role=Role.WEIGHTING_EDITOR)
        .exclude(user=by.user_id)
    )
    others = list(editors.select_related("user", "agency"))
    if not others:
        raise Refused("There is no second weighting editor. Ask an administrator to add one first")
    return others


def _new_draft(
    content: dict[str, Any],
    *,
    by: Membership,
    based_on: WeightingVersion | None = None,
    reinstates: WeightingVersion | None = None,
    keep_name: bool = False,
) -> WeightingVersion:
    # One new name at a time in a partnership.
    Partnership.objects.select_for_update().get(pk=by.partnership_id)
    taken = set(
        WeightingVersion.objects.known_to(by.partnership_id).values_list("version", flat=True)
    )
    name = content["version"]
    if not keep_name or name in taken:
        name = next_name(taken, year=timezone.localdate().year)
    weighting = Weighting.from_dict({**content, "version": name})
    return WeightingVersion.objects.create(
        partnership_id=by.partnership_id,
        version=name,
        status=WeightingStatus.DRAFT,
        content=weighting.to_dict(),
        sha256=weighting_sha256(weighting),
        author_id=by.user_id,
        based_on=based_on,
        reinstates=reinstates,
    )
