"""The page of a round: who was asked, what became of it, and the levels side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from agencies.decisions import ALLOWED, Decision
from agencies.models import Agency, Membership
from assessments import permissions, policies
from assessments.models import (
    Contribution,
    ProfessionalLevel,
    Round,
    RoundInvitation,
    Status,
)
from assessments.queries.judgement import points_for
from assessments.queries.pool import weighting_in_force
from assessments.queries.rounds import latest_of_each, leading_agency
from assessments.scoring.weighting import Weighting
from families import permissions as families_permissions


@dataclass(frozen=True, kw_only=True)
class Party:
    """One agency of a round. `signed` is the answer it signed last, with all before it kept;
    `kept_apart` while the reader's agency answers first."""

    agency: Agency
    is_lead: bool
    invitation: RoundInvitation | None
    draft: Contribution | None
    signed: Contribution | None
    kept_apart: bool

    @property
    def is_waited_for(self) -> bool:
        asked = self.invitation is not None and self.invitation in _standing([self.invitation])
        return self.signed is None and (asked or self.draft is not None)


@dataclass(frozen=True, kw_only=True)
class RoundPage:
    """`level` is the one that counts; own levels are with each party's signature. `has_signed`:
    the reader's agency."""

    round: Round
    today: date
    parties: tuple[Party, ...]
    answers_signed: int
    own_draft: Contribution | None
    has_signed: bool
    level: ProfessionalLevel | None
    weighting: Weighting
    points: Decision
    may_answer: Decision
    may_invite: Decision
    may_settle: Decision
    leading: Agency
    is_lead: bool

    @property
    def silent(self) -> tuple[Party, ...]:
        return tuple(each for each in self.parties if each.is_waited_for)


def round_page(membership: Membership, round: Round) -> RoundPage:
    """For a round that `round_for` gave."""
    today = timezone.localdate()
    contributions = _contributions(membership, round)
    leading = leading_agency(round)
    led = permissions.is_of_the_lead(membership, leading)
    parties = _parties(round, contributions, list(_invitations(round)), leading=leading)
    current, points = points_for(membership, round.child)
    signed = [each for each in contributions if each.status == Status.SIGNED]
    may_change = families_permissions.can_change(membership, round.child)
    return RoundPage(
        round=round,
        today=today,
        parties=parties,
        answers_signed=len(signed),
        own_draft=_own_draft(membership, contributions),
        has_signed=any(each.agency_id == membership.agency_id for each in signed),
        level=_level(round),
        weighting=weighting_in_force(round.partnership_id).weighting(),
        points=points,
        may_answer=_may_answer(round, may_change, on=today),
        may_invite=_may_invite(round, may_change, led, on=today),
        may_settle=_first_refusal(
            may_change,
            led,
            policies.can_be_settled(
                round,
                waiting=sum(each.is_waited_for for each in parties),
                signed=len(signed),
                is_current=current == round,
                on=today,
            ),
            points,
        ),
        leading=leading,
        is_lead=bool(led),
    )


def _contributions(membership: Membership, round: Round) -> list[Contribution]:
    """Signed and draft, from oldest to newest; nobody's discarded drafts. One statement."""
    apart = Contribution.objects.kept_apart_from(membership).filter(pk=OuterRef("pk"))
    rows = round.contributions.exclude(status=Status.DISCARDED).annotate(kept_apart=Exists(apart))
    return list(rows.select_related("agency", "author__user").order_by("signed_at", "begun_at"))


def _invitations(round: Round):
    rows = round.invitations.select_related("agency", "answered_by__user", "asked_by__user")
    return rows.order_by("asked_at", "id")


def _parties(
    round: Round,
    contributions: list[Contribution],
    invitations: list[RoundInvitation],
    *,
    leading: Agency,
) -> tuple[Party, ...]:
    """The lead, then who was asked in order of asking, then who came of their own accord."""
    asked: Mapping[UUID, RoundInvitation] = {each.agency_id: each for each in invitations}
    drafts = {each.agency_id: each for each in contributions if each.status == Status.DRAFT}
    signed = latest_of_each([each for each in contributions if each.status == Status.SIGNED])
    answers = {each.agency_id: each for each in signed}
    agencies = {leading.pk: leading, round.lead_agency_id: round.lead_agency}
    agencies |= {each.agency_id: each.agency for each in (*invitations, *contributions)}
    return tuple(
        Party(
            agency=agency,
            is_lead=key == leading.pk,
            invitation=asked.get(key),
            draft=drafts.get(key),
            signed=answers.get(key),
            kept_apart=key in answers and answers[key].kept_apart,
        )
        for key, agency in agencies.items()
    )


def _standing(invitations: Iterable[RoundInvitation]) -> list[RoundInvitation]:
    """The twin of RoundInvitationQuerySet.standing."""
    return [each for each in invitations if each.answer in ("", "accepted")]


def _own_draft(membership: Membership, contributions: Iterable[Contribution]):
    mine = (each for each in contributions if each.author_id == membership.pk)
    return next((each for each in mine if each.status == Status.DRAFT), None)


def _level(round: Round) -> ProfessionalLevel | None:
    """The one that counts in this round, or that did last."""
    rows = round.levels.standing_first().select_related(
        "set_by__user",
        "set_by__agency",
        "second_by__user",
        "second_by__agency",
        "judgement",
        "contribution",
    )
    return rows.first()


def _may_answer(round: Round, may_change: Decision, *, on: date) -> Decision:
    if not round.takes_answers_on(on):
        return Decision(False, "This round is over")
    return may_change


def _may_invite(round: Round, may_change: Decision, led: Decision, *, on: date) -> Decision:
    return _first_refusal(
        may_change,
        policies.can_be_shared(round.child),
        led,
        policies.can_be_added_to(round, on=on),
    )


def _first_refusal(*decisions: Decision) -> Decision:
    """As the actions ask: child, person, state, and a view of one's own first."""
    return next((each for each in decisions if not each), ALLOWED)
