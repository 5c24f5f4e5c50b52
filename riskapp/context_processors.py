"""What every page's frame needs."""

from django.conf import settings


def site(request):
    return {
        "demo": settings.DEMO,
        "idle_seconds": settings.SESSION_IDLE_SECONDS,
    }
