"""Form fields of the project. They clean to plain values and say what to do when they can't.

    DateField             -> datetime.date, or None when it may be left empty
    YesNoNotKnownField    -> YesNoNotKnown, never None for "not known"
    NHSNumberField        -> ten digits, "" when it may be left empty
    FindingField          -> one finding, as given in `choices`
    FindingMatrixField    -> {row key: finding}, one entry for every row

Errors name the part that is wrong, so that the error summary can lead there:
`ValidationError(params={"part": "month"})` for dates, `{"part": row key}` for a matrix.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from riskapp.ui import nhs_number, wording
from riskapp.ui.widgets import DATE_PARTS, DateParts, FindingMatrix, Radios

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
EARLIEST_YEAR = 1900


class YesNoNotKnown(TextChoices):
    """An answer to a plain question. "Not known" is an answer, not the lack of one."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class YesNoNotKnownField(forms.TypedChoiceField):
    """Yes, no, or not known, side by side."""

    def __init__(self, *, opens=(), **options):
        options.setdefault("widget", Radios(inline=True, opens=opens))
        super().__init__(
            choices=YesNoNotKnown.choices, coerce=YesNoNotKnown, empty_value=None, **options
        )


class FindingField(forms.ChoiceField):
    """One finding about the family as a whole, as radio buttons.

    `choices` are the findings this factor offers, `hints` what each means here,
    `opens` the findings that need details.
    """

    def __init__(self, *, hints=None, opens=(), **options):
        options.setdefault("widget", Radios(hints=hints, opens=opens))
        super().__init__(**options)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a matrix: `key` goes into the input's name, `detail` stands below the label."""

    key: str
    label: str
    detail: str = ""


class FindingMatrixField(forms.Field):
    """A finding for each adult. Set the adults with `set_rows` when the form is made.

    A row left open cleans to `blank` ("not_asked"), unless the field is required.
    """

    default_error_messages = {
        "row": "Select what you found for %(row)s",
        "invalid_choice": "Select one of the answers offered for %(row)s",
    }

    def __init__(
        self, *, choices, rows: Sequence[Row] = (), opens=(), blank="not_asked", **options
    ):
        self.choices = tuple((str(value), label) for value, label in choices)
        self.blank = blank
        widget = FindingMatrix(choices=self.choices, opens=opens)
        super().__init__(widget=widget, **options)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.widget.rows = tuple(rows)

    def clean(self, value):
        answers = value or {}
        errors = [
            error
            for row in self.widget.rows
            if (error := self._error_in(row, answers.get(row.key)))
        ]
        if errors:
            raise ValidationError(errors)
        return {row.key: answers.get(row.key) or self.blank for row in self.widget.rows}

    def has_changed(self, initial, data):
        return (initial or {}) != {key: answer for key, answer in (data or {}).items() if answer}

    def _error_in(self, row, answer):
        params = {"row": row.label, "part": row.key}
        if not answer:
            return self._error("row", params) if self.required else None
        if answer not in dict(self.choices):
            return self._error("invalid_choice", params)
        return None

    def _error(self, code, params):
        return ValidationError(self.error_messages[code], code=code, params=params)


class NHSNumberField(forms.CharField):
    """An NHS number, typed with or without spaces."""

    default_error_messages = {
        "length": "Enter an NHS number with 10 digits, like 999 123 4560",
        "check_digit": "Check the NHS number: at least one of its digits is wrong",
    }

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "off",
            "spellcheck": "false",
            "class": "govuk-input--width-10",
        }

    def prepare_value(self, value):
        return wording.nhs_number(value) if isinstance(value, str) else value

    def clean(self, value):
        number = nhs_number.normalised(super().clean(value))
        if not number:
            return ""
        if len(number) != 10 or not (number.isascii() and number.isdigit()):
            raise ValidationError(self.error_messages["length"], code="length")
        if not nhs_number.is_valid(number):
            raise ValidationError(self.error_messages["check_digit"], code="check_digit")
        return number


class DateField(forms.Field):
    """A date in three boxes. Months may be typed as names.

    `noun` begins the error messages: "Date of birth must include a year".
    `latest` and `earliest` (dates, or callables that give one) bound it.
    """

    widget = DateParts
    default_error_messages = {
        "required": "Enter %(the_noun)s",
        "missing": "%(noun)s must include a %(missing)s",
        "invalid": "%(noun)s must be a real date, like 27 3 2026",
        "year": "%(noun)s must have a year of 4 digits, like 2026",
        "too_late": "%(noun)s must be %(bound)s or earlier",
        "too_early": "%(noun)s must be %(bound)s or later",
    }

    def __init__(self, *, noun="Date", latest=None, earliest=None, **options):
        self.noun = noun
        self.latest = latest
        self.earliest = earliest
        super().__init__(**options)

    def clean(self, value):
        typed = self.widget.format_value(value)
        if len(typed) == 3 and typed[0] and not any(typed[1:]):
            typed = self.widget.format_value(typed[0])
        if not any(typed):
            if self.required:
                raise self._error("required", "day", the_noun=_with_article(self.noun))
            return None
        self._check_complete(typed)
        found = self._read(typed)
        self._check_bounds(found)
        return found

    def has_changed(self, initial, data):
        return self.widget.format_value(initial) != self.widget.format_value(data)

    def _check_complete(self, typed):
        missing = [part for part, text in zip(DATE_PARTS, typed, strict=True) if not text]
        if missing:
            raise self._error("missing", missing[0], missing=" and ".join(missing))

    def _read(self, typed):
        day, month, year = (_number(text) for text in typed)
        if not 1 <= day <= 31:
            raise self._error("invalid", "day")
        if not 1 <= month <= 12:
            raise self._error("invalid", "month")
        if not EARLIEST_YEAR <= year <= 9999:
            raise self._error("year", "year")
        try:
            return date(year, month, day)
        except ValueError:
            raise self._error("invalid", "day") from None

    def _check_bounds(self, found):
        latest = self.latest() if callable(self.latest) else self.latest
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        if latest and found > latest:
            raise self._error("too_late", "day", bound=wording.day(latest))
        if earliest and found < earliest:
            raise self._error("too_early", "day", bound=wording.day(earliest))

    def _error(self, code, part, **params):
        params |= {"noun": self.noun, "part": part}
        return ValidationError(self.error_messages[code], code=code, params=params)


def _number(text: str) -> int:
    """The number typed, a month's number for its name, or 0 when it is neither."""
    if text.isascii() and text.isdigit() and len(text) <= 4:
        return int(text)
    name = text.lower()
    matches = [
        n for n, month in enumerate(MONTHS, start=1) if len(name) > 2 and month.startswith(name)
    ]
    return matches[0] if matches else 0


def _with_article(noun: str) -> str:
    return f"the {noun[0].lower()}{noun[1:]}"
