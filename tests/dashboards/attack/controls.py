"""Three ways to publish figures that look careful and are not: the attacks must break them.

A small server of its own. It counts invented children and answers as a dashboard might.
"""

import csv
import io
import random
from itertools import product

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

DISTRICTS = ("north", "south", "outside")
KINDS = ("health_visiting", "police")
AGES = ("under_one", "one_to_ten")
LEVELS = ("1", "2", "3", "4")
PLACES = ("district", "agency_kind", "age_band")
_chance = random.Random(5)
STREETS = {f"street-{number}": _chance.randrange(8, 30) for number in range(6)}
"""Ordinary ones, and for the free filters many that a few children live in."""
SMALL = {f"lane-{number}": _chance.randrange(8) for number in range(40)}
CHILDREN = [
    {
        "district": _chance.choices(DISTRICTS, (75, 24, 1))[0],
        "agency_kind": _chance.choice(KINDS),
        "age_band": _chance.choices(AGES, (1, 12))[0],
        "level": _chance.choices(LEVELS, (60, 25, 12, 3))[0],
    }
    for _ in range(600)
]


def _asked(request: HttpRequest) -> int:
    """How many children live in the streets that were ticked: any of them, in any mix."""
    return sum((STREETS | SMALL)[street] for street in request.GET.getlist("street"))


@login_not_required
def hides_five(request):
    number = _asked(request)
    return HttpResponse("5 or fewer" if number <= 5 else str(number))


@login_not_required
def hides_seven_and_rounds(request):
    number = _asked(request)
    return HttpResponse("7 or fewer" if number <= 7 else str((number + 2) // 5 * 5))


@login_not_required
def hides_without_rounding(request):
    """The fixed tables of levels, every count above seven exact."""
    text = io.StringIO()
    write = csv.writer(text)
    write.writerow(("subject", "category", *PLACES, "shown", "value"))
    places = [("", "", ""), *((d, "", "") for d in DISTRICTS), *(("", k, "") for k in KINDS)]
    places += [("", "", a) for a in AGES] + [(d, "", a) for d, a in product(DISTRICTS, AGES)]
    for place, level in product(places, ("all", *LEVELS)):
        subject = "children" if level == "all" else "level"
        number = exact(place, level)
        shown = ("few", "") if number <= 7 else ("rounded", number)
        write.writerow((subject, level, *place, *shown))
    return HttpResponse(text.getvalue())


def exact(place: tuple[str, str, str], level: str) -> int:
    wanted = dict(zip(PLACES, place, strict=True))
    return sum(
        (level == "all" or child["level"] == level)
        and all(not want or child[name] == want for name, want in wanted.items())
        for child in CHILDREN
    )


urlpatterns = [
    path("hides-five", hides_five),
    path("hides-seven-and-rounds", hides_seven_and_rounds),
    path("hides-without-rounding", hides_without_rounding),
]
