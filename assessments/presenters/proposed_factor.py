"""A drafted factor as the person who decides about it reads it."""

from dataclasses import dataclass

from agencies.kinds import AgencyKind
from assessments.models import ProposedFactor
from themes.queries import form_section_titles, lessons
from themes.wording import FINDING_LABELS


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """`answers` are (label, what it means) in the order of the form."""

    label: str
    question: str
    hint: str
    safety_prompt: str
    answers: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def proposal_view(proposal: ProposedFactor) -> ProposalView:
    content = proposal.content
    sections, known_lessons = dict(form_section_titles()), dict(lessons())
    tool = ". ".join(filter(None, (content["tool_name"], content["tool_purpose"])))
    agencies = ", ".join(AgencyKind(kind).label for kind in content["likely_agencies"])
    facts = {
        "Short name": content["short_label"],
        "Part of the form": sections.get(content["section"], content["section"]),
        "Asked about": "each adult" if content["per_adult"] else "the family as a whole",
        "“No” grows old": "no" if content["lasting"] else "yes",
        "Likely to know, best first": agencies,
        "Assessment Framework": f"{content['domain']}: {content['dimension']}",
        "Lesson": known_lessons.get(content["lesson"], content["lesson"]),
        "What it does not say": content["does_not_say"],
        "Tool that comes next": tool or "none",
    }
    return ProposalView(
        label=content["label"],
        question=content["question"],
        hint=content["hint"],
        safety_prompt=content["safety_prompt"],
        answers=tuple(
            (label, content["anchors"][finding])
            for finding, label in FINDING_LABELS.items()
            if finding in content["anchors"]
        ),
        facts=tuple(facts.items()),
    )
