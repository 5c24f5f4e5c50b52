from django.urls import path

from families.views import (
    adults,
    children,
    emergencies,
    hand_overs,
    involvements,
    merging,
    places,
    restricting,
    sharing,
)

app_name = "families"
urlpatterns = [
    path("children/", children.children, name="children"),
    path("children/search/", children.search, name="search"),
    path("children/search/<uuid:pk>/none/", children.none_of_these, name="none_of_these"),
    path("children/add/<uuid:pk>/", children.add_child, name="add_child"),
    path("children/<uuid:pk>/change/", children.edit_child, name="edit_child"),
    path("children/<uuid:pk>/sibling/", children.search_for_sibling, name="add_sibling"),
    path("children/<uuid:pk>/adults/add/", adults.add_adult, name="add_adult"),
    path("children/adults/<uuid:pk>/", adults.edit_adult, name="edit_adult"),
    path("children/adults/<uuid:pk>/end/", adults.end_relation, name="end_relation"),
    path("children/<uuid:pk>/addresses/add/", places.add_address, name="add_address"),
    path(
        "children/<uuid:pk>/involvement/",
        involvements.declare_involvement,
        name="declare_involvement",
    ),
    path(
        "children/involvements/<uuid:pk>/end/",
        involvements.end_involvement,
        name="end_involvement",
    ),
    path(
        "children/involvements/<uuid:pk>/hand-over/",
        hand_overs.ask_to_take_over,
        name="ask_to_take_over",
    ),
    path("children/hand-overs/<uuid:pk>/", hand_overs.hand_over, name="hand_over"),
    path("children/hand-overs/<uuid:pk>/withdraw/", hand_overs.withdraw, name="withdraw_hand_over"),
    path("children/<uuid:pk>/agencies/add/", sharing.name_agency, name="name_agency"),
    path("children/involvements/<uuid:pk>/reason/", sharing.give_reason, name="give_reason"),
    path("children/involvements/", sharing.involvements_to_review, name="involvements_to_review"),
    path(
        "children/involvements/<uuid:pk>/review/",
        sharing.review_involvement,
        name="review_involvement",
    ),
    path("children/<uuid:pk>/join/", merging.propose_merge, name="propose_merge"),
    path("children/joined/<uuid:pk>/", merging.merge, name="merge"),
    path("children/duplicates/", merging.duplicates, name="duplicates"),
    path("children/duplicates/<uuid:pk>/", merging.dismiss_duplicate, name="dismiss_duplicate"),
    path("children/<uuid:pk>/emergency/", emergencies.open_in_emergency, name="open_in_emergency"),
    path("children/emergencies/", emergencies.emergencies, name="emergencies"),
    path("children/emergencies/<uuid:pk>/", emergencies.emergency, name="emergency"),
    path("children/<uuid:pk>/restricted/", restricting.restricted, name="restricted"),
    path("children/<uuid:pk>/restricted/lift/", restricting.lift, name="lift_restriction"),
    path("children/named/<uuid:pk>/end/", restricting.unname, name="unname_person"),
]
