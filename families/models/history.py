"""Change history kept by the database: one row for every insert and update, whoever wrote it."""

from collections.abc import Sequence

import pghistory
from django.db import models


def keep_history(noun: str, *, leave_out: Sequence[str] = ()):
    """Decorates a model: its rows are copied to `families_<noun>_history` as they change.

    `leave_out` names columns that are computed and no part of the record.
    """

    def track(model):
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            context_field=None,  # who changed a row is a column of the row itself: changed_by
            append_only=True,
            exclude=list(leave_out),
            model_name=f"{noun.capitalize()}History",
            attrs={"pgh_id": models.BigAutoField(primary_key=True), **_plain_keys(model)},
            meta={"db_table": f"families_{noun}_history"},
        )(model)

    return track


def _plain_keys(model) -> dict[str, models.ForeignKey]:
    """The model's foreign keys without indexes: history is read by the row it belongs to."""
    return {
        field.name: models.ForeignKey(
            field.remote_field.model,
            on_delete=models.DO_NOTHING,
            null=field.null,
            db_constraint=False,
            db_index=False,
            related_name="+",
        )
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
    }
