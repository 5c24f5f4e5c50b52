"""Who is asking, and what becomes of a refusal."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agencies.actions.refusing import record_not_visible, record_refusal
from agencies.decisions import NotVisible
from agencies.places import about_the_person, open_to_all
from agencies.queries.memberships import memberships_of
from agencies.redirects import send_to

ACTIVE = "membership"


class ActiveMembershipMiddleware:
    """Sets `request.membership`: what the person acts as in this session, if still in force.

    It is looked up anew on every request, so an ended membership or a disabled user works at
    once. The only membership of a person is taken without asking; several lead to the choice.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.membership = None
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if open_to_all(view) or not request.user.is_authenticated:
            return None
        request.membership = _active(request)
        if request.membership is None and not about_the_person(request, view):
            return send_to(request, reverse("agencies:choose"), coming_back=True)
        return None


def _active(request):
    held = memberships_of(request.user)
    chosen = request.session.get(ACTIVE)
    if active := next((each for each in held if str(each.pk) == chosen), None):
        return active
    if len(held) == 1:
        request.session[ACTIVE] = str(held[0].pk)
        return held[0]
    return None


class RecordRefusalMiddleware:
    """A refusal is an event of its own, committed after the refused change is rolled back.

    Anonymous requests never reach a view that could refuse them and are recorded nowhere.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        by = getattr(request, "membership", None)
        if by is None:
            return
        route = request.resolver_match.view_name
        if isinstance(exception, NotVisible):
            record_not_visible(by=by, route=route, refusal=exception)
        elif isinstance(exception, PermissionDenied):
            record_refusal(by=by, route=route, ids=request.resolver_match.kwargs)
