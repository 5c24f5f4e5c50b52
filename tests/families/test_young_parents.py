"""A parent under eighteen is a child too."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import Refused
from families import actions, permissions, policies, queries
from families.kinds import RelationKind, YoungParentDecided
from families.models import YoungParentDecision
from tests.builders import a_membership, an_agency, sign_in
from tests.builders.families import a_child, a_relation, an_adult
from tests.families.filling import keyed

pytestmark = pytest.mark.django_db


def years_ago(years):
    today = timezone.localdate()
    return date(today.year - years, today.month, min(today.day, 28))


@pytest.fixture
def worker():
    return a_membership()


@pytest.fixture
def child(worker):
    return a_child(known_to=worker)


@pytest.fixture
def relation(child):
    return an_adult(child, name="Mara Vale", date_of_birth=years_ago(16)).relations.get()


def test_a_mother_of_sixteen_asks_for_a_decision(child, relation, worker):
    (young,) = queries.child_page(worker, child).young_parents

    assert (young.relation, young.decision) == (relation, None)


@pytest.mark.parametrize(
    ("kind", "years", "asked"),
    [
        pytest.param(RelationKind.MOTHER, 17, True, id="mother-of-17"),
        pytest.param(RelationKind.FATHER, 17, True, id="father-of-17"),
        pytest.param(RelationKind.MOTHER, 19, False, id="mother-of-19"),
        pytest.param(RelationKind.ADULT_SIBLING, 17, False, id="sister-of-17"),
    ],
)
def test_only_parents_under_eighteen_are_asked_about(child, kind, years, asked):
    person = an_adult(partnership=child.partnership, date_of_birth=years_ago(years))
    relation = a_relation(child, person, kind)

    assert bool(policies.is_young_parent(relation, on=timezone.localdate())) == asked


def test_a_stated_age_counts_too(child):
    relation = an_adult(child, age_stated=17).relations.get()

    assert policies.is_young_parent(relation, on=timezone.localdate())


def test_a_decision_is_recorded_with_its_reason(child, relation, worker):
    actions.decide_about_young_parent(
        relation=relation,
        decided=YoungParentDecided.CHILD_IN_NEED,
        reason="No family of her own",
        by=worker,
    )

    (young,) = queries.child_page(worker, child).young_parents
    assert young.decision.reason == "No family of her own"


def test_nothing_is_decided_about_an_adult(child, worker):
    relation = an_adult(child, date_of_birth=years_ago(30)).relations.get()

    with pytest.raises(Refused, match="under 18"):
        actions.decide_about_young_parent(
            relation=relation, decided="not_now", reason="x", by=worker
        )


def test_linking_their_own_record_opens_it_to_nobody(child, relation, worker):
    own = a_child(known_to=worker, name="Mara Vale", date_of_birth=years_ago(16))
    school = a_membership()
    a_child(known_to=school)

    actions.link_own_record(relation=relation, own_record=own, version=1, by=worker)

    relation.person.refresh_from_db()
    assert relation.person.own_record == own
    assert not permissions.can_view(school, own)


def test_a_record_one_may_not_read_is_not_linked(relation, worker):
    hidden = a_child(known_to=an_agency(), name="Mara Vale")

    with pytest.raises(Refused):
        actions.link_own_record(relation=relation, own_record=hidden, version=1, by=worker)


def test_the_link_is_taken_away(relation, worker):
    own = a_child(known_to=worker)
    actions.link_own_record(relation=relation, own_record=own, version=1, by=worker)

    actions.link_own_record(relation=relation, own_record=None, version=2, by=worker)

    relation.person.refresh_from_db()
    assert relation.person.own_record is None


class TestPages:
    def test_deciding_and_linking(self, client, child, relation, worker):
        own = a_child(known_to=worker, name="Mara Vale", date_of_birth=years_ago(16))
        sign_in(client, worker)
        decide = reverse("families:decide_young_parent", args=[relation.pk])
        link = reverse("families:own_record", args=[relation.pk])

        asked = client.get(decide).content.decode()
        client.post(decide, keyed(decided="child_in_need", reason="No family of her own"))
        offered = client.get(link).content.decode()
        client.post(link, keyed(own_record=str(own.pk), version=1))

        assert "Mara Vale is under 18" in asked
        assert str(own.pk) in offered
        assert YoungParentDecision.objects.get().decided == "child_in_need"
        relation.person.refresh_from_db()
        assert relation.person.own_record == own

    def test_an_adult_has_no_such_page(self, client, child, worker):
        relation = an_adult(child, date_of_birth=years_ago(30)).relations.get()
        sign_in(client, worker)

        for name in ("decide_young_parent", "own_record"):
            address = reverse(f"families:{name}", args=[relation.pk])
            assert client.get(address).status_code == 403
