"""The children of one's agency, searching, and adding a child."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from agencies.decisions import require
from audit import record_read
from audit.events import EventType
from families import actions, permissions, queries
from families.forms import AddChildForm, ChildForm, SearchForm
from families.forms.child import BORN
from families.views.asking import Page, Saved, ask, child_line
from work.actions import save_draft

ADD_CHILD = "families.add_child"


@require_GET
def children(request):
    require(permissions.can_add_child(request.membership))
    page = queries.my_children(request.membership, after=_key(request.GET.get("after", "")))
    record_read(EventType.CHILDREN_LISTED, by=request.membership, details={"rows": len(page.rows)})
    context = {
        "form": SearchForm(),
        "children": page,
        "training": queries.my_training_children(request.membership),
    }
    return render(request, "families/children.html", context)


@require_POST
def search(request):
    require(permissions.can_add_child(request.membership))
    form, sibling = SearchForm(request.POST), _sibling(request)
    context = {"form": form, "sibling_of": sibling, "back_address": reverse("families:children")}
    if sibling:
        record_read(EventType.CHILD_FORM_OPENED, by=request.membership, child=sibling)
    if form.is_valid():
        found = actions.search_children(asked=form.asked, by=request.membership, sibling_of=sibling)
        context |= {
            "search": found.search,
            "rows": queries.rows_of(found.visible),
            "cards": queries.cards_of(found.outside),
        }
    return render(request, "families/search.html", context)


@require_GET
def search_for_sibling(request, pk):
    """A brother or sister goes through search like every other child."""
    sibling = _sibling_for(request, pk)
    record_read(EventType.CHILD_FORM_OPENED, by=request.membership, child=sibling)
    context = {"form": SearchForm(), "sibling_of": sibling, **child_line(sibling)}
    return render(request, "families/search.html", context)


@require_POST
def none_of_these(request, pk):
    search = queries.own_search(request.membership, pk)
    actions.say_none_of_these(search=search, by=request.membership)
    address = reverse("families:add_child", args=[search.pk])
    typed = request.POST.copy()
    typed["birth"] = BORN if typed.get("date_of_birth_year") else ""
    save_draft(
        form_key=ADD_CHILD,
        subject_id=search.pk,
        content=typed,
        base_version=None,
        by=request.membership,
        link=address,
    )
    return redirect(address)


@require_http_methods(["GET", "POST"])
def add_child(request, pk):
    search = queries.search_to_add_from(request.membership, pk)
    sibling = _sibling_for(request, search.sibling_of_id)
    form = AddChildForm(request.POST or None, shared=queries.adults_of(sibling) if sibling else ())
    page = Page(
        key=ADD_CHILD,
        title="Add a brother or sister" if sibling else "Add a child",
        subject_id=search.pk,
        back=reverse("families:children"),
        child=sibling,
    )

    def save():
        return actions.register_child(
            by=request.membership,
            child=form.child_given,
            involvement=form.involvement_given,
            adults=form.adults_given,
            shared_adults=form.shared_given,
            household=sibling and sibling.household,
            search=search,
        ).pk

    return ask(request, page, form, save)


@require_http_methods(["GET", "POST"])
def edit_child(request, pk):
    child = queries.record_for(request.membership, pk)
    require(permissions.can_change(request.membership, child))
    form = ChildForm(
        request.POST or None,
        version=child.version,
        initial=ChildForm.values_of(child),
        parents=queries.parents_of(child),
    )

    def saved():
        now = queries.record_for(request.membership, pk)
        return Saved(values=ChildForm.values_of(now), version=now.version)

    page = Page(
        key="families.edit_child", title="Change what is recorded", child=child, saved=saved
    )

    def save():
        version = form.cleaned_data["version"]
        given = form.child_given
        return actions.change_child(
            child=child, given=given, version=version, by=request.membership
        ).pk

    return ask(request, page, form, save)


def _sibling(request):
    """The child a brother or sister is looked for, if the search began there."""
    return _sibling_for(request, _key(request.POST.get("sibling_of", "")))


def _sibling_for(request, key: UUID | None):
    """A child whose household and adults a new child may share, today."""
    if key is None:
        return None
    sibling = queries.record_for(request.membership, key)
    require(permissions.can_change(request.membership, sibling))
    return sibling


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
