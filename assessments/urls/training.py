from django.urls import path

from assessments.views import training

urlpatterns = [
    path("training/", training.training, name="training"),
    path("training/reset/", training.reset, name="reset_training"),
]
