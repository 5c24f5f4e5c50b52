"""Two clicks at the same moment: no version slips past the preview, no preview past the limit."""

from django.utils import timezone

from agencies.decisions import Refused
from assessments.actions.weightings_approval import NO_PREVIEW, approve
from assessments.actions.weightings_drafts import submit
from assessments.actions.weightings_previews import start_preview
from assessments.errors import BadAnswer
from assessments.models import Preview, PreviewKind, WeightingStatus, WeightingVersion
from tests.builders.weightings import a_draft, a_finished_preview, two_editors
from tests.work.racing import at_once


def approving(version, by):
    return lambda: approve(
        version=version,
        sha256=version.sha256,
        effective_on=timezone.localdate(),
        comment="",
        by=by,
    )


def starting(version, by):
    return lambda: start_preview(version=version, kind=PreviewKind.WHAT_IF, by=by)


def test_of_two_approvals_the_later_finds_its_preview_out_of_date(own_database):
    author, second = two_editors()
    versions = [a_draft(author, frequent_moves=weight) for weight in (3, 4)]
    for version in versions:
        submit(draft=version, comment="The panel asked for it.", by=author)
        a_finished_preview(version, by=author)

    found = at_once(*(approving(version, second) for version in versions))

    (refused,) = (each for each in found if isinstance(each, Exception))
    assert isinstance(refused, BadAnswer)
    assert refused.message == NO_PREVIEW
    statuses = WeightingVersion.objects.filter(author=author.user).values_list("status", flat=True)
    assert sorted(statuses) == sorted([WeightingStatus.IN_FORCE, WeightingStatus.SUBMITTED])


def test_of_two_previews_at_once_only_the_limit_of_the_day_is_run(own_database):
    author, _ = two_editors()
    partnership = author.agency.partnership
    partnership.settings = {"previews_a_day": 1}
    partnership.save()
    versions = [a_draft(author, frequent_moves=weight) for weight in (3, 4)]

    found = at_once(*(starting(version, author) for version in versions))

    assert sorted(type(each) for each in found if isinstance(each, Exception)) == [Refused]
    assert Preview.objects.count() == 1
