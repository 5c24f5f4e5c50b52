"""Break-glass, and the review of it."""

from allauth.account.decorators import reauthentication_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from agencies.decisions import require
from audit import record_read
from audit.events import EventType
from families import actions, permissions, queries
from families.forms import EmergencyForm, ReviewForm
from families.views.asking import Page, ask


@require_http_methods(["GET", "POST"])
@reauthentication_required
def open_in_emergency(request, pk):
    """Only for a child whose card a search of one's own has just shown."""
    child = queries.card_for(request.membership, pk)
    require(permissions.can_open_in_emergency(request.membership, child))
    (card,) = queries.cards_of([child])
    form = EmergencyForm(request.POST or None)
    page = Page(
        key="families.open_in_emergency",
        title="Open this record in an emergency",
        subject_id=child.pk,
        reads=child,
        back=reverse("families:children"),
        template="families/open_in_emergency.html",
    )

    def save():
        reason = form.cleaned_data["reason"]
        actions.open_in_emergency(child=child, reason=reason, by=request.membership)
        return child.pk

    return ask(request, page, form, save, card=card)


@require_GET
def emergencies(request):
    found = queries.emergencies_to_review(request.membership)
    record_read(EventType.EMERGENCY_VIEWED, by=request.membership, details={"rows": len(found)})
    return render(request, "families/emergencies.html", {"emergencies": found})


@require_http_methods(["GET", "POST"])
def emergency(request, pk):
    access = queries.emergency_for(request.membership, pk)
    (card,) = queries.cards_of([access.child])
    form = ReviewForm(request.POST or None)
    page = Page(
        key="families.review_emergency",
        title="Emergency access",
        subject_id=access.pk,
        reads=access.child,
        back=reverse("families:emergencies"),
        template="families/emergency.html",
    )

    def save():
        actions.review_emergency(
            access=access,
            verdict=form.cleaned_data["verdict"],
            note=form.cleaned_data["note"],
            by=request.membership,
        )
        return page.back

    return ask(request, page, form, save, access=access, card=card)
