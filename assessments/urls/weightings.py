"""Weightings: read by everybody in the partnership, drafted and approved by editors."""

from django.urls import path

from assessments.views.weightings import (
    bench,
    decisions,
    parts,
    previews,
    proposals,
    versions,
)

urlpatterns = [
    path("weightings/", versions.versions, name="weightings"),
    path("weightings/compare/", versions.compare, name="compare_weightings"),
    path("weightings/import/", decisions.bring_in, name="import_weighting"),
    path("weightings/factors/", proposals.listed, name="proposed_factors"),
    path("weightings/factors/new/", proposals.propose, name="propose_factor"),
    path("weightings/factors/<uuid:pk>/", proposals.proposed, name="proposed_factor"),
    path("weightings/factors/<uuid:pk>/change/", proposals.change, name="change_factor"),
    path("weightings/factors/<uuid:pk>/submit/", proposals.submit, name="submit_factor"),
    path("weightings/factors/<uuid:pk>/take-back/", proposals.take_back, name="take_back_factor"),
    path("weightings/factors/<uuid:pk>/withdraw/", proposals.withdraw, name="withdraw_factor"),
    path("weightings/factors/<uuid:pk>/decide/", proposals.decide, name="decide_factor"),
    path("weightings/previews/<uuid:pk>/", previews.preview, name="weighting_preview"),
    path("weightings/previews/<uuid:pk>/cancel/", previews.cancel, name="cancel_preview"),
    path("weightings/<uuid:pk>/", versions.version, name="weighting"),
    path("weightings/<uuid:pk>/file/", versions.file, name="weighting_file"),
    path(
        "weightings/<uuid:pk>/against/<uuid:other>/",
        versions.difference,
        name="weighting_difference",
    ),
    path("weightings/<uuid:pk>/start/", decisions.start, name="start_weighting"),
    path("weightings/<uuid:pk>/factors/", parts.factors, name="weighting_factors"),
    path("weightings/<uuid:pk>/factors/add/", parts.add_factor, name="add_factor"),
    path("weightings/<uuid:pk>/factors/remove/", parts.remove_factor, name="remove_factor"),
    path(
        "weightings/<uuid:pk>/combinations/<int:number>/",
        parts.combination,
        name="weighting_combination",
    ),
    path(
        "weightings/<uuid:pk>/combinations/remove/",
        parts.remove_combination,
        name="remove_combination",
    ),
    path("weightings/<uuid:pk>/levels/", parts.levels, name="weighting_levels"),
    path("weightings/<uuid:pk>/concerns/<int:number>/", parts.concern, name="weighting_concern"),
    path("weightings/<uuid:pk>/concerns/remove/", parts.remove_concern, name="remove_concern"),
    path("weightings/<uuid:pk>/bench/", bench.bench, name="weighting_bench"),
    path("weightings/<uuid:pk>/preview/", previews.start, name="start_preview"),
    path("weightings/<uuid:pk>/submit/", decisions.submit, name="submit_weighting"),
    path("weightings/<uuid:pk>/take-back/", decisions.take_back, name="take_back_weighting"),
    path("weightings/<uuid:pk>/discard/", decisions.discard, name="discard_weighting"),
    path("weightings/<uuid:pk>/decide/", decisions.decide, name="decide_weighting"),
    path("weightings/<uuid:pk>/reinstate/", decisions.reinstate, name="reinstate_weighting"),
]
