"""What no template, stylesheet or lock file may hold."""

import json
import re

import pytest
from django.conf import settings

from scripts import build_assets

ROOT = settings.BASE_DIR
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
FORBIDDEN = re.compile(
    r"""\sstyle=|\son\w+=["']|<style|\|safe\b|mark_safe|javascript:|{%\s*autoescape\s+off"""
)


def named(paths):
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in paths]


@pytest.mark.parametrize("path", named(TEMPLATES))
def test_a_template_is_short_and_has_nothing_inline(path):
    text = path.read_text()

    assert FORBIDDEN.findall(text) == []
    assert len(text.splitlines()) <= 100


@pytest.mark.parametrize("path", named(STYLES + SCRIPTS))
def test_a_stylesheet_or_script_is_short(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", named(STYLES))
def test_a_stylesheet_asks_no_other_host(path):
    assert "//" not in path.read_text().replace("://www.w3.org", "")


@pytest.mark.parametrize("path", named(SCRIPTS))
def test_a_script_leaves_nothing_in_the_browser_and_evaluates_nothing(path):
    text = path.read_text()

    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", text)
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b", text)


def test_the_lock_of_the_assets_names_no_host():
    lock = (ROOT / "package-lock.json").read_text()

    assert "http" not in lock
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()
    assert all(
        package.get("integrity") for name, package in json.loads(lock)["packages"].items() if name
    )


def test_crown_crest_and_typeface_are_left_out():
    css = (
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
        ".a{color:red}.crest{background:url(/assets/images/govuk-crest.svg)}"
        "@media print{.crest{background:url(/assets/images/govuk-crest.svg)}.b{margin:0}}"
        ".c{font-family:GDS Transport,arial,sans-serif}"
    )

    ours = build_assets.without_crown_and_typeface(css)

    assert "GDS" not in ours
    assert "/assets/" not in ours
    assert ".a{color:red}" in ours
    assert "@media print{.b{margin:0}}" in ours


def test_an_address_that_would_lead_nowhere_stops_the_build():
    with pytest.raises(build_assets.AssetsBroken):
        build_assets.without_crown_and_typeface(".d{background:url(/assets/images/other.svg)}")
