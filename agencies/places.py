"""Which pages need no membership: those open to all, and those about the person signed in."""

from django.contrib.auth.decorators import login_not_required


def membership_not_required(view):
    """For a page that stands outside of every agency, such as choosing one."""
    view.membership_required = False
    return view


def open_to_all_as_who_they_are(view):
    """For a page that anybody may open, and that asks in which role a signed-in person does."""
    view = login_not_required(view)
    view.asks_who_they_are = True
    return view


def about_the_person(request, view) -> bool:
    """Whether this page works before a second factor and a membership are there."""
    return (
        open_to_all(view)
        or not getattr(view, "membership_required", True)
        or request.resolver_match.route.startswith("account/")
    )


def open_to_all(view) -> bool:
    """Whether this page never asks who opens it."""
    return not getattr(view, "login_required", True) and not hasattr(view, "asks_who_they_are")
