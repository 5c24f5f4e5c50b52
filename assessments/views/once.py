"""One way to act on a posted form: once a key, errors back on their field."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessments.errors import BadAnswer
from work.actions import once


def act_once(
    request: HttpRequest, form: Form, *, action: str, act: Callable[[dict], object], path: str
) -> HttpResponse | None:
    """Runs `act` on the cleaned form and leads to `path`; None when the form has to be shown again.

    The same key twice acts once. What the action refuses stands on the form's field.
    """
    if not form.is_valid():
        return None
    try:
        with once(
            key=form.cleaned_data["submission_key"], action=action, by=request.membership
        ) as claim:
            if not claim.already_done:
                act(form.cleaned_data)
                claim.finish(path=path)
    except BadAnswer as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None
    return redirect(claim.result_path)


def press_once(
    request: HttpRequest, *, action: str, act: Callable[[], object], path: str
) -> HttpResponse:
    """Runs `act` for a form that is only a button, once a key, and leads to `path`."""
    key = request.POST.get("submission_key")
    with once(key=key, action=action, by=request.membership) as claim:
        if not claim.already_done:
            act()
            claim.finish(path=path)
    return redirect(claim.result_path)
