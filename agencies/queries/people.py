"""The administration pages: people and agencies of the administrator's own partnership."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from agencies.decisions import NotVisible
from agencies.models import Agency, Invitation, Membership, User
from agencies.queries.second_factors import has_second_factor


def visible_people(by: Membership) -> QuerySet[User]:
    """Everybody who has, or once had, a membership in the partnership of `by`."""
    own = Membership.objects.filter(agency__partnership_id=by.partnership_id)
    return User.objects.filter(pk__in=own.values("user_id"))


def people(by: Membership) -> QuerySet[User]:
    """By name, each with `roles_today`: memberships in force today, with agency."""
    today = timezone.localdate()
    own = Membership.objects.filter(agency__partnership_id=by.partnership_id)
    roles = own.filter(pk__in=Membership.objects.in_force_on(today)).select_related("agency")
    return (
        visible_people(by)
        .order_by("name", "pk")
        .prefetch_related(Prefetch("memberships", queryset=roles, to_attr="roles_today"))
    )


def people_found(by: Membership, *, asked: str, agency: Agency | None) -> QuerySet[User]:
    """Those of `people` with every word of `asked` in name or address, and a role at `agency`."""
    found = people(by)
    for word in asked.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if agency is not None:
        roles = Membership.objects.in_force_on(timezone.localdate()).filter(agency=agency)
        found = found.filter(pk__in=roles.values("user_id"))
    return found


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    person: User
    memberships: tuple[Membership, ...]
    has_second_factor: bool


def person_page(by: Membership, pk: UUID) -> PersonPage:
    """Raises NotVisible for a person of another partnership, Http404 for nobody."""
    person = visible_people(by).filter(pk=pk).first()
    if person is None:
        if User.objects.filter(pk=pk).exists():
            raise NotVisible(f"agencies.User:{pk}")
        raise Http404
    held = person.memberships.filter(agency__partnership_id=by.partnership_id)
    return PersonPage(
        person=person,
        memberships=tuple(held.select_related("agency", "user").order_by("-since", "-pk")),
        has_second_factor=has_second_factor(person),
    )


def membership_of_a_person(by: Membership, pk: UUID) -> Membership:
    """Raises NotVisible for another partnership's, Http404 for none."""
    found = Membership.objects.select_related("agency", "user").filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.partnership_id != by.partnership_id:
        raise NotVisible(f"agencies.Membership:{pk}")
    return found


def open_invitations(by: Membership) -> QuerySet[Invitation]:
    return (
        Invitation.objects.filter(
            agency__partnership_id=by.partnership_id,
            accepted_at=None,
            withdrawn_at=None,
            expires_at__gt=timezone.now(),
        )
        .select_related("agency")
        .order_by("-created_at")
    )


def invitation_to_withdraw(by: Membership, pk: UUID) -> Invitation:
    """Raises NotVisible for another partnership's, Http404 for none."""
    found = Invitation.objects.select_related("agency").filter(pk=pk).first()
    if found is None:
        raise Http404
    if found.agency.partnership_id != by.partnership_id:
        raise NotVisible(f"agencies.Invitation:{pk}")
    return found


def agencies_of(by: Membership) -> QuerySet[Agency]:
    """The partnership's agencies by name, open ones, each with `people_today`."""
    in_force = Membership.objects.in_force_on(timezone.localdate())
    return (
        Agency.objects.filter(partnership_id=by.partnership_id, closed_at=None)
        .annotate(people_today=Count("memberships", filter=Q(memberships__in=in_force)))
        .order_by("name")
    )
