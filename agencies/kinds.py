"""Kinds of agency and roles of people: the words every room shares."""

from django.db import models


class AgencyKind(models.TextChoices):
    HEALTH_VISITING = "health_visiting", "Health visiting"
    MIDWIFERY = "midwifery", "Midwifery"
    GP = "gp", "GP"
    SOCIAL_CARE = "social_care", "Children's social care"
    POLICE = "police", "Police"
    SCHOOL = "school", "School or nursery"
    YOUTH_OFFENDING = "youth_offending", "Youth offending"
    ADULT_MENTAL_HEALTH = "adult_mental_health", "Adult mental health"
    SUBSTANCE_MISUSE = "substance_misuse", "Substance misuse service"
    PROBATION = "probation", "Probation"
    HOUSING = "housing", "Housing"
    PARTNERSHIP = "partnership", "The partnership itself"


class Role(models.TextChoices):
    PRACTITIONER = "practitioner", "Practitioner"
    SUPERVISOR = "supervisor", "Agency supervisor"
    PARTNERSHIP_MANAGER = "partnership_manager", "Partnership manager"
    WEIGHTING_EDITOR = "weighting_editor", "Weighting editor"
    GOVERNANCE_LEAD = "governance_lead", "Information governance lead"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"


CASE_ROLES = frozenset({Role.PRACTITIONER, Role.SUPERVISOR})
"""The roles that may read a child's record, through their agency's involvement."""


class SessionEnd(models.TextChoices):
    """Why a sign-in ended; the label is what the next sign-in page says about it."""

    SIGNED_OUT = "signed_out", ""
    LEFT_QUICKLY = "left_quickly", ""
    IDLE = (
        "idle",
        "You were signed out because nothing was done here for a while. Sign in to go on.",
    )
    ABSOLUTE = (
        "absolute",
        "You were signed out because a sign-in ends after 12 hours. Sign in again to go on.",
    )
