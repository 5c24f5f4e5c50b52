"""Widgets that the "risk" template pack knows how to draw.

They hold what the pack needs to know (hints, which answers open details) and
read what was posted. The markup is in templates/risk/fields/.
"""

from django import forms

DATE_PARTS = ("day", "month", "year")
SAME_FOR_ALL = "same_for_all"


class Radios(forms.RadioSelect):
    """Radio buttons.

    `inline` puts short answers side by side. `hints` maps a value to a line of
    explanation. `opens` are the values that open the details of the question
    around it (`riskapp.ui.layout.Question`).
    """

    def __init__(self, attrs=None, choices=(), *, inline=False, hints=None, opens=()):
        super().__init__(attrs, choices)
        self.inline = inline
        self.hints = hints or {}
        self.opens = frozenset(str(value) for value in opens)


class Checkboxes(forms.CheckboxSelectMultiple):
    """Checkboxes; `hints` and `opens` as for `Radios`."""

    def __init__(self, attrs=None, choices=(), *, hints=None, opens=()):
        super().__init__(attrs, choices)
        self.hints = hints or {}
        self.opens = frozenset(str(value) for value in opens)


class CharacterCount(forms.Textarea):
    """A text area that says how many characters are left, or how many are missing.

    `limit` is the largest length; the server checks it with the field's `max_length`.
    """

    def __init__(self, attrs=None, *, limit=None, rows=5):
        super().__init__({"rows": rows, **(attrs or {})})
        self.limit = limit


class DateParts(forms.Widget):
    """Day, month and year in three boxes named `<name>_day`, `<name>_month`, `<name>_year`.

    The value is always what was typed, as three strings, so that an invalid
    date comes back to the reader as it was. A date in one piece under the plain
    name ("11 3 2026", "2026-03-11") is taken too.
    """

    parts = DATE_PARTS

    def value_from_datadict(self, data, files, name):
        typed = tuple(data.get(f"{name}_{part}", "").strip() for part in self.parts)
        whole = data.get(name)
        return in_three(whole) if whole and not any(typed) else typed

    def value_omitted_from_data(self, data, files, name):
        return name not in data and not any(f"{name}_{part}" in data for part in self.parts)

    def format_value(self, value):
        """Three strings for three boxes, from a date, a text or what was typed."""
        if not value:
            return ("", "", "")
        if isinstance(value, list | tuple):
            return tuple(value)
        if hasattr(value, "year"):
            return (str(value.day), str(value.month), str(value.year))
        return in_three(value)

    def id_for_label(self, id_):
        return f"{id_}_day"


def in_three(text: str) -> tuple[str, str, str]:
    """A date written in one piece as its three parts; unreadable text stays in the first."""
    pieces = text.replace("/", " ").replace("-", " ").replace(".", " ").split()
    if len(pieces) != 3:
        return (text.strip(), "", "")
    if len(pieces[0]) == 4:
        pieces.reverse()
    return tuple(pieces)


class FindingMatrix(forms.Widget):
    """A row for each adult, a column for each finding.

    A row's radios are named `<name>_<row key>`. The value maps row keys to
    findings. The "same for all" button posts `same_for_all=<name>`: every row
    then takes the first answer given, so it needs no script.
    """

    def __init__(self, attrs=None, *, rows=(), choices=(), opens=()):
        super().__init__(attrs)
        self.rows = tuple(rows)
        self.choices = tuple(choices)
        self.opens = frozenset(str(value) for value in opens)

    def value_from_datadict(self, data, files, name):
        answers = {row.key: data.get(f"{name}_{row.key}", "") for row in self.rows}
        if data.get(SAME_FOR_ALL) == name:
            first = next((answer for answer in answers.values() if answer), "")
            return dict.fromkeys(answers, first)
        return answers

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}_{row.key}" in data for row in self.rows)

    def id_for_label(self, id_):
        return f"{id_}_{self.rows[0].key}" if self.rows else id_
