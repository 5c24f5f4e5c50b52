"""Stand-ins for the rooms' addresses: the pieces of the user interface know no room."""

from django.urls import include, path


def nothing(request):
    raise NotImplementedError


_door = [path("leave/", nothing, name="leave"), path("choose/", nothing, name="choose")]

urlpatterns = [
    path("", nothing),
    path("children/", nothing),
    path("children/emergencies/", nothing),
    path("themes/", nothing),
    path("audit/", nothing),
    path("about/scoring/", nothing),
    path("account/login/", nothing, name="account_login"),
    path("account/logout/", nothing, name="account_logout"),
    path("", include((_door, "agencies"))),
]
