"""The pages people read, and the short forms that stand on them."""

from django.urls import path

from assessments.views import (
    child,
    concerns_done,
    disagreements,
    factor,
    levels,
    reliances,
    result,
    scoring_record,
    withdraw,
    wont_assess,
    work_list,
)

urlpatterns = [
    path("", work_list.work, name="work"),
    path("children/<uuid:pk>/", child.child, name="child"),
    path("children/<uuid:pk>/looked/", child.who_looked, name="who_looked"),
    path(
        "children/<uuid:pk>/disagreements/<slug:factor>/",
        disagreements.open_one,
        name="open_disagreement",
    ),
    path("children/<uuid:pk>/rely/", reliances.rely, name="rely"),
    path("disagreements/<uuid:pk>/", disagreements.disagreement, name="disagreement"),
    path("disagreements/<uuid:pk>/convene/", disagreements.convene, name="convene"),
    path("reliances/<uuid:pk>/", reliances.reliance, name="reliance"),
    path("reliances/<uuid:pk>/followed/", reliances.follow, name="follow_reliance"),
    path("assessments/<uuid:pk>/result/", result.result, name="result"),
    path("rounds/<uuid:pk>/wont-assess/", wont_assess.wont_assess, name="wont_assess"),
    path("levels/<uuid:pk>/", levels.level, name="level"),
    path("concerns/<uuid:pk>/done/", concerns_done.done, name="concern_done"),
    path("concerns/<uuid:pk>/withdraw/", concerns_done.withdraw, name="withdraw_concern"),
    path("findings/<uuid:pk>/withdraw/", withdraw.finding, name="withdraw_finding"),
    path("factors/<slug:code>/", factor.factor, name="factor"),
    path("about/scoring/", scoring_record.about_scoring, name="about_scoring"),
    path("about/scoring.json", scoring_record.as_json, name="about_scoring_json"),
]
