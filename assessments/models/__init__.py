from assessments.models.account import Account, Topic
from assessments.models.answer import Answer, Finding, HarmPart
from assessments.models.concern import ImmediateConcern
from assessments.models.contribution import (
    BASES,
    Contribution,
    EarlyHelp,
    Level,
    Status,
)
from assessments.models.judgement import Force, ProfessionalLevel
from assessments.models.outcome import Outcome, Scope
from assessments.models.round import Round, WontAssess
from assessments.models.weighting import WeightingStatus, WeightingVersion

__all__ = [
    "BASES",
    "Account",
    "Answer",
    "Contribution",
    "EarlyHelp",
    "Finding",
    "Force",
    "HarmPart",
    "ImmediateConcern",
    "Level",
    "Outcome",
    "ProfessionalLevel",
    "Round",
    "Scope",
    "Status",
    "Topic",
    "WeightingStatus",
    "WeightingVersion",
    "WontAssess",
]
