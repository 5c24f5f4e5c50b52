"""What a review states, in the form in which calculations ask for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from themes.calculation import CalculationError, evaluate
from themes.statistics import all_together, whole_percent


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Flat lists of one review: from its file before loading, or from the library afterwards."""

    figures: Mapping[str, Mapping[str, Any]]
    tables: Mapping[str, int]
    """Number of columns of each table."""
    cases: list[str]
    """The kind of review of each case."""
    children: list[Mapping[str, Any]]
    """With `review_type` of their case."""
    references: Mapping[str, Mapping[str, Any]]
    actions: int
    functions: Mapping[str, Callable] = field(init=False, repr=False)

    def __post_init__(self):
        names = [name for name in dir(type(self)) if name.startswith("count_")]
        found = {name.removeprefix("count_"): getattr(self, name) for name in names}
        object.__setattr__(self, "functions", found | _ARITHMETIC)

    def evaluate(self, expression: str) -> Any:
        """The value of a note's expression. Raises CalculationError."""
        return evaluate(expression, names=self._figure, functions=self.functions)

    def _figure(self, dotted: str) -> Any:
        key, _, name = dotted.rpartition(".")
        if key not in self.figures:
            raise CalculationError(f"there is no figure {key or dotted!r}")
        value = self.figures[key].get(name)
        if value is None:
            raise CalculationError(f"the figure {key!r} has no {name!r}")
        return value

    # Tables

    def count_total(self, column: str) -> int:
        return sum(each["n"] for each in self._column(column))

    def count_total_percent(self, column: str) -> float:
        return sum(each.get("percent") or 0 for each in self._column(column))

    def count_rows_above(self, key: str) -> int:
        """How many cells of the same column have a larger count."""
        n = self._figure(f"{key}.n")
        table, _, column = key.split(".")
        return sum(each["n"] > n for each in self._column(f"{table}.{column}"))

    def count_columns(self, table: str) -> int:
        return self.tables[table]

    def count_rows(self, table: str) -> int:
        return len({each["row"] for each in self.figures.values() if each.get("table") == table})

    def count_table_exists(self, table: str) -> bool:
        return table in self.tables

    def _column(self, name: str) -> list[Mapping[str, Any]]:
        table, _, column = name.partition(".")
        found = [
            each
            for each in self.figures.values()
            if each.get("table") == table and each.get("column") == column
        ]
        if not found:
            raise CalculationError(f"there is no column {name!r}")
        return found

    # Cases and children

    def count_cases(self, review_type: str) -> int:
        return self.cases.count(review_type)

    def count_children_in(self, review_type: str) -> int:
        return self.count_children_with("review_type", review_type)

    def count_children_with(self, name: str, value: Any) -> int:
        return sum(child.get(name) == value for child in self.children)

    def count_stated(self, name: str) -> int:
        values = (child.get(name) for child in self.children)
        return sum(not (value is None or value is False or value == "") for value in values)

    def count_aged(self, low: int, high: int) -> int:
        ages = (child.get("age_years") for child in self.children)
        return sum(age is not None and low <= age <= high for age in ages)

    def count_younger_than_days(self, days: int) -> int:
        ages = (child.get("age_days") for child in self.children)
        return sum(age is not None and age < days for age in ages)

    def count_mentions(self, factor: str) -> int:
        return sum(factor in (child.get("mentions") or []) for child in self.children)

    # References and actions

    def count_listed(self, key: str) -> int:
        return int(self._reference(key)["listed"])

    def count_cited(self, key: str) -> int:
        return len(self._reference(key)["cited"])

    def count_year(self, key: str) -> int:
        return self._reference(key).get("year") or 0

    def count_cited_year(self, key: str) -> int:
        return self._reference(key).get("cited_year") or self.count_year(key)

    def count_uncited(self) -> int:
        return sum(each["listed"] and not each["cited"] for each in self.references.values())

    def count_undated_uncited(self) -> int:
        return sum(
            each["listed"] and not each["cited"] and not each.get("year")
            for each in self.references.values()
        )

    def count_reference_says(self, key: str, name: str, text: str) -> bool:
        return text in (self._reference(key).get(name) or "")

    def count_actions(self) -> int:
        return self.actions

    def _reference(self, key: str) -> Mapping[str, Any]:
        if key not in self.references:
            raise CalculationError(f"there is no reference {key!r}")
        return self.references[key]


def _at_least(of: int, *counts: int) -> int:
    return all_together(counts, of).at_least


def _whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-9  # 0.7 × 10 is not exactly 7 in floating point


_ARITHMETIC: Mapping[str, Callable] = {
    "abs": abs,
    "at_least": _at_least,
    "max": max,
    "min": min,
    "percent": whole_percent,
    "whole": _whole,
}
