"""A form sent after its session ended is kept for its sender, not answered with a sign-in page."""

from uuid import UUID

from django.urls import reverse

from work.actions.kept_posts import discard_kept_post
from work.late_posts import keep_for, person_signed_out, to_choice, to_sign_in


class KeepPostedFormMiddleware:
    """Stands after authentication and before whatever sends people to sign in.

    It runs before the form token is checked: a token that ended with its session must not cost
    anybody what they typed. Keeping changes nothing; the kept form is sent with a fresh token.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST":
            return self.get_response(request)
        if not request.user.is_authenticated:
            post = keep_for(person_signed_out(request), request)
            return to_sign_in(request, post) if post else self.get_response(request)
        response = self.get_response(request)
        if _must_choose_first(response) and (post := keep_for(request.user.pk, request)):
            return to_choice(post)
        _forget_what_was_sent(request, response)
        return response


def _must_choose_first(response) -> bool:
    """A new sign-in in another tab left open which membership the person acts in."""
    return response.status_code == 302 and response.url.split("?")[0] == reverse("agencies:choose")


def _forget_what_was_sent(request, response) -> None:
    """A kept form goes once its address has taken it; one sent back with errors stays a day."""
    sent = request.POST.get("kept_post")
    if sent and 300 <= response.status_code < 400 and (post_id := _as_key(sent)):
        discard_kept_post(post_id=post_id, user=request.user)


def _as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
