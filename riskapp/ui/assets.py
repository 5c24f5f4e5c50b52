"""Which stylesheets and scripts a page loads, and in which order."""

from functools import cache

from django.conf import settings
from django.templatetags.static import static

FRAME_STYLES = (
    "vendor/govuk-frontend.min.css",
    "css/app.css",
    "css/layout.css",
    "css/safety.css",
    "css/components.css",
    "css/concern.css",
    "css/forms.css",
    "css/matrix.css",
)
LAST_STYLES = ("css/print.css",)


@cache
def stylesheet_paths() -> tuple[str, ...]:
    """The frame's stylesheets, then one a room (static/css/rooms/), then print."""
    return (*FRAME_STYLES, *_found("css/rooms/*.css"), *LAST_STYLES)


@cache
def module_paths() -> tuple[str, ...]:
    """Every script in static/js/; each stands alone and looks for its own attributes."""
    return tuple(_found("js/*.js"))


@cache
def stylesheet_addresses() -> tuple[str, ...]:
    """Kept for the life of the process: a page links a dozen, and looking each up costs time."""
    return tuple(static(path) for path in stylesheet_paths())


@cache
def module_addresses() -> tuple[str, ...]:
    return tuple(static(path) for path in module_paths())


def _found(pattern):
    folder = settings.BASE_DIR / "static"
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))
