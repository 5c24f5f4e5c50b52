"""Naming another agency, saying why one's own needs the record, reviewing who came in."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.decisions import require
from audit import record_read
from audit.events import EventType
from families import actions, permissions, policies, queries
from families.forms import InvolvementForm, NameAgencyForm
from families.views.asking import Page, ask


@require_http_methods(["GET", "POST"])
def name_agency(request, pk):
    child = queries.record_for(request.membership, pk)
    require(permissions.can_change(request.membership, child))
    agencies = queries.other_agencies(request.membership)
    form = NameAgencyForm(request.POST or None, agencies=agencies)
    page = Page(
        key="families.name_agency",
        title="Name another agency that knows the child",
        child=child,
        about=(
            "They are shown that there is a record and who leads. They see the record once they "
            "have said why they need it, or when there is an assessment with them."
        ),
    )

    def save():
        actions.name_agency(
            child=child,
            agency=form.agency_given,
            given=form.involvement_given,
            by=request.membership,
        )
        return child.pk

    return ask(request, page, form, save)


@require_http_methods(["GET", "POST"])
def give_reason(request, pk):
    involvement = queries.own_involvement_for(request.membership, pk)
    require(policies.waits_for_a_reason(involvement))
    form = InvolvementForm(request.POST or None)
    page = Page(
        key="families.give_reason",
        title="Say why your agency needs the record",
        child=involvement.child,
        subject_id=involvement.pk,
    )

    def save():
        given = form.involvement_given
        actions.give_reason(involvement=involvement, given=given, by=request.membership)
        return involvement.child_id

    return ask(request, page, form, save)


@require_GET
def involvements_to_review(request):
    require(permissions.can_add_child(request.membership))
    found = queries.involvements_to_review(request.membership)
    record_read(EventType.CHILDREN_LISTED, by=request.membership, details={"rows": len(found)})
    shown = {"involvements": found, "back_address": reverse("families:children")}
    return render(request, "families/involvements_to_review.html", shown)


@require_POST
def review_involvement(request, pk):
    involvement = queries.involvement_to_review(request.membership, pk)
    in_order = request.POST.get("answer") == "in_order"
    actions.review_involvement(involvement=involvement, in_order=in_order, by=request.membership)
    return redirect("families:involvements_to_review")
