"""Which pages need no membership: those open to all, and those about the person signed in."""


def membership_not_required(view):
    """For a page that stands outside of every agency, such as choosing one."""
    view.membership_required = False
    return view


def about_the_person(request, view) -> bool:
    """Whether this page works before a second factor and a membership are there."""
    return (
        not getattr(view, "login_required", True)
        or not getattr(view, "membership_required", True)
        or request.resolver_match.route.startswith("account/")
    )
