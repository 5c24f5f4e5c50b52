"""How figures and findings are said on screen, always with their base and interval."""

from decimal import Decimal

from themes.statistics import whole_percent

Percent = Decimal | float

FINDING_LABELS = {
    "current": "Now",
    "past": "In the past",
    "absent": "No",
    "not_known": "Not known",
    "not_asked": "Not asked",
    "not_applicable": "Does not apply",
}


def counted(n: int, of: int, *, unit: str, low: Percent | None, high: Percent | None) -> str:
    """8 of 10 children (80%; 95% interval 44–97%)"""
    interval = f"; 95% interval {whole(low)}–{whole(high)}%" if low is not None else ""
    return f"{n} of {of} {unit} ({whole_percent(n, of)}%{interval})"


def whole(number: Percent) -> int:
    """A percentage without its decimals, halves upwards."""
    return int(Decimal(number) + Decimal("0.5"))


def plain(number: Decimal | None) -> str:
    """70.00 → 70, 8.50 → 8.5"""
    return "" if number is None else f"{number.normalize():f}"


def figure_words(figure) -> str:
    """A figure in words: with base and interval where it is a count, else its quantity."""
    if figure.n is not None and figure.of:
        low, high = figure.interval_low, figure.interval_high
        return counted(figure.n, figure.of, unit=figure.unit, low=low, high=high)
    if figure.percent is not None:
        return f"{plain(figure.percent)}% of {figure.unit}"
    if figure.words or figure.value is None:
        return figure.words or figure.printed
    return _quantity(figure)


def short_words(figure) -> str:
    """7 of 10 (70%; 35–93%): for a picture whose heading says what the interval is."""
    low, high = whole(figure.interval_low), whole(figure.interval_high)
    return f"{figure.n} of {figure.of} ({whole_percent(figure.n, figure.of)}%; {low}–{high}%)"


def _quantity(figure) -> str:
    if figure.unit == "place":
        return figure.printed
    if figure.unit == "year":
        return plain(figure.value)
    unit = _SINGULAR.get(figure.unit, figure.unit.removesuffix("s"))
    return f"{plain(figure.value)} {unit if figure.value == 1 else figure.unit}"


_SINGULAR = {"children": "child", "young people": "young person"}
