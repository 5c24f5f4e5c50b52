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
from assessments.models.disagreement import (
    Disagreement,
    DisagreementEntry,
    DisagreementOutcome,
    DisagreementPosition,
    DisagreementStage,
    EntryKind,
    PositionMoment,
)
from assessments.models.enquiry import Enquiry, EnquiryState, Why
from assessments.models.invitation import InvitationAnswer, RoundInvitation
from assessments.models.judgement import (
    STANDING,
    TRANSITIONS,
    Force,
    LevelChange,
    ProfessionalLevel,
    RoundJudgement,
)
from assessments.models.outcome import Outcome, Scope
from assessments.models.preview import UNFINISHED, Preview, PreviewKind, PreviewState
from assessments.models.proposed_factor import ProposalState, ProposedFactor
from assessments.models.reliance import Reliance, RelianceAnswer, WhatHappened
from assessments.models.round import Round, WontAssess
from assessments.models.scoring_statement import ScoringStatement
from assessments.models.tool_result import ToolResult
from assessments.models.weighting import (
    StepKind,
    WeightingStatus,
    WeightingStep,
    WeightingVersion,
)

__all__ = [
    "BASES",
    "STANDING",
    "TRANSITIONS",
    "UNFINISHED",
    "Account",
    "Answer",
    "Contribution",
    "Disagreement",
    "DisagreementEntry",
    "DisagreementOutcome",
    "DisagreementPosition",
    "DisagreementStage",
    "EarlyHelp",
    "Enquiry",
    "EnquiryState",
    "EntryKind",
    "Finding",
    "Force",
    "HarmPart",
    "ImmediateConcern",
    "InvitationAnswer",
    "Level",
    "LevelChange",
    "Outcome",
    "PositionMoment",
    "Preview",
    "PreviewKind",
    "PreviewState",
    "ProfessionalLevel",
    "ProposalState",
    "ProposedFactor",
    "Reliance",
    "RelianceAnswer",
    "Round",
    "RoundInvitation",
    "RoundJudgement",
    "Scope",
    "ScoringStatement",
    "Status",
    "StepKind",
    "ToolResult",
    "Topic",
    "WeightingStatus",
    "WeightingStep",
    "WeightingVersion",
    "WhatHappened",
    "Why",
    "WontAssess",
]
