"""The rest of the transparency record: who answers for the tool, what it uses, on what evidence.

In the order of the UK's Algorithmic Transparency Recording Standard, so that a partnership can
publish the record there as it stands. What only the partnership knows is in its statement; until
it has said it, the record says that it hasn't.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assessments.models import ScoringStatement, WeightingVersion
from assessments.scoring.weighting import Weighting
from riskapp.ui.wording import day
from themes.queries import FactorCard

STANDARD = "Algorithmic Transparency Recording Standard (UK)"
NAME = "Shared risk assessment for child safeguarding: concern profile"
NOT_SAID = "The partnership has not said this yet."
BENEFITS = (
    "Agencies that each know a part see together how difficulties come together around one child.",
    "What nobody knows stays visible as a range, with a list of whom to ask.",
)
BEFORE = "A review of ten children in Cambridgeshire found that agencies had no shared tool for it."
ALTERNATIVES = (
    "A statistical model was not used: the review has ten children, no comparison group and no "
    "basis for a prediction. A free choice of level without reasons was not used either: nobody "
    "could see what it rests on."
)
INTEGRATION = (
    "A practitioner records what is known, gives their own level with reasons, and only then sees "
    "the profile. It is one thing to talk about; nothing is done or refused because of it."
)
PROVIDED = (
    "Three totals (at least, on what is reported, at most), each with a level, every term of the "
    "sum, what is not known, where agencies differ, and what to ask next."
)
TRAINING = (
    "Ten training records, made only of what the published review says, stand ready for every "
    "practitioner. How much training the partnership asks for is its own decision."
)
DATA_USED = (
    "What practitioners of the agencies involved with the child have recorded and signed, for each "
    "factor in the table above: now, past, not there, not known, with the day and how they know."
)
DATE_OF_BIRTH = "The child’s date of birth, for the one factor that is computed from it."
STORED = (
    "Every result is kept as it was signed, with each term and the version it was computed under. "
    "It is open to agencies involved with the child; each look at it is recorded."
)
ARCHITECTURE = (
    "A weighted sum in whole half-points, computed by the partnership’s own service. The same "
    "rules serve one child’s page and every trial of a changed weighting. No machine learning, no "
    "data from outside, nothing fitted."
)
MAINTENANCE = (
    "A change is drafted with a reason, tried on every signed result, and approved by a second "
    "person for exactly the content that was tried. What was approved never changes; it is undone "
    "only by a new version. Signed results keep theirs."
)
RISKS = (
    (
        "The level is taken for a verdict: the practitioner’s own level comes first, both stay "
        "side by side, and “not a prediction” stands wherever a result is shown."
    ),
    (
        "Little knowledge looks like little concern: what is not known widens the range, and no "
        "single level is shown where too little is known."
    ),
    (
        "A weight treats groups of families differently: every trial shows moves by ethnic group, "
        "and what may never be used is refused by the program."
    ),
    (
        "A weight is trusted more than it deserves: a trial shows how many levels hang on one "
        "point more or less."
    ),
)


def transparency(
    version: WeightingVersion,
    *,
    weighting: Weighting,
    statement: ScoringStatement | None,
    versions: Iterable[WeightingVersion],
    cards: Mapping[str, FactorCard],
    never_used: Iterable[str],
) -> dict[str, Any]:
    """Groups of (field, words), the evidence for each factor, and the versions used so far."""
    return {
        "standard": STANDARD,
        "name": NAME,
        "groups": [
            _group("Owner and responsibility", _owner(version, statement)),
            _group("Description and rationale", _rationale()),
            _group("How people decide with it", _deciding(statement)),
            _group("How it works and what it uses", _specification(weighting, never_used)),
            _group("Risks, and what answers them", _risks(statement)),
        ],
        "evidence": [_evidence(factor, cards.get(factor.code)) for factor in weighting.factors],
        "versions": _versions(list(versions)),
    }


def _group(title: str, rows: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    return {
        "title": title,
        "fields": [{"field": field, "says": list(says)} for field, says in rows.items()],
    }


def _said(statement: ScoringStatement | None, name: str) -> tuple[str, ...]:
    return ((statement and getattr(statement, name)) or NOT_SAID,)


def _owner(
    version: WeightingVersion, statement: ScoringStatement | None
) -> dict[str, tuple[str, ...]]:
    return {
        "Organisation": _said(statement, "owner"),
        "Team": _said(statement, "team"),
        "Senior responsible owner": _said(statement, "responsible_post"),
        "Contact": _said(statement, "contact"),
        "Suppliers": _said(statement, "supplier"),
        "Who agreed the weights": (_agreed(version),),
    }


def _agreed(version: WeightingVersion) -> str:
    if version.partnership_id is None:
        return (
            "Nobody yet: these are the start values that come with the product, for the "
            "partnership to ratify or change."
        )
    return "Two people of the partnership: an author and, separately, an approver."


def _rationale() -> dict[str, tuple[str, ...]]:
    return {"Benefits": BENEFITS, "Before it": (BEFORE,), "Alternatives": (ALTERNATIVES,)}


def _deciding(statement: ScoringStatement | None) -> dict[str, tuple[str, ...]]:
    return {
        "Part of the process": (INTEGRATION,),
        "Information given": (PROVIDED,),
        "Frequency and scale": _said(statement, "usage"),
        "Training": (TRAINING,),
        "Asking about it, challenging it": _said(statement, "challenge"),
    }


def _specification(weighting: Weighting, never_used: Iterable[str]) -> dict[str, tuple[str, ...]]:
    computed = any(factor.computed for factor in weighting.factors)
    return {
        "Method": (ARCHITECTURE,),
        "Maintenance": (MAINTENANCE,),
        "Data used": (DATA_USED, DATE_OF_BIRTH) if computed else (DATA_USED,),
        "Data never used": (_sentence(", ".join(never_used)),),
        "Storage and access": (STORED,),
    }


def _risks(statement: ScoringStatement | None) -> dict[str, tuple[str, ...]]:
    return {"Risks": RISKS, "Impact assessments": _said(statement, "impact_assessments")}


def _evidence(factor, card: FactorCard | None) -> dict[str, Any]:
    """A factor without evidence says so; its rationale stands as what it is, a judgement."""
    return {
        "code": factor.code,
        "label": factor.label,
        "rationale": factor.rationale,
        "evidence": [each.sentence for each in card.evidence] if card else [],
        "does_not_say": card.does_not_say if card else "",
    }


def _versions(versions: list[WeightingVersion]) -> list[dict[str, Any]]:
    """The newest first. Each was used until the next one came, a shipped one too."""
    ends = [None, *(each.in_force_since for each in versions)]
    return [_version(each, until=end) for each, end in zip(versions, ends, strict=False)]


def _version(version: WeightingVersion, *, until: date | None) -> dict[str, Any]:
    return {
        "version": version.version,
        "from": version.in_force_since.isoformat(),
        "from_words": day(version.in_force_since),
        "until": until.isoformat() if until else None,
        "until_words": day(until) if until else "",
        "brings_back": version.reinstates.version if version.reinstates else None,
        "sha256": version.sha256,
    }


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
