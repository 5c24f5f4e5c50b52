"""Coming in by invitation. The token leaves the address before anything is shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from agencies.actions.invitations import InvitationNotOpen, accept_as, accept_as_new_person
from agencies.forms.people import NewPersonForm
from agencies.queries.invitations import account_for, open_invitation

_TOKEN = "invitation_token"  # noqa: S105  (the session's name for it, not the token)


@require_safe
@login_not_required
def open_link(request, token):
    request.session[_TOKEN] = token
    return redirect("agencies:invitation")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def invitation(request):
    token = request.session.get(_TOKEN, "")
    try:
        offered = open_invitation(token)
        if account_for(offered):
            return _answer_with_account(request, offered, token)
        return _answer_as_new_person(request, offered, token)
    except InvitationNotOpen:
        request.session.pop(_TOKEN, None)
        return render(request, "agencies/invitation_closed.html", status=410)


def _answer_as_new_person(request, offered, token):
    form = NewPersonForm(request.POST or None, initial={"name": offered.name}, email=offered.email)
    if form.is_valid():
        accept_as_new_person(
            token=token, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
        )
        return _accepted(request)
    return render(request, "agencies/invitation.html", {"form": form, "offered": offered})


def _answer_with_account(request, offered, token):
    if request.method == "POST" and request.user.is_authenticated:
        accept_as(token=token, user=request.user)
        return _accepted(request)
    return render(request, "agencies/invitation_known.html", {"offered": offered})


def _accepted(request):
    request.session.pop(_TOKEN, None)
    if request.user.is_authenticated:
        return redirect("agencies:choose")
    messages.success(request, "Your account is ready. Sign in to set up your second step.")
    return redirect("account_login")
