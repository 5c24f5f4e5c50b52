"""The adults around a child."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from families import actions, permissions, queries
from families.forms import AdultForm, EndRelationForm
from families.views.asking import Page, Saved, ask, way_back


@require_http_methods(["GET", "POST"])
def add_adult(request, pk):
    child = queries.record_for(request.membership, pk)
    require(permissions.can_change(request.membership, child))
    form = AdultForm(request.POST or None, child=child)
    back = way_back(request)
    page = Page(key="families.add_adult", title="Add an adult", child=child, back=back)

    def save():
        actions.add_adult(
            child=child,
            person=form.person_given,
            relation=form.relation_given,
            by=request.membership,
        )
        return back or child.pk

    return ask(request, page, form, save)


@require_http_methods(["GET", "POST"])
def edit_adult(request, pk):
    relation = queries.relation_for(request.membership, pk)
    child = relation.child
    require(permissions.can_change(request.membership, child))
    form = AdultForm(
        request.POST or None,
        child=child,
        version=relation.version + relation.person.version,
        initial=AdultForm.values_of(relation),
    )
    back = way_back(request)

    def saved():
        now = queries.relation_for(request.membership, pk)
        return Saved(values=AdultForm.values_of(now), version=now.version + now.person.version)

    page = Page(
        key="families.edit_adult",
        title="Change an adult",
        child=child,
        subject_id=relation.pk,
        back=back,
        saved=saved,
    )

    def save():
        actions.change_adult(
            relation=relation,
            person_given=form.person_given,
            relation_given=form.relation_given,
            version=form.cleaned_data["version"],
            by=request.membership,
        )
        return back or child.pk

    end = reverse("families:end_relation", args=[relation.pk])
    return ask(request, page, form, save, relation=relation, end_address=end)


@require_http_methods(["GET", "POST"])
def end_relation(request, pk):
    relation = queries.relation_for(request.membership, pk)
    child = relation.child
    require(permissions.can_change(request.membership, child))
    form = EndRelationForm(request.POST or None, since=relation.since, version=relation.version)
    page = Page(
        key="families.end_relation",
        title=f"When did {relation.person} stop being {relation.in_words} to {child.name}?",
        child=child,
        subject_id=relation.pk,
        about=(
            "They stay in the assessment: what was found about them counts until somebody "
            "finds something else."
        ),
    )

    def save():
        version, until = form.cleaned_data["version"], form.cleaned_data["until"]
        actions.end_relation(relation=relation, until=until, version=version, by=request.membership)
        return child.pk

    return ask(request, page, form, save)
