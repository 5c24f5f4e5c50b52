"""A page with a form that saves itself, and a server whose answers the test decides.

Nothing listens anywhere: the browser's requests are answered in place.
"""

import json
from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.template import Context, Template

from riskapp.ui.fields import FindingMatrixField, Row
from riskapp.ui.layout import Button, Buttons, Question, helper
from riskapp.ui.navigation import navigation
from tests.ui.frame import a_request

ADDRESS = "http://ui.test"
POLICY = (
    "default-src 'none'; script-src 'nonce-once'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
PAGE = """{% extends "layouts/page.html" %}{% load crispy_forms_tags risk %}
{% block beforeContent %}{% saved_status %}{% endblock %}
{% block content %}<h1>Questions</h1>{% crispy form %}{% endblock %}"""
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class StageForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)
    abuse = FindingMatrixField(
        label="Is there abuse?",
        choices=[("current", "Now"), ("absent", "No")],
        rows=[Row(key="m", label="Mother"), Row(key="f", label="Father")],
        opens={"current"},
    )
    said = forms.CharField(label="What was said?", widget=forms.Textarea)

    helper = helper(
        Question("abuse", "said"), Buttons(Button("Save and continue")), data_autosave="/save"
    )


@dataclass
class Stage:
    """`answers` are taken one after the other, the last one again and again."""

    answers: list = field(default_factory=lambda: [saved(4)])
    saves: list = field(default_factory=list)
    submitted: list = field(default_factory=list)
    left: list = field(default_factory=list)
    token: str = "first"

    def set(self, page):
        self.complaints = []
        page.on("console", lambda message: self._hear(message.text))
        page.on("pageerror", lambda error: self._hear(str(error)))
        page.context.route("**/*", self._answer)
        page.goto(f"{ADDRESS}/children/")
        return self

    def _hear(self, text):
        if "Failed to load resource" not in text:
            self.complaints.append(text)

    def _answer(self, route):
        request = route.request
        path = request.url.removeprefix(ADDRESS)
        if path.startswith("/static/"):
            return self._file(route, path.removeprefix("/static/"))
        if path == "/save":
            self.saves.append(request.post_data)
            return self._next_answer(route)
        if path == "/leave/":
            self.left.append(request.method)
            return route.fulfill(status=200, body="")
        if request.method == "POST":
            self.submitted.append(request.post_data)
        body = self.html() if path.startswith("/children/") else "elsewhere"
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
        return route.fulfill(status=200, headers=headers, body=body)

    def _next_answer(self, route):
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            return route.abort()
        status, content = answer
        return route.fulfill(status=status, json=content)

    def _file(self, route, name):
        found = next(
            path for folder in settings.STATICFILES_DIRS if (path := folder / name).is_file()
        )
        kind = TYPES.get(found.suffix[1:], "application/octet-stream")
        return route.fulfill(status=200, content_type=kind, body=found.read_bytes())

    def html(self):
        request = a_request("/children/")
        context = {
            "user": request.user,
            "request": request,
            "csrf_token": self.token,
            "form": StageForm(),
            "about_a_child": True,
            "child_line": "Child 42",
            "idle_seconds": 900,
        }
        return Template(PAGE).render(Context(navigation(request) | context))


def saved(version):
    return 200, {"saved_at": "2026-03-14T10:42:00+00:00", "version": version}


def posted(body, name):
    """The value of one field in a multipart or urlencoded body."""
    if f'name="{name}"' in body:
        return body.split(f'name="{name}"')[1].split("--")[0].strip()
    return json.dumps(None)
