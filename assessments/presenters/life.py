"""The child's life in words: what agencies saw and heard, day by day, and what to ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessments.models import Topic
from assessments.queries.recorded import Words, of_topics
from assessments.scoring.age import AgeBand, age_band
from families.models import Child

LIVED = (Topic.SEEN, Topic.CHILDS_WORDS, Topic.CHILDS_DAY, Topic.SLEEPS)
TITLES: Mapping[str, str] = {
    Topic.SEEN: "Seen",
    Topic.CHILDS_WORDS: "Said, or observed",
    Topic.CHILDS_DAY: "A day",
    Topic.SLEEPS: "Sleeps",
}
OBSERVED = "Observed"
BABIES = (AgeBand.UNDER_ONE, AgeBand.UNBORN)

IDENTITY_ASKS = (
    "Which words does the family use for who they are? Write theirs, not a category.",
    (
        "Which language does the child, and each adult, speak with you most easily? Book an "
        "interpreter; never a child or somebody of the family."
    ),
    "For a child of more than one heritage: who helps the child to know each part of it?",
    "Do faith, food, hair, skin or custom need something in daily care that nobody asked about?",
    "Has the family met racism, from neighbours or from services? What did it do to trust in us?",
    "What do you not feel confident about? Ask your supervisor before the next visit.",
)


@dataclass(frozen=True, kw_only=True)
class Line:
    title: str
    text: str
    nothing_because: str


@dataclass(frozen=True, kw_only=True)
class Day:
    """What one agency wrote of the child on one day; `age` is the child's on that day."""

    on: date
    age: str
    agency: str
    contribution_id: UUID
    lines: tuple[Line, ...]


def days_lived(child: Child, words: Iterable[Words]) -> tuple[Day, ...]:
    """The latest first, one entry an assessment, also where two were made on one day."""
    said: dict[UUID, list[Words]] = {}
    for each in of_topics(words, LIVED):
        said.setdefault(each.contribution_id, []).append(each)
    return tuple(_day(child, of_one) for of_one in said.values())


def _day(child: Child, said: list[Words]) -> Day:
    first = said[0]
    baby = age_band(child.birth, on=first.on) in BABIES
    by_topic = {each.topic: each for each in said}
    return Day(
        on=first.on,
        age=child.age_on(first.on),
        agency=first.agency,
        contribution_id=first.contribution_id,
        lines=tuple(
            Line(
                title=_title(topic, baby=baby),
                text=by_topic[topic].text,
                nothing_because=by_topic[topic].nothing_because,
            )
            for topic in LIVED
            if topic in by_topic
        ),
    )


def _title(topic: str, *, baby: bool) -> str:
    """A baby says nothing in words: what was seen of the baby is what the baby says."""
    return OBSERVED if baby and topic == Topic.CHILDS_WORDS else TITLES[topic]


def silent_agencies(involved: Iterable[str], words: Iterable[Words]) -> tuple[str, ...]:
    """Involved, and not one word of the child's life. A reason for saying nothing is none."""
    spoke = {each.agency for each in of_topics(words, LIVED) if each.text}
    return tuple(name for name in involved if name not in spoke)
