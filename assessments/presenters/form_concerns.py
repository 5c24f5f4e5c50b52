"""Immediate concerns with what to do now, and whom to call here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agencies.models import Partnership
from assessments.models import ImmediateConcern
from assessments.scoring.weighting import ImmediateConcern as Known

NUMBERS = (
    ("Danger to life", "999"),
    ("Police, when it is not an emergency", "101"),
    ("Urgent mental health help", "NHS 111, option 2"),
)
NOT_SET = "Children’s social care: your partnership has not entered its number yet"


@dataclass(frozen=True, kw_only=True)
class Number:
    whom: str
    number: str

    @property
    def dialled(self) -> str:
        """What a telephone can dial, if it is plainly a number."""
        plain = self.number.replace(" ", "")
        return plain if plain.lstrip("+").isdigit() else ""


@dataclass(frozen=True, kw_only=True)
class ConcernView:
    code: str
    label: str
    advice: str
    section: str
    ticked: ImmediateConcern | None
    typed: bool


def concern_views(
    known: Iterable[Known],
    *,
    under_one: bool,
    ticked: Mapping[str, ImmediateConcern],
    typed: Iterable[str] = (),
) -> tuple[ConcernView, ...]:
    """All of them; those for a baby come first when it is one, last when it isn't."""
    fitting = sorted(known, key=lambda each: (each.for_age == "under_one") != under_one)
    return tuple(
        ConcernView(
            code=each.code,
            label=each.label,
            advice=each.advice,
            section=each.source,
            ticked=ticked.get(each.code),
            typed=each.code in set(typed),
        )
        for each in fitting
    )


def numbers_of(partnership: Partnership) -> tuple[Number, ...]:
    """The partnership's own numbers (settings: "numbers", a list of whom and number), else ours."""
    own = [
        (each["whom"], each["number"])
        for each in partnership.settings.get("numbers", ())
        if each.get("whom") and each.get("number")
    ]
    return tuple(Number(whom=whom, number=number) for whom, number in own or NUMBERS)


def social_care_is_missing(partnership: Partnership) -> str:
    return "" if partnership.settings.get("numbers") else NOT_SET
