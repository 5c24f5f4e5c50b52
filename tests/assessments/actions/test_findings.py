"""Recording one question: what is saved, what is refused and at which field."""

from datetime import date, timedelta

import pytest

from agencies.decisions import Refused
from assessments.actions.findings import record_findings
from assessments.answers import Answered
from assessments.errors import BadAnswer
from assessments.models import Finding
from assessments.scoring.findings import Basis
from assessments.scoring.findings import Finding as Value
from audit.events import EventType
from audit.models import Event
from families.kinds import RelationKind
from families.queries import adults_of
from tests.assessments.actions.scenes import a_child_with_a_mother, draft, signed
from tests.builders.agencies import a_membership
from tests.builders.assessments import a_contribution, an_answer
from tests.builders.families import an_adult, an_involvement
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db


def answer(contribution, factor, findings, *, by=None, version=0, **said):
    said.setdefault("basis", Basis.SEEN)
    said.setdefault("as_at", contribution.child.today())
    return record_findings(
        contribution=contribution,
        factor=factor,
        answered=Answered(findings=findings, **said),
        version=version,
        by=by or contribution.author,
    )


def test_a_finding_carries_its_basis_its_date_and_its_agency():
    contribution = draft()

    answer(contribution, "frequent_moves", {None: Value.CURRENT}, basis=Basis.RECORD)

    finding = Finding.objects.get(answer__contribution=contribution)
    assert (finding.finding, finding.basis) == ("current", "record")
    assert finding.as_at == contribution.child.today()
    assert finding.agency_id == contribution.agency_id


def test_each_adult_has_a_finding_of_their_own():
    contribution = draft()
    partner = an_adult(contribution.child, RelationKind.NEW_PARTNER)
    mother = next(a.id for a in adults_of(contribution.child) if a.id != partner.pk)

    answer(contribution, "domestic_abuse", {mother: Value.CURRENT, partner.pk: Value.NOT_ASKED})

    found = dict(
        Finding.objects.filter(answer__contribution=contribution).values_list("adult", "finding")
    )
    assert found == {mother: "current", partner.pk: "not_asked"}


def test_saving_again_replaces_the_draft_and_counts_its_version():
    contribution = draft()
    first = answer(contribution, "frequent_moves", {None: Value.CURRENT})

    second = answer(contribution, "frequent_moves", {None: Value.ABSENT}, version=first.version)

    assert second.version == first.version + 1
    assert Finding.objects.get(answer=second).finding == "absent"


@pytest.mark.parametrize("version", [0, 2])
def test_a_stale_screen_is_told_so_and_changes_nothing(version):
    contribution = draft()
    saved = answer(contribution, "frequent_moves", {None: Value.CURRENT})

    with pytest.raises(StaleVersion) as stale:
        answer(contribution, "frequent_moves", {None: Value.ABSENT}, version=version)

    assert stale.value.current == saved
    assert Finding.objects.get(answer=saved).finding == "current"


@pytest.mark.parametrize(
    ("factor", "finding", "said", "field"),
    [
        pytest.param("frequent_moves", Value.CURRENT, {"basis": ""}, "basis", id="no-basis"),
        pytest.param("frequent_moves", Value.CURRENT, {"as_at": None}, "as_at", id="no-date"),
        pytest.param(
            "frequent_moves", Value.ABSENT, {"basis": Basis.ASSUMED}, "basis", id="assumed-absent"
        ),
        pytest.param("young_parent", Value.PAST, {}, "finding", id="not-offered"),
        pytest.param("frequent_moves", Value.NOT_APPLICABLE, {}, "finding", id="no-n/a"),
        pytest.param("missing_education", Value.NOT_APPLICABLE, {}, "reason", id="n/a-unreasoned"),
        pytest.param("child_under_one", Value.CURRENT, {}, "finding", id="computed"),
        pytest.param("shoe_size", Value.CURRENT, {}, "finding", id="unknown"),
    ],
)
def test_a_bad_answer_names_its_field_and_saves_nothing(factor, finding, said, field):
    contribution = draft()

    with pytest.raises(BadAnswer) as problem:
        answer(contribution, factor, {None: finding}, **said)

    assert problem.value.field == field
    assert not Finding.objects.filter(answer__contribution=contribution).exists()


@pytest.mark.parametrize(
    ("days", "refused"), [pytest.param(0, False, id="today"), pytest.param(1, True, id="tomorrow")]
)
def test_an_answer_is_never_known_from_the_future(days, refused):
    contribution = draft()
    as_at = contribution.child.today() + timedelta(days=days)

    if refused:
        with pytest.raises(BadAnswer):
            answer(contribution, "frequent_moves", {None: Value.CURRENT}, as_at=as_at)
    else:
        answer(contribution, "frequent_moves", {None: Value.CURRENT}, as_at=as_at)


def test_a_per_adult_question_is_answered_for_adults_and_no_others():
    contribution = draft()
    stranger = an_adult(partnership=contribution.partnership)

    for about in ({None: Value.CURRENT}, {stranger.pk: Value.CURRENT}, {}):
        with pytest.raises(BadAnswer):
            answer(contribution, "domestic_abuse", about)


def test_not_asked_needs_neither_basis_nor_date():
    contribution = draft()

    answer(contribution, "frequent_moves", {None: Value.NOT_ASKED}, basis="", as_at=None)

    finding = Finding.objects.get(answer__contribution=contribution)
    assert (finding.basis, finding.as_at) == ("", None)


def test_current_becomes_past_only_with_a_date():
    first = signed(findings={"frequent_moves": "current"})
    again = a_contribution(first.child, first.author)

    with pytest.raises(BadAnswer) as problem:
        answer(again, "frequent_moves", {None: Value.PAST})
    answer(again, "frequent_moves", {None: Value.PAST}, ended_on=again.child.today())

    assert problem.value.field == "ended_on"
    assert again.answers.get().ended_on == again.child.today()


def test_something_can_be_past_at_first_sight_without_a_date():
    contribution = draft()

    answer(contribution, "frequent_moves", {None: Value.PAST})

    assert contribution.answers.get().ended_on is None


def test_only_the_author_records():
    contribution = draft()
    colleague = a_membership(agency=contribution.agency)

    with pytest.raises(Refused):
        answer(contribution, "frequent_moves", {None: Value.CURRENT}, by=colleague)


def test_nothing_is_recorded_after_the_involvement_ended():
    child, by = a_child_with_a_mother()
    contribution = a_contribution(child, by)
    child.involvements.update(until=date(2021, 1, 1), ended_because="work_finished")

    with pytest.raises(Refused):
        answer(contribution, "frequent_moves", {None: Value.CURRENT})


def test_another_agencys_draft_never_shows_in_the_pool():
    contribution = draft()
    an_answer(contribution, "domestic_abuse", "current")
    colleague = a_membership(kind="police")
    an_involvement(contribution.child, colleague.agency)

    assert not Finding.objects.standing().filter(child=contribution.child).exists()


def test_recording_is_an_event_that_holds_codes_only():
    contribution = draft()

    answer(contribution, "frequent_moves", {None: Value.CURRENT}, note="Moved again to Ely")

    event = Event.objects.get(event_type=EventType.FINDINGS_RECORDED)
    assert event.details == {"contribution": str(contribution.pk), "factor": "frequent_moves"}
