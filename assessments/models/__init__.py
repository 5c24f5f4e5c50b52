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
from assessments.models.preview import UNFINISHED, Preview, PreviewKind, PreviewState
from assessments.models.round import Round, WontAssess
from assessments.models.tool_result import ToolResult
from assessments.models.weighting import (
    StepKind,
    WeightingStatus,
    WeightingStep,
    WeightingVersion,
)

__all__ = [
    "BASES",
    "UNFINISHED",
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
    "Preview",
    "PreviewKind",
    "PreviewState",
    "ProfessionalLevel",
    "Round",
    "Scope",
    "Status",
    "StepKind",
    "ToolResult",
    "Topic",
    "WeightingStatus",
    "WeightingStep",
    "WeightingVersion",
    "WontAssess",
]
