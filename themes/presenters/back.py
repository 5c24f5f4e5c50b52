"""The way back to where a reader came from, through as many library pages as they open."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500
_LABELS = (
    ("/assessments/", "Back to your question"),
    ("/children/", "Back to the child"),
    ("/learning/", "Back to learning"),
    ("/dashboards/", "Back to the dashboard"),
    ("/weightings/", "Back to the weighting"),
    ("/about/scoring/", "Back to how the profile is computed"),
)


@dataclass(frozen=True, kw_only=True)
class Back:
    address: str
    label: str
    query: str
    """To be put behind the address of every library page linked to: "?back=…"."""


def back_from(request) -> Back | None:
    """The way back asked for by `?back=`, or None.

    Only a local path into the rooms named above is followed. Anything else is left out without a
    word, because a link from elsewhere must not decide where a reader is sent.
    """
    address = request.GET.get("back", "")
    label = next((label for start, label in _LABELS if address.startswith(start)), None)
    if label is None or len(address) > LONGEST or not _is_local(address):
        return None
    return Back(address=address, label=label, query="?" + urlencode({"back": address}))


def with_way_back(address: str, back: Back | None) -> str:
    """The address of a library page, anchor kept, with the way back put into it."""
    page, hash_sign, anchor = address.partition("#")
    return f"{page}{back.query if back else ''}{hash_sign}{anchor}"


def _is_local(address: str) -> bool:
    plain = all(character.isprintable() and character != "\\" for character in address)
    inside = ".." not in urlsplit(address).path.split("/")
    return plain and inside and url_has_allowed_host_and_scheme(address, None)
