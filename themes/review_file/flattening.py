"""From the file's nesting to flat rows, so that a cell of a table is a figure like any other."""

from collections.abc import Iterator
from typing import Any

from themes.review_file.facts import Facts
from themes.review_file.reading import Place


def placed_figures(document: dict) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every figure of a review document with its place in the file: cells first, then text."""
    units = {each["key"]: each["unit"] for each in document.get("populations", [])}
    for index, table in enumerate(document.get("tables", [])):
        columns = {each["key"]: each for each in table["columns"]}
        for number, row in enumerate(table["rows"]):
            for name, cell in row["cells"].items():
                place = ("tables", index, "rows", number, "cells", name)
                column = columns.get(name, {"key": name})
                yield place, _cell(table, row, column, units) | cell
    for index, figure in enumerate(document.get("figures", [])):
        yield ("figures", index), figure


def figures_of(document: dict) -> list[dict[str, Any]]:
    return [figure for _, figure in placed_figures(document)]


def facts_of(document: dict) -> Facts:
    """The facts of a review file, for its own calculations."""
    return Facts(
        figures={each["key"]: each for each in figures_of(document)},
        tables={each["key"]: len(each["columns"]) for each in document.get("tables", [])},
        cases=[case["review_type"] for case in document["cases"]],
        children=[
            {**child, "review_type": case["review_type"]}
            for case in document["cases"]
            for child in case["children"]
        ],
        references={each["key"]: each for each in document.get("references", [])},
        actions=len(document.get("actions", [])),
    )


def _cell(table: dict, row: dict, column: dict, units: dict) -> dict[str, Any]:
    return {
        "key": f"{table['key']}.{row['key']}.{column['key']}",
        "section": table["section"],
        "table": table["key"],
        "row": row["key"],
        "column": column["key"],
        "text": f"{row['label']}, {column.get('label', '')}",
        "row_label": row.get("printed_label", row["label"]),
        "label": row["label"],
        "population": column.get("population"),
        "of": column.get("of"),
        "base": column.get("base", ""),
        "unit": units.get(column.get("population"), "children"),
        "factors": row.get("factors", []),
        "disputed_by": row.get("disputed_by", ""),
    }
