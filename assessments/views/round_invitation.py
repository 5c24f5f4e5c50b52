"""What an agency is asked, before it knows more than the minimal card; and its answer."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

import audit
from agencies.decisions import require
from assessments import permissions, policies
from assessments.actions.invitations import (
    accept_invitation,
    decline_invitation,
    withdraw_invitation,
)
from assessments.forms.rounds import ReplyForm
from assessments.models import InvitationAnswer
from assessments.queries.visible import invitation_for, sent_invitation_for
from assessments.views.once import press_once
from audit.events import EventType
from families.queries import cards_of
from families.views.asking import Page, ask


@require_http_methods(["GET", "POST"])
def invitation(request, pk):
    found = invitation_for(request.membership, pk)
    if request.method == "GET" and found.answer == InvitationAnswer.ACCEPTED:
        return redirect("assessments:round", found.round_id)
    audit.record_read(
        EventType.ROUND_INVITATION_VIEWED,
        by=request.membership,
        subject=found,
        child=found.child,
    )
    open_still = policies.can_be_replied_to(found, on=timezone.localdate())
    if not open_still:
        return _over(request, found, open_still)
    (card,) = cards_of([found.child])
    form = ReplyForm(request.POST or None)
    page = Page(
        key="assessments.round_invitation",
        title=f"{found.asked_by.agency.name} asks your agency to assess a child together",
        subject_id=found.pk,
        back=reverse("assessments:work"),
        template="assessments/round_invitation.html",
    )

    def save():
        if form.cleaned_data["answer"] == ReplyForm.ACCEPT:
            accept_invitation(invitation=found, by=request.membership)
            return reverse("assessments:round", args=[found.round_id])
        decline_invitation(
            invitation=found, because=form.cleaned_data["because"], by=request.membership
        )
        return reverse("assessments:round_invitation", args=[found.pk])

    return ask(
        request,
        page,
        form,
        save,
        invitation=found,
        card=card,
        about_a_child=True,
        child_line=f"{card.name} · {card.age}",
    )


@require_POST
def withdraw(request, pk):
    found = sent_invitation_for(request.membership, pk)
    require(permissions.can_invite_to(request.membership, found.round))
    return press_once(
        request,
        action="round_invitation.withdrawn",
        act=lambda: withdraw_invitation(invitation=found, by=request.membership),
        path=reverse("assessments:round", args=[found.round_id]),
    )


def _over(request, found, because):
    """The child is named no longer: whoever still needs to know finds it and says why."""
    shown = {
        "invitation": found,
        "because": because.because,
        "back_address": reverse("assessments:work"),
        "back_label": "My work",
    }
    status = 200 if request.method == "GET" else 409
    return render(request, "assessments/round_invitation_over.html", shown, status=status)
