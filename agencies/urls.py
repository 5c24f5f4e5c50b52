"""Choosing a role, leaving quickly, coming in, people and agencies, the audit trail."""

from django.urls import path

from agencies.views import agencies, door, invitation, people, trail

app_name = "agencies"

urlpatterns = [
    path("membership/", door.choose, name="choose"),
    path("leave/", door.leave, name="leave"),
    path("invitation/", invitation.invitation, name="invitation"),
    path("invitation/<str:token>/", invitation.open_link, name="open_invitation"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/disable/", people.disable, name="disable"),
    path("people/<uuid:pk>/enable/", people.enable, name="enable"),
    path("people/<uuid:pk>/reset-second-step/", people.reset_second_step, name="reset_second_step"),
    path("memberships/<uuid:pk>/end/", people.end, name="end_membership"),
    path("invitations/<uuid:pk>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.add, name="add_agency"),
    path("audit/", trail.trail, name="audit"),
]
