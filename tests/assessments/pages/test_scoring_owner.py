"""The transparency record: who answers for the tool, and who may read how it works."""

import json

import pytest
from django.db import DatabaseError, transaction

from agencies.decisions import Refused
from agencies.kinds import Role
from assessments.actions.scoring_statement import state_the_owner
from assessments.models import ScoringStatement
from assessments.presenters.transparency import NOT_SAID
from assessments.scoring.prohibited import PROHIBITIONS
from audit.models import Event
from tests.assessments.pages.scenes import a_health_visitor, text_of
from tests.assessments.weightings.pages import fields_of
from tests.builders import a_membership, a_partnership, sign_in
from tests.builders.assessments import a_weighting
from tests.builders.weightings import an_approved_version, two_editors
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db

PAGE, FILE, OWNER = "/about/scoring/", "/about/scoring.json", "/about/scoring/owner/"
SAID = {
    "owner": "Fenland Safeguarding Children Partnership",
    "team": "Partnership office",
    "responsible_post": "Independent scrutineer",
    "contact": "questions@example.org",
    "supplier": "",
    "usage": "",
    "challenge": "Ask your health visitor.",
    "impact_assessments": "Data protection, May 2026.",
    "is_public": True,
}


@pytest.fixture(autouse=True)
def version():
    return a_weighting()


@pytest.fixture
def manager():
    return a_membership(role=Role.PARTNERSHIP_MANAGER)


def said_by(manager, *, edition=None, **changes):
    return state_the_owner(said=SAID | changes, edition=edition, by=manager)


def fields(record):
    return {row["field"]: row["says"] for group in record["groups"] for row in group["fields"]}


def test_what_the_partnership_has_not_said_is_said_to_be_missing(client):
    record = sign_in(client, a_health_visitor()).get(FILE).json()

    unsaid = {field for field, says in fields(record).items() if says == [NOT_SAID]}
    assert unsaid == {
        "Organisation",
        "Team",
        "Senior responsible owner",
        "Contact",
        "Suppliers",
        "Frequency and scale",
        "Asking about it, challenging it",
        "Impact assessments",
    }


def test_page_and_file_say_who_answers_what_is_used_and_never_used(client, manager):
    said_by(manager, is_public=False)
    desk = sign_in(client, a_health_visitor())

    page, file = text_of(desk.get(PAGE)), desk.get(FILE)

    found = fields(file.json())
    assert found["Organisation"] == [SAID["owner"]]
    assert found["Senior responsible owner"] == [SAID["responsible_post"]]
    assert found["Contact"] == [SAID["contact"]]
    assert found["Asking about it, challenging it"] == [SAID["challenge"]]
    never = found["Data never used"][0].lower()
    assert all(each.name.lower() in never for each in PROHIBITIONS)
    assert 'attachment; filename="scoring-2026.1.json"' in file["Content-Disposition"]
    for words in (SAID["owner"], SAID["contact"], SAID["challenge"], "The child’s date of birth"):
        assert words in page


def test_the_evidence_stands_with_its_interval_and_what_it_does_not_say(client):
    page = text_of(sign_in(client, a_health_visitor()).get(PAGE))

    assert "8 of 10 children (80%; 95% interval 44–97%)" in page
    assert "There was no group of other families to compare with" in page


def test_start_values_are_not_passed_off_as_agreed(client):
    shipped = sign_in(client, a_health_visitor()).get(FILE).json()
    an_approved_version(*two_editors(), missed_appointments=3)

    agreed = sign_in(client, a_health_visitor()).get(FILE).json()

    assert fields(shipped)["Who agreed the weights"][0].startswith("Nobody yet")
    assert fields(agreed)["Who agreed the weights"][0].startswith("Two people")


def test_every_version_used_stands_with_its_days(client, version):
    editors = two_editors()
    first = an_approved_version(*editors, missed_appointments=3)
    second = an_approved_version(*editors, missed_appointments=4)

    record = sign_in(client, a_health_visitor()).get(FILE).json()

    used = [(each["version"], each["until"]) for each in record["versions"]]
    today = second.in_force_since.isoformat()
    assert used == [(second.version, None), (first.version, today), ("2026.1", today)]
    weights = {each["code"]: each["weight"] for each in record["factors"]}
    assert weights["missed_appointments"] == 4


def test_without_a_word_from_the_partnership_nobody_reads_it_unsigned(client):
    for address in (PAGE, FILE):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, f"/account/login/?next={address}")


def test_a_partnership_that_says_so_is_read_by_everybody_and_by_nobody_once_it_takes_it_back(
    client, manager
):
    said_by(manager)
    page, file = client.get(PAGE), client.get(FILE)
    said_by(manager, edition=1, is_public=False)
    closed = client.get(PAGE)

    assert SAID["owner"] in text_of(page)
    assert "/factors/" not in page.content.decode()
    assert fields(file.json())["Contact"] == [SAID["contact"]]
    assert closed.status_code == 302


def test_only_what_is_published_is_read_unsigned(client, manager):
    said_by(manager)
    quiet = a_partnership()
    second = a_membership(role=Role.PARTNERSHIP_MANAGER, partnership=a_partnership())
    state_the_owner(said=SAID | {"owner": "Another one"}, edition=None, by=second)

    choice = text_of(client.get(PAGE))
    chosen = text_of(client.get(PAGE, {"of": str(second.partnership_id)}))
    unknown = client.get(FILE, {"of": str(quiet.pk)})

    assert manager.agency.partnership.name in choice
    assert quiet.name not in choice
    assert "Another one" in chosen
    assert unknown.status_code == 302


def test_who_is_signed_in_reads_their_own_partnerships_record_only(client, manager):
    said_by(manager)
    stranger = a_membership(partnership=a_partnership())

    page = text_of(sign_in(client, stranger).get(PAGE, {"of": str(manager.partnership_id)}))

    assert SAID["owner"] not in page


def test_the_manager_says_it_on_a_page_and_it_is_recorded(client, manager):
    desk = sign_in(client, manager)
    typed = fields_of(desk.get(OWNER)) | SAID | {"is_public": "yes"}

    done = desk.post(OWNER, typed)
    again = desk.post(OWNER, typed)

    statement = ScoringStatement.objects.get()
    assert done.url == again.url == PAGE
    assert (statement.owner, statement.is_public, statement.by) == (SAID["owner"], True, manager)
    event = Event.objects.get(event_type="scoring.stated")
    assert event.details == {"edition": 1, "public": True}
    assert fields_of(desk.get(OWNER))["is_public"] == "yes"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("owner", ""),
        ("responsible_post", " "),
        ("contact", "questions"),
        ("challenge", ""),
        ("impact_assessments", ""),
        ("is_public", ""),
    ],
)
def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(client, manager, field, typed):
    desk = sign_in(client, manager)
    filled = fields_of(desk.get(OWNER)) | SAID | {"is_public": "no", field: typed}

    page = desk.post(OWNER, filled)

    assert list(page.context["form"].errors) == [field]
    assert SAID["team"] in page.content.decode()
    assert not ScoringStatement.objects.exists()


def test_a_save_from_an_old_page_shows_both(client, manager):
    said_by(manager)
    desk = sign_in(client, manager)
    typed = fields_of(desk.get(OWNER)) | {"team": "Business unit"}
    said_by(manager, edition=1, team="Another team")

    conflict = desk.post(OWNER, typed)

    text = conflict.content.decode()
    assert conflict.status_code == 409
    assert "Business unit" in text
    assert "Another team" in text
    with pytest.raises(StaleVersion):
        said_by(manager, edition=1)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PARTNERSHIP_MANAGER])
def test_nobody_else_speaks_for_the_partnership(client, role):
    somebody = a_membership(role=role)

    with pytest.raises(Refused):
        said_by(somebody)
    assert OWNER not in sign_in(client, somebody).get(PAGE).content.decode()


def test_a_statement_is_never_changed_and_never_without_owner(manager):
    statement = said_by(manager)

    with pytest.raises(DatabaseError), transaction.atomic():
        ScoringStatement.objects.filter(pk=statement.pk).update(is_public=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        said_by(manager, edition=1, contact="")


@pytest.mark.parametrize("signed_in", [True, False])
def test_it_costs_the_same_with_one_version_or_many(
    client, manager, django_assert_num_queries, signed_in
):
    said_by(manager)
    desk = sign_in(client, a_health_visitor()) if signed_in else client
    desk.get(PAGE)
    cost = 8 if signed_in else 6

    with django_assert_num_queries(cost):
        desk.get(PAGE)
    editors = two_editors()
    for weight in (3, 4):
        an_approved_version(*editors, missed_appointments=weight)
    with django_assert_num_queries(cost):
        desk.get(PAGE)


def test_the_file_is_json_a_person_can_read(client):
    file = sign_in(client, a_health_visitor()).get(FILE).content.decode()

    assert json.loads(file)["name"].startswith("Shared risk assessment")
    assert file.count("\n") > 100
