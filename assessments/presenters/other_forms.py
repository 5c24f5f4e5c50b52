"""What is recorded here, laid out for other forms: each line with who said it and when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from assessments.models import ToolResult
from assessments.presenters.pooled import BASIS_WORDS
from assessments.queries.other_forms_page import OtherFormsPage
from assessments.queries.recorded import Known, Words, of_topics
from assessments.queries.topics import QUESTIONS
from assessments.shipped import FormSection, OtherForm, other_forms
from families.queries import Adult
from riskapp.ui.templatetags.risk import FINDING_WORDS
from riskapp.ui.wording import short_day
from themes.queries import FactorCard


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing recorded, ready to copy: what, and who said it when."""

    what: str
    who: str

    def __str__(self) -> str:
        return f"{self.what} ({self.who})" if self.who else self.what


@dataclass(frozen=True, kw_only=True)
class SectionView:
    title: str
    asks: str
    entries: tuple[Entry, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """For copying: what is missing is copied too, so that a gap is seen there as well."""
        gaps = [f"Not recorded: {each}" for each in self.missing]
        return "\n".join([*map(str, self.entries), *gaps])


@dataclass(frozen=True, kw_only=True)
class FormView:
    form: OtherForm
    sections: tuple[SectionView, ...]


def form_views(page: OtherFormsPage) -> tuple[FormView, ...]:
    section = partial(_section, page)
    return tuple(
        FormView(form=form, sections=tuple(map(section, form.sections))) for form in other_forms()
    )


def _section(page: OtherFormsPage, section: FormSection) -> SectionView:
    called = {adult.id: adult.name for adult in page.adults}
    entries, missing = [], []
    for found, gaps in (
        _people(page.adults) if section.people else ((), ()),
        _words(page.words, section.topics, called),
        _findings(page.known, page.cards, section.domain, called),
        _tools(page.tools) if section.tools else ((), ()),
    ):
        entries += found
        missing += gaps
    return SectionView(
        title=section.title, asks=section.asks, entries=tuple(entries), missing=tuple(missing)
    )


def _people(adults: Sequence[Adult]):
    found = [Entry(what=f"{adult.name}: {adult.label.lower()}", who="") for adult in adults]
    return found, () if adults else ("the adults around the child",)


def _words(words: Iterable[Words], topics: Sequence[str], called: Mapping[UUID, str]):
    """The latest of each agency on each topic and adult; a topic nobody wrote on is missing."""
    words = of_topics(words, topics)
    latest: dict[tuple, Words] = {}
    for each in words:
        latest.setdefault((each.topic, each.agency, each.adult_id), each)
    ordered = sorted(latest.values(), key=lambda each: topics.index(each.topic))
    found = [
        Entry(what=_said(each, called), who=f"{each.agency}, {short_day(each.on)}")
        for each in ordered
        if each.text
    ]
    have = {each.topic for each in ordered if each.text}
    return found, [QUESTIONS[topic].question for topic in topics if topic not in have]


def _said(words: Words, called: Mapping[UUID, str]) -> str:
    about = f" {called.get(words.adult_id, 'an adult')}:" if words.adult_id else ""
    return f"{QUESTIONS[words.topic].question}{about} {words.text}"


def _findings(
    known: Iterable[Known],
    cards: Sequence[FactorCard],
    domain: str,
    called: Mapping[UUID, str],
):
    short = {each.code: each.short_label for each in cards if domain and each.domain == domain}
    mine = [each for each in known if each.factor.code in short]
    found = [entry for each in mine for entry in _of_factor(each, short, called)]
    return found, [short[each.factor.code] for each in mine if not each.definite]


def _of_factor(known: Known, short: Mapping[str, str], called: Mapping[UUID, str]):
    for each in known.positions:
        about = f", about {called.get(each.adult_id, 'an adult')}" if each.adult_id else ""
        basis = BASIS_WORDS.get(each.basis, "")
        note = f". {each.note}" if each.note else ""
        who = ", ".join(filter(None, (known.names[each.agency_id], short_day(each.as_at), basis)))
        words = FINDING_WORDS[each.finding]
        yield Entry(what=f"{short[known.factor.code]}{about}: {words}{note}", who=who)


def _tools(results: Iterable[ToolResult]):
    found = [
        Entry(
            what=f"{each.name}: {each.outcome}",
            who=f"{each.agency.name}, {short_day(each.done_on)}",
        )
        for each in results
    ]
    return found, () if found else ("results of agencies’ own tools",)
