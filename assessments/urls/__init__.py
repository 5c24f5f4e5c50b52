"""Addresses of the assessment room: the form, and the pages people read."""

from assessments.urls import form, pages, training, weightings

app_name = "assessments"
urlpatterns = [
    *form.urlpatterns,
    *pages.urlpatterns,
    *training.urlpatterns,
    *weightings.urlpatterns,
]
