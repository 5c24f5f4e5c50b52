"""Which posts are kept when their session has ended, and whose they are."""

from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from agencies.models import User
from agencies.redirects import send_to
from agencies.sessions import ENDED
from work.actions.kept_posts import NotKept, keep_post
from work.models import KeptPost

_REMEMBERED = timedelta(hours=24)
_DOOR = "account/"


def keep_for(user_id, request: HttpRequest) -> KeptPost | None:
    """The kept form, or None when this post is not one to keep."""
    if not (user_id and _is_to_be_kept(request)):
        return None
    try:
        return keep_post(user_id=user_id, path=request.get_full_path(), posted=request.POST)
    except (NotKept, User.DoesNotExist):
        return None


def person_signed_out(request: HttpRequest) -> str | None:
    """The user whose session in this browser ended within the last day, told by the session
    itself or, after a night, by the expired row its cookie still names."""
    if ended := request.session.get(ENDED):
        since = timezone.now().timestamp() - ended["at"]
        return ended["user"] if since < _REMEMBERED.total_seconds() else None
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    recent = Session.objects.filter(expire_date__gt=timezone.now() - _REMEMBERED)
    row = recent.filter(pk=key).first() if key else None
    return row.get_decoded().get(SESSION_KEY) if row else None


def to_sign_in(request: HttpRequest, post: KeptPost) -> HttpResponse:
    return send_to(request, f"{resolve_url(settings.LOGIN_URL)}?{_next(post)}")


def to_choice(post: KeptPost) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('agencies:choose')}?{_next(post)}")


def _next(post: KeptPost) -> str:
    return urlencode({"next": reverse("work:kept_post", args=[post.pk])}, safe="/")


def _is_to_be_kept(request: HttpRequest) -> bool:
    # An autosaving page keeps the text on the screen and sends it again by itself.
    return (
        "X-Autosave" not in request.headers
        and _comes_from_this_site(request)
        and _leads_to_a_form(request)
    )


def _comes_from_this_site(request: HttpRequest) -> bool:
    """Nothing another site makes a browser post may be offered to people as their own."""
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    scheme, host, *_ = urlsplit(source)
    own = f"{request.scheme}://{request.get_host()}"
    return f"{scheme}://{host}" in {own, *settings.CSRF_TRUSTED_ORIGINS}


def _leads_to_a_form(request: HttpRequest) -> bool:
    """An address for signed-in people, and none where passwords and codes are typed."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return getattr(match.func, "login_required", True) and not match.route.startswith(_DOOR)
