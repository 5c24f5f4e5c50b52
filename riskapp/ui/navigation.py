"""What the frame of a page offers: the way to the rooms, and who is signed in."""

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, is_valid_path, reverse

PRACTITIONER = "practitioner"
SUPERVISOR = "supervisor"
PARTNERSHIP_MANAGER = "partnership_manager"
WEIGHTING_EDITOR = "weighting_editor"
GOVERNANCE_LEAD = "governance_lead"
SYSTEM_ADMINISTRATOR = "system_administrator"
EVERYBODY = frozenset(
    {
        PRACTITIONER,
        SUPERVISOR,
        PARTNERSHIP_MANAGER,
        WEIGHTING_EDITOR,
        GOVERNANCE_LEAD,
        SYSTEM_ADMINISTRATOR,
    }
)

# Label, stable address, roles that may open it.
ROOMS = (
    ("My work", "/", EVERYBODY),
    ("Children", "/children/", frozenset({PRACTITIONER, SUPERVISOR})),
    ("Themes", "/themes/", EVERYBODY),
    ("Learning", "/learning/", EVERYBODY),
    ("Dashboards", "/dashboards/", frozenset({PARTNERSHIP_MANAGER})),
    ("Weightings", "/weightings/", frozenset({WEIGHTING_EDITOR})),
    ("Audit", "/audit/", frozenset({GOVERNANCE_LEAD})),
    ("Emergency access", "/children/emergencies/", frozenset({GOVERNANCE_LEAD})),
    ("People", "/people/", frozenset({SYSTEM_ADMINISTRATOR})),
    ("Agencies", "/agencies/", frozenset({SYSTEM_ADMINISTRATOR})),
)

# Pages of a room that stand at addresses of their own.
ALSO = {
    "/children/": (
        "/assessments/",
        "/levels/",
        "/concerns/",
        "/findings/",
        "/rounds/",
        "/enquiries/",
        "/disagreements/",
        "/reliances/",
    ),
    "/themes/": ("/factors/", "/reviews/"),
}

# Addresses the frame links to when they exist: context name, URL name.
FRAME = {
    "leave": "agencies:leave",
    "choose": "agencies:choose",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "sessions": "usersessions_list",
    "second_factor": "mfa_index",
}
# Where "Leave quickly" ends: a page anybody might be reading.
NEUTRAL_ADDRESS = "https://www.bbc.co.uk/weather"
SCORING_EXPLAINED = "/about/scoring/"


def navigation(request):
    """Context processor: `navigation`, `membership` and `frame` (addresses)."""
    membership = getattr(request, "membership", None)
    return {
        "navigation": _rooms_for(getattr(membership, "role", None), request.path),
        "membership": membership,
        "frame": _frame_addresses(),
    }


def _rooms_for(role, path):
    rooms = [
        {"label": label, "url": address, "current": False}
        for label, address in _rooms_open_to(role, settings.ROOT_URLCONF)
    ]
    standing_in = [room for room in rooms if _leads_to(room["url"], path)]
    if standing_in:
        max(standing_in, key=lambda room: len(room["url"]))["current"] = True
    return rooms


def _leads_to(address, path):
    return path == address if address == "/" else path.startswith((address, *ALSO.get(address, ())))


# Which addresses there are doesn't change while a process lives, and every page asks.


@cache
def _rooms_open_to(role, urlconf):
    return tuple(
        (label, address)
        for label, address, roles in ROOMS
        if role in roles and is_valid_path(address, urlconf)
    )


@cache
def _own_addresses(urlconf):
    addresses = {name: _address_of(url_name, urlconf) for name, url_name in FRAME.items()}
    scoring = SCORING_EXPLAINED if is_valid_path(SCORING_EXPLAINED, urlconf) else None
    return addresses | {"scoring": scoring}


def _frame_addresses():
    neutral = getattr(settings, "QUICK_LEAVE_ADDRESS", NEUTRAL_ADDRESS)
    return _own_addresses(settings.ROOT_URLCONF) | {"neutral": neutral}


def _address_of(url_name, urlconf):
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return None
