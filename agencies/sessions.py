"""How long a sign-in lasts: 15 minutes without a sign of life, 12 hours in all."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.shortcuts import resolve_url

from agencies.actions.signing_in import record_session_end
from agencies.kinds import SessionEnd
from agencies.redirects import is_scripted, sign_in_again

_SIGNED_IN_AT = "signed_in_at"
_SEEN_AT = "seen_at"
ENDED = "ended"
# The session row is written again only when the last sign of life is older than this.
_PRECISION_SECONDS = 30


class SessionLimitsMiddleware:
    """Ends sessions that were idle or are too old, and says so on the sign-in page.

    The request goes on as an anonymous one, with `request.session["ended"]` holding the reason
    and the user's key, so that a posted form can be kept for its author. Requests made by a
    script get 401 and the address to go to instead of a page they would take for an answer.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY in request.session:
            now = int(time.time())
            if because := _reason_to_end(request.session, now):
                _end(request, because, now)
            else:
                _note_sign_of_life(request, now)
        response = self.get_response(request)
        if is_scripted(request) and _leads_to_sign_in(request, response):
            return sign_in_again(request)
        return response


def begin(session, now: int) -> None:
    """Starts both clocks; what ended before is over."""
    session[_SIGNED_IN_AT] = session[_SEEN_AT] = now
    session.pop(ENDED, None)


def _reason_to_end(session, now: int) -> SessionEnd | None:
    if now - session.get(_SIGNED_IN_AT, now) >= settings.SESSION_ABSOLUTE_SECONDS:
        return SessionEnd.ABSOLUTE
    if now - session.get(_SEEN_AT, now) >= settings.SESSION_IDLE_SECONDS:
        return SessionEnd.IDLE
    return None


def _end(request, because: SessionEnd, now: int) -> None:
    user_id = request.session[SESSION_KEY]
    record_session_end(user_id=user_id, because=because)
    request.session.flush()
    request.session[ENDED] = {"because": because.value, "user": user_id, "at": now}


def _note_sign_of_life(request, now: int) -> None:
    session = request.session
    if _SIGNED_IN_AT not in session:
        begin(session, now)
    elif "X-Background" not in request.headers and now - session[_SEEN_AT] >= _PRECISION_SECONDS:
        session[_SEEN_AT] = now


def _leads_to_sign_in(request, response) -> bool:
    return response.status_code == 302 and response.url.startswith(resolve_url(settings.LOGIN_URL))
