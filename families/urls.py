from django.urls import path

from families.views import adults, children, involvements, places

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
]
