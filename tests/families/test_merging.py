"""Two records of one child: found at night, joined by two people, parted when it was wrong."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.decisions import Refused
from audit.events import EventType
from families import actions, queries
from families.kinds import MergeState, RelationKind
from families.models import Child, Duplicate, Merge
from families.tasks import find_all_duplicates
from tests.builders import a_membership, a_user, an_agency, sign_in, the_partnership
from tests.builders.families import (
    a_child,
    a_hand_over,
    a_relation,
    an_address,
    an_adult,
    an_emergency,
    an_involvement,
    an_nhs_number,
)
from tests.families.filling import keyed, recorded
from work.models import InboxItem

pytestmark = pytest.mark.django_db

BORN = date(2021, 3, 14)


@pytest.fixture
def worker():
    return a_membership()


@pytest.fixture
def colleague(worker):
    return a_membership(agency=worker.agency)


@pytest.fixture
def kept(worker):
    child = a_child(name="Juno Vale", date_of_birth=BORN, partnership=worker.agency.partnership)
    an_involvement(child, worker.agency, lead=True, worker=worker)
    return child


@pytest.fixture
def other(worker):
    child = a_child(known_to=worker, name="Juno Vail", date_of_birth=BORN)
    an_involvement(child, an_agency(name="Fenland social care"), lead=True)
    return child


def propose(kept, other, by):
    return actions.propose_merge(kept=kept, merged=other, reason="Same mother", by=by)


def join(kept, other, worker, colleague):
    return actions.agree_to_merge(merge=propose(kept, other, worker), by=colleague)


def test_proposing_changes_nothing_and_asks_a_colleague(kept, other, worker):
    merge = propose(kept, other, worker)

    assert merge.state == MergeState.PROPOSED
    assert Child.objects.visible_to(worker).count() == 2
    assert InboxItem.objects.get(agency=worker.agency).subject_id == merge.pk


def test_nobody_agrees_with_themselves(kept, other, worker):
    merge = propose(kept, other, worker)

    with pytest.raises(Refused, match="Somebody else"):
        actions.agree_to_merge(merge=merge, by=worker)


def test_another_membership_of_the_same_person_is_not_somebody_else(kept, other):
    user = a_user()
    here, there = a_membership(user=user), a_membership(user=user)
    for agency in (here.agency, there.agency):
        an_involvement(kept, agency)
        an_involvement(other, agency)
    merge = propose(kept, other, here)

    with pytest.raises(Refused, match="Somebody else"):
        actions.agree_to_merge(merge=merge, by=there)


def test_joined_records_are_one_in_lists_searches_and_counts(kept, other, worker, colleague):
    join(kept, other, worker, colleague)

    assert list(Child.objects.visible_to(worker)) == [kept]
    assert list(Child.objects.countable()) == [kept]
    assert queries.possible_duplicates(worker, kept) == ()


def test_people_and_agencies_of_both_are_on_the_kept_record(kept, other, worker, colleague):
    mother, father = an_adult(kept), an_adult(other, RelationKind.FATHER)

    join(kept, other, worker, colleague)

    assert [adult.person for adult in queries.adults_of(kept)] == [mother, father]
    agencies = set(kept.involvements.values_list("agency__name", flat=True))
    assert agencies == {worker.agency.name, "Fenland social care"}
    assert kept.involvements.filter(lead=True).get().agency == worker.agency


def test_somebody_on_both_records_is_not_there_twice(kept, other, worker, colleague):
    mother = an_adult(kept)
    a_relation(other, mother)

    join(kept, other, worker, colleague)

    assert len(queries.adults_of(kept)) == 1


def test_the_number_of_the_other_record_is_kept(kept, other, worker, colleague):
    number = an_nhs_number()
    Child.objects.filter(pk=other.pk).update(nhs_number=number)

    join(kept, other, worker, colleague)

    kept.refresh_from_db()
    assert kept.nhs_number == number


def test_the_old_key_leads_to_the_kept_record(kept, other, worker, colleague):
    join(kept, other, worker, colleague)

    assert queries.child_for(worker, other.pk) == kept
    assert queries.record_keys(kept) == (kept.pk, other.pk)


def test_undoing_it_puts_everything_back(kept, other, worker, colleague):
    number = an_nhs_number()
    Child.objects.filter(pk=other.pk).update(nhs_number=number)
    father = an_adult(other, RelationKind.FATHER)
    merge = join(kept, other, worker, colleague)

    actions.undo_merge(merge=merge, because="They are cousins", by=worker)

    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.nhs_number, other.nhs_number) == ("", number)
    assert [adult.person for adult in queries.adults_of(other)] == [father]
    assert queries.adults_of(kept) == ()
    assert other.involvements.get(lead=True).agency.name == "Fenland social care"
    assert Child.objects.visible_to(worker).count() == 2
    assert recorded(EventType.MERGE_UNDONE).count() == 1


def test_after_undoing_they_can_be_joined_again(kept, other, worker, colleague):
    merge = join(kept, other, worker, colleague)
    actions.undo_merge(merge=merge, because="They are cousins", by=worker)

    assert join(kept, other, worker, colleague).state == MergeState.AGREED


def test_a_refusal_leaves_them_apart(kept, other, worker, colleague):
    merge = actions.refuse_merge(merge=propose(kept, other, worker), by=colleague)

    assert merge.state == MergeState.REFUSED
    assert Child.objects.visible_to(worker).count() == 2


def test_the_proposer_takes_it_back(kept, other, worker):
    merge = actions.refuse_merge(merge=propose(kept, other, worker), by=worker)

    assert merge.state == MergeState.WITHDRAWN


def test_two_different_numbers_are_two_children(kept, other, worker):
    for child in (kept, other):
        Child.objects.filter(pk=child.pk).update(nhs_number=an_nhs_number())

    with pytest.raises(Refused, match="two children"):
        propose(kept, other, worker)


def test_a_restricted_record_is_never_joined(kept, other, worker):
    actions.restrict_record(child=other, because="refuge", named=[], version=1, by=worker)

    with pytest.raises(Refused, match="restricted"):
        propose(kept, other, worker)


def test_a_waiting_hand_over_is_settled_first(kept, other, worker):
    sent = other.involvements.get(agency=worker.agency)
    a_hand_over(sent, an_agency(), by=worker)

    with pytest.raises(Refused, match="hand-over"):
        propose(kept, other, worker)


def test_a_record_one_may_not_see_is_not_joined(kept, worker):
    with pytest.raises(Refused):
        propose(kept, a_child(known_to=an_agency()), worker)


def test_a_record_others_were_joined_to_is_the_one_to_keep(kept, other, worker, colleague):
    join(kept, other, worker, colleague)

    with pytest.raises(Refused, match="Join this one to it"):
        propose(a_child(known_to=worker), kept, worker)


def test_a_record_open_in_an_emergency_is_not_joined_away(kept, other, worker):
    an_emergency(other, a_membership(agency=an_agency()))

    with pytest.raises(Refused, match="emergency"):
        propose(kept, other, worker)


def test_a_restricted_record_is_not_parted(kept, other, worker, colleague):
    """The other record would open again to everybody who was not named."""
    merge = join(kept, other, worker, colleague)
    version = Child.objects.get(pk=kept.pk).version
    actions.restrict_record(child=kept, because="refuge", named=[], version=version, by=worker)

    with pytest.raises(Refused, match="Lift the restriction"):
        actions.undo_merge(merge=merge, because="They are cousins", by=worker)


def test_a_number_corrected_since_is_not_taken_away_by_parting(kept, other, worker, colleague):
    moved, corrected = an_nhs_number(), an_nhs_number()
    Child.objects.filter(pk=other.pk).update(nhs_number=moved)
    merge = join(kept, other, worker, colleague)
    Child.objects.filter(pk=kept.pk).update(nhs_number=corrected)

    actions.undo_merge(merge=merge, because="They are cousins", by=worker)

    kept.refresh_from_db()
    assert kept.nhs_number == corrected


def test_answered_hand_overs_go_with_their_involvement_and_come_back(
    kept, other, worker, colleague
):
    sent = other.involvements.get(lead=True)
    by = a_membership(agency=sent.agency)
    hand_over = a_hand_over(sent, an_agency(), by=by)
    actions.withdraw_hand_over(hand_over=hand_over, by=by)

    merge = join(kept, other, worker, colleague)
    hand_over.refresh_from_db()
    joined = hand_over.child
    actions.undo_merge(merge=merge, because="They are cousins", by=worker)

    hand_over.refresh_from_db()
    assert (joined, hand_over.child) == (kept, other)


class TestReadAlong:
    """What stays with the record that was joined is read with the one that was kept."""

    def test_brothers_and_sisters_of_both_households(self, kept, other, worker, colleague):
        brother = a_child(known_to=worker, household=other.household)

        join(kept, other, worker, colleague)

        assert [each.child for each in queries.siblings_of(worker, kept)] == [brother]

    def test_addresses_of_both_households(self, kept, other, worker, colleague):
        address = an_address(other.household)

        join(kept, other, worker, colleague)

        assert queries.child_page(worker, kept).addresses == (address,)

    def test_what_was_changed_before(self, kept, other, worker, colleague):
        an_address(other.household, lines="7 Fen Row")

        join(kept, other, worker, colleague)

        changes = queries.history_of(kept)
        told = {(each.what, field.after) for each in changes for field in each.fields}
        assert ("The record joined to this one", "Juno Vail") in told
        assert ("Address", "7 Fen Row") in told

    def test_who_looked_at_it(self, client, kept, other, worker, colleague):
        visitor = a_membership(agency=other.involvements.get(lead=True).agency)
        sign_in(client, visitor).get(reverse("families:history", args=[other.pk]))

        join(kept, other, worker, colleague)

        assert visitor.user.name in {looker.name for looker in queries.who_looked(kept)}

    def test_who_opened_it_in_an_emergency(self, kept, other, worker, colleague):
        opened_at = timezone.now() - timedelta(hours=3)
        access = an_emergency(other, a_membership(agency=an_agency()), opened_at=opened_at)

        join(kept, other, worker, colleague)

        assert queries.child_page(worker, kept).emergencies == (access,)


class TestNight:
    def listed(self):
        find_all_duplicates()
        return {frozenset((row.first, row.second)) for row in Duplicate.objects.all()}

    def test_one_birthday_and_much_the_same_name_are_listed_once(self, kept, other):
        self.listed()

        assert self.listed() == {frozenset((kept, other))}

    def test_another_name_or_another_day_is_not_listed(self, kept):
        a_child(name="Kit Marl", date_of_birth=BORN)
        a_child(name="Juno Vale", date_of_birth=date(2022, 6, 27))

        assert self.listed() == set()

    @pytest.mark.parametrize(
        "mistyped", [date(2021, 4, 14), date(2021, 3, 4), date(2020, 3, 14), date(2021, 1, 1)]
    )
    def test_a_slip_in_the_date_of_one_of_them_is_listed(self, kept, mistyped):
        twice = a_child(name="Juno Vale", date_of_birth=mistyped)

        assert self.listed() == {frozenset((kept, twice))}

    def test_names_in_another_order_are_listed_with_a_slip_in_the_date(self, kept):
        twice = a_child(name="Vale Juno", date_of_birth=date(2021, 3, 15))

        assert self.listed() == {frozenset((kept, twice))}

    def test_a_slip_in_the_date_with_other_adults_around_is_another_child(self, kept):
        namesake = a_child(name="Juno Vale", date_of_birth=date(2021, 3, 15))
        an_adult(kept, name="Mara Vale")
        an_adult(namesake, name="Ines Vale")

        assert self.listed() == set()

    def test_an_adult_whose_name_nobody_knows_speaks_against_nothing(self, kept):
        twice = a_child(name="Juno Vale", date_of_birth=date(2021, 3, 15))
        an_adult(kept, name="Mara Vale")
        an_adult(twice, name="")

        assert self.listed() == {frozenset((kept, twice))}

    def test_a_slip_in_the_date_with_one_adult_around_both_is_listed(self, kept):
        twice = a_child(name="Juno Vale", date_of_birth=date(2021, 3, 15))
        an_adult(kept, name="Mara Vale")
        an_adult(twice, name="Ines Vale")
        an_adult(twice, name="Marah Vale")

        assert self.listed() == {frozenset((kept, twice))}

    def test_twins_with_numbers_of_their_own_are_not_listed(self, kept, other):
        for child in (kept, other):
            Child.objects.filter(pk=child.pk).update(nhs_number=an_nhs_number())

        assert self.listed() == set()

    def test_the_night_is_recorded(self, kept, other):
        assert actions.find_duplicates(partnership=the_partnership()) == 1
        assert recorded(EventType.DUPLICATES_FOUND).get().details == {"new": 1}


class TestPages:
    def test_found_at_night_joined_by_two_and_undone(self, client, kept, other, worker, colleague):
        find_all_duplicates()
        sign_in(client, worker)
        listed = client.get(reverse("families:duplicates")).content.decode()
        address = reverse("families:propose_merge", args=[kept.pk])
        asked = client.get(address).content.decode()
        client.post(address, keyed(other=str(other.pk), reason="Same mother"))
        merge = reverse("families:merge", args=[Merge.objects.get().pk])
        own = client.get(merge).content.decode()
        sign_in(client, colleague)
        client.post(merge, keyed(answer="agree"))
        joined = Child.objects.get(pk=other.pk).merged_into
        client.post(merge, keyed(because="They are cousins"))

        assert "Juno Vail" in listed
        assert "Juno Vail" in asked
        assert "Somebody else has to agree" in own
        assert joined == kept
        assert Merge.objects.get().state == MergeState.UNDONE
        assert "They are cousins" in client.get(merge).content.decode()

    def test_two_children_are_taken_off_the_list(self, client, kept, other, worker):
        find_all_duplicates()
        address = reverse("families:dismiss_duplicate", args=[Duplicate.objects.get().pk])

        sign_in(client, worker).post(address)

        assert queries.duplicates_for(worker) == ()
        assert Duplicate.objects.get().dismissed_by == worker

    def test_a_pair_one_may_not_see_is_not_listed(self, client, kept):
        hidden = a_child(known_to=an_agency(), name="Juno Vail", date_of_birth=BORN)
        find_all_duplicates()
        stranger = a_membership(agency=hidden.involvements.get().agency)
        sign_in(client, stranger)
        duplicate = Duplicate.objects.get()

        address = reverse("families:dismiss_duplicate", args=[duplicate.pk])

        assert queries.duplicates_for(stranger) == ()
        assert client.post(address).status_code == 404

    def test_a_merge_one_may_not_see_is_not_found(self, client, kept, other, worker):
        merge = propose(kept, other, worker)
        sign_in(client, a_membership())

        assert client.get(reverse("families:merge", args=[merge.pk])).status_code == 404


def test_whoever_is_shown_only_the_existence_reads_neither_record(client, kept, other, worker):
    merge = propose(kept, other, worker)
    school = a_membership(agency=an_agency())
    for child in (kept, other):
        an_involvement(child, school.agency, sharing="existence")
    an_adult(other, name="Mara Vale")

    page = sign_in(client, school).get(reverse("families:merge", args=[merge.pk]))

    assert page.status_code == 403
    assert b"Mara Vale" not in page.content
