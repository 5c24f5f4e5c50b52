"""The form: from starting an assessment to signing it."""

from django.urls import path

from assessments.views import (
    accounts,
    adults,
    begin,
    check,
    concerns,
    disputed,
    level,
    questions,
    reveal,
    sign,
    tasklist,
    visit,
)

DRAFT = "assessments/<uuid:pk>"

urlpatterns = [
    path("children/<uuid:pk>/assess/", begin.begin, name="begin"),
    path(f"{DRAFT}/", tasklist.assessment, name="assessment"),
    path(f"{DRAFT}/concerns/", concerns.concerns, name="concerns"),
    path(f"{DRAFT}/visit/", visit.visit, name="visit"),
    path(f"{DRAFT}/adults/", adults.adults, name="adults"),
    path(f"{DRAFT}/section/<slug:slug>/", questions.section, name="section"),
    path(f"{DRAFT}/questions/<slug:factor>/", questions.question, name="question"),
    path(f"{DRAFT}/together/", questions.together, name="together"),
    path(f"{DRAFT}/child/", accounts.childs_life, name="childs_life"),
    path(f"{DRAFT}/parents/", accounts.parents, name="parents"),
    path(f"{DRAFT}/strengths/", accounts.strengths, name="strengths"),
    path(f"{DRAFT}/support/", accounts.support, name="support"),
    path(f"{DRAFT}/check/", check.check, name="check"),
    path(f"{DRAFT}/level/", level.level, name="own_level"),
    path(f"{DRAFT}/reveal/", reveal.reveal, name="reveal"),
    path(f"{DRAFT}/sign/", sign.sign, name="sign"),
    path(f"{DRAFT}/discard/", begin.discard, name="discard"),
    path(f"{DRAFT}/both/<str:key>/", disputed.both_versions, name="both_versions"),
]
