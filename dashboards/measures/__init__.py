"""How the partnership works, in whole numbers of work: one small file a measure.

A measure counts work items by state and lateness, never factors, levels or kinds of event. To add
one, write a counting query in the room that owns the rows and a file here with a MEASURE.
"""

from importlib import import_module
from pkgutil import iter_modules

from dashboards.measures.measure import Measure, Row

__all__ = ["Measure", "Row", "measures"]

_NOT_MEASURES = frozenset({"measure", "shares"})


def measures() -> tuple[Measure, ...]:
    """Every measure there is a file for, in the order in which they stand on the page."""
    names = {module.name for module in iter_modules(__path__)} - _NOT_MEASURES
    found = (import_module(f"{__name__}.{name}").MEASURE for name in names)
    return tuple(sorted(found, key=lambda measure: (measure.order, measure.title)))
