"""The Assessment Framework over what is recorded: which of its dimensions anybody has spoken to.

It says where there is evidence and from whom, never whether what was found is good or bad.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessments.models import Topic
from assessments.queries.recorded import Known, Words
from assessments.shipped import Dimension, framework
from themes.queries import FactorCard

EVIDENCE, ASKED, NOTHING = "evidence", "asked", "nothing"
STATE_WORDS: Mapping[str, str] = {
    EVIDENCE: "something recorded",
    ASKED: "asked, couldn’t tell",
    NOTHING: "nothing recorded",
}


@dataclass(frozen=True, kw_only=True)
class FromWhom:
    """One agency's evidence on one dimension: what it spoke to, and its latest day."""

    agency: str
    on: date
    what: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DimensionView:
    """`is_asked`: the form has a question about it. `in_vain`: agencies that could not tell."""

    number: int
    name: str
    state: str
    words: str
    from_whom: tuple[FromWhom, ...]
    in_vain: tuple[str, ...]
    is_asked: bool


@dataclass(frozen=True, kw_only=True)
class DomainView:
    name: str
    dimensions: tuple[DimensionView, ...]

    @property
    def with_evidence(self) -> int:
        return sum(each.state == EVIDENCE for each in self.dimensions)


def framework_view(
    *, cards: Sequence[FactorCard], known: Iterable[Known], words: Iterable[Words]
) -> tuple[DomainView, ...]:
    known, words = list(known), [each for each in words if each.text]
    return tuple(
        DomainView(
            name=domain.name,
            dimensions=tuple(
                _dimension(each, cards=cards, known=known, words=words)
                for each in domain.dimensions
            ),
        )
        for domain in framework()
    )


def _dimension(
    dimension: Dimension,
    *,
    cards: Sequence[FactorCard],
    known: Sequence[Known],
    words: Sequence[Words],
) -> DimensionView:
    short = {each.code: each.short_label for each in cards if each.dimension == dimension.name}
    mine = [each for each in known if each.factor.code in short]
    spoken = [
        *_from_findings(mine, short),
        *((each.agency, each.on, _topic(each)) for each in words if each.topic in dimension.topics),
    ]
    vain = {
        each.names[position.agency_id]
        for each in mine
        for position in each.positions
        if not position.is_definite
    } - {agency for agency, _, _ in spoken}
    state = EVIDENCE if spoken else ASKED if vain else NOTHING
    asked = [each for each in cards if each.code in short and not each.computed]
    return DimensionView(
        number=dimension.number,
        name=dimension.name,
        state=state,
        words=STATE_WORDS[state],
        from_whom=_by_agency(spoken),
        in_vain=tuple(sorted(vain)),
        is_asked=bool(asked or dimension.topics),
    )


def _from_findings(known: Iterable[Known], short: Mapping[str, str]):
    for each in known:
        for position in each.definite:
            yield each.names[position.agency_id], position.as_at, short[each.factor.code]


def _topic(words: Words) -> str:
    label = Topic(words.topic).label
    return f"{label[0].lower()}{label[1:]}"


def _by_agency(spoken: Iterable[tuple[str, date, str]]) -> tuple[FromWhom, ...]:
    """The agency that spoke last first."""
    found: dict[str, list[tuple[date, str]]] = {}
    for agency, on, what in spoken:
        found.setdefault(agency, []).append((on, what))
    views = (
        FromWhom(
            agency=agency,
            on=max(on for on, _ in said),
            what=tuple(dict.fromkeys(what for _, what in said)),
        )
        for agency, said in found.items()
    )
    return tuple(sorted(views, key=lambda each: each.on, reverse=True))
