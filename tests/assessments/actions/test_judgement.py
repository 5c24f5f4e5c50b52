"""What a level needs before it is taken."""

import pytest

from assessments.actions.judgement import confirm_level, give_own_level
from assessments.errors import BadAnswer, NotReady
from assessments.policies import sounds_like_low_expectations
from tests.assessments.actions.scenes import (
    SERIOUS,
    a_child_with_a_mother,
    draft,
    ready,
    signed,
)
from tests.builders.assessments import a_judgement, a_revealed_contribution

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("length", "taken"), [pytest.param(29, False, id="29"), pytest.param(30, True, id="30")]
)
def test_a_level_needs_thirty_characters_of_reasons(length, taken):
    contribution = ready()

    if taken:
        give_own_level(
            contribution=contribution, level=2, rationale="r" * length, by=contribution.author
        )
    else:
        with pytest.raises(BadAnswer) as problem:
            give_own_level(
                contribution=contribution, level=2, rationale="r" * length, by=contribution.author
            )
        assert problem.value.field == "rationale"


def test_the_childs_life_and_the_fathers_cant_be_skipped_silently():
    contribution = draft()

    with pytest.raises(NotReady) as problem:
        give_own_level(
            contribution=contribution, level=2, rationale="r" * 40, by=contribution.author
        )

    assert {"child", "adults"} <= {item.section for item in problem.value.todo}


def revealed():
    return a_revealed_contribution(*a_child_with_a_mother())


def confirm(contribution, **fields):
    return confirm_level(
        contribution=contribution,
        judgement=a_judgement(**fields),
        by=contribution.author,
    )


def test_a_lower_level_than_last_time_says_what_changed_for_the_child():
    first = signed(findings=SERIOUS, level=4)
    contribution = a_revealed_contribution(first.child, first.author)

    with pytest.raises(BadAnswer) as problem:
        confirm(contribution, level=3, what_changed="")

    assert problem.value.field == "what_changed"
    assert confirm(contribution, level=3, what_changed="He moved out").final_level == 3


def test_the_same_level_as_last_time_says_nothing_more():
    first = signed(findings=SERIOUS, level=4)
    contribution = a_revealed_contribution(first.child, first.author)

    assert confirm(contribution, level=4, what_changed="").final_level == 4


@pytest.mark.parametrize(
    ("level", "needed"), [pytest.param(3, True, id="below"), pytest.param(4, False, id="at")]
)
def test_below_the_statutory_threshold_early_help_is_decided(level, needed):
    contribution = revealed()

    if needed:
        with pytest.raises(BadAnswer) as problem:
            confirm(contribution, level=level, early_help="")
        assert problem.value.field == "early_help"
    else:
        assert confirm(contribution, level=level, early_help="").final_level == level


def test_not_offering_early_help_says_why():
    contribution = revealed()

    with pytest.raises(BadAnswer) as problem:
        confirm(contribution, level=2, early_help="not_offered", early_help_detail="")

    assert problem.value.field == "early_help_detail"


@pytest.mark.parametrize(
    ("level", "needed"), [pytest.param(2, True, id="low"), pytest.param(3, False, id="not-low")]
)
def test_a_low_level_on_little_knowledge_says_why_nobody_is_asked(level, needed):
    contribution = revealed()

    if needed:
        with pytest.raises(BadAnswer) as problem:
            confirm(contribution, level=level, not_asking_because="")
        assert problem.value.field == "not_asking_because"
    else:
        assert confirm(contribution, level=level, not_asking_because="").final_level == level


def test_the_first_level_is_kept_beside_the_last():
    contribution = revealed()

    confirm(contribution, level=2)

    contribution.refresh_from_db()
    assert (contribution.own_level, contribution.final_level) == (4, 2)


@pytest.mark.parametrize(
    ("words", "prompts"),
    [
        ("They are no worse than any other family here", True),
        ("This is NORMAL  for this area", True),
        ("Grandmother visits daily and weight is steady", False),
    ],
)
def test_comparing_with_other_families_gets_a_prompt(words, prompts):
    assert sounds_like_low_expectations(words) is prompts
