"""Filling in the forms of this room as a browser does."""

from datetime import date

from audit.models import Event
from riskapp.ui.keys import new_key


def recorded(event_type):
    return Event.objects.filter(event_type=event_type)


def keyed(**fields):
    return {"submission_key": str(new_key()), **fields}


def born(day: date, name="date_of_birth") -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def child_form(**fields):
    given = keyed(
        name="Juno Vale", birth="born", sex="female", ethnic_group="not_known", nhs_number=""
    )
    return given | born(date(2026, 10, 1)) | fields


def why_involved(**fields):
    return {
        "reason": "New birth visit",
        "legal_basis": "safeguarding_duty",
        "family_told": "told",
    } | fields


def add_child_form(**fields):
    return child_form(**why_involved(adult_name="Mara Vale", adult_kind="mother", **fields))


def adult_form(**fields):
    return (
        keyed(
            name="Teo Brandt",
            kind="father",
            knowledge="known_not_seen",
            lives_with="yes",
            parental_responsibility="not_known",
            learning_difficulty="not_known",
            own_childhood_social_care="not_known",
            three_generations="not_known",
        )
        | fields
    )
