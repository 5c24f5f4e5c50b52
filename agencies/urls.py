"""Choosing a role, leaving quickly, people and agencies, the audit trail."""

from django.urls import path

from agencies.views import door

app_name = "agencies"

urlpatterns = [
    path("membership/", door.choose, name="choose"),
    path("leave/", door.leave, name="leave"),
]
