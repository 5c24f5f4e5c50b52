"""Change history kept by the database: one row for every insert and update, whoever wrote it."""

import pghistory
from django.db import models


def keep_history(noun: str):
    """Decorates a model: its rows are copied to `families_<noun>_history` as they change."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        context_field=None,  # who changed a row is a column of the row itself: changed_by
        append_only=True,
        model_name=f"{noun.capitalize()}History",
        attrs={"pgh_id": models.BigAutoField(primary_key=True)},
        meta={"db_table": f"families_{noun}_history"},
    )
