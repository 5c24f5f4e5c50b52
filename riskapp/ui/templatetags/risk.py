"""The project's template tags: `{% load risk %}`.

Chips and tags say everything three ways: by word, by shape and by colour.
"""

import re
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_htmx.jinja import htmx_script

from riskapp.ui import wording
from riskapp.ui.assets import module_addresses, stylesheet_addresses
from riskapp.ui.concern_bar import concern_bar as layout_of_bar
from riskapp.ui.keys import new_key
from riskapp.ui.layout import draw
from riskapp.ui.rendering import error_entries

register = template.Library()

FINDING_WORDS = {
    "current": "now",
    "past": "past",
    "absent": "not there",
    "not_known": "not known",
    "not_asked": "not asked",
    "not_applicable": "does not apply",
}
AGREEMENT_WORDS = {
    "agree": "Agree",
    "differ": "We differ",
    "only_one": "Only one knows",
    "nobody": "Nobody knows",
}


@register.simple_tag
@lru_cache(maxsize=1)
def stylesheets():
    """Links to every stylesheet, the rooms' own included."""
    return format_html_join(
        "\n    ",
        '<link rel="stylesheet" href="{}">',
        ((address,) for address in stylesheet_addresses()),
    )


@register.simple_tag
def submission_key():
    """A fresh key for a form that is only a button: each on a page acts for itself."""
    return format_html('<input type="hidden" name="submission_key" value="{}">', new_key())


@register.simple_tag(takes_context=True)
def scripts(context):
    """The page's own script modules, with the nonce of this response."""
    nonce = getattr(context.get("request"), "csp_nonce", None)
    if nonce is None:
        return ""
    return format_html_join(
        "\n    ",
        '<script type="module" src="{}" nonce="{}"></script>',
        ((address, nonce) for address in module_addresses()),
    )


@register.simple_tag(takes_context=True)
def htmx(context):
    """The htmx script, for the `scripts` block of pages that use it."""
    return htmx_script(nonce=getattr(context.get("request"), "csp_nonce", None))


@register.simple_block_tag
def once(content):
    """Makes what stands in two places of a page once: `{% once as why %}…{% endonce %}`."""
    return content


@register.filter
def aside(content: str):
    """The block's content in the second column, or nothing when it is blank."""
    if not content.strip():
        return ""
    return format_html('<aside class="app-page__aside">{}</aside>', content)


@register.filter
def above(content: str):
    """The block's content as a region above the main content, or nothing when it is blank."""
    if not content.strip():
        return ""
    return format_html('<section aria-label="Where you are">{}</section>', content)


@register.simple_tag
@lru_cache(maxsize=256)
def finding_chip(finding, word=""):
    """What was found, as a chip: `{% finding_chip "not_known" %}`."""
    finding = str(finding)
    return format_html(
        '<span class="app-chip app-chip--{}">{}</span>',
        finding.replace("_", "-"),
        word or FINDING_WORDS[finding],
    )


@register.simple_tag
@lru_cache(maxsize=64)
def agreement_mark(state, word=""):
    """Whether agencies agree: a shape and a word; `agree differ only_one nobody`."""
    return format_html(
        '<span class="app-agreement app-agreement--{}">'
        '<span class="app-agreement__shape" aria-hidden="true"></span>{}</span>',
        state.replace("_", "-"),
        word or AGREEMENT_WORDS[state],
    )


@register.simple_tag
def level_tag(number, name=""):
    """A level: a word in one colour whose depth rises with the level."""
    words = f"Level {number} · {name}" if name else f"Level {number}"
    return format_html(
        '<span class="app-level app-level--{}">{}</span>', min(max(int(number), 1), 4), words
    )


@register.inclusion_tag("components/_concern_bar.html")
def concern_bar(low, reported, high, *, maximum, cuts, names, key="concern"):
    """The concern bar with its table: figures and cut points in half-points.

    `key` begins its ids; give another one where a page shows two bars.
    """
    bar = layout_of_bar(
        low=low, reported=reported, high=high, maximum=maximum, cuts=cuts, names=names
    )
    words = ("At least", "On what has been reported", "If everything not known were there")
    rows = list(zip(words, (bar.low, bar.reported, bar.high), bar.levels, strict=True))
    return {"bar": bar, "rows": rows, "key": key}


@register.simple_tag
def field(bound, reveal_on="", reveal=None, **look):
    """A form field: `{% field form.name heading="l" page_heading=True width=20 %}`.

    `{% field form.told reveal_on="no" reveal=form.why_not %}` opens another
    field for one answer.
    """
    if reveal is not None:
        look["reveal"] = {reveal_on: [reveal]}
    return draw(bound.form, bound.name, **look)


@register.inclusion_tag("components/_error_summary.html")
def error_summary(*forms):
    """What is wrong in these forms and formsets, each line leading to its field."""
    return {"entries": error_entries(*forms)}


@register.inclusion_tag("components/_saved.html")
def saved_status(saved_at=None):
    """The line that says when this page was last saved; the autosave script keeps it true."""
    words = wording.ago(saved_at, timezone.now()) if saved_at else ""
    return {"saved_at": saved_at, "words": words}


@register.inclusion_tag("components/_pagination.html", takes_context=True)
def pagination(context, page, label="Pages"):
    """Links between the pages of a Django `Page`, keeping the rest of the query."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    query = context["request"].GET
    return {"query": query, "page": page, "numbers": numbers, "label": label}


@register.inclusion_tag("components/_qr_code.html")
def qr_code(svg):
    """A QR code drawn in the page: the content security policy allows no data: address."""
    return {"view_box": _attribute(svg, "viewBox"), "path": _attribute(svg, "d")}


def _attribute(markup, name):
    found = re.search(rf'\s{name}="([^"]*)"', markup)
    return found[1] if found else ""


@register.filter
def half_points(count):
    return wording.half_points(count)


@register.filter
def points(count):
    return wording.points(count)


@register.filter
def age(born, on=None):
    return wording.age(born, on or timezone.localdate())


@register.filter
def day(when):
    return wording.day(when) if when else "not recorded"


@register.filter
def short_day(when):
    return wording.short_day(when) if when else "not recorded"


@register.filter
def moment(when):
    return wording.moment(when) if when else "not recorded"


@register.filter
def saved_ago(when):
    return wording.ago(when, timezone.now()) if when else ""


@register.filter
def shortened(text: str, most: int) -> str:
    return wording.shortened(text, most)


@register.filter
def days_since(when, until=None):
    """Whole days from a day to another (today), said as a count: "31 days"."""
    return wording.counted(((until or timezone.localdate()) - when).days, "day") if when else ""


@register.filter
def nhs_number(number) -> str | SafeString:
    return wording.nhs_number(number or "") or "not recorded"
