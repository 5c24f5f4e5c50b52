"""A parent under eighteen."""

from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from families import actions, permissions, policies, queries
from families.forms import OwnRecordForm, YoungParentForm
from families.views.asking import Page, ask


@require_http_methods(["GET", "POST"])
def decide(request, pk):
    relation = queries.relation_for(request.membership, pk)
    child = relation.child
    require(permissions.can_change(request.membership, child))
    require(policies.is_young_parent(relation, on=child.today()))
    form = YoungParentForm(request.POST or None)
    page = Page(
        key="families.decide_young_parent",
        title=f"{relation.person} is under 18",
        child=child,
        subject_id=relation.pk,
        about="A young parent is a child too, and may need help in their own right.",
    )

    def save():
        actions.decide_about_young_parent(
            relation=relation,
            decided=form.cleaned_data["decided"],
            reason=form.cleaned_data["reason"],
            by=request.membership,
        )
        return child.pk

    return ask(request, page, form, save)


@require_http_methods(["GET", "POST"])
def own_record(request, pk):
    relation = queries.relation_for(request.membership, pk)
    child = relation.child
    require(permissions.can_change(request.membership, child))
    require(policies.is_young_parent(relation, on=child.today()))
    person = relation.person
    records = queries.possible_own_records(request.membership, relation)
    form = OwnRecordForm(
        request.POST or None,
        records=records,
        version=person.version,
        initial={"own_record": str(person.own_record_id or "")},
    )
    page = Page(
        key="families.own_record",
        title=f"{person}'s own record",
        child=child,
        subject_id=relation.pk,
    )

    def save():
        actions.link_own_record(
            relation=relation,
            own_record=form.record_given,
            version=form.cleaned_data["version"],
            by=request.membership,
        )
        return child.pk

    return ask(request, page, form, save)
