"""What was confirmed is held against what others signed since; a lapse comes on its day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from assessments.actions.judgement import confirm_level
from assessments.actions.signing import sign_contribution
from assessments.errors import NotReady
from assessments.models import Force, ProfessionalLevel
from tests.assessments.actions.scenes import SERIOUS, a_child_with_a_mother, judged
from tests.builders.agencies import a_membership
from tests.builders.assessments import (
    a_judgement,
    a_revealed_contribution,
    a_signed_contribution,
)
from tests.builders.families import an_involvement
from work.actions import take_due_rows

pytestmark = pytest.mark.django_db


def confirmed(level, **said):
    child, by = a_child_with_a_mother()
    contribution = a_revealed_contribution(child, by, own_level=level)
    return confirm_level(
        contribution=contribution, judgement=a_judgement(level, **said), by=contribution.author
    )


def test_a_level_that_became_lower_than_the_last_one_says_what_changed():
    contribution = confirmed(1, what_changed="")
    colleague = a_membership()
    an_involvement(contribution.child, colleague.agency)
    a_signed_contribution(contribution.child, colleague, level=4)

    with pytest.raises(NotReady, match="Lower than last time") as refused:
        sign_contribution(contribution=contribution, by=contribution.author)

    assert [each.section for each in refused.value.todo] == ["reveal"]
    assert ProfessionalLevel.objects.get().level == 4


def test_one_that_said_so_is_signed():
    contribution = confirmed(1)
    colleague = a_membership()
    an_involvement(contribution.child, colleague.agency)
    a_signed_contribution(contribution.child, colleague, level=4)

    sign_contribution(contribution=contribution, by=contribution.author)

    assert ProfessionalLevel.objects.get(force=Force.IN_FORCE).level == 1


def test_a_level_signed_just_after_midnight_lapses_when_the_clocks_go_back(time_machine):
    time_machine.move_to(datetime(2027, 10, 4, 0, 20, tzinfo=ZoneInfo("Europe/London")))
    contribution = judged(level=1, findings=SERIOUS)
    sign_contribution(contribution=contribution, by=contribution.author)
    level = ProfessionalLevel.objects.get()

    for moment in (datetime(2027, 10, 31, 23, 30), datetime(2027, 11, 1, 0, 1)):
        time_machine.move_to(moment.replace(tzinfo=ZoneInfo("Europe/London")))
        take_due_rows()

    level.refresh_from_db()
    assert level.force == Force.LAPSED
