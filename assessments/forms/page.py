"""What a page of several cards carries once: its submission key, and the version of each card."""

from collections.abc import Iterable, Mapping

from django import forms

from work.forms import KeyedForm


class CardsPageForm(KeyedForm):
    """`version` holds "code:version" for each card of the page, parted by blanks."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)


def joined_versions(versions: Mapping[str, int]) -> str:
    return " ".join(f"{code}:{version}" for code, version in versions.items())


def parted_versions(text: str, codes: Iterable[str]) -> dict[str, int]:
    """What `joined_versions` wrote; 0 for a card it does not name."""
    pairs = (each.rpartition(":") for each in text.split())
    read = {code: int(version) for code, _, version in pairs if version.isdecimal()}
    return {code: read.get(code, 0) for code in codes}
