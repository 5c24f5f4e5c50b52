"""Where a family lives."""

from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from families import actions, permissions, queries
from families.forms import AddressForm
from families.views.asking import Page, ask


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
        actions.add_address(child=child, by=request.membership, **form.address_given)
        return child.pk

    return ask(request, page, form, save)
