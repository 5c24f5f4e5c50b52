"""A round several agencies answer in: opening it, asking one more, reading where it stands."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

import audit
from agencies.decisions import require
from assessments import permissions, policies
from assessments.actions.invitations import invite_agency
from assessments.actions.round_level import open_shared_round
from assessments.errors import BadAnswer
from assessments.forms.reasons import WontAssessForm
from assessments.forms.rounds import InviteForm, OpenRoundForm
from assessments.presenters.round import counting_level, party_views
from assessments.queries.round_page import round_page
from assessments.queries.rounds import taking_part
from assessments.queries.visible import round_for
from assessments.views.reading import about
from audit.events import EventType
from families.queries import involved_agencies, other_agencies, record_for
from families.views.asking import FormAnswered, Page, ask


@require_safe
def round(request, pk):
    membership = request.membership
    found = round_for(membership, pk)
    audit.record_read(EventType.ROUND_VIEWED, by=membership, subject=found, child=found.child)
    page = round_page(membership, found)
    shown = about(found.child) | {
        "page": page,
        "round": found,
        "parties": party_views(page),
        "level": counting_level(page),
        "points": page.points,
        "may_second": page.level and permissions.second_person(membership, page.level),
        "wont_form": None if page.own_draft else WontAssessForm(),
        "wont_back": request.path,
        "past_due": found.is_past_due_on(page.today),
    }
    return render(request, "assessments/round.html", shown)


@require_http_methods(["GET", "POST"])
def open_round(request, pk):
    child = record_for(request.membership, pk)
    require(permissions.can_invite(request.membership, child))
    form = OpenRoundForm(
        request.POST or None,
        agencies=other_agencies(request.membership),
        involved=involved_agencies(child),
    )
    page = Page(
        key="assessments.open_round",
        title="Assess together with other agencies",
        child=child,
        about=ABOUT_ASKING,
    )

    def save():
        given = form.cleaned_data
        opened = open_shared_round(
            child=child, purpose=given["purpose"], due_on=given["due_on"], by=request.membership
        )
        return _invite(form, opened, by=request.membership)

    return ask(request, page, form, _on_the_form(form, save))


@require_http_methods(["GET", "POST"])
def invite(request, pk):
    found = round_for(request.membership, pk)
    require(permissions.can_invite_to(request.membership, found))
    there = taking_part(found)
    others = (each for each in other_agencies(request.membership) if each.pk not in there)
    form = InviteForm(
        request.POST or None, agencies=tuple(others), involved=involved_agencies(found.child)
    )
    page = Page(
        key="assessments.invite",
        title="Ask another agency",
        child=found.child,
        subject_id=found.pk,
        back=_address(found),
        about=ABOUT_ASKING,
    )
    if request.method == "GET":
        require(policies.can_be_added_to(found, on=found.child.today()))

    def save():
        return _invite(form, found, by=request.membership)

    return ask(request, page, form, _on_the_form(form, save))


ABOUT_ASKING = (
    "Before they accept they see the child’s name, age in years and lead agency, and what you "
    "write here. Once they accept, they are involved and see the record."
)


def _invite(form, asked, *, by) -> str:
    for agency in form.agencies_given:
        invite_agency(round=asked, agency=agency, given=form.involvement_given, by=by)
    return _address(asked)


def _on_the_form(form, save):
    """What the action refuses stands at its field, with all that was typed."""

    def saved():
        try:
            return save()
        except BadAnswer as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            raise FormAnswered from refused

    return saved


def _address(found) -> str:
    return reverse("assessments:round", args=[found.pk])
