"""Filling the editor's forms as a browser does: every field of the page, some of them changed."""

from django.urls import reverse

from tests.builders import sign_in


def address(name, version, *more):
    return reverse(f"assessments:{name}", args=[version.pk, *more])


def signed_in(client, membership):
    return sign_in(client, membership)


def fields_of(page) -> dict:
    """What the form of a page would post as it stands."""
    form = page.context["form"]
    filled = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in filled.items() if value is not None}


def fill(client, where, **changes):
    """Opens a page, changes some fields, and presses Save."""
    page = client.get(where)
    assert page.status_code == 200, page.status_code
    return client.post(where, {**fields_of(page), **changes})
