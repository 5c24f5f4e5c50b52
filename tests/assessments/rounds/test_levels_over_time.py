"""When each level was in force: kept as it changed, through every way a level can go."""

from datetime import timedelta
from importlib import import_module
from itertools import pairwise
from types import SimpleNamespace

import pgtrigger
import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.kinds import Role
from agencies.models import Membership
from assessments.actions.invitations import invite_agency
from assessments.actions.judgement import countersign, lapse_level, send_back
from assessments.actions.levels import NoWayThere, becomes
from assessments.actions.rounds import begin_assessment
from assessments.models import TRANSITIONS, Force, LevelChange, ProfessionalLevel
from assessments.queries.course_page import course_page
from families.actions import InvolvementGiven
from tests.assessments.pages.scenes import WORRYING
from tests.assessments.rounds.scenes import a_round_in_progress
from tests.builders import a_membership
from tests.builders.assessments import RATIONALE, a_signed_contribution
from tests.builders.rounds import REASON, a_level_of, a_shared_round, accepted

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """A round in which social care and the police answer, led by social care."""
    scene = a_round_in_progress()
    scene.round.invitations.waiting().filter(agency=scene.school.agency).delete()
    return scene


def signs(scene, who: str, level: int, **fields) -> ProfessionalLevel:
    signed = a_signed_contribution(scene.child, getattr(scene, who), level=level, **fields)
    return signed.levels.get()


def spells(scene) -> list[tuple[int, list[tuple]]]:
    """Each level in the order in which they were set, with the moments between which it counted."""
    levels = course_page(scene.worker, scene.child).levels
    return [(each.level, [(s.began, s.ended) for s in each.in_force]) for each in levels]


def at(level: ProfessionalLevel):
    return level.set_at


def second(level: ProfessionalLevel, by: Membership | None = None) -> ProfessionalLevel:
    return countersign(level=level, because=RATIONALE, by=by or supervisor_of(level))


def supervisor_of(level: ProfessionalLevel) -> Membership:
    return a_membership(agency=level.set_by.agency, role=Role.SUPERVISOR)


def test_the_lower_one_counted_until_the_higher_was_signed(scene):
    low, high = signs(scene, "worker", 2), signs(scene, "police", 3)

    assert spells(scene) == [(2, [(at(low), at(high))]), (3, [(at(high), None)])]


def test_one_signed_below_another_never_counted(scene):
    high = signs(scene, "worker", 3)
    signs(scene, "police", 2)

    assert spells(scene) == [(3, [(at(high), None)]), (2, [])]


def test_the_lead_s_level_takes_the_place_of_the_highest_own(scene):
    low, high = signs(scene, "worker", 2), signs(scene, "police", 3)
    decided = a_level_of(scene.round, 3, by=scene.worker)

    assert spells(scene) == [
        (2, [(at(low), at(high))]),
        (3, [(at(high), at(decided))]),
        (3, [(at(decided), None)]),
    ]


def test_a_later_higher_level_ends_that_of_the_lead(scene):
    low = signs(scene, "worker", 2)
    begin_assessment(child=scene.child, purpose="Visit", by=scene.police)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        decided = a_level_of(scene.round, 2, by=scene.worker)
        high = signs(scene, "police", 4)

    assert spells(scene) == [
        (2, [(at(low), at(decided))]),
        (2, [(at(decided), at(high))]),
        (4, [(at(high), None)]),
    ]


def test_one_beside_counts_again_once_the_higher_is_corrected(scene):
    first, high = signs(scene, "worker", 3), signs(scene, "police", 4)
    corrected = signs(scene, "police", 2)

    assert spells(scene) == [
        (3, [(at(first), at(high)), (at(corrected), None)]),
        (4, [(at(high), at(corrected))]),
        (2, []),
    ]


def test_waiting_for_a_second_person_nothing_counts(scene):
    first = signs(scene, "worker", 1)
    low = signs(scene, "police", 2, findings=WORRYING)
    assert spells(scene) == [(1, [(at(first), at(low))]), (2, [])]

    agreed = second(low)

    assert spells(scene)[1] == (2, [(agreed.second_at, None)])


@pytest.mark.parametrize("ends", ["lapses", "is sent back", "is replaced"])
def test_what_waited_in_vain_never_counted(scene, ends):
    low = signs(scene, "worker", 1, findings=WORRYING)
    with time_machine.travel(timezone.now() + timedelta(days=28)):
        if ends == "lapses":
            lapse_level(level_id=low.pk)
        elif ends == "is sent back":
            send_back(level=low, because=RATIONALE, by=supervisor_of(low))
        else:
            signs(scene, "worker", 4)

    assert spells(scene)[0] == (1, [])


def test_one_that_waits_again_lapses_from_the_second_time(scene):
    low = signs(scene, "worker", 2, findings=WORRYING)
    signs(scene, "police", 4)
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        signs(scene, "police", 1)
    low.refresh_from_db()
    assert low.force == Force.OUTSTANDING

    with time_machine.travel(timezone.now() + timedelta(days=28)):
        assert lapse_level(level_id=low.pk) is None
    with time_machine.travel(timezone.now() + timedelta(days=38)):
        assert lapse_level(level_id=low.pk).force == Force.LAPSED

    assert kept(low) == ["outstanding", "beside", "outstanding", "lapsed"]


def test_below_an_own_level_it_counts_from_the_agreement_of_that_agency(scene):
    low, high = signs(scene, "worker", 3), signs(scene, "police", 4)
    decided = a_level_of(scene.round, 3, by=scene.worker)
    assert spells(scene)[1:] == [(4, [(at(high), at(decided))]), (3, [])]

    agreed = second(decided, scene.police)

    assert spells(scene)[2] == (3, [(agreed.second_at, None)])
    assert spells(scene)[0] == (3, [(at(low), at(high))])


def test_a_level_of_the_round_that_was_never_agreed_to_never_counted(scene):
    signs(scene, "worker", 3)
    signs(scene, "police", 4)
    a_level_of(scene.round, 3, by=scene.worker)
    again = a_level_of(scene.round, 4, by=scene.worker)

    assert spells(scene)[2:] == [(3, []), (4, [(at(again), None)])]


def test_what_a_second_person_agreed_to_counts_again_without_asking_anew(scene):
    low = signs(scene, "worker", 2, findings=WORRYING)
    agreed = second(low)
    high = signs(scene, "police", 4)
    corrected = signs(scene, "police", 1)

    assert spells(scene)[0] == (2, [(agreed.second_at, at(high)), (at(corrected), None)])


def test_a_new_round_ends_what_counted_in_the_one_before(scene):
    first = signs(scene, "worker", 4)
    decided = a_level_of_both(scene, first)

    with time_machine.travel(timezone.now() + timedelta(days=40)):
        a_shared_round(scene.child, scene.worker)
        later = signs(scene, "worker", 3)

    assert spells(scene)[-2:] == [(4, [(at(decided), at(later))]), (3, [(at(later), None)])]


def a_level_of_both(scene, first):
    signs(scene, "police", 3)
    return a_level_of(scene.round, first.level, by=scene.worker)


def test_a_third_agency_s_level_between_two_leaves_the_one_that_counts(scene):
    school = scene.school
    invite_agency(
        round=scene.round,
        agency=school.agency,
        given=InvolvementGiven(reason=REASON),
        by=scene.worker,
    )
    accepted(scene.round, school)
    low, high = signs(scene, "worker", 2), signs(scene, "police", 4)
    signs(scene, "school", 3)

    assert spells(scene) == [(2, [(at(low), at(high))]), (4, [(at(high), None)]), (3, [])]


def test_no_two_levels_ever_counted_at_once(scene):
    for who, level in (("worker", 2), ("police", 4), ("police", 1), ("worker", 3), ("police", 3)):
        signs(scene, who, level)
    a_level_of(scene.round, 3, by=scene.worker)

    times = sorted(span for _, each in spells(scene) for span in each if span[1])
    assert all(ended <= began for (_, ended), (began, _) in pairwise(times))


def kept(level: ProfessionalLevel) -> list[str]:
    return list(level.changes.order_by("at", "id").values_list("force", flat=True))


def test_a_level_goes_only_where_it_may(scene):
    low = signs(scene, "worker", 1, findings=WORRYING)
    send_back(level=low, because=RATIONALE, by=supervisor_of(low))
    low.refresh_from_db()

    with pytest.raises(NoWayThere):
        becomes(low, Force.IN_FORCE, at=timezone.now(), by=scene.worker)
    assert kept(low) == ["outstanding", "sent_back"]


def test_every_force_says_where_it_can_go():
    assert TRANSITIONS.keys() == set(Force)


def refuses():
    """What the database finds when the transaction ends."""
    return pytest.raises(DatabaseError, match="when was not kept")


def at_the_end():
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_the_database_refuses_a_change_whose_moment_is_not_kept(scene):
    level = signs(scene, "worker", 3)
    at_the_end()

    with refuses(), transaction.atomic():
        ProfessionalLevel.objects.filter(pk=level.pk).update(force=Force.REPLACED)
        at_the_end()


def test_it_refuses_a_moment_of_a_change_that_did_not_happen(scene):
    level = signs(scene, "worker", 3)

    with refuses(), transaction.atomic():
        LevelChange.objects.create(
            partnership=level.partnership, level=level, force=Force.REPLACED, at=timezone.now()
        )
        at_the_end()


def test_it_refuses_to_change_or_take_away_what_was_kept(scene):
    change = signs(scene, "worker", 3).changes.get()

    change.at = timezone.now()
    with pytest.raises(DatabaseError), transaction.atomic():
        change.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        change.delete()


class TestEarlierLevels:
    """What the migration writes for levels that were set before moments were kept."""

    @pytest.fixture(autouse=True)
    def as_if_nothing_was_kept(self, scene):
        yield
        at_the_end()

    def filled_in(self) -> None:
        at_the_end()
        with pgtrigger.ignore("assessments.LevelChange:never_changed"):
            LevelChange.objects.all().delete()
        name = "assessments.migrations.0009_levels_say_when_they_were_in_force"
        import_module(name).keep_what_is_known(apps, SimpleNamespace(connection=connection))

    def test_what_was_replaced_counted_until_the_next(self, scene):
        signs(scene, "worker", 3)
        signs(scene, "worker", 2)
        before = spells(scene)

        self.filled_in()

        assert spells(scene) == before

    def test_with_a_second_person_it_began_with_them(self, scene):
        low = signs(scene, "worker", 1, findings=WORRYING)
        second(low)
        signs(scene, "worker", 4)
        before = spells(scene)

        self.filled_in()

        assert spells(scene) == before

    @pytest.mark.parametrize("ends", ["waits", "lapses", "is sent back", "is replaced"])
    def test_without_one_it_never_did(self, scene, ends):
        low = signs(scene, "worker", 1, findings=WORRYING)
        with time_machine.travel(timezone.now() + timedelta(days=28)):
            if ends == "lapses":
                lapse_level(level_id=low.pk)
            elif ends == "is sent back":
                send_back(level=low, because=RATIONALE, by=supervisor_of(low))
            elif ends == "is replaced":
                signs(scene, "worker", 4)

        self.filled_in()

        assert spells(scene)[0] == (1, [])
        low.refresh_from_db()
        assert kept(low)[-1] == low.force

    def test_a_level_of_the_round_below_an_own_one_was_not_agreed_to(self, scene):
        signs(scene, "worker", 3)
        signs(scene, "police", 4)
        a_level_of(scene.round, 3, by=scene.worker)
        again = a_level_of(scene.round, 4, by=scene.worker)

        self.filled_in()

        assert spells(scene)[2:] == [(3, []), (4, [(at(again), None)])]

    def test_nothing_is_left_to_ask_at_the_end_of_the_migration(self, scene):
        """What waits until then stands in the way of the indexes that are made last."""
        level = signs(scene, "worker", 3)

        self.filled_in()

        with refuses(), transaction.atomic():
            ProfessionalLevel.objects.filter(pk=level.pk).update(force=Force.REPLACED)

    def test_one_beside_another_is_not_said_to_have_counted(self, scene):
        signs(scene, "worker", 2)
        high = signs(scene, "police", 3)

        self.filled_in()

        assert spells(scene) == [(2, []), (3, [(at(high), None)])]
