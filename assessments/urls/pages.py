"""The pages people read, and the short forms that stand on them."""

from django.urls import path

from assessments.views import (
    child,
    concerns_done,
    course,
    export,
    factor,
    levels,
    life,
    other_forms,
    result,
    scoring_record,
    tool_results,
    withdraw,
    wont_assess,
    work_list,
)

urlpatterns = [
    path("", work_list.work, name="work"),
    path("children/<uuid:pk>/", child.child, name="child"),
    path("children/<uuid:pk>/looked/", child.who_looked, name="who_looked"),
    path("children/<uuid:pk>/life/", life.life, name="life"),
    path("children/<uuid:pk>/course/", course.course, name="course"),
    path("children/<uuid:pk>/other-forms/", other_forms.forms, name="other_forms"),
    path("children/<uuid:pk>/tools/", tool_results.results, name="tool_results"),
    path("children/<uuid:pk>/tools/add/", tool_results.add, name="add_tool_result"),
    path("tools/<uuid:pk>/withdraw/", tool_results.withdraw, name="withdraw_tool_result"),
    path("assessments/<uuid:pk>/result/", result.result, name="result"),
    path("assessments/<uuid:pk>/export.json", export.as_json, name="export"),
    path("rounds/<uuid:pk>/wont-assess/", wont_assess.wont_assess, name="wont_assess"),
    path("levels/<uuid:pk>/", levels.level, name="level"),
    path("concerns/<uuid:pk>/done/", concerns_done.done, name="concern_done"),
    path("concerns/<uuid:pk>/withdraw/", concerns_done.withdraw, name="withdraw_concern"),
    path("findings/<uuid:pk>/withdraw/", withdraw.finding, name="withdraw_finding"),
    path("factors/<slug:code>/", factor.factor, name="factor"),
    path("about/scoring/", scoring_record.about_scoring, name="about_scoring"),
    path("about/scoring.json", scoring_record.as_json, name="about_scoring_json"),
]
