"""Where a family lives."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from families import actions, permissions, queries
from families.forms import AddressForm
from families.views.asking import Page, Saved, ask


@require_http_methods(["GET", "POST"])
def add_address(request, pk):
    child = queries.record_for(request.membership, pk)
    require(permissions.can_change(request.membership, child))
    form = AddressForm(request.POST or None, districts=queries.districts(request.membership))
    page = Page(
        key="families.add_address",
        title="Add an address",
        child=child,
        about="It is the address of every child in this household.",
    )

    def save():
        given = form.address_given
        actions.add_address(child=child, given=given, by=request.membership)
        return _after(given, child, request.membership)

    return ask(request, page, form, save)


@require_http_methods(["GET", "POST"])
def edit_address(request, pk, address):
    child = queries.record_for(request.membership, pk)
    require(permissions.can_change(request.membership, child))
    address = queries.address_of(child, address)
    form = AddressForm(
        request.POST or None,
        districts=queries.districts(request.membership),
        version=address.version,
        initial=AddressForm.values_of(address),
    )

    def saved():
        now = queries.address_of(child, address.pk)
        return Saved(values=AddressForm.values_of(now), version=now.version)

    page = Page(
        key="families.edit_address",
        title="Correct an address",
        child=child,
        subject_id=address.pk,
        saved=saved,
        about="For a mistake in what is recorded. If the family has moved, add the new address.",
    )

    def save():
        given, version = form.address_given, form.cleaned_data["version"]
        actions.change_address(
            child=child, address=address, given=given, version=version, by=request.membership
        )
        return _after(given, child, request.membership)

    return ask(request, page, form, save)


def _after(given, child, membership):
    """A move out of the area is a hand-over and not a disappearance: it is asked for at once."""
    own = queries.involvement_to_hand_over(membership, child)
    if own and given.is_a_move_out_of_the_area:
        return reverse("families:ask_to_take_over", args=[own.pk])
    return child.pk
