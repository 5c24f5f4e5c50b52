"""Sending people elsewhere, and telling their scripts so."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url


def is_scripted(request) -> bool:
    """Whether a script on the page asked: it would take a redirected page for its answer."""
    return "HX-Request" in request.headers or "X-Autosave" in request.headers


def send_to(request, address: str, *, coming_back: bool = False):
    """A redirect for people; for scripts 401 with the address, which htmx follows itself."""
    if coming_back and (next_address := _page_of(request)):
        address += "?" + urlencode({"next": next_address})
    if is_scripted(request):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def sign_in_again(request):
    return send_to(request, resolve_url(settings.LOGIN_URL), coming_back=True)


def _page_of(request) -> str:
    """The page the person is on: where a script was called from, not the script's address."""
    if not is_scripted(request):
        return request.get_full_path() if request.method == "GET" else ""
    shown = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    return shown._replace(scheme="", netloc="", fragment="").geturl()
