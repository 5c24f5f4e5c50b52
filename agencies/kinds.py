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
