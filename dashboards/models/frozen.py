"""The inputs of a release, frozen: codes behind keyed hashes whose key is gone."""

from django.db import models

from dashboards.models.release import Release
from dashboards.models.triggers import added_only_while_building
from riskapp.ui.keys import new_key


class ReleaseInput(models.Model):
    """One block of records (dashboards.building.records), in the order of their hashes."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, db_index=False, related_name="inputs"
    )
    number = models.PositiveIntegerField()
    payload = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="input_block_is_numbered", fields=["release", "number"])
        ]
        triggers = added_only_while_building()
