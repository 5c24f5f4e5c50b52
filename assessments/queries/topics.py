"""The questions that are answered in words, in the form's own language."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.models import Topic
from assessments.policies import CANT_BE_SKIPPED


@dataclass(frozen=True, kw_only=True)
class TopicQuestion:
    topic: str
    question: str
    hint: str = ""
    why_not: str = "Nothing to write? Say why"
    missing: str = "Write what you know, or say why there is nothing to write"

    @property
    def cant_be_skipped(self) -> bool:
        return any(topic == self.topic for topic, _, _ in CANT_BE_SKIPPED)


def _missing(wanted: str) -> str:
    return next(words for topic, _, words in CANT_BE_SKIPPED if topic == wanted)


QUESTIONS: Mapping[str, TopicQuestion] = {
    question.topic: question
    for question in (
        TopicQuestion(
            topic=Topic.SEEN,
            question="How did you see the child?",
            hint="When and where, awake or asleep, alone or with whom. Say if you were kept from "
            "seeing the child.",
            why_not="Did you not see the child? Say why",
            missing=_missing(Topic.SEEN),
        ),
        TopicQuestion(
            topic=Topic.CHILDS_DAY,
            question="What is a day like for this child?",
            hint="Waking, meals, play, school, who is there, going to bed. What the child would "
            "tell you, not what the adults need.",
            why_not="Can’t you say? Say why",
            missing=_missing(Topic.CHILDS_DAY),
        ),
        TopicQuestion(
            topic=Topic.CHILDS_WORDS,
            question="What did the child say, or what did you observe?",
            hint="The child’s own words where there are any. For a baby: how the baby looks, "
            "moves, feeds, and settles with each adult.",
            why_not="Nothing said or observed? Say why",
            missing=_missing(Topic.CHILDS_WORDS),
        ),
        TopicQuestion(
            topic=Topic.SLEEPS,
            question="Where does the child sleep?",
            hint="What you saw yourself: bed or cot, whose room, who else sleeps there.",
            why_not="Have you not seen it? Say why",
            missing=_missing(Topic.SLEEPS),
        ),
        TopicQuestion(
            topic=Topic.FATHERS,
            question="What is known of each father and father figure?",
            hint="Who he is, what part he has in the child’s life, what he says himself, who has "
            "met him. Think of partners and former partners too.",
            why_not="Is nothing known, or is nobody there? Say why",
            missing=_missing(Topic.FATHERS),
        ),
        TopicQuestion(
            topic=Topic.UNDERSTANDING,
            question="How does this adult understand the child and what the child needs?",
            hint="How they speak of the child and to the child. Do they see a person with feelings "
            "of their own? Do they notice, and do they put the child first?",
            why_not="Have you not heard this adult about the child? Say why",
        ),
        TopicQuestion(
            topic=Topic.STRENGTHS,
            question="What goes well for this child?",
            hint="People who care, things the child is good at, help that works. Strengths stand "
            "beside what is worrying; they do not cancel it.",
        ),
        TopicQuestion(
            topic=Topic.IDENTITY,
            question="What matters for this child’s identity, language, faith and culture?",
            hint="What the family says matters to them, and which language the child and each "
            "adult would rather speak with you. It is never scored.",
        ),
        TopicQuestion(
            topic=Topic.SUPPORT,
            question="What supervision and support do you have for this work?",
            hint="Who you talk this family through with and when next. Whether you feel safe, "
            "worn out, or drawn in. Families who keep workers away are hard to work with alone.",
            why_not="Have you none? Say what stands in the way",
        ),
    )
}

PAGES: Mapping[str, tuple[str, ...]] = {
    "childs_life": (Topic.SEEN, Topic.CHILDS_DAY, Topic.CHILDS_WORDS, Topic.SLEEPS),
    "adults": (Topic.FATHERS,),
    "parents": (Topic.UNDERSTANDING,),
    "strengths": (Topic.STRENGTHS, Topic.IDENTITY),
    "support": (Topic.SUPPORT,),
}
"""The topics of each page, by its URL name."""

ONE_AN_ADULT = frozenset({Topic.UNDERSTANDING})


def page_of(topic: str) -> str:
    return next(page for page, topics in PAGES.items() if topic in topics)
