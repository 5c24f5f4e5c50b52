"""Posting the form as a browser does: every field of the page, changed where the test says so."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from assessments.models import Answer


class Fields(HTMLParser):
    """Names and values that the page's data form would post."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self._select = self._text = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self._select = name
            self.values.setdefault(name, "")
        elif tag == "option" and "selected" in given:
            self.values[self._select] = given["value"]
        elif tag == "textarea":
            self._text = name
            self.values[name] = ""

    def handle_data(self, data):
        if self._text:
            self.values[self._text] += data.lstrip("\n")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = None

    def _input(self, name, given):
        if "disabled" in given:
            return
        if given.get("type") not in ("radio", "checkbox"):
            self.values[name] = given.get("value", "")
        elif "checked" in given:
            self.values.setdefault(name, given["value"])


def fields_of(response) -> dict[str, str]:
    """What the last form of the page would post (the first one is "Leave quickly")."""
    html = response.content.decode()
    start = html.rindex("<form", 0, html.rindex('name="submission_key"'))
    parser = Fields()
    parser.feed(html[start : html.index("</form>", start)])
    del parser.values["csrfmiddlewaretoken"]
    return parser.values


def send(client, address, *, autosave=False, page=None, **typed):
    """Opens the page (unless one is given), types, and sends it. "__" stands for "-"."""
    posted = fields_of(page or client.get(address))
    posted |= {name.replace("__", "-"): value for name, value in typed.items()}
    headers = {"X-Autosave": "1"} if autosave else {}
    return client.post(address, posted, headers=headers)


def path_of(response) -> str:
    return urlsplit(response.url).path


def text_of(response) -> str:
    """The page's words without its markup."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


def said(contribution, factor) -> dict:
    """What is saved: adult id or None → finding."""
    answer = Answer.objects.filter(contribution=contribution, factor=factor).first()
    return {f.adult_id: f.finding for f in answer.findings.all()} if answer else {}
