"""Choosing what to act as, and leaving quickly."""

from allauth.account import views as account
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from agencies.actions.memberships import switch_membership
from agencies.actions.signing_in import record_session_end
from agencies.kinds import SessionEnd
from agencies.middleware import ACTIVE
from agencies.places import membership_not_required
from agencies.queries.memberships import memberships_of, own_membership
from agencies.sessions import ENDED


@require_http_methods(["GET", "HEAD", "POST"])
@membership_not_required
def choose(request):
    if request.method == "POST":
        chosen = own_membership(request.user, request.POST.get("membership", ""))
        if chosen is not None:
            switch_membership(user=request.user, to=chosen, before=request.membership)
            request.session[ACTIVE] = str(chosen.pk)
            return HttpResponseRedirect(_next(request))
    return render(
        request,
        "agencies/choose.html",
        {
            "memberships": memberships_of(request.user),
            "next": _next(request),
            "nothing_chosen": request.method == "POST",
        },
    )


# A person whose screen is being watched must get away at once: also without JavaScript, from a
# plain link, and with a page so old that its form token is no longer good. The worst a forged
# request can do is sign somebody out.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def leave(request):
    if request.user.is_authenticated:
        record_session_end(user_id=request.user.pk, because=SessionEnd.LEFT_QUICKLY)
        logout(request)
    response = render(request, "agencies/left.html", {"address": settings.QUICK_LEAVE_ADDRESS})
    # The cache stays: emptying it takes seconds in some browsers, and pages are never in it.
    _clear(response, "cookies", "storage")
    if settings.QUICK_LEAVE_ADDRESS:
        response["Refresh"] = f"0; url={settings.QUICK_LEAVE_ADDRESS}"
    return response


@login_not_required
def sign_in(request):
    """allauth's sign-in page, with a word on why one is here again."""
    if request.method == "GET" and (ended := request.session.get(ENDED)):
        messages.info(request, SessionEnd(ended["because"]).label)
    return account.login(request)


def sign_out(request):
    """allauth's signing out; afterwards the browser forgets everything of this site."""
    response = account.logout(request)
    if request.method == "POST":
        _clear(response, "cache", "cookies", "storage")
    return response


def _clear(response, *kinds: str) -> None:
    response["Clear-Site-Data"] = ", ".join(f'"{kind}"' for kind in kinds)
    response.delete_cookie(
        settings.MFA_TRUST_COOKIE_NAME, samesite=settings.SESSION_COOKIE_SAMESITE
    )


def _next(request) -> str:
    address = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if safe else settings.LOGIN_REDIRECT_URL
