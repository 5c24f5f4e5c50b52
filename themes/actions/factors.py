"""Writing the factor catalogue and the evidence behind each factor."""

from collections import Counter
from typing import Any

from django.db.models import Q

from themes.actions.rows import bring_into_line
from themes.models import Evidence, Factor, Figure
from themes.review_file.reading import FileInvalid, Source


def write_factors(catalogue: Source) -> Counter:
    """Brings the catalogue's rows into line with its file. Raises FileInvalid.

    Factors that were drafted here stay, unless the file has one of the same code.

    Evidence must point to figures the library holds: without them nobody could say why a factor
    is asked, so the load stops and names the factor.
    """
    factors = catalogue.content["factors"]
    wanted = {each["code"]: _factor(each, position) for position, each in enumerate(factors)}
    held = Factor.objects.filter(Q(from_file=True) | Q(code__in=wanted))
    count = bring_into_line(held, by="code", wanted=wanted)
    Evidence.objects.bulk_create(_evidence(catalogue))
    return count


def _factor(each: dict, position: int) -> dict[str, Any]:
    copied = (
        "label short_label section question hint offers anchors per_adult lasting may_not_apply "
        "domain dimension likely_agencies does_not_say lesson"
    )
    return {
        "position": position,
        "from_file": True,
        **{name: each[name] for name in copied.split()},
        "safety_prompt": each.get("safety_prompt", ""),
        "computed": each.get("computed", ""),
        "tool_name": each["tool"]["name"],
        "tool_purpose": each["tool"]["purpose"],
    }


def _evidence(catalogue: Source) -> list[Evidence]:
    factors = {factor.code: factor for factor in Factor.objects.all()}
    figures = {
        (figure.review.slug, figure.key): figure
        for figure in Figure.objects.select_related("review")
    }
    rows, problems = [], []
    for index, each in enumerate(catalogue.content["factors"]):
        for position, item in enumerate(each["evidence"]):
            figure = figures.get((item["review"], item["figure"]))
            if figure is None:
                place = ("factors", index, "evidence", position)
                problems.append(catalogue.problem(place, _lost(each["code"], item)))
                continue
            rows.append(
                Evidence(
                    factor=factors[each["code"]],
                    figure=figure,
                    says=item["says"],
                    sections=item["sections"],
                    position=position,
                )
            )
    if problems:
        raise FileInvalid(problems)
    return rows


def _lost(code: str, item: dict) -> str:
    return (
        f"the factor {code!r} loses its evidence: the review {item['review']!r} "
        f"has no figure {item['figure']!r}"
    )
