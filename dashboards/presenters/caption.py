"""What a picture says of itself when it leaves the page: what it is, when, and how to read it."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from dashboards.presenters.panels import Panel
from dashboards.presenters.words import place_words
from dashboards.queries.release_page import Reading

LINE, GAP = 19, 12
TITLE_LETTER, LETTER = 9, 7
"""How wide a letter is at most on average, for breaking lines."""


@dataclass(frozen=True, kw_only=True)
class Said:
    y: int
    text: str
    is_title: bool = False


@dataclass(frozen=True, kw_only=True)
class Caption:
    """`top` is above the picture, so below 0; `height` is that of everything together."""

    top: int
    height: int
    lines: tuple[Said, ...]


def caption_of(reading: Reading, panel: Panel) -> Caption:
    width, bottom = panel.drawing.width, panel.drawing.height
    title = textwrap.wrap(panel.title, width // TITLE_LETTER)
    source = textwrap.wrap(_source(reading), width // LETTER)
    notes = [line for note in _notes(panel) for line in textwrap.wrap(note, width // LETTER)]
    top = -(LINE * (len(title) + len(source)) + GAP)
    above = [(text, True) for text in title] + [(text, False) for text in source]
    return Caption(
        top=top,
        height=bottom - top + GAP + LINE * len(notes),
        lines=(
            *(
                Said(y=top + LINE * place, text=text, is_title=is_title)
                for place, (text, is_title) in enumerate(above, start=1)
            ),
            *(
                Said(y=bottom + LINE * place, text=text)
                for place, text in enumerate(notes, start=1)
            ),
        ),
    )


def _source(reading: Reading) -> str:
    release = reading.release
    said = f"{place_words(release, reading.place)}, {release.period}. Release {release.number}."
    return f"{said} Invented figures: no child stands behind them." if release.is_invented else said


def _notes(panel: Panel) -> Iterator[str]:
    yield panel.about
    yield from panel.key
    yield from panel.marks
    yield panel.hidden
