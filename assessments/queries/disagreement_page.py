"""The page of one disagreement: what each said then and says now, the history, who may do what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from agencies.decisions import Decision
from agencies.models import Agency, Membership
from assessments.between import permissions as between
from assessments.models import Disagreement, DisagreementEntry, DisagreementPosition, EntryKind
from assessments.queries.disagreements import may_open_it
from assessments.queries.pool import weighting_for
from assessments.queries.pooled_picture import Position, pooled_picture
from assessments.scoring.weighting import Weighting
from families.models import Child
from families.queries import Adult, adults_of


@dataclass(frozen=True, kw_only=True)
class FactorPage:
    """What the findings say about one factor today."""

    weighting: Weighting
    adults: tuple[Adult, ...]
    now: tuple[Position, ...]
    names: Mapping[UUID, str]


@dataclass(frozen=True, kw_only=True)
class DisagreementPage:
    disagreement: Disagreement
    factor: FactorPage
    positions: tuple[DisagreementPosition, ...]
    entries: tuple[DisagreementEntry, ...]
    may_speak: Decision
    may_take_further: Decision
    may_agree_to_differ: Decision


@dataclass(frozen=True, kw_only=True)
class WorkToConvene:
    """Agencies, a stage and a day: nothing of a child."""

    disagreement: Disagreement
    agencies: tuple[str, ...]
    done: tuple[DisagreementEntry, ...]


def factor_page(child: Child, factor: str, *, seen_by: Membership) -> FactorPage:
    """Without what is kept apart from `seen_by` until their agency has answered."""
    weighting = weighting_for(child).weighting()
    adults = adults_of(child)
    picture = pooled_picture(
        child, weighting=weighting, adults=adults, involvements=(), seen_by=seen_by
    )
    row = next((row for row in picture.rows if row.factor.code == factor), None)
    return FactorPage(
        weighting=weighting,
        adults=tuple(adults),
        now=tuple(each for each in row.positions if each.is_definite) if row else (),
        names={column.agency.pk: column.agency.name for column in picture.columns},
    )


def disagreement_page(membership: Membership, found: Disagreement) -> DisagreementPage:
    """For a disagreement that `disagreement_for` gave."""
    factor = factor_page(found.child, found.factor, seen_by=membership)
    positions = tuple(found.positions.select_related("agency").order_by("taken_at", "id"))
    names = {each.agency_id: each.agency.name for each in positions}
    entries = _entries(found)
    speaks = between.can_speak(membership, found)
    return DisagreementPage(
        disagreement=found,
        factor=replace(factor, names=names | dict(factor.names)),
        positions=positions,
        entries=entries,
        may_speak=speaks,
        may_take_further=speaks and between.goes_further(found),
        may_agree_to_differ=speaks
        and between.differs_for_its_agency(
            membership,
            found,
            parties=may_open_it(found.child) & {each.agency_id for each in positions},
            agreed=_agreed(entries, found),
        ),
    )


def _agreed(entries: tuple[DisagreementEntry, ...], found: Disagreement) -> frozenset[UUID]:
    """As `who_agreed_to_differ`, from entries at hand."""
    return frozenset(
        each.by.agency_id
        for each in entries
        if each.kind == EntryKind.AGREES_TO_DIFFER and each.at >= found.stage_since
    )


def work_without_a_child(found: Disagreement) -> WorkToConvene:
    parties = Agency.objects.filter(pk__in=found.positions.values("agency_id"))
    names = {*parties.values_list("name", flat=True), found.owner.name}
    return WorkToConvene(
        disagreement=found,
        agencies=tuple(sorted(names)),
        done=tuple(each for each in _entries(found) if each.kind == EntryKind.CONVENED),
    )


def _entries(found: Disagreement) -> tuple[DisagreementEntry, ...]:
    rows = found.entries.select_related("by__user", "by__agency")
    return tuple(rows.order_by("at", "id"))
