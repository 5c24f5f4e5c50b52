"""Who answers in a round, and with which level."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from agencies.models import Agency, Membership
from assessments.models import Contribution, Round, Status
from families.models import Child
from work.recipients import still_working


def round_taking_answers(child: Child) -> Round | None:
    """The shared round an assessment begun now belongs to, if there is one."""
    taking = Round.objects.taking_answers_on(child.today()).filter(child=child)
    return taking.order_by("-opened_at", "-id").first()


def taking_part(round: Round) -> frozenset[UUID]:
    """Agencies that lead it, are asked, or answer."""
    asked = round.invitations.standing().values_list("agency", flat=True)
    answering = round.contributions.exclude(status=Status.DISCARDED)
    return frozenset({round.lead_agency_id, *asked, *answering.values_list("agency", flat=True)})


def still_to_answer(round: Round) -> frozenset[UUID]:
    """Agencies that were asked or have begun, and have neither signed nor declined."""
    asked = round.invitations.standing().values_list("agency", flat=True)
    begun = round.contributions.drafts().values_list("agency", flat=True)
    signed = round.contributions.signed().values_list("agency", flat=True)
    return frozenset({*asked, *begun} - {*signed})


def answers_in(round: Round) -> tuple[Contribution, ...]:
    """The answer of each agency that stands in this round: the one it signed last."""
    signed = round.contributions.signed().select_related("agency", "author__user")
    return latest_of_each(list(signed.order_by("signed_at", "id")))


def answers_signed(round: Round) -> int:
    """How many were signed in all: a page made from fewer shows an older round."""
    return round.contributions.signed().count()


def latest_of_each(signed: Sequence[Contribution]) -> tuple[Contribution, ...]:
    """From oldest to newest; of several of one agency the last."""
    return tuple({each.agency_id: each for each in signed}.values())


def leading_agency(round: Round) -> Agency:
    """The one that opened the round while it is involved; then the one that leads the child.

    Ended today is ended: whoever was handed the lead can set the level at once. One statement.
    """
    lasting = Q(until=None) | Q(until__gt=timezone.localdate())
    either = Q(agency=round.lead_agency_id) | Q(lead=True)
    rows = round.child.involvements.filter(lasting, either).select_related("agency")
    found = {each.agency_id: each.agency for each in rows}
    if not found or round.lead_agency_id in found:
        return round.lead_agency
    return next(iter(found.values()))


def round_lead(round: Round) -> Membership | Agency:
    """Whom its lead is told through: the person who opened the round while their agency leads."""
    opener = Membership.objects.select_related("agency", "user").get(pk=round.opened_by_id)
    leading = leading_agency(round)
    return opener if opener.agency_id == leading.pk and still_working(opener) else leading
