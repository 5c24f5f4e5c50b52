from django.urls import path

from work import views

app_name = "work"

urlpatterns = [
    path("kept/<uuid:pk>/", views.kept_post, name="kept_post"),
    path("kept/<uuid:pk>/discard/", views.discard_kept_post, name="discard_kept_post"),
    path("inbox/<uuid:pk>/finish/", views.finish, name="finish_inbox_item"),
]
