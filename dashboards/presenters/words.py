"""What the codes of the lattice are called on a page, and why a figure is hidden."""

from collections import Counter
from collections.abc import Iterable, Mapping

from agencies.kinds import AgencyKind
from assessments.scoring.weighting import Weighting
from assessments.weightings.disclosure import Cell, Shown
from dashboards.building.lattice import LEVELS, Dimension
from dashboards.models import Release
from dashboards.places import Place

STATE_WORDS: Mapping[str, str] = {
    "current": "Now",
    "past": "In the past",
    "absent": "Not there",
    "open": "Not known or not asked",
    "left_out": "Does not apply",
}
SEX_WORDS: Mapping[str, str] = {
    "female": "Female",
    "male": "Male",
    "indeterminate": "Indeterminate",
    "not_known": "Not known",
}
GROUP_WORDS: Mapping[str, str] = {
    "asian": "Asian",
    "black": "Black",
    "mixed": "Mixed",
    "white": "White",
    "other": "Other",
    "not_stated": "Not stated",
    "not_known": "Not known",
}
AGE_WORDS: Mapping[str, str] = {
    "unborn": "Not yet born",
    "under_one": "Under one",
    "one_to_ten": "One to ten",
    "eleven_and_over": "Eleven and over",
    "not_known": "Age not known",
}
EARLIER_WORDS: Mapping[str, str] = {
    "none": "No earlier result",
    "other_weighting": "Under another weighting",
    **{level: f"Level {level}" for level in LEVELS},
}
DIRECTION_WORDS: Mapping[str, str] = {
    "none": "No earlier result",
    "other_weighting": "Under another weighting",
    "down": "Lower than last time",
    "same": "Same as last time",
    "up": "Higher than last time",
}
DIMENSION_WORDS: Mapping[Dimension, str] = {
    Dimension.DISTRICT: "District",
    Dimension.AGENCY_KIND: "Kind of agency that signed",
    Dimension.AGE_BAND: "Age",
}
MARKS: Mapping[Shown, str] = {
    Shown.FEW: "≤7",
    Shown.ALL_BUT_FEW: "all but ≤7",
    Shown.FEW_CHILDREN: "hidden",
    Shown.FEW_HOUSEHOLDS: "hidden",
    Shown.WITHHELD: "hidden",
}
"""Where a picture has no room for words; its key and its table have them."""
KEY = "≤7: seven or fewer, perhaps none. Hatched: hidden, whatever its size; the table says why."
HIDDEN_BAR = "Hatched: hidden; its length says nothing, the table says why."
HIDDEN_IN_A_COURSE = (
    "Hatched, as tall as the scale: hidden, it could be anywhere; the table says why."
)
WHY: Mapping[Shown, str] = {
    Shown.FEW: "7 or fewer, perhaps none, so that nobody can be picked out",
    Shown.ALL_BUT_FEW: "all but 7 or fewer, so that the others can’t be picked out",
    Shown.FEW_CHILDREN: "not shown, because few children stand behind it",
    Shown.FEW_HOUSEHOLDS: "not shown, because few households stand behind it",
    Shown.WITHHELD: "not shown, because hidden figures could be worked out from it",
}


def mark(cell: Cell) -> str:
    return f"{cell.number:,}" if cell.number is not None else MARKS[cell.shown]


def children_words(cell: Cell) -> str:
    """A figure inside a sentence: "about 620 children", "7 or fewer children"."""
    if cell.number is not None:
        return f"about {cell.words} children"
    if cell.shown in (Shown.FEW, Shown.ALL_BUT_FEW):
        return f"{cell.words} children"
    return "a hidden number of children"


def hidden_words(cells: Iterable[Cell]) -> str:
    """How much of a panel is hidden, and why."""
    cells = list(cells)
    kinds = Counter(cell.shown for cell in cells if cell.number is None)
    if not kinds:
        return f"All {len(cells)} figures are shown, rounded to 5."
    why = "; ".join(
        f"{kinds[shown]} {_is(kinds[shown])} {WHY[shown]}" for shown in Shown if kinds[shown]
    )
    hidden = sum(kinds.values())
    return f"{hidden} of {len(cells)} figures {_is(hidden)} hidden: {why}."


def percent_words(percent: int) -> str:
    """A percentage in steps of 5: one that is rounded to nothing, or to all, says so."""
    return {0: "under 5%", 100: "over 95%"}.get(percent, f"{percent}%")


def values_of(release: Release, dimension: Dimension) -> Mapping[str, str]:
    """Code and name of each value this release can be told apart by, in a fixed order."""
    plan = release.manifest["plan"]
    if dimension is Dimension.DISTRICT:
        return {each["code"]: each["name"] for each in plan["districts"]}
    if dimension is Dimension.AGENCY_KIND:
        return {kind: AgencyKind(kind).label for kind in plan["agency_kinds"]}
    return AGE_WORDS


def place_words(release: Release, place: Place) -> str:
    """Northmoor, under one"""
    names = [values_of(release, each)[place.value(each)] for each in place.margin]
    return ", ".join(names) or "All children"


def level_words(weighting: Weighting) -> Mapping[str, str]:
    return {
        level: f"Level {level}: {name}"
        for level, name in zip(LEVELS, weighting.level_names, strict=True)
    }


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
