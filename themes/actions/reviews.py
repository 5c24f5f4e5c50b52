"""Writing one review's rows from its document."""

from collections import Counter
from decimal import Decimal
from typing import Any

from themes.actions.rows import bring_into_line
from themes.models import (
    Case,
    CaseChild,
    DataQualityNote,
    Figure,
    Population,
    ProposedAction,
    Reference,
    Review,
    SourceTable,
)
from themes.review_file.flattening import figures_of
from themes.statistics import exact_interval


def write_review(document: dict, *, digest: str) -> tuple[Review, Counter]:
    """Brings the review's rows into line with its document. Returns it and what changed."""
    review = _write_head(document, digest)
    count = _write_parts(review, document)
    count += _write_cases(review, document["cases"])
    count += _write_figures(review, document)
    count += _write_knowledge(review, document)
    return review, count


def _write_head(document: dict, digest: str) -> Review:
    names = ("kind", "title", "short_name", "body", "about", "limits")
    values = {name: document[name] for name in names}
    values |= {
        "subtitle": document.get("subtitle", ""),
        "period_from": document["period"]["from"],
        "period_to": document["period"]["to"],
        "file_digest": digest,
    }
    review, created = Review.objects.get_or_create(slug=document["slug"], defaults=values)
    if not created:
        Review.objects.filter(pk=review.pk).update(**values, version=review.version + 1)
        review.refresh_from_db()
    return review


def _write_parts(review: Review, document: dict) -> Counter:
    sections = {
        each["number"]: {
            "position": position,
            "kind": each["kind"],
            "slug": each.get("slug"),
            "title": each["title"],
            "printed_title": each.get("printed_title", ""),
            "text": each["text"],
            "practice": each.get("practice", ""),
            "factors": each.get("factors", []),
        }
        for position, each in enumerate(document["sections"])
    }
    populations = {
        each["key"]: {"size": None, **{name: each[name] for name in each if name != "key"}}
        for each in document["populations"]
    }
    return bring_into_line(
        review.sections.all(), by="number", wanted=sections, review=review
    ) + bring_into_line(review.populations.all(), by="key", wanted=populations, review=review)


def _write_cases(review: Review, cases: list[dict]) -> Counter:
    wanted = {
        each["number"]: {
            "position": position,
            "review_type": each["review_type"],
            "text": each["text"],
        }
        for position, each in enumerate(cases)
    }
    count = bring_into_line(review.cases.all(), by="number", wanted=wanted, review=review)
    held = {case.number: case for case in Case.objects.filter(review=review)}
    for each in cases:
        case = held[each["number"]]
        children = {
            child["label"]: _child(child, position)
            for position, child in enumerate(each["children"])
        }
        rows = CaseChild.objects.filter(case=case)
        count += bring_into_line(rows, by="label", wanted=children, case=case)
    return count


def _child(child: dict, position: int) -> dict[str, Any]:
    words = ("sex", "age_printed", "birth_order", "outcome", "finding")
    return {
        "position": position,
        **{name: child.get(name, "") for name in words},
        "age_days": child.get("age_days"),
        "age_years": child.get("age_years"),
        "ethnicity_stated": child.get("ethnicity_stated", False),
        "mentions": child.get("mentions", []),
    }


def _write_figures(review: Review, document: dict) -> Counter:
    tables = {
        each["key"]: {
            "position": position,
            "section": each["section"],
            "number": each["number"],
            "title": each["title"],
            "printed_title": each.get("printed_title", ""),
            "about": each["about"],
            "columns": each["columns"],
        }
        for position, each in enumerate(document.get("tables", []))
    }
    count = bring_into_line(review.tables.all(), by="key", wanted=tables, review=review)
    held = {table.key: table for table in SourceTable.objects.filter(review=review)}
    populations = {each.key: each for each in Population.objects.filter(review=review)}
    wanted = {
        each["key"]: {
            **_figure(each, position),
            "section": each["section"],
            "table": held.get(each.get("table")),
            "population": populations.get(each.get("population")),
        }
        for position, each in enumerate(figures_of(document))
    }
    rows = Figure.objects.filter(review=review)
    return count + bring_into_line(rows, by="key", wanted=wanted, review=review)


def _figure(each: dict, position: int) -> dict[str, Any]:
    low, high = _interval(each.get("n"), each.get("of"))
    return {
        "position": position,
        "row_key": each.get("row", ""),
        "row_label": each.get("label", ""),
        "row_printed": each.get("row_label", ""),
        "column_key": each.get("column", ""),
        "n": each.get("n"),
        "of": each.get("of"),
        "n_from": each.get("n_from", "printed"),
        "percent": _decimal(each.get("percent")),
        "value": _decimal(each.get("value")),
        "interval_low": low,
        "interval_high": high,
        **{name: each.get(name, "") for name in ("text", "printed", "words", "base", "unit")},
        "factors": each.get("factors", []),
        "disputed_by": each.get("disputed_by", ""),
    }


def _interval(n: int | None, of: int | None) -> tuple[Decimal | None, Decimal | None]:
    if n is None or of is None:
        return None, None
    interval = exact_interval(n, of)
    return _decimal(interval.low, "0.0001"), _decimal(interval.high, "0.0001")


def _decimal(number: float | None, step: str = "0.01") -> Decimal | None:
    return None if number is None else Decimal(str(number)).quantize(Decimal(step))


def _write_knowledge(review: Review, document: dict) -> Counter:
    actions = {
        each["key"]: {
            "position": position,
            "section": each["section"],
            "text": each["text"],
            "wording": each["wording"],
            "force": each["force"],
            "addressed_to": each["for"],
            "together_with": each.get("with", []),
            "themes": each.get("themes", []),
            "factors": each.get("factors", []),
        }
        for position, each in enumerate(document.get("actions", []))
    }
    count = _keyed(ProposedAction, review, actions)
    count += _keyed(Reference, review, _references(document))
    return count + _keyed(DataQualityNote, review, _notes(document))


def _references(document: dict) -> dict[str, dict]:
    words = ("authors", "title", "published", "cited_as", "note")
    return {
        each["key"]: {
            "position": position,
            **{name: each.get(name, "") for name in words},
            "year": each.get("year"),
            "cited_year": each.get("cited_year"),
            "cited": each["cited"],
            "listed": each["listed"],
        }
        for position, each in enumerate(document.get("references", []))
    }


def _notes(document: dict) -> dict[str, dict]:
    return {
        each["key"]: {
            "position": position,
            "check_expression": each["check"],
            **{name: each[name] for name in ("title", "severity", "text", "working")},
            **{name: each[name] for name in ("figures", "sections")},
            **{name: each.get(name, []) for name in ("factors", "themes")},
        }
        for position, each in enumerate(document.get("data_quality", []))
    }


def _keyed(model, review: Review, wanted: dict) -> Counter:
    rows = model.objects.filter(review=review)
    return bring_into_line(rows, by="key", wanted=wanted, review=review)
