"""Addresses of the dashboards: releases of figures, their pages and files."""

from django.urls import path

from dashboards.views import deciding, files, index, pictures, releases, work

app_name = "dashboards"
urlpatterns = [
    path("", index.index, name="index"),
    path("how-we-work/", work.how_we_work, name="work"),
    path("releases/<int:number>/", releases.release, name="release"),
    path("releases/<int:number>/publish/", deciding.publish, name="publish"),
    path("releases/<int:number>/withdraw/", deciding.withdraw, name="withdraw"),
    path("releases/<int:number>/release.csv", files.csv, name="release_csv"),
    path("releases/<int:number>/release.json", files.json, name="release_json"),
    path("releases/<int:number>/<slug:slug>.pdf", pictures.pdf, name="release_pdf"),
    path("releases/<int:number>/pictures/<slug:picture>.svg", pictures.svg, name="picture_svg"),
    path("releases/<int:number>/pictures/<slug:picture>.png", pictures.png, name="picture_png"),
    path("releases/<int:number>/<slug:slug>/", releases.part, name="release_part"),
]
