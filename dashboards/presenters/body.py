"""What a page of a release holds besides the frame around it, made once and kept in the process.

A release is frozen, so what was made for one reader is right for the next. Nothing of a reader can
be in it: it is rendered without a request. Whether the release may be read, whether it is published
and who asks is found out anew each time, before this is asked for.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string

from dashboards.parts import Part
from dashboards.places import EVERYWHERE
from dashboards.presenters.release import Heading, address_of, heading_of, tables_of, tabs_of
from dashboards.queries.release_page import Reading

MOST_KEPT = 64


@dataclass(frozen=True, kw_only=True)
class Body:
    """`choice` is what else can be read, `panels` the figures; both are markup."""

    heading: Heading
    choice: str
    panels: str


@lru_cache(maxsize=MOST_KEPT)
def body_of(reading: Reading, part: Part) -> Body:
    """The same for equal readings."""
    heading = heading_of(reading)
    here = {"release": reading.release, "place": reading.place, "part": part, "heading": heading}
    choice = here | {
        "tabs": tabs_of(reading, part),
        "tables": tables_of(reading, part),
        "everywhere": address_of(reading, part, EVERYWHERE),
    }
    left_out = tuple(part.left_out(reading.place.margin))
    panels = here | {"panels": tuple(part.panels(reading)), "left_out": left_out}
    return Body(
        heading=heading,
        choice=render_to_string("dashboards/_choice.html", choice),
        panels=render_to_string("dashboards/_panels.html", panels),
    )
