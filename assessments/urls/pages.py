"""The pages people read, and the short forms that stand on them."""

from django.urls import path

from assessments.views import (
    child,
    concerns_done,
    factor,
    levels,
    result,
    round_invitation,
    round_level,
    rounds,
    scoring_record,
    withdraw,
    wont_assess,
    work_list,
)

urlpatterns = [
    path("", work_list.work, name="work"),
    path("children/<uuid:pk>/", child.child, name="child"),
    path("children/<uuid:pk>/looked/", child.who_looked, name="who_looked"),
    path("assessments/<uuid:pk>/result/", result.result, name="result"),
    path("children/<uuid:pk>/rounds/open/", rounds.open_round, name="open_round"),
    path("rounds/<uuid:pk>/", rounds.round, name="round"),
    path("rounds/<uuid:pk>/invite/", rounds.invite, name="invite_agency"),
    path("rounds/<uuid:pk>/level/", round_level.round_level, name="round_level"),
    path("rounds/invitations/<uuid:pk>/", round_invitation.invitation, name="round_invitation"),
    path(
        "rounds/invitations/<uuid:pk>/withdraw/",
        round_invitation.withdraw,
        name="withdraw_round_invitation",
    ),
    path("rounds/<uuid:pk>/wont-assess/", wont_assess.wont_assess, name="wont_assess"),
    path("levels/<uuid:pk>/", levels.level, name="level"),
    path("concerns/<uuid:pk>/done/", concerns_done.done, name="concern_done"),
    path("concerns/<uuid:pk>/withdraw/", concerns_done.withdraw, name="withdraw_concern"),
    path("findings/<uuid:pk>/withdraw/", withdraw.finding, name="withdraw_finding"),
    path("factors/<slug:code>/", factor.factor, name="factor"),
    path("about/scoring/", scoring_record.about_scoring, name="about_scoring"),
    path("about/scoring/owner/", scoring_record.owner, name="scoring_owner"),
    path("about/scoring.json", scoring_record.as_json, name="about_scoring_json"),
]
