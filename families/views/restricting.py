"""Who may open a restricted record."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from agencies.decisions import require
from families import actions, permissions, queries
from families.forms import NamePersonForm, RestrictForm
from families.views.asking import Page, ask, child_address
from work.forms import KeyedForm


@require_http_methods(["GET", "POST"])
def restricted(request, pk):
    """One address: restricting an open record, naming one more person on a restricted one."""
    child = queries.record_for(request.membership, pk)
    require(permissions.can_restrict(request.membership, child))
    return _name_person(request, child) if child.restricted else _restrict(request, child)


@require_POST
def lift(request, pk):
    child = queries.record_for(request.membership, pk)
    form = KeyedForm(request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        actions.lift_restriction(child=child, version=version, by=request.membership)
    return redirect(child_address(child))


@require_POST
def unname(request, pk):
    access = queries.named_access_for(request.membership, pk)
    actions.unname_person(access=access, by=request.membership)
    return redirect("families:restricted", pk=access.child_id)


def _restrict(request, child):
    people = queries.people_around(child)
    others = tuple(each for each in people if each.pk != request.membership.pk)
    form = RestrictForm(
        request.POST or None,
        people=others,
        workers=queries.workers_of(child),
        version=child.version,
    )
    page = Page(
        key="families.restrict",
        title="Restrict this record to named people",
        child=child,
        about="Searches will show nothing. The information governance lead is told.",
    )

    def save():
        return actions.restrict_record(
            child=child,
            because=form.cleaned_data["because"],
            named=form.people_given,
            version=form.cleaned_data["version"],
            by=request.membership,
        ).pk

    return ask(request, page, form, save)


def _name_person(request, child):
    named = queries.named_people(child)
    there = {access.membership_id for access in named}
    people = tuple(each for each in queries.people_around(child) if each.pk not in there)
    form = NamePersonForm(request.POST or None, people=people)
    page = Page(
        key="families.name_person",
        title="Who may open this record",
        child=child,
        template="families/restricted.html",
    )

    def save():
        actions.name_person(
            child=child,
            membership=form.person_given,
            reason=form.cleaned_data["reason"],
            by=request.membership,
        )
        return reverse("families:restricted", args=[child.pk])

    lifting = KeyedForm(version=child.version, prefix=None)
    return ask(request, page, form, save, named=named, lifting=lifting)
