"""The child's page: what is urgent, who saw the child, what each agency found, what was decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from agencies.decisions import Decision
from agencies.models import Membership
from agencies.prepared import prepared
from assessments import permissions
from assessments.models import (
    Account,
    Contribution,
    Round,
    Status,
    Topic,
    WontAssess,
)
from assessments.queries.child_state import (
    OpenConcern,
    OpenDisagreement,
    RelyingOn,
    StandingTool,
    child_state,
)
from assessments.queries.matters import OpenEnquiry
from assessments.queries.pooled_picture import PooledPicture, pooled_picture
from assessments.queries.set_level import SetLevel
from assessments.scoring.weighting import Weighting
from families import queries as families
from families.models import Child

THE_CHILD = (Topic.SEEN, Topic.SLEEPS, Topic.CHILDS_WORDS)
"""What an agency says about the child and nobody else (Themes and Lessons 7.2)."""

SAID = JSONObject(topic="topic", text="text", nothing_because="nothing_because")


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a contribution says on one topic, or why it says nothing."""

    contribution: Contribution
    topic: str
    text: str
    nothing_because: str


@dataclass(frozen=True, kw_only=True)
class ChildRecord:
    """`picture` and everything of assessments is None or empty while only the existence of the
    record is shared with this agency (`family.may_read` says why). `shared` is the round several
    answer in now; `kept_apart` was signed in rounds this agency still answers by itself first,
    `answers_first`."""

    family: families.ChildPage
    weighting: Weighting
    weighting_since: date
    earlier: Weighting | None
    concerns: tuple[OpenConcern, ...]
    disagreements: tuple[OpenDisagreement, ...]
    reliances: tuple[RelyingOn, ...]
    points: Decision
    round: Round | None
    shared: Round | None
    kept_apart: tuple[Contribution, ...]
    answers_first: frozenset[UUID]
    level: SetLevel | None
    contributions: tuple[Contribution, ...]
    draft: Contribution | None
    drafts_of_others: tuple[Contribution, ...]
    accounts: Mapping[UUID, Mapping[str, Written]]
    picture: PooledPicture | None
    enquiries: tuple[OpenEnquiry, ...]
    tools: tuple[StandingTool, ...]


def child_record(membership: Membership, child: Child) -> ChildRecord:
    """Everything the page of a child shows, for a child that `child_for` gave."""
    family = families.child_page(membership, child)
    state = child_state(child)
    reads = bool(family.may_read)
    assessed = _contributions(membership, child) if reads else []
    current = assessed[0].round if assessed else None
    open_to_me = tuple(each for each in assessed if permissions.is_open_to(membership, each))
    signed = tuple(each for each in open_to_me if each.status == Status.SIGNED)
    seen = tuple(each for each in signed if not each.kept_apart)
    points = _points(membership, current, assessed)
    answers_first = frozenset(each.round_id for each in assessed if each.answers_first)
    return ChildRecord(
        family=family,
        weighting=state.weighting,
        weighting_since=state.since,
        earlier=state.earlier,
        concerns=state.concerns,
        disagreements=state.disagreements if reads else (),
        reliances=state.reliances if reads else (),
        points=points,
        round=current,
        level=state.level if reads else None,
        enquiries=state.enquiries if reads else (),
        contributions=seen,
        kept_apart=tuple(each for each in signed if each.kept_apart),
        shared=_shared(assessed),
        answers_first=answers_first,
        draft=_own_draft(membership, open_to_me),
        drafts_of_others=_drafts_of_others(membership, open_to_me),
        accounts=_accounts(seen),
        picture=pooled_picture(
            child,
            weighting=state.weighting,
            adults=family.adults,
            involvements=family.involvements,
            seen_by=membership,
            earlier=state.earlier if points else None,
            answers_first=answers_first,
        )
        if reads
        else None,
        tools=state.tools if reads else (),
    )


def _contributions(membership: Membership, child: Child) -> list[Contribution]:
    """Signed and draft, of the latest round first, with what they say about the child; nobody's
    discarded drafts. One statement, whatever there is."""
    found = _written(membership, child.pk, timezone.localdate())
    return [_marked(each, membership) for each in found]


@prepared
def _written(membership: Membership, child: UUID, on: date):
    wont = WontAssess.objects.filter(round=OuterRef("round"), membership=membership.pk)
    words = Account.objects.filter(contribution=OuterRef("pk"), topic__in=THE_CHILD)
    rows = Contribution.objects.filter(child=child).exclude(status=Status.DISCARDED)
    return (
        rows.select_related("round", "agency", "author__user")
        .annotate(
            i_wont_assess=Exists(wont),
            answers_first=Exists(
                Round.objects.answered_first_by(membership, on=on).filter(pk=OuterRef("round"))
            ),
            about_the_child=ArraySubquery(words.values(said=SAID)),
        )
        .order_by("-round__opened_at", "-round_id", "-signed_at", "-id")
    )


def _marked(contribution: Contribution, membership: Membership) -> Contribution:
    """`permissions.is_kept_apart`, from a row that says whether they answer its round first."""
    others = contribution.agency_id != membership.agency_id
    signed = contribution.status == Status.SIGNED
    contribution.kept_apart = others and signed and contribution.answers_first
    return contribution


def _points(
    membership: Membership, current: Round | None, assessed: Sequence[Contribution]
) -> Decision:
    """`permissions.can_see_points`, from rows already at hand; a test compares the two."""
    if current is None:
        return permissions.NOT_ASSESSED
    if any(each.kept_apart for each in assessed):
        return permissions.ANSWER_FIRST
    of_round = [each for each in assessed if each.round_id == current.pk]
    signed = any(
        each.status == Status.SIGNED and each.author.user_id == membership.user_id
        for each in of_round
    )
    if signed or of_round[0].i_wont_assess:
        return permissions.ALLOWED
    return permissions.OWN_VIEW_FIRST


def _shared(assessed: Iterable[Contribution]) -> Round | None:
    """The latest round several agencies share, while it is the child's current one."""
    latest = next((each.round for each in assessed), None)
    return latest if latest is not None and latest.is_shared else None


def _own_draft(membership: Membership, open_to_me: Iterable[Contribution]) -> Contribution | None:
    mine = (each for each in open_to_me if each.author_id == membership.pk)
    return next((each for each in mine if each.status == Status.DRAFT), None)


def _drafts_of_others(
    membership: Membership, open_to_me: Iterable[Contribution]
) -> tuple[Contribution, ...]:
    drafts = (each for each in open_to_me if each.status == Status.DRAFT)
    return tuple(each for each in drafts if each.author_id != membership.pk)


def _accounts(signed: Iterable[Contribution]) -> Mapping[UUID, Mapping[str, Written]]:
    """The latest signed words about the child, by agency and topic; the latest round first."""
    found: dict[UUID, dict[str, Written]] = {}
    for contribution in sorted(signed, key=lambda each: each.signed_at, reverse=True):
        for account in contribution.about_the_child:
            written = Written(contribution=contribution, **account)
            found.setdefault(contribution.agency_id, {}).setdefault(account["topic"], written)
    return found
