"""Fields that know how people and places are written."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

# Zero-width joiners belong to names in Persian and several Indian scripts.
_JOINERS = {"\u200c", "\u200d"}
_NOT_IN_NAMES = {"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk"}
_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")


class NameField(forms.CharField):
    """A person's name in any script. Spaces are tidied; nothing else is changed."""

    default_error_messages = {
        "too_long": "Name must be 120 characters or fewer. You have entered %(length)s",
        "no_letter": "Enter a name with at least one letter",
        "symbol": "Name must not include symbols or pictures such as emoji",
    }

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs |= {"autocomplete": "off", "spellcheck": "false", "dir": "auto"}

    def clean(self, value):
        name = " ".join(unicodedata.normalize("NFC", super().clean(value)).split())
        if len(name) > 120:
            raise self._error("too_long", length=len(name))
        if name and not any(unicodedata.category(each)[0] == "L" for each in name):
            raise self._error("no_letter")
        if any(unicodedata.category(each) in _NOT_IN_NAMES for each in set(name) - _JOINERS):
            raise self._error("symbol")
        return name

    def _error(self, code, **params):
        return ValidationError(self.error_messages[code], code=code, params=params)


class NoteField(forms.CharField):
    """A few sentences, with a limit that says how much is too much."""

    def __init__(self, *, noun: str, limit: int = 500, rows: int = 3, **options):
        options.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(**options)
        self.noun = noun
        self.limit = limit

    def clean(self, value):
        note = super().clean(value)
        if len(note) > self.limit:
            raise ValidationError(
                f"{self.noun} must be {self.limit} characters or fewer. "
                f"You have entered {len(note):,}",
                code="too_long",
            )
        return note


class PostcodeField(forms.CharField):
    """A UK postcode, tidied to its printed form; "" when it may be left empty."""

    def clean(self, value):
        typed = "".join(super().clean(value).upper().split())
        postcode = f"{typed[:-3]} {typed[-3:]}" if typed else ""
        if postcode and not _POSTCODE.fullmatch(postcode):
            raise ValidationError("Enter a full UK postcode, like CB1 2AB, or leave it empty")
        return postcode
