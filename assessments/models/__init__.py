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
    NEXT_STAGE,
    Disagreement,
    DisagreementStep,
    Move,
    Position,
    Stage,
)
from assessments.models.disagreement import Outcome as DisagreementOutcome
from assessments.models.enquiry import Enquiry, EnquiryState, Why
from assessments.models.invitation import InvitationAnswer, RoundInvitation
from assessments.models.judgement import STANDING, Force, ProfessionalLevel, RoundJudgement
from assessments.models.outcome import Outcome, Scope
from assessments.models.preview import UNFINISHED, Preview, PreviewKind, PreviewState
from assessments.models.reliance import WORRYING, Reliance, RelianceState, Reply, reliance_state
from assessments.models.round import Round, WontAssess
from assessments.models.weighting import (
    StepKind,
    WeightingStatus,
    WeightingStep,
    WeightingVersion,
)

__all__ = [
    "BASES",
    "NEXT_STAGE",
    "STANDING",
    "UNFINISHED",
    "WORRYING",
    "Account",
    "Answer",
    "Contribution",
    "Disagreement",
    "DisagreementOutcome",
    "DisagreementStep",
    "EarlyHelp",
    "Enquiry",
    "EnquiryState",
    "Finding",
    "Force",
    "HarmPart",
    "ImmediateConcern",
    "InvitationAnswer",
    "Level",
    "Move",
    "Outcome",
    "Position",
    "Preview",
    "PreviewKind",
    "PreviewState",
    "ProfessionalLevel",
    "Reliance",
    "RelianceState",
    "Reply",
    "Round",
    "RoundInvitation",
    "RoundJudgement",
    "Scope",
    "Stage",
    "Status",
    "StepKind",
    "Topic",
    "WeightingStatus",
    "WeightingStep",
    "WeightingVersion",
    "Why",
    "WontAssess",
    "reliance_state",
]
