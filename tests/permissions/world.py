"""Everybody and everything the permission grid asks about, made through the real actions."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from agencies.actions.invitations import invite_person
from agencies.kinds import AgencyKind, Role
from agencies.models import Invitation, Membership
from assessments.actions.concerns import tick_concern
from assessments.actions.disagreements import take_further
from assessments.actions.rounds import begin_assessment
from assessments.actions.training import make_training
from assessments.actions.weightings_previews import start_preview
from assessments.models import Contribution, PreviewKind
from families.models import Child
from tests.builders.agencies import a_membership, a_partnership, an_agency, the_partnership
from tests.builders.assessments import a_signed_contribution, a_tool_result, an_answer
from tests.builders.between import an_enquiry
from tests.builders.dashboards import A_QUARTER, a_built_release, a_published_release
from tests.builders.families import (
    a_child,
    a_hand_over,
    an_address,
    an_adult,
    an_emergency,
    an_involvement,
    named_on,
)
from tests.builders.rounds import a_shared_round
from tests.builders.talking import a_disagreement, a_reliance, says
from tests.builders.weightings import a_draft, a_proposed_factor
from work.models import InboxItem

SERIOUS = {"domestic_abuse": "current", "substance_misuse": "current", "frequent_moves": "current"}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One child of one relationship and the rows that hang on it; keys by name."""

    child: Child
    keys: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class World:
    actors: dict[str, Membership]
    subjects: dict[str, Subject]


def make_world() -> World:
    actors = _actors()
    return World(
        actors=actors,
        subjects={
            "open": _open(actors),
            "restricted": _restricted(actors),
            "closed": _closed(actors),
            "training": _training(actors),
        },
    )


def _actors() -> dict[str, Membership]:
    the_partnership()
    agency = an_agency(kind=AgencyKind.HEALTH_VISITING)
    elsewhere = an_agency(partnership=a_partnership())
    return {
        "author": a_membership(agency=agency),
        "colleague": a_membership(agency=agency),
        "supervisor": a_membership(agency=agency, role=Role.SUPERVISOR),
        "involved": a_membership(kind=AgencyKind.SOCIAL_CARE),
        "uninvolved": a_membership(kind=AgencyKind.POLICE),
        "manager": a_membership(role=Role.PARTNERSHIP_MANAGER),
        "editor": a_membership(role=Role.WEIGHTING_EDITOR),
        "governance": a_membership(role=Role.GOVERNANCE_LEAD),
        "administrator": a_membership(role=Role.SYSTEM_ADMINISTRATOR),
        "stranger": a_membership(agency=elsewhere),
    }


def _assessed(actors) -> tuple[Child, Contribution, Contribution]:
    """A child with a signed assessment that waits for a second person, and a draft."""
    author = actors["author"]
    child = a_child(known_to=author)
    an_adult(child)
    an_involvement(child, actors["involved"].agency)
    signed = a_signed_contribution(child, author, level=1, findings=SERIOUS)
    draft = begin_assessment(child=child, purpose="Another visit", by=author)
    an_answer(draft, "frequent_moves", "current")
    tick_concern(contribution=draft, code="child_disclosure", by=author)
    a_tool_result(child, author)
    return child, signed, draft


def _open(actors) -> Subject:
    subject = _subject(*_assessed(actors), actors)
    talked = _talked_about(actors)
    subject.keys.update(**talked, convened=_with_the_partnership(actors))
    draft = a_draft(actors["editor"], missed_appointments=3)
    preview = start_preview(version=draft, kind=PreviewKind.WHAT_IF, by=actors["editor"])
    a_membership(role=Role.WEIGHTING_EDITOR)  # somebody else, to send it on to
    new_factor = a_proposed_factor(actors["editor"])
    subject.keys.update(new_factor=new_factor.pk)
    subject.keys.update(asked=_asked(subject.child, actors).pk)
    release = a_built_release(children=60)
    subject.keys.update(weighting=draft.pk, shipped=draft.based_on_id, preview=preview.pk)
    published = a_published_release(by=actors["manager"], quarter=A_QUARTER.after(), children=60)
    subject.keys.update(release=release.number, published=published.number)
    return subject


def _asked(child: Child, actors):
    """The author's draft has become an answer in a round the uninvolved agency is asked into."""
    opened = a_shared_round(child, actors["author"], actors["uninvolved"].agency)
    return opened.invitations.get()


def _restricted(actors) -> Subject:
    child, signed, draft = _assessed(actors)
    _restrict(child, actors)
    subject = _subject(child, signed, draft, actors)
    subject.keys.update(_talked_about(actors, then=_restrict))
    return subject


def _restrict(child: Child, actors) -> None:
    child.restricted = "refuge"
    child.save(update_fields=["restricted"])
    named_on(child, actors["author"], by=actors["governance"])


def _closed(actors) -> Subject:
    child, signed, draft = _assessed(actors)
    _end(child, actors)
    subject = _subject(child, signed, draft, actors)
    subject.keys.update(_talked_about(actors, then=_end))
    return subject


def _end(child: Child, actors) -> None:
    child.involvements.filter(agency=actors["author"].agency).update(
        until=timezone.localdate() - timedelta(days=1), ended_because="work_finished"
    )


def _differing(actors) -> Child:
    author, involved = actors["author"], actors["involved"]
    child = a_child(known_to=author)
    an_involvement(child, involved.agency)
    says(child, author, "absent")
    says(child, involved, "current")
    return child


def _talked_about(actors, *, then=lambda child, actors: None) -> dict[str, object]:
    """A child of its own, about whom two agencies differ and one relies on the other."""
    author = actors["author"]
    child = _differing(actors)
    found = a_disagreement(child, author)
    relied = a_reliance(child, actors["involved"], author)
    asked = an_enquiry(child, actors["involved"].agency, by=author, factor="missed_appointments")
    then(child, actors)
    return {"disagreement": found.pk, "reliance": relied.pk, "enquiry": asked.pk}


def _with_the_partnership(actors):
    found = a_disagreement(_differing(actors), actors["author"])
    for _ in range(3):
        found.refresh_from_db()
        take_further(
            disagreement=found, said="It can't wait.", version=found.version, by=actors["author"]
        )
    return found.pk


def _training(actors) -> Subject:
    draft = make_training(by=actors["author"])[0]
    return _subject(draft.child, None, draft, actors)


def _subject(child: Child, signed: Contribution | None, draft: Contribution, actors) -> Subject:
    keys = {
        "child": child.pk,
        "draft": draft.pk,
        "signed": signed and signed.pk,
        "level": signed and signed.levels.get().pk,
        "finding": signed and signed.answers.first().findings.first().pk,
        "concern": signed and draft.immediate_concerns.get().pk,
        "tool_result": signed and child.tool_results.get().pk,
        "relation": child.relations.first().pk,
        "round": draft.round_id,
        "address": an_address(child.household).pk,
        "item": _shared_item(child, signed),
        "person": draft.author.user_id,
        "membership": draft.author_id,
        "invitation": _invitation(actors).invitation.pk,
        "involvement": signed and _open_involvement(child).pk,
        "hand_over": signed and _hand_over(child, actors).pk,
        "emergency": signed and an_emergency(child, a_membership(kind=AgencyKind.HOUSING)).pk,
        "named": child.restricted and child.named_people.get().pk,
    }
    return Subject(child=child, keys={name: key for name, key in keys.items() if key})


def _open_involvement(child: Child):
    """The author's agency's; after it ended, the other agency's."""
    return child.involvements.filter(until=None).order_by("agency__created_at").first()


def _hand_over(child: Child, actors):
    sender = actors["involved"]
    sent = child.involvements.get(agency=sender.agency)
    return a_hand_over(sent, actors["uninvolved"].agency, by=sender)


def _invitation(actors):
    agency, number = actors["author"].agency, Invitation.objects.count()
    return invite_person(
        agency=agency,
        role=Role.PRACTITIONER,
        name="Somebody New",
        email=f"new{number}@example.org",
        by=actors["administrator"],
    )


def _shared_item(child: Child, signed):
    """What the involved agency was told of: the ticked concern."""
    item = signed and InboxItem.objects.filter(child_id=child.pk, kind="immediate_concern").first()
    return item and item.pk
