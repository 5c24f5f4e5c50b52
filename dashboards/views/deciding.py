"""A manager publishes a release, or withdraws one and says why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.decisions import require
from assessments.views.once import act_once
from dashboards.actions.deciding import publish_release, withdraw_release
from dashboards.forms.deciding import PublishForm, WithdrawForm
from dashboards.models import Release
from dashboards.permissions import can_publish, can_withdraw
from dashboards.queries.figures import release_for
from dashboards.views.parameters import refuse_parameters
from work.versions import StaleVersion

MEANWHILE = "Somebody else decided on this release meanwhile. Read the list again."


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request, number):
    refuse_parameters(request)
    release = release_for(request.membership, number)
    require(can_publish(request.membership, release))
    form = PublishForm(request.POST or None, version=release.version)
    done = _decided(
        request,
        form,
        "release.published",
        lambda said: publish_release(
            release=release, version=said["version"], by=request.membership
        ),
        f"Release {release.number} is published.",
    )
    return done or _page(request, release, form, "publish")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, number):
    refuse_parameters(request)
    release = release_for(request.membership, number)
    require(can_withdraw(request.membership, release))
    form = WithdrawForm(request.POST or None, version=release.version)
    done = _decided(
        request,
        form,
        "release.withdrawn",
        lambda said: withdraw_release(
            release=release,
            because=said["because"],
            version=said["version"],
            by=request.membership,
        ),
        f"Release {release.number} is withdrawn.",
    )
    return done or _page(request, release, form, "withdraw")


def _decided(request: HttpRequest, form, action: str, act, says: str) -> HttpResponse | None:
    if request.method != "POST":
        return None
    index = reverse("dashboards:index")
    try:
        done = act_once(request, form, action=action, act=act, path=index)
    except StaleVersion:
        messages.warning(request, MEANWHILE)
        return redirect(index)
    if done:
        messages.success(request, says)
    return done


def _page(request: HttpRequest, release: Release, form, what: str) -> HttpResponse:
    page = {
        "release": release,
        "form": form,
        "back_address": reverse("dashboards:index"),
        "back_label": "Dashboards",
    }
    return render(request, f"dashboards/{what}.html", page)
