"""What of a posted form may be kept: everything typed, never a password or a token."""

from collections.abc import Mapping

from django.http import QueryDict

_NEVER_KEPT = ("password", "csrfmiddlewaretoken", "otp", "recovery")
BOUND_TO_THE_PAGE = frozenset({"submission_key", "version", "kept_post"})
"""Fields a page writes anew each time it is rendered."""


def lists_of(posted: QueryDict | Mapping) -> dict[str, list[str]]:
    """{name: [text, …]} of a posted form, without passwords and tokens."""
    pairs = posted.lists() if isinstance(posted, QueryDict) else posted.items()
    return {
        name: [str(value) for value in _as_list(values)]
        for name, values in pairs
        if not any(part in name.lower() for part in _NEVER_KEPT)
    }


def pairs_of(content: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """Name and value of every hidden input that posts `content` again."""
    return [(name, value) for name, values in content.items() for value in values]


def query_dict_of(content: Mapping[str, list[str]]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, values in content.items():
        posted.setlist(name, values)
    return posted


def _as_list(values) -> list:
    return list(values) if isinstance(values, list | tuple) else [values]
