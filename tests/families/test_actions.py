"""Writing about families."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from agencies.decisions import Refused
from agencies.kinds import Role
from audit.events import EventType
from audit.models import Event
from families import actions
from families.actions import (
    ChildGiven,
    InvolvementGiven,
    PersonGiven,
    RelationGiven,
)
from families.kinds import FamilyTold, InvolvementEnded, Knowledge, RelationKind, SharingLevel
from families.models import Child, Involvement, Person
from tests.builders import a_membership, an_agency
from tests.builders.families import (
    a_child,
    a_relation,
    an_adult,
    an_involvement,
    an_nhs_number,
)
from work.models import InboxItem
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db

MOTHER = RelationGiven(kind=RelationKind.MOTHER)
BECAUSE = InvolvementGiven(reason="New birth visit")


def recorded(event_type):
    return Event.objects.filter(event_type=event_type)


def register(by, **options):
    options.setdefault("child", ChildGiven(name="Juno Vale", date_of_birth=date(2026, 10, 1)))
    options.setdefault("involvement", BECAUSE)
    options.setdefault("adults", [(PersonGiven(name="Mara Vale"), MOTHER)])
    return actions.register_child(by=by, **options)


def test_a_registered_child_is_led_by_the_agency_that_registered_it():
    by = a_membership()

    child = register(by)

    assert Involvement.objects.get(child=child, lead=True).agency == by.agency
    assert Child.objects.visible_to(by).get() == child
    assert recorded(EventType.CHILD_REGISTERED).get().child_id == child.pk


def test_a_mother_whose_name_nobody_knows_is_still_somebody():
    child = register(a_membership(), adults=[(PersonGiven(), MOTHER)])

    person = Person.objects.get(relations__child=child)

    assert person.name_not_known
    assert str(person) == "Name not known yet"


def test_a_child_without_any_adult_is_refused():
    with pytest.raises(actions.NobodyAround):
        register(a_membership(), adults=[])


def test_a_sibling_shares_household_and_mother():
    by = a_membership()
    first = register(by)
    mother = Person.objects.get(relations__child=first)

    second = register(
        by,
        child=ChildGiven(name="Baby Vale", expected_on=timezone.localdate() + timedelta(days=60)),
        adults=[],
        shared_adults={mother: MOTHER},
        household=first.household,
    )

    assert second.household == first.household
    assert set(mother.relations.values_list("child", flat=True)) == {first.pk, second.pk}


def test_one_nhs_number_is_one_record():
    by, number = a_membership(), an_nhs_number()
    register(by, child=ChildGiven(name="Juno Vale", nhs_number=number))

    with pytest.raises(actions.NHSNumberTaken):
        register(by, child=ChildGiven(name="June Vale", nhs_number=number))


def test_a_role_that_opens_no_record_adds_no_child():
    with pytest.raises(Refused):
        register(a_membership(role=Role.PARTNERSHIP_MANAGER))


def test_a_birth_replaces_the_due_date():
    by = a_membership()
    child = a_child(known_to=by, expected_on=timezone.localdate(), name="Baby Vale")
    given = ChildGiven(name="Ilse Vale", date_of_birth=timezone.localdate())

    actions.change_child(child=child, given=given, version=1, by=by)

    child.refresh_from_db()
    assert (child.name, child.expected_on, child.version) == ("Ilse Vale", None, 2)
    details = recorded(EventType.CHILD_CHANGED).get().details
    assert details == {"fields": "name+date_of_birth+expected_on"}


def test_a_change_of_an_older_version_is_told_and_changes_nothing():
    by = a_membership()
    child = a_child(known_to=by, version=2)

    with pytest.raises(StaleVersion):
        actions.change_child(child=child, given=ChildGiven(name="X"), version=1, by=by)


def test_saving_without_a_change_records_nothing():
    by = a_membership()
    child = a_child(known_to=by, name="Juno Vale", date_of_birth=date(2024, 1, 2))
    given = ChildGiven(name="Juno Vale", date_of_birth=date(2024, 1, 2))

    actions.change_child(child=child, given=given, version=1, by=by)

    assert not recorded(EventType.CHILD_CHANGED).exists()


def test_every_change_of_a_child_is_kept_with_who_made_it():
    by = a_membership()
    child = a_child(known_to=by, name="Juno Vale")

    actions.change_child(child=child, given=ChildGiven(name="Juno Vale-Ost"), version=1, by=by)

    history = child.events.order_by("pgh_id").values_list("name", "changed_by")
    assert list(history) == [("Juno Vale", None), ("Juno Vale-Ost", by.pk)]


def test_changing_an_adult_changes_the_person_and_the_relation():
    by = a_membership()
    child = a_child(known_to=by)
    person = an_adult(child, RelationKind.FATHER, name="")
    relation = person.relations.get()

    actions.change_adult(
        relation=relation,
        person_given=PersonGiven(name="Teo Brandt"),
        relation_given=RelationGiven(
            kind=RelationKind.FATHER, knowledge=Knowledge.ASSESSED_AND_SEEN
        ),
        version=2,
        by=by,
    )

    person.refresh_from_db()
    relation.refresh_from_db()
    assert (person.name, person.name_not_known) == ("Teo Brandt", False)
    assert relation.knowledge == Knowledge.ASSESSED_AND_SEEN


def test_an_adult_changed_through_a_sibling_makes_the_form_stale():
    by = a_membership()
    child, sibling = a_child(known_to=by), a_child(known_to=by)
    person = an_adult(child)
    relation, other = person.relations.get(), a_relation(sibling, person)
    given = {"relation_given": MOTHER, "by": by, "version": 2}
    actions.change_adult(relation=other, person_given=PersonGiven(name="New Name"), **given)

    with pytest.raises(StaleVersion):
        actions.change_adult(relation=relation, person_given=PersonGiven(name="Other"), **given)


def test_declaring_an_involvement_opens_the_record_and_tells_the_lead_professional():
    lead = a_membership()
    child = a_child()
    an_involvement(child, lead.agency, lead=True, worker=lead)
    by = a_membership(agency=an_agency(partnership=child.partnership))

    declared = actions.declare_involvement(child=child, given=BECAUSE, by=by)

    assert declared.sharing == SharingLevel.RECORD
    assert not declared.lead
    assert Child.objects.visible_to(by).get() == child
    assert InboxItem.objects.get(membership=lead).subject_id == declared.pk


def test_a_family_that_was_not_told_comes_with_why():
    by = a_membership()
    child = a_child(partnership=by.agency.partnership)
    given = InvolvementGiven(
        reason="Allegation made today",
        family_told=FamilyTold.NOT_TOLD,
        not_told_because="Telling them now could put the child at risk",
    )

    declared = actions.declare_involvement(child=child, given=given, by=by)

    assert declared.family_told == FamilyTold.NOT_TOLD
    assert declared.lead


def test_nobody_declares_an_involvement_with_a_restricted_record():
    by = a_membership()
    child = a_child(partnership=by.agency.partnership, restricted="refuge")

    with pytest.raises(Refused, match="restricted"):
        actions.declare_involvement(child=child, given=BECAUSE, by=by)


def test_an_agency_is_involved_once_at_a_time():
    by = a_membership()
    child = a_child(known_to=by)

    with pytest.raises(Refused, match="already involved"):
        actions.declare_involvement(child=child, given=BECAUSE, by=by)


def test_the_lead_agency_does_not_simply_leave():
    by = a_membership()
    involvement = register(by).involvements.get()

    with pytest.raises(Refused, match="Hand over"):
        actions.end_involvement(
            involvement=involvement,
            until=timezone.localdate(),
            because=InvolvementEnded.WORK_FINISHED,
            by=by,
        )


def test_another_agency_ends_nothing():
    by = a_membership()
    involvement = an_involvement(a_child(), an_agency())

    with pytest.raises(Refused, match="itself"):
        actions.end_involvement(
            involvement=involvement,
            until=timezone.localdate(),
            because=InvolvementEnded.WORK_FINISHED,
            by=by,
        )


def test_a_missed_appointment_is_no_reason_to_end():
    assert not [reason for reason in InvolvementEnded if "miss" in reason or "brought" in reason]


def test_an_assessment_opens_the_record_to_an_agency_shown_only_its_existence():
    by = a_membership()
    child = a_child(partnership=by.agency.partnership)
    an_involvement(child, by.agency, sharing=SharingLevel.EXISTENCE)

    assert actions.share_record(child=child, agency=by.agency, by=by)
    assert not actions.share_record(child=child, agency=by.agency, by=by)
    assert recorded(EventType.INVOLVEMENT_SHARED).count() == 1
