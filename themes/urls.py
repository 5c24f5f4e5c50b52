from django.urls import path

from themes import views

app_name = "themes"
urlpatterns = [
    path("themes/", views.index, name="index"),
    path("themes/search/", views.search, name="search"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
    path("factors/<slug:code>/", views.factor, name="factor"),
    path("factors/<slug:code>/reviews/", views.compare, name="compare"),
    path("reviews/<slug:slug>/", views.review, name="review"),
    path("reviews/<slug:slug>/cases/", views.cases, name="cases"),
    path("reviews/<slug:slug>/cases/<str:number>/", views.case, name="case"),
    path("reviews/<slug:slug>/tables/", views.tables, name="tables"),
    path("reviews/<slug:slug>/figures/", views.figures, name="figures"),
    path("reviews/<slug:slug>/actions/", views.actions, name="actions"),
    path("reviews/<slug:slug>/references/", views.references, name="references"),
    path("reviews/<slug:slug>/data-quality/", views.notes, name="notes"),
    path("reviews/<slug:slug>/combinations/", views.combinations, name="combinations"),
]
