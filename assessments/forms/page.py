"""What a page of several cards carries once: its submission key, and the version of each card."""

from collections.abc import Collection, Iterable, Mapping

from django import forms

from work.forms import KeyedForm


class CardsPageForm(KeyedForm):
    """`version` holds "code:version" for each card of the page, parted by blanks.

    A "+" behind the version says that the page shows what was typed there and is not complete.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)


def joined_versions(versions: Mapping[str, int], *, typed: Collection[str] = ()) -> str:
    """`typed`: the cards that show what is kept as typed, by code."""
    return " ".join(
        f"{code}:{version}{'+' * (code in typed)}" for code, version in versions.items()
    )


def parted_versions(text: str, codes: Iterable[str]) -> dict[str, int]:
    """What `joined_versions` wrote; 0 for a card it does not name."""
    pairs = (each.removesuffix("+").rpartition(":") for each in text.split())
    read = {code: int(version) for code, _, version in pairs if version.isdecimal()}
    return {code: read.get(code, 0) for code in codes}


def typed_on(text: str) -> frozenset[str]:
    """The cards of which the page shows what is kept as typed."""
    return frozenset(each.rpartition(":")[0] for each in text.split() if each.endswith("+"))
