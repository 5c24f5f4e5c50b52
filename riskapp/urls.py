"""Every address of the product."""

from django.urls import include, path

from riskapp import health

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("account/", include("agencies.account_urls")),
    path("", include("agencies.urls")),
    path("", include("work.urls")),
    path("", include("families.urls")),
    path("", include("assessments.urls")),
    path("", include("themes.urls")),
    path("dashboards/", include("dashboards.urls")),
]
