"""Forms that came too late, and taking things off the work list."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_POST, require_safe

from work import actions, queries
from work.late_posts import keep_for
from work.posted import pairs_of
from work.presenters import typed_lines


@require_safe
def kept_post(request, pk):
    post = queries.kept_post_for(request.user, pk)
    context = {"post": post, "lines": typed_lines(post.content), "pairs": pairs_of(post.content)}
    # What was typed is most likely about a child, so the way to leave quickly is there.
    return render(request, "work/kept_post.html", context | {"about_a_child": True})


@require_POST
def discard_kept_post(request, pk):
    post = queries.kept_post_for(request.user, pk)
    actions.discard_kept_post(post_id=post.pk, user=request.user)
    return HttpResponseRedirect("/")


@require_POST
def finish(request, pk):
    item = queries.inbox_item_for(request.membership, pk)
    actions.finish_inbox_item(item=item, by=request.membership)
    return HttpResponseRedirect("/")


def form_token_refused(request, reason=""):
    """Django's answer to a bad form token, unless it is that of an earlier sign-in: then the
    form is kept and its sender asked to send it again."""
    if request.user.is_authenticated and (post := keep_for(request.user.pk, request)):
        return redirect(reverse("work:kept_post", args=[post.pk]))
    return csrf_failure(request, reason=reason)
