"""Everything held on a review, as one document."""

from typing import Any

from django.http import Http404

from themes.models import Evidence, Figure, Review
from themes.review_file.facts import Facts
from themes.statistics import whole_percent


def review_document(slug: str) -> dict[str, Any]:
    """The whole review: sections, cases, figures, actions, references, notes. Raises Http404."""
    review = Review.objects.filter(slug=slug).first()
    if review is None:
        raise Http404(f"There is no review {slug}")
    names = ("slug", "kind", "title", "subtitle", "short_name", "body", "about", "limits")
    return {
        "format": 1,
        **{name: getattr(review, name) for name in names},
        "version": review.version,
        "period": {"from": review.period_from, "to": review.period_to},
        "populations": _rows(review.populations.all(), "key name period size unit about"),
        "sections": _rows(
            review.sections.all(), "number kind slug title printed_title text practice factors"
        ),
        "findings": _rows(
            review.sections.exclude(slug=None),
            "number kind slug title printed_title text practice factors",
        ),
        "cases": _cases(review),
        "tables": _rows(
            review.tables.all(), "key number section title printed_title about columns"
        ),
        "figures": _figures(review),
        "actions": _rows(
            review.actions.all(),
            "key section text wording force addressed_to together_with themes factors",
        ),
        "references": _rows(
            review.references.all(),
            "key authors year title published cited_as cited_year cited listed note",
        ),
        "data_quality": _notes(review),
        "evidence": _evidence(review),
    }


def facts_of_library(slug: str) -> Facts:
    """The facts of a loaded review, for recalculating its notes from what the library holds."""
    document = review_document(slug)
    return Facts(
        figures={each["key"]: each for each in document["figures"]},
        tables={each["key"]: len(each["columns"]) for each in document["tables"]},
        cases=[case["review_type"] for case in document["cases"]],
        children=[
            {**child, "review_type": case["review_type"]}
            for case in document["cases"]
            for child in case["children"]
        ],
        references={each["key"]: each for each in document["references"]},
        actions=len(document["actions"]),
    )


def _rows(rows, names: str) -> list[dict[str, Any]]:
    return list(rows.values(*names.split()))


def _cases(review: Review) -> list[dict[str, Any]]:
    child_names = (
        "label sex age_printed age_days age_years birth_order outcome finding "
        "ethnicity_stated mentions"
    )
    return [
        {
            "number": case.number,
            "review_type": case.review_type,
            "text": case.text,
            "children": [
                {name: getattr(child, name) for name in child_names.split()}
                for child in case.children.all()
            ],
        }
        for case in review.cases.prefetch_related("children")
    ]


def _figures(review: Review) -> list[dict[str, Any]]:
    figures = review.figures.select_related("table", "population")
    return [_figure(figure) for figure in figures]


def _figure(figure: Figure) -> dict[str, Any]:
    copied = "key section text printed words n of n_from base unit factors disputed_by"
    return {
        **{name: getattr(figure, name) for name in copied.split()},
        "table": figure.table.key if figure.table else None,
        "row": figure.row_key,
        "row_label": figure.row_printed,
        "column": figure.column_key,
        "percent": _number(figure.percent),
        "percent_recomputed": _recomputed(figure),
        "value": _number(figure.value),
        "interval_95": _interval(figure),
        "population": figure.population.key if figure.population else None,
        "period": figure.population.period if figure.population else None,
    }


def _recomputed(figure: Figure) -> int | None:
    return whole_percent(figure.n, figure.of) if figure.n is not None and figure.of else None


def _interval(figure: Figure) -> dict[str, float] | None:
    if figure.interval_low is None:
        return None
    return {"low": float(figure.interval_low), "high": float(figure.interval_high)}


def _number(value) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _notes(review: Review) -> list[dict[str, Any]]:
    names = "key title severity text working figures sections factors themes"
    figures = {each["key"]: each for each in review.figures.values("key", "section", "printed")}
    return [
        {
            **{name: getattr(note, name) for name in names.split()},
            "check": note.check_expression,
            "figures": [figures[key] for key in note.figures],
        }
        for note in review.notes.all()
    ]


def _evidence(review: Review) -> list[dict[str, Any]]:
    rows = Evidence.objects.filter(figure__review=review).select_related("factor", "figure")
    return [
        {
            "factor": row.factor.code,
            "figure": row.figure.key,
            "sections": row.sections,
            "says": row.says,
        }
        for row in rows.order_by("factor__position", "position")
    ]
