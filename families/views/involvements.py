"""Which agency is involved."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from families import actions, permissions, policies, queries
from families.forms import EndInvolvementForm, InvolvementForm
from families.views.asking import Page, ask


@require_http_methods(["GET", "POST"])
def declare_involvement(request, pk):
    """Only for a child whose card a search of one's own has just shown."""
    child = queries.card_for(request.membership, pk)
    require(permissions.can_declare_involvement(request.membership, child))
    (card,) = queries.cards_of([child])
    form = InvolvementForm(request.POST or None)
    page = Page(
        key="families.declare_involvement",
        title="Say that your agency is involved",
        subject_id=child.pk,
        back=reverse("families:children"),
        template="families/declare_involvement.html",
        reads=child,
    )

    def save():
        given = form.involvement_given
        actions.declare_involvement(child=child, given=given, by=request.membership)
        return child.pk

    return ask(request, page, form, save, card=card)


@require_http_methods(["GET", "POST"])
def end_involvement(request, pk):
    involvement = queries.own_involvement_for(request.membership, pk)
    require(policies.can_end(involvement))
    form = EndInvolvementForm(request.POST or None, since=involvement.since)
    page = Page(
        key="families.end_involvement",
        title=f"End the involvement of {involvement.agency}",
        child=involvement.child,
        subject_id=involvement.pk,
        about="A missed appointment is never a reason to end. What you recorded stays.",
    )

    def save():
        given = form.cleaned_data
        actions.end_involvement(
            involvement=involvement,
            until=given["until"],
            because=given["because"],
            by=request.membership,
        )
        return involvement.child_id

    return ask(request, page, form, save)
