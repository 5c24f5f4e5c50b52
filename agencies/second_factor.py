"""No second factor, no entry: until one is set up, only one's own account is open."""

from django.conf import settings
from django.contrib import messages
from django.urls import reverse

from agencies.places import about_the_person
from agencies.queries.second_factors import has_second_factor
from agencies.redirects import send_to

_HAS_ONE = "second_factor"
_ASK = "Set up a second step for signing in. Everything else opens after that."


class SecondFactorMiddleware:
    """Sends a signed-in person without a second factor to set one up.

    The answer is remembered in the session: the last factor can't be removed while one is
    required (agencies.adapter.MFAAdapter).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not _must_set_one_up(request, view):
            return None
        messages.info(request, _ASK)
        return send_to(request, reverse("mfa_activate_totp"))


def remember(session) -> None:
    session[_HAS_ONE] = True


def _must_set_one_up(request, view) -> bool:
    if not settings.SECOND_FACTOR_REQUIRED or about_the_person(request, view):
        return False
    if not request.user.is_authenticated or request.session.get(_HAS_ONE):
        return False
    if has_second_factor(request.user):
        remember(request.session)
        return False
    return True
