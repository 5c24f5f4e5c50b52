"""Answering question cards: with the autosaving script, and by posting a whole section."""

import pytest
from django.urls import reverse

from agencies.kinds import AgencyKind
from assessments.models import Answer, Finding, HarmPart
from tests.assessments.form.posting import fields_of, path_of, said, send, text_of
from tests.builders import a_membership
from tests.builders.assessments import a_contribution, a_signed_contribution, an_answer
from tests.builders.families import a_relation, an_adult, an_involvement
from work.models import FormDraft

pytestmark = pytest.mark.django_db

HALF = {"frequent_moves__finding_family": "past", "frequent_moves__as_at_day": ""}


@pytest.fixture
def home(draft):
    return reverse("assessments:section", args=[draft.pk, "home"])


@pytest.fixture
def moves(draft):
    return reverse("assessments:question", args=[draft.pk, "frequent_moves"])


def about(factor, adult):
    return f"{factor}-finding_{adult.pk}"


def test_a_choice_saves_itself_with_the_usual_basis_and_the_day_of_the_visit(client, draft, moves):
    answer = send(client, moves, autosave=True, frequent_moves__finding_family="absent")

    assert answer.json().keys() == {"saved_at", "version"}
    finding = Finding.objects.get(answer__contribution=draft)
    assert (finding.finding, finding.basis, finding.as_at) == ("absent", "seen", draft.visited_on)


def test_a_section_saves_only_what_was_touched(client, draft, home, mother):
    answer = send(client, home, autosave=True, **{about("domestic_abuse", mother): "not_known"})

    assert answer.status_code == 200
    assert said(draft, "domestic_abuse") == {mother.pk: "not_known"}
    assert draft.answers.count() == 1


def test_the_version_that_comes_back_carries_the_next_save(client, draft, moves):
    page = client.get(moves)
    fields = fields_of(page) | {"frequent_moves-finding_family": "absent"}

    first = client.post(moves, fields, headers={"X-Autosave": "1"}).json()
    fields |= {"version": first["version"], "frequent_moves-note": "Two moves since May"}
    second = client.post(moves, fields, headers={"X-Autosave": "1"})

    assert second.status_code == 200
    assert draft.answers.get().note == "Two moves since May"


def test_the_same_save_sent_again_after_a_lost_reply_is_no_conflict(client, draft, moves):
    fields = fields_of(client.get(moves)) | {"frequent_moves-finding_family": "absent"}

    first = client.post(moves, fields, headers={"X-Autosave": "1"}).json()
    again = client.post(moves, fields, headers={"X-Autosave": "1"})

    assert (again.status_code, again.json()["version"]) == (200, first["version"])
    assert draft.answers.get().version == 1


def test_half_a_date_is_kept_as_typed_and_says_what_is_missing(client, draft, moves):
    typed = {
        "frequent_moves__finding_family": "current",
        "frequent_moves__as_at_month": "",
        "frequent_moves__note": "Grandmother told us",
    }

    answer = send(client, moves, autosave=True, **typed)

    assert "must include a month" in answer.json()["incomplete"]
    assert not draft.answers.exists()
    page = client.get(moves)
    assert fields_of(page)["frequent_moves-note"] == "Grandmother told us"
    assert fields_of(page)["frequent_moves-finding_family"] == "current"
    assert fields_of(page)["frequent_moves-as_at_month"] == ""
    assert 'href="#id_frequent_moves-as_at_month"' in page.content.decode()


def test_completing_it_records_it_and_lets_the_kept_text_go(client, draft, moves):
    send(client, moves, autosave=True, **HALF)
    assert FormDraft.objects.filter(subject_id=draft.pk).count() == 1

    send(client, moves, frequent_moves__as_at_day="1", frequent_moves__as_at_month="2")

    assert said(draft, "frequent_moves") == {None: "past"}
    assert not FormDraft.objects.filter(subject_id=draft.pk).exists()


def test_taking_it_back_lets_the_kept_text_go(client, draft, moves):
    send(client, moves, autosave=True, **HALF)
    fields = fields_of(client.get(moves))
    del fields["frequent_moves-finding_family"]
    fields["frequent_moves-as_at_day"] = str(draft.visited_on.day)

    client.post(moves, fields, headers={"X-Autosave": "1"})

    assert not FormDraft.objects.filter(subject_id=draft.pk).exists()
    assert not draft.answers.exists()


def test_one_wrong_card_costs_the_others_nothing(client, draft, home, mother):
    answer = send(
        client,
        home,
        **{
            about("domestic_abuse", mother): "absent",
            "frequent_moves__finding_family": "current",
            "frequent_moves__as_at_day": "31",
            "frequent_moves__as_at_month": "2",
            "household_instability__finding_family": "not_known",
        },
    )

    assert said(draft, "domestic_abuse") == {mother.pk: "absent"}
    assert said(draft, "household_instability") == {None: "not_known"}
    assert path_of(answer) == home
    page = client.get(answer.url)
    assert "There is a problem" in text_of(page)
    assert "Frequent moves: The day you knew this must be a real date" in text_of(page)
    assert fields_of(page)["frequent_moves-as_at_day"] == "31"


def test_every_error_link_lands_on_a_field(client, draft, home):
    send(client, home, frequent_moves__finding_family="current", frequent_moves__basis="")

    page = client.get(home).content.decode()

    assert 'href="#id_frequent_moves-basis"' in page
    assert 'id="id_frequent_moves-basis"' in page


def test_saving_goes_on_to_the_next_part_or_back_to_the_list(client, draft, home):
    later = send(client, home, later="1")
    onward = send(client, home)
    back = send(client, f"{home}?from=check")

    assert path_of(later) == reverse("assessments:assessment", args=[draft.pk])
    assert path_of(onward) == reverse("assessments:section", args=[draft.pk, "adults"])
    assert path_of(back) == reverse("assessments:check", args=[draft.pk])


def test_the_same_page_sent_twice_saves_once(client, draft, home):
    fields = fields_of(client.get(home)) | {"frequent_moves-finding_family": "absent"}

    first, second = client.post(home, fields), client.post(home, fields)

    assert first.url == second.url
    assert draft.answers.get().version == 1


def test_a_page_that_lost_its_key_is_saved_all_the_same(client, draft, home):
    send(client, home, submission_key="", frequent_moves__finding_family="absent")

    assert said(draft, "frequent_moves") == {None: "absent"}


def test_same_for_all_works_without_a_script(client, draft, home, mother, child):
    father = an_adult(child, "father")

    answer = send(
        client,
        home,
        same_for_all="domestic_abuse-finding",
        **{about("domestic_abuse", mother): "absent"},
    )

    assert said(draft, "domestic_abuse") == {mother.pk: "absent", father.pk: "absent"}
    assert answer.url == f"{home}#card-domestic_abuse"


def test_an_adult_nobody_answered_for_stays_not_asked(client, draft, home, mother, child):
    father = an_adult(child, "father")

    send(client, home, **{about("domestic_abuse", mother): "absent"})

    assert said(draft, "domestic_abuse") == {mother.pk: "absent", father.pk: "not_asked"}


def test_same_as_last_time_confirms_on_this_visit(client, author, child, mother):
    a_signed_contribution(child, author, findings={"frequent_moves": "absent"})
    draft = a_contribution(child, author)
    address = reverse("assessments:question", args=[draft.pk, "frequent_moves"])
    assert "Same as last time" in text_of(client.get(address))

    send(
        client,
        address,
        same_as_last="frequent_moves",
        frequent_moves__basis="record",
        frequent_moves__as_at_day="1",
        frequent_moves__as_at_month="2",
        frequent_moves__as_at_year="2026",
    )

    finding = Finding.objects.get(answer__contribution=draft)
    assert (finding.finding, finding.basis, str(finding.as_at)) == (
        "absent",
        "record",
        "2026-02-01",
    )


def test_past_after_current_asks_when_it_ended(client, author, child, mother):
    a_signed_contribution(child, author, findings={"frequent_moves": "current"})
    draft = a_contribution(child, author)
    address = reverse("assessments:question", args=[draft.pk, "frequent_moves"])
    typed = {
        "frequent_moves__finding_family": "past",
        "frequent_moves__basis": "seen",
        "frequent_moves__as_at_day": "1",
        "frequent_moves__as_at_month": "11",
        "frequent_moves__as_at_year": "2026",
    }

    refused = send(client, address, autosave=True, **typed).json()
    taken = send(
        client,
        address,
        autosave=True,
        **typed,
        frequent_moves__ended_on_day="1",
        frequent_moves__ended_on_month="10",
        frequent_moves__ended_on_year="2026",
    ).json()

    assert "Enter when it ended" in refused["incomplete"]
    assert "incomplete" not in taken
    assert Answer.objects.get(contribution=draft).ended_on is not None


def test_when_it_ended_is_not_asked_without_need(client, draft, moves):
    assert "When did it end?" not in text_of(client.get(moves))


def test_what_does_not_apply_says_why(client, draft):
    address = reverse("assessments:question", args=[draft.pk, "missing_education"])
    typed = {"missing_education__finding_family": "not_applicable"}

    refused = send(client, address, autosave=True, **typed).json()
    send(client, address, **typed, missing_education__reason="A baby of six weeks")

    assert "Say why this does not apply" in refused["incomplete"]
    assert Finding.objects.get(answer__contribution=draft).reason == "A baby of six weeks"


def test_absent_is_never_assumed(client, draft, moves):
    typed = {"frequent_moves__finding_family": "absent", "frequent_moves__basis": "assumed"}

    answer = send(client, moves, autosave=True, **typed)

    assert "choose “not known”" in answer.json()["incomplete"]


def test_domestic_abuse_says_who_is_harmed_and_who_harms(client, draft, home, mother, child):
    partner = an_adult(child, "new_partner")

    send(
        client,
        home,
        **{
            about("domestic_abuse", mother): "current",
            about("domestic_abuse", partner): "current",
            f"domestic_abuse-harm_{mother.pk}": "harmed",
            f"domestic_abuse-harm_{partner.pk}": "harms",
        },
    )

    parts = Finding.objects.filter(answer__contribution=draft).values_list("adult", "harm_part")
    assert dict(parts) == {mother.pk: HarmPart.HARMED, partner.pk: HarmPart.HARMS}


def test_it_is_asked_whether_it_is_safe_to_ask(client, draft, home):
    assert "Is it safe to ask now?" in text_of(client.get(home))


def test_not_known_and_not_asked_stand_beside_the_other_answers(client, draft, moves):
    page = client.get(moves).content.decode()

    for answer in ("current", "past", "absent", "not_known", "not_asked"):
        assert f'name="frequent_moves-finding_family" type="radio" value="{answer}"' in page


def test_each_card_says_why_it_is_asked_and_leads_to_the_lesson_and_back(client, draft, moves):
    page = client.get(moves)

    assert "The review mentions frequent family moves for 5 of 10 children" in text_of(page)
    assert "No case summary describes a move" in text_of(page)
    assert f"/factors/frequent_moves/?back={moves}%23card-frequent_moves" in page.content.decode()


def test_earlier_answers_of_every_agency_stand_beside_the_question(client, draft, child, moves):
    police = a_membership(kind=AgencyKind.POLICE)
    an_involvement(child, police.agency)
    a_signed_contribution(child, police, findings={"frequent_moves": "current"})

    page = text_of(client.get(moves))

    assert f"now {police.agency.name}" in page


def test_others_answers_of_the_same_round_wait_for_my_signature(client, draft, child, moves):
    police = a_membership(kind=AgencyKind.POLICE)
    an_involvement(child, police.agency)
    signed = a_signed_contribution(child, police, findings={"frequent_moves": "current"})
    type(signed).objects.filter(pk=draft.pk).update(round=signed.round)

    page = text_of(client.get(moves))

    assert police.agency.name not in page
    assert "Frequent moves:" not in page


def test_the_panel_shows_what_comes_together_without_points(client, draft, mother, child):
    an_answer(draft, "domestic_abuse", "current")
    an_answer(draft, "substance_misuse", "current")

    panel = client.get(reverse("assessments:together", args=[draft.pk]))

    assert "Two co-occurring parental factors : domestic abuse, substance misuse" in text_of(panel)
    assert "11 of 13" in text_of(panel)
    assert not {"points", "points:", "level"} & set(text_of(panel).lower().split())
    assert b"<html" not in panel.content


def test_what_is_known_of_fathers_suggests_an_answer_and_decides_nothing(client, draft, child):
    an_adult(child, "father", name="Ash Quillfeather")
    relation = child.relations.get(kind="father")
    relation.knowledge = "known_not_seen"
    relation.save()
    address = reverse("assessments:question", args=[draft.pk, "father_not_included"])

    page = client.get(address)

    assert "suggests “Now” : known but not seen, or not known who it is (Ash Quillfeather)" in (
        text_of(page)
    )
    assert "father_not_included-finding_family" not in fields_of(page)


def test_somebody_added_later_gets_a_row_of_their_own(client, draft, home, mother, child):
    send(client, home, **{about("domestic_abuse", mother): "absent"})
    aunt = an_adult(None, partnership=child.partnership)
    a_relation(child, aunt, "parents_sibling")

    fields = fields_of(client.get(home))

    assert fields[about("domestic_abuse", mother)] == "absent"
    assert about("domestic_abuse", aunt) not in fields
    assert f"domestic_abuse-finding_{aunt.pk}" in client.get(home).content.decode()


def test_going_on_after_a_lost_reply_is_no_conflict_with_oneself(client, draft, moves):
    fields = fields_of(client.get(moves)) | {"frequent_moves-finding_family": "absent"}
    client.post(moves, fields, headers={"X-Autosave": "1"})

    fields |= {"frequent_moves-note": "Three years at this address"}
    again = client.post(moves, fields, headers={"X-Autosave": "1"})

    assert again.status_code == 200
    assert draft.answers.get().note == "Three years at this address"
