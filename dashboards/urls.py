"""Addresses of the dashboards: releases of figures, their pages and files."""

from django.urls import path

from dashboards.views import files

app_name = "dashboards"
urlpatterns = [
    path("releases/<int:number>/release.csv", files.csv, name="release_csv"),
    path("releases/<int:number>/release.json", files.json, name="release_json"),
]
