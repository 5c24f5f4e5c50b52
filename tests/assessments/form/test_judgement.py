"""Own level, reveal, confirm, sign: in this order and no other."""

import pytest
from django.urls import reverse

from agencies.kinds import AgencyKind
from assessments.models import ProfessionalLevel
from tests.assessments.form.posting import fields_of, path_of, send, text_of
from tests.builders import a_membership
from tests.builders.assessments import (
    RATIONALE,
    a_confirmed_contribution,
    a_ready_contribution,
    a_revealed_contribution,
    a_signed_contribution,
)
from tests.builders.families import an_involvement
from work.models import FormDraft

pytestmark = pytest.mark.django_db

HEAVY = ["domestic_abuse", "substance_misuse", "parental_mental_health", "social_care_history"]
REST = ["missed_appointments", "engagement_difficulty", "frequent_moves"]
EVERYTHING = dict.fromkeys(HEAVY + REST, "absent")


def at(name, contribution):
    return reverse(f"assessments:{name}", args=[contribution.pk])


@pytest.fixture
def ready(child, mother, author):
    return a_ready_contribution(child, author)


@pytest.fixture
def revealed(child, mother, author):
    return a_revealed_contribution(child, author)


def test_the_own_level_waits_for_what_cannot_be_skipped(client, draft):
    page = client.get(at("own_level", draft))

    assert "Say where the child sleeps, or why you have not seen it" in text_of(page)
    assert at("childs_life", draft) in page.content.decode()
    assert at("adults", draft) in page.content.decode()
    assert b"rationale" not in page.content


def test_the_own_level_is_refused_until_then(client, draft, author):
    posted = {
        "submission_key": "01a20ae6-e7b7-709b-9e69-9bfe7441e9aa",
        "version": draft.version,
        "level": "2",
        "rationale": RATIONALE,
    }

    page = client.post(at("own_level", draft), posted)

    draft.refresh_from_db()
    assert page.status_code == 409
    assert draft.own_level is None


def test_what_was_typed_and_is_not_complete_stands_in_the_way(client, ready):
    send(
        client,
        reverse("assessments:question", args=[ready.pk, "frequent_moves"]),
        autosave=True,
        frequent_moves__finding_family="current",
        frequent_moves__as_at_day="",
    )

    page = client.get(at("own_level", ready)).content.decode()

    assert reverse("assessments:question", args=[ready.pk, "frequent_moves"]) in page


def test_levels_have_the_names_of_the_weighting(client, ready):
    page = text_of(client.get(at("own_level", ready)))

    for words in ("Level 1: Universal", "Level 4: Specialist (statutory)"):
        assert words in page


def test_a_short_reason_is_not_enough(client, ready):
    page = send(client, at("own_level", ready), level="2", rationale="Seems fine")

    assert "Give your reasons in at least 30 characters" in text_of(page)
    assert fields_of(page)["rationale"] == "Seems fine"


def test_a_judgement_being_typed_is_kept_and_not_given(client, ready):
    send(client, at("own_level", ready), autosave=True, level="3", rationale="Half a sent")

    ready.refresh_from_db()
    assert ready.own_level is None
    fields = fields_of(client.get(at("own_level", ready)))
    assert (fields["level"], fields["rationale"]) == ("3", "Half a sent")


def test_giving_it_lets_the_kept_text_go(client, ready):
    send(client, at("own_level", ready), autosave=True, rationale="Half a sent")

    answer = send(client, at("own_level", ready), level="3", rationale=RATIONALE)

    assert path_of(answer) == at("reveal", ready)
    assert not FormDraft.objects.exists()


def test_the_profile_stays_hidden_until_the_own_level_is_given(client, ready):
    assert path_of(client.get(at("reveal", ready))) == at("own_level", ready)


def test_the_profile_stays_hidden_until_it_is_asked_for(client, ready):
    send(client, at("own_level", ready), level="3", rationale=RATIONALE)

    page = text_of(client.get(at("reveal", ready)))

    assert "Show the profile" in page
    assert "Known so far" not in page


def test_comparing_with_other_families_gets_a_prompt_that_blocks_nothing(client, ready):
    words = "He is no worse than the other children round here."
    send(client, at("own_level", ready), level="2", rationale=words)

    page = client.get(at("reveal", ready))
    send(client, at("reveal", ready))

    assert "Are you comparing with other families?" in text_of(page)
    ready.refresh_from_db()
    assert ready.revealed_at is not None


def test_the_first_level_is_kept_once_the_profile_was_shown(client, revealed):
    assert path_of(client.get(at("own_level", revealed))) == at("reveal", revealed)


def test_after_the_reveal_both_stand_side_by_side(client, revealed):
    page = client.get(at("reveal", revealed))

    assert "Known so far" in text_of(page)
    assert "Your own level, given first" in text_of(page)
    assert "This is not a prediction." in text_of(page)
    assert fields_of(page)["rationale"] == RATIONALE


def test_a_supervisor_does_not_see_the_profile_before_the_signature(client, revealed, author):
    from agencies.kinds import Role
    from tests.builders import sign_in

    sign_in(client, a_membership(role=Role.SUPERVISOR, agency=author.agency))

    assert "Known so far" not in text_of(client.get(at("reveal", revealed)))


def test_a_low_level_on_little_knowledge_says_who_finds_out(client, revealed):
    page = send(client, at("reveal", revealed), level="2", early_help="in_place")

    assert "Not enough is known for this level" in text_of(page)
    assert 'href="#id_not_asking_because"' in page.content.decode()


def test_below_the_highest_level_early_help_is_decided(client, revealed):
    page = send(client, at("reveal", revealed), level="3")

    assert "Select what you decided about early help" in text_of(page)


def test_early_help_that_is_not_offered_says_why(client, revealed):
    page = send(client, at("reveal", revealed), level="3", early_help="not_offered")

    assert "Say why early help is not offered" in text_of(page)


def test_lower_than_last_time_says_what_changed(client, child, mother, author):
    a_signed_contribution(child, author, level=4)
    again = a_revealed_contribution(child, author, findings=EVERYTHING)

    page = send(client, at("reveal", again), level="3", early_help="in_place")

    assert "Lower than last time: say what changed for the child" in text_of(page)


def test_what_changed_is_not_asked_the_first_time(client, revealed):
    assert "What has changed for the child" not in text_of(client.get(at("reveal", revealed)))


def test_confirming_leads_to_the_signature(client, revealed):
    answer = send(client, at("reveal", revealed), level="4")

    assert path_of(answer) == at("sign", revealed)


def test_signing_says_what_is_missing_with_the_way_there(client, revealed):
    page = client.get(at("sign", revealed))

    assert "Confirm or revise your level" in text_of(page)
    assert at("reveal", revealed) in page.content.decode()


def test_signing_says_what_it_does_and_who_will_read_it(client, child, mother, author):
    police = a_membership(kind=AgencyKind.POLICE)
    an_involvement(child, police.agency)
    confirmed = a_confirmed_contribution(child, author)

    page = text_of(client.get(at("sign", confirmed)))

    assert "can no longer be changed" in page
    assert f"These agencies can read it: {police.agency.name}." in page
    assert "waits for a second person" not in page


def test_a_lower_level_says_that_it_waits_for_a_second_person(client, child, mother, author):
    findings = {"domestic_abuse": "current", "substance_misuse": "current"}
    confirmed = a_confirmed_contribution(child, author, level=1, findings=findings)

    page = text_of(client.get(at("sign", confirmed)))
    send(client, at("sign", confirmed))

    assert "waits for a second person" in page
    assert ProfessionalLevel.objects.get().force == "outstanding"


def test_the_signature_leads_to_the_result(client, child, mother, author):
    confirmed = a_confirmed_contribution(child, author)

    answer = send(client, at("sign", confirmed))

    confirmed.refresh_from_db()
    assert confirmed.status == "signed"
    assert path_of(answer) == at("result", confirmed)


def test_pressing_sign_twice_signs_once(client, child, mother, author):
    confirmed = a_confirmed_contribution(child, author)
    fields = fields_of(client.get(at("sign", confirmed)))

    first = client.post(at("sign", confirmed), fields)

    assert client.post(at("sign", confirmed), fields).url == first.url
    assert ProfessionalLevel.objects.count() == 1


def test_signing_a_page_that_is_out_of_date_shows_it(client, child, mother, author):
    confirmed = a_confirmed_contribution(child, author)
    fields = fields_of(client.get(at("sign", confirmed)))
    send(client, at("reveal", confirmed), rationale="Another reason, given in another window.")

    answer = client.post(at("sign", confirmed), fields)

    confirmed.refresh_from_db()
    assert answer.status_code == 409
    assert confirmed.status == "draft"


def test_coming_back_later_keeps_a_judgement_without_a_script(client, ready):
    later = send(client, at("own_level", ready), rationale="Half a sent", later="1")

    assert path_of(later) == at("assessment", ready)
    assert fields_of(client.get(at("own_level", ready)))["rationale"] == "Half a sent"


def test_a_first_level_typed_and_not_given_stands_in_nobodys_way_later(client, ready):
    send(client, at("own_level", ready), level="4", rationale=RATIONALE)
    send(client, at("own_level", ready), autosave=True, rationale="On second thou")
    assert "You began to change this level" in text_of(client.get(at("reveal", ready)))

    send(client, at("reveal", ready))
    send(client, at("reveal", ready))
    send(client, at("sign", ready))

    ready.refresh_from_db()
    assert ready.status == "signed"


def test_a_revision_typed_and_not_given_is_named_before_signing(client, child, mother, author):
    confirmed = a_confirmed_contribution(child, author)
    send(client, at("reveal", confirmed), autosave=True, rationale="On second thou")

    page = client.get(at("sign", confirmed))

    assert "Finish what you typed and did not complete" in text_of(page)
    assert at("reveal", confirmed) in page.content.decode()
