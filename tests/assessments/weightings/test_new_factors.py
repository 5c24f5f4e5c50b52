"""A new factor: drafted with its question and anchors, agreed by a second person, then weighed."""

import pytest
from django.db import DatabaseError, transaction

from agencies.decisions import Refused
from agencies.kinds import Role
from assessments.actions import proposed_factors as actions
from assessments.actions.weightings_approval import approve
from assessments.actions.weightings_drafts import save_draft_content, submit
from assessments.errors import BadAnswer
from assessments.forms.proposed_factor import initial_of
from assessments.models import ProposalState, ProposedFactor
from assessments.queries.pool import weighting_in_force
from assessments.queries.proposed_factors import visible_to
from assessments.queries.questions import sections
from assessments.queries.weighting_catalogue import cards_not_in, with_factor
from assessments.weightings.factor_permissions import can_view_proposal
from audit.models import Event
from tests.assessments.weightings.pages import address, fields_of, signed_in
from tests.builders import a_membership, a_partnership
from tests.builders.assessments import a_signed_contribution, a_weighting
from tests.builders.families import a_child
from tests.builders.themes import a_catalogue
from tests.builders.weightings import (
    a_draft,
    a_finished_preview,
    a_proposed_factor,
    an_accepted_factor,
    two_editors,
    what_a_factor_says,
)
from tests.ui.markup import Markup
from themes.actions import load_library
from themes.queries import catalogue, factor_card
from work.models import FormDraft, InboxItem
from work.versions import StaleVersion

pytestmark = pytest.mark.django_db
NEW = "/weightings/factors/new/"


@pytest.fixture
def editors():
    a_weighting()
    return two_editors()


def typed(page, **changes):
    """What a browser posts once the form is filled in."""
    filled = initial_of(what_a_factor_says(), "Two reviews named it.")
    return fields_of(page) | filled | changes


def sent(author, **changes):
    return actions.submit_proposal(proposal=a_proposed_factor(author, **changes), by=author)


def accepted(proposal, by):
    return actions.accept_proposal(
        proposal=proposal, edition=proposal.edition, comment="Agreed.", by=by
    )


def test_a_factor_is_drafted_on_a_page_and_nothing_can_use_it_yet(client, editors):
    desk = signed_in(client, editors[0])

    done = desk.post(NEW, form := typed(desk.get(NEW)))
    again = desk.post(NEW, form)

    proposal = ProposedFactor.objects.get()
    assert done.url == again.url == address("proposed_factor", proposal)
    assert (proposal.code, proposal.state) == ("poor_housing", ProposalState.DRAFT)
    assert proposal.content == what_a_factor_says()
    page = Markup(desk.get(done.url).content.decode())
    assert page.faults == []
    assert "Is the home unsafe or unfit to live in?" in page.text
    assert "Housing, Health visiting" in page.text
    assert "poor_housing" not in {card.code for card in catalogue()}
    with pytest.raises(BadAnswer):
        with_factor(a_draft(editors[0]), "poor_housing")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"question": ""}, "question", id="no-question"),
        pytest.param({"anchor_current": " "}, "anchor_current", id="no-anchor"),
        pytest.param({"anchor_not_known": ""}, "anchor_not_known", id="no-not-known"),
        pytest.param({"likely_first": ""}, "likely_first", id="no-agency"),
        pytest.param({"why": ""}, "why", id="no-reason"),
        pytest.param({"short_label": "Religion of the family"}, "short_label", id="prohibited"),
        pytest.param({"label": "Lives in a poor postcode"}, "label", id="prohibited-in-full"),
        pytest.param(
            {"per_adult": "yes", "anchor_not_applicable": "A baby."},
            "anchor_not_applicable",
            id="adult-and-not-applicable",
        ),
    ],
)
def test_what_is_missing_or_prohibited_is_told_at_its_field(client, editors, changes, field):
    desk = signed_in(client, editors[0])

    page = desk.post(NEW, typed(desk.get(NEW), **changes))

    assert list(page.context["form"].errors) == [field]
    assert not ProposedFactor.objects.exists()


def test_what_is_typed_is_kept_and_there_again(client, editors):
    desk = signed_in(client, editors[0])

    desk.post(NEW, typed(desk.get(NEW), question="Half a que"), headers={"X-Autosave": "1"})
    back = desk.get(NEW)
    desk.post(NEW, typed(back))

    assert back.context["form"]["question"].value() == "Half a que"
    assert not FormDraft.objects.exists()


def test_a_save_from_an_old_page_shows_both_versions(client, editors):
    author, _ = editors
    proposal = a_proposed_factor(author)
    desk, where = signed_in(client, author), address("change_factor", proposal)
    old = typed(desk.get(where), hint="Mine.")
    changed = what_a_factor_says(hint="Theirs.")
    actions.change_proposal(proposal=proposal, edition=1, content=changed, why="Why", by=author)

    conflict = desk.post(where, old)

    text = conflict.content.decode()
    assert conflict.status_code == 409
    assert "Mine." in text
    assert "Theirs." in text
    with pytest.raises(StaleVersion):
        actions.change_proposal(proposal=proposal, edition=1, content=changed, why="W", by=author)


def test_a_second_person_finds_it_and_takes_it_in(client, editors):
    author, second = editors
    proposal = sent(author)
    (item,) = InboxItem.objects.filter(subject_id=proposal.pk, done_at=None)
    desk = signed_in(client, second)
    page = desk.get(item.link)
    form = {
        "submission_key": page.context["form"]["submission_key"].value(),
        "version": page.context["form"]["version"].value(),
        "decision": "accept",
    }

    desk.post(address("decide_factor", proposal), form)

    card = factor_card("poor_housing")
    assert item.membership == second
    assert (card.question, card.evidence) == ("Is the home unsafe or unfit to live in?", ())
    assert card.likely_agencies == ("housing", "health_visiting")
    assert card.anchor("not_known") == "You were not let in."
    kinds = InboxItem.objects.filter(subject_id=proposal.pk, done_at=None)
    assert [(each.user, each.kind) for each in kinds] == [(author.user, "factor_accepted")]


def test_it_is_sent_back_only_with_a_comment_that_the_author_reads(client, editors):
    author, second = editors
    proposal = sent(author)

    with pytest.raises(BadAnswer):
        actions.send_proposal_back(proposal=proposal, comment=" ", by=second)
    actions.send_proposal_back(proposal=proposal, comment="Say how recent.", by=second)

    page = signed_in(client, author).get(address("proposed_factor", proposal))
    assert "Say how recent." in page.content.decode()
    assert page.context["may_change"]


def test_nobody_decides_about_their_own_and_nobody_else_changes_it(editors):
    author, second = editors
    draft, waiting = a_proposed_factor(author), sent(author)

    for refused in (
        lambda: accepted(waiting, author),
        lambda: actions.send_proposal_back(proposal=waiting, comment="No.", by=author),
        lambda: accepted(draft, second),
        lambda: actions.submit_proposal(proposal=draft, by=second),
        lambda: actions.withdraw_proposal(proposal=draft, by=second),
        lambda: actions.take_back_proposal(proposal=waiting, by=second),
    ):
        with pytest.raises(Refused):
            refused()
    with pytest.raises(DatabaseError), transaction.atomic():
        ProposedFactor.objects.filter(pk=draft.pk).update(reviewer=author.user_id)


def test_what_was_read_is_what_is_taken_in(editors):
    author, second = editors
    proposal = sent(author)

    with pytest.raises(StaleVersion):
        actions.accept_proposal(proposal=proposal, edition=7, comment="", by=second)


def test_without_a_second_editor_it_is_not_sent_on():
    a_weighting()
    alone = a_membership(role=Role.WEIGHTING_EDITOR)

    with pytest.raises(Refused, match="no second weighting editor"):
        sent(alone)


def test_the_database_keeps_what_waits_and_what_was_decided(editors):
    waiting, done = sent(editors[0]), an_accepted_factor(*editors, short_label="Other")

    for changes in ({"content": {}}, {"code": "other_2"}, {"author": editors[1].user_id}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ProposedFactor.objects.filter(pk=waiting.pk).update(**changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProposedFactor.objects.filter(pk=done.pk).update(state=ProposalState.DRAFT)


def test_two_factors_of_one_name_have_two_codes(editors):
    first, second = a_proposed_factor(editors[0]), a_proposed_factor(editors[0])
    known = a_proposed_factor(editors[0], short_label="Domestic abuse")

    assert (first.code, second.code, known.code) == (
        "poor_housing",
        "poor_housing_2",
        "domestic_abuse_2",
    )


def test_a_draft_is_taken_back_and_set_aside_by_its_author(editors):
    author, _ = editors
    proposal = actions.take_back_proposal(proposal=sent(author), by=author)

    assert not InboxItem.objects.filter(subject_id=proposal.pk, done_at=None).exists()
    gone = actions.withdraw_proposal(proposal=proposal, by=author)
    with pytest.raises(Refused, match="set aside"):
        actions.submit_proposal(proposal=gone, by=author)


def test_every_step_is_in_the_trail(editors):
    author, second = editors
    proposal = a_proposed_factor(author)
    content = what_a_factor_says()
    actions.change_proposal(proposal=proposal, edition=1, content=content, why="W", by=author)
    actions.submit_proposal(proposal=proposal, by=author)
    actions.take_back_proposal(proposal=proposal, by=author)
    actions.submit_proposal(proposal=proposal, by=author)
    actions.send_proposal_back(proposal=proposal, comment="Not yet.", by=second)
    proposal = actions.submit_proposal(proposal=proposal, by=author)
    accepted(proposal, second)
    actions.withdraw_proposal(proposal=a_proposed_factor(author), by=author)

    written = set(Event.objects.values_list("event_type", flat=True))
    steps = "proposed proposal_changed submitted taken_back sent_back accepted withdrawn"
    assert {f"factor.{each}" for each in steps.split()} <= written


def test_the_list_rule_and_the_object_rule_agree_for_every_role(editors):
    a_proposed_factor(editors[0])
    elsewhere = a_partnership()
    others = [a_membership(role=role) for role in Role]
    others += [a_membership(role=role, partnership=elsewhere) for role in Role]

    for membership in others:
        found = {p for p in ProposedFactor.objects.all() if can_view_proposal(membership, p)}
        assert set(visible_to(membership)) == found


def weighed(editors, code, *, weight):
    """In force with the new factor, by two people and a preview."""
    author, second = editors
    draft = a_draft(author)
    content = with_factor(draft, code)
    content["factors"][-1] |= {"weight": weight, "rationale": "The panel.", "source": "Panel"}
    draft = save_draft_content(draft=draft, edition=1, content=content, by=author)
    submit(draft=draft, comment="The panel asked.", by=author)
    preview = a_finished_preview(draft, by=author)
    today = draft.created_at.date()
    version = approve(version=draft, sha256=draft.sha256, effective_on=today, comment="", by=second)
    return version, preview


def test_once_taken_in_it_is_weighed_asked_and_open_in_older_assessments(client, editors):
    worker = a_membership()
    older = a_signed_contribution(a_child(known_to=worker), worker, findings={})
    an_accepted_factor(*editors)
    assert "poor_housing" in {card.code for card in cards_not_in(a_weighting())}

    version, preview = weighed(editors, "poor_housing", weight=4)

    asked = {card.code for part in sections(version.weighting()) for card in part.questions}
    assert "poor_housing" in asked
    assert weighting_in_force(worker.partnership_id) == version
    assert preview.result["total"] == 1
    assert "poor_housing" not in str(older.outcomes.first().profile)
    newer = a_signed_contribution(
        a_child(known_to=worker), worker, findings={"poor_housing": "current"}
    )
    before, after = older.outcomes.get(scope="pooled"), newer.outcomes.get(scope="pooled")
    assert after.reported == before.reported + 8
    result = signed_in(client, worker).get(f"/assessments/{newer.pk}/result/")
    assert "Poor housing" in result.content.decode()
    page = client.get("/factors/poor_housing/").content.decode()
    assert "No review in the library has a figure on it" in page


def test_loading_the_catalogue_leaves_it_and_removes_only_what_the_file_had(editors):
    an_accepted_factor(*editors)

    load_library(reviews=[], catalogue=a_catalogue(young_parent={"hint": "Another hint."}))

    assert factor_card("young_parent").hint == "Another hint."
    assert factor_card("poor_housing").label == "Housing in very poor repair"


@pytest.mark.parametrize("name", ["proposed_factors", "proposed_factor", "change_factor"])
def test_a_page_costs_the_same_with_few_drafts_and_with_many(
    client, editors, django_assert_num_queries, name
):
    proposal = a_proposed_factor(editors[0])
    desk = signed_in(client, editors[0])
    where = "/weightings/factors/" if name == "proposed_factors" else address(name, proposal)
    page = desk.get(where)
    assert Markup(page.content.decode()).faults == []
    cost = {"proposed_factors": 5, "proposed_factor": 6, "change_factor": 7}[name]

    with django_assert_num_queries(cost):
        desk.get(where)
    for number in range(4):
        a_proposed_factor(editors[0], short_label=f"Number {number}")
        an_accepted_factor(*editors, short_label=f"Taken {number}")
    desk.get(where)
    with django_assert_num_queries(cost):
        desk.get(where)
