"""Administration: who may come in, as what, and who no longer may."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import permissions
from agencies.actions.invitations import InvitationNotOpen, invite_person, withdraw_invitation
from agencies.actions.memberships import end_membership
from agencies.actions.people import disable_user, enable_user, reset_second_factor
from agencies.decisions import Refused, require
from agencies.forms.people import FindPersonForm, InvitationForm
from agencies.mail import invitation_link
from agencies.queries import people as queries
from audit.events import EventType
from audit.recording import record_read

_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    by = request.membership
    require(permissions.can_administer_people(by))
    record_read(EventType.PEOPLE_LISTED, by=by)
    form = FindPersonForm(request.POST or None, agencies=queries.agencies_of(by))
    found = queries.people_found(by, **form.cleaned_data) if form.is_valid() else queries.people(by)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    invitations = queries.open_invitations(by)
    shown = {"form": form, "page": page, "invitations": invitations}
    return render(request, "agencies/people.html", shown)


@require_safe
def person(request, pk):
    by = request.membership
    require(permissions.can_administer_people(by))
    page = queries.person_page(by, pk)
    record_read(EventType.PERSON_VIEWED, by=by, subject=page.person)
    shown = {
        "page": page,
        "roles": [(held, permissions.can_end_membership(by, held)) for held in page.memberships],
        "may_change": permissions.can_administer_person(by, page.person),
    }
    return render(request, "agencies/person.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    by = request.membership
    require(permissions.can_administer_people(by))
    form = InvitationForm(request.POST or None, agencies=queries.agencies_of(by))
    if form.is_valid():
        try:
            invited = invite_person(by=by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("role", str(refusal))
        else:
            shown = {"invited": invited.invitation, "link": invitation_link(invited.token)}
            return render(request, "agencies/invited.html", shown)
    return render(request, "agencies/invite.html", {"form": form})


@require_POST
def withdraw(request, pk):
    by = request.membership
    require(permissions.can_administer_people(by))
    try:
        withdraw_invitation(invitation=queries.invitation_to_withdraw(by, pk), by=by)
        messages.success(request, "The invitation is withdrawn.")
    except InvitationNotOpen:
        messages.info(request, "The invitation was already used or withdrawn.")
    return redirect("agencies:people")


@require_POST
def end(request, pk):
    by = request.membership
    require(permissions.can_administer_people(by))
    ended = end_membership(membership=queries.membership_of_a_person(by, pk), by=by)
    messages.success(request, "The role has ended.")
    return redirect("agencies:person", pk=ended.user_id)


@require_POST
def disable(request, pk):
    disable_user(user=_person(request, pk), by=request.membership)
    messages.success(request, "The account is closed.")
    return redirect("agencies:person", pk=pk)


@require_POST
def enable(request, pk):
    enable_user(user=_person(request, pk), by=request.membership)
    messages.success(request, "The account is open again.")
    return redirect("agencies:person", pk=pk)


@require_POST
def reset_second_step(request, pk):
    reset_second_factor(user=_person(request, pk), by=request.membership)
    messages.success(request, "They will set up a new second step when they next sign in.")
    return redirect("agencies:person", pk=pk)


def _person(request, pk):
    require(permissions.can_administer_people(request.membership))
    return queries.person_page(request.membership, pk).person
