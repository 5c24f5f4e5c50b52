"""The child's page: it lives here because it shows what this room knows."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

import audit
from agencies.models import Membership
from assessments.between import permissions as between
from assessments.between.policies import can_be_asked_about
from assessments.forms.reasons import WhatWasDoneForm, WontAssessForm
from assessments.permissions import second_person
from assessments.policies import can_be_shared
from assessments.presenters import child as words
from assessments.presenters.between import asked_marks
from assessments.presenters.pooled import pooled_view
from assessments.presenters.profile import profile_view
from assessments.presenters.talking import relying_views, talks_by_factor
from assessments.queries.child_page import ChildRecord, child_record
from assessments.queries.factor_words import factor_words
from assessments.views.reading import about, way_back
from audit.events import EventType
from families import queries as families
from families.queries import child_for, record_for


@require_safe
def child(request, pk):
    membership = request.membership
    found = child_for(membership, pk)
    audit.record_read(EventType.CHILD_PAGE_VIEWED, by=membership, subject=found, child=found)
    record = child_record(membership, found)
    shown = frame_of(record) | _urgent(record, membership)
    if record.family.may_read:
        shown |= _assessed(record, membership) | {"library_back": way_back(request)}
    return render(request, "assessments/child.html", shown)


@require_safe
def who_looked(request, pk):
    found = record_for(request.membership, pk)
    audit.record_read(
        EventType.CHILD_PAGE_VIEWED,
        by=request.membership,
        subject=found,
        child=found,
        details={"page": "who_looked"},
    )
    page = about(found) | {"lookers": families.who_looked(found)}
    return render(request, "assessments/who_looked.html", page)


def frame_of(record: ChildRecord) -> dict:
    return {
        "child": record.family.child,
        "family": record.family,
        "about_a_child": True,
        "child_line": words.child_line(record.family),
        "lede": words.lede(record.family),
        "who_looked_address": reverse("assessments:who_looked", args=[record.family.child.pk]),
        "back_address": reverse("families:children"),
        "back_label": "Children",
    }


def _urgent(record: ChildRecord, membership: Membership) -> dict:
    concerns = words.concern_views(record.concerns, weighting=record.weighting)
    return {
        "concerns": [
            {
                "concern": each.concern,
                "label": each.label,
                "advice": each.advice,
                "form": WhatWasDoneForm(auto_id=f"concern-{number}-%s"),
                "may_withdraw": each.concern.agency_id == membership.agency_id,
            }
            for number, each in enumerate(concerns, start=1)
        ]
    }


def _assessed(record: ChildRecord, membership: Membership) -> dict:
    factors = factor_words(record.weighting)
    called = words.adults_called(record.family.adults)
    witnesses = words.witnesses(record)
    talks = talks_by_factor(record.disagreements, on=record.family.today)
    level = words.level_view(
        record.level,
        weighting=record.weighting,
        points=record.points,
        may_second=record.level and second_person(membership, record.level),
        answers_first=record.answers_first,
    )
    apart = {each.agency_id: each.agency.name for each in record.kept_apart}
    return {
        "witnesses": [each for each in witnesses if each.sights],
        "silent": [
            each.agency
            for each in witnesses
            if not each.sights and each.agency not in apart.values()
        ],
        "kept_apart": record.kept_apart,
        "pooled": pooled_view(
            record.picture,
            factors=factors,
            adults=called,
            talks=talks,
            asked=asked_marks(record.enquiries),
            tools=record.tools,
            apart=frozenset(apart),
        ),
        "may_talk": between.can_talk_with(record.family.may_change, record.family.child),
        "relying": relying_views(record.reliances, on=record.family.today),
        "ask_of_child": _asks_about(record),
        "before": words.before_the_change(record),
        "points": record.points,
        "round": record.round,
        "level": level,
        "profile": _profile(record, factors, called),
        "contributions": record.contributions,
        "draft": record.draft,
        "drafts_of_others": record.drafts_of_others,
        "draft_address": _continue(record.draft),
        "begin": record.family.may_change,
        "begin_address": reverse("assessments:begin", args=[record.family.child.pk]),
        "wont_form": None if _has_begun_here(record) else WontAssessForm(),
        **_together_with_others(record),
    }


def _asks_about(record: ChildRecord):
    """The child's key where questions can be sent to other agencies."""
    child = record.family.child
    return child.pk if record.family.may_change and can_be_asked_about(child) else None


def _together_with_others(record: ChildRecord) -> dict:
    """The round several agencies share, or the way to open one."""
    child, today = record.family.child, record.family.today
    taking = record.shared is not None and record.shared.takes_answers_on(today)
    may_ask = record.family.may_change and can_be_shared(child)
    open_now = taking and not record.shared.is_past_due_on(today)
    return {
        "shared": record.shared,
        "shared_taking": taking,
        "open_round": may_ask and not open_now,
    }


def _has_begun_here(record: ChildRecord) -> bool:
    """Who has begun an answer in the round signs or discards it: a word alone opens nothing."""
    return (
        record.draft is not None
        and record.draft.round_id in record.answers_first
        and bool(record.kept_apart)
    )


def _continue(draft):
    return reverse("assessments:assessment", args=[draft.pk]) if draft else ""


def _profile(record: ChildRecord, factors, called):
    """The profile of today, for those who may see points."""
    if not record.points:
        return None
    return profile_view(
        record.picture.profile,
        weighting=record.weighting,
        factors=factors,
        asked=record.picture.asked,
        adults={str(key): label for key, label in called.items()},
    )
