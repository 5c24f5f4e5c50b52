"""The training families hold what section 4 of the review states, and nothing else."""

import pytest

from audit.events import EventType
from audit.models import Event
from families import actions
from families.kinds import Answer, RelationKind, Sex
from families.models import Child, Person, Relation
from families.training import training_families, training_family
from tests.builders import a_membership

FAMILIES = training_families()
CHILDREN = {child.name: (family, child) for family in FAMILIES for child in family.children}


def test_there_are_ten_children_in_nine_sections():
    assert [family.section for family in FAMILIES] == [f"4.{number}" for number in range(1, 10)]
    assert list(CHILDREN) == ["TA", "PS", "BW", "JB", "DB", "LA", "CW", "LW", "FL", "JG"]


@pytest.mark.parametrize(
    ("name", "days"),
    [("PS", 42), ("BW", 7), ("LA", 49), ("CW", 35)],
)
def test_babies_have_the_printed_age_to_the_day(name, days):
    family, child = CHILDREN[name]

    assert (family.training_on - child.date_of_birth).days == days


@pytest.mark.parametrize(("name", "years"), [("JB", "13"), ("DB", "16"), ("JG", "17")])
def test_adolescents_have_the_printed_age(name, years):
    family, child = CHILDREN[name]

    assert Child(date_of_birth=child.date_of_birth).age_on(family.training_on) == f"{years} years"


def test_ta_is_eight_months_and_a_half():
    family, child = CHILDREN["TA"]

    assert (child.date_of_birth.day, family.training_on.day) == (16, 31)
    assert Child(date_of_birth=child.date_of_birth).age_on(family.training_on) == "8 months"


@pytest.mark.parametrize("name", ["LW", "FL"])
def test_a_child_without_a_printed_age_has_no_date_of_birth(name):
    _, child = CHILDREN[name]

    assert child.date_of_birth is None


def test_names_are_initials_and_adults_are_named_after_the_child():
    for family in FAMILIES:
        initials = {child.name for child in family.children}
        assert all(name.isupper() and len(name) == 2 for name in initials)
        named = [adult for adult in family.adults if adult.name]
        assert all(set(adult.name.replace("'s", "").split()) & initials for adult in named)


def test_every_kind_sex_and_answer_is_a_known_word():
    for family in FAMILIES:
        assert {child.sex for child in family.children} <= set(Sex.values)
        for adult in family.adults:
            assert adult.kind in RelationKind.values
            assert {adult.learning_difficulty, adult.three_generations} <= set(Answer.values)


def test_a_finding_about_an_adult_names_one_of_the_family():
    for family in FAMILIES:
        keys = {adult.key for adult in family.adults} | {None}
        assert {finding.adult for finding in family.findings} <= keys


def test_only_what_is_stated_is_found():
    found = [
        (family.key, finding.factor, finding.finding, finding.adult)
        for family in FAMILIES
        for finding in family.findings
    ]

    assert found == [
        ("ps", "young_parent", "current", None),
        ("ps", "social_care_history", "current", None),
        ("bw", "social_care_history", "current", None),
        ("fl", "parental_mental_health", "past", "mother"),
        ("fl", "parental_mental_health", "past", "father"),
    ]


def test_an_unknown_family_is_refused():
    with pytest.raises(KeyError):
        training_family("xx")


@pytest.mark.django_db
class TestCopies:
    def test_a_trainee_gets_a_private_copy(self):
        by, colleague = a_membership(), a_membership()

        copies = actions.make_training_families(by=by)

        assert [copy.child.name for copy in copies] == list(CHILDREN)
        assert Child.objects.visible_to(by).count() == 10
        assert not Child.objects.visible_to(colleague).exists()

    def test_siblings_share_their_mother_and_household(self):
        by = a_membership()

        copies = {copy.child.name: copy for copy in actions.make_training_families(by=by)}

        jb, db = copies["JB"], copies["DB"]
        assert jb.adults["mother"] == db.adults["mother"]
        assert jb.child.household == db.child.household

    def test_the_adults_of_the_copy_are_those_stated(self):
        actions.make_training_families(by=a_membership())

        assert Person.objects.count() == sum(len(family.adults) for family in FAMILIES)
        assert Person.objects.get(name_not_known=True).relations.get().child.name == "CW"
        assert set(Relation.objects.values_list("knowledge", flat=True)) == {""}

    def test_a_training_record_stands_still_at_its_day(self):
        (copy, *_) = actions.make_training_families(by=a_membership())

        assert copy.child.age_on(copy.child.today()) == "8 months"

    def test_making_them_again_replaces_the_earlier_copy(self):
        by = a_membership()
        actions.make_training_families(by=by)

        actions.make_training_families(by=by)

        assert Child.objects.visible_to(by).count() == 10
        details = Event.objects.filter(event_type=EventType.TRAINING_MADE).latest("at").details
        assert details == {"made": 10, "closed": 10}

    def test_training_children_are_never_counted(self):
        actions.make_training_families(by=a_membership())

        assert not Child.objects.countable().exists()
