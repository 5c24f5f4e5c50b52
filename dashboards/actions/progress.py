"""How far a release has come: written down once a second, where pages and other builders see it."""

import time
from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone
from numpy.typing import NDArray

from dashboards.building.hiding import Blocks
from dashboards.models import Release, State

READINGS = 3
"""How often a build reads its records: counting, the largest household, few households."""
_SAY_EVERY = 1.0


class Progress:
    """Steps are the blocks of records that are read and the blocks of tables that are attacked."""

    def __init__(self, release: Release):
        self.key: UUID = release.pk
        self.to_read = READINGS * release.inputs.count()
        self.read = 0
        self._last = 0.0

    def reading(self, blocks: Blocks) -> Blocks:
        """The same blocks, told one by one as they are read."""

        def told() -> Iterator[NDArray]:
            for block in blocks():
                yield block
                self.read += 1
                self._say(min(self.read, self.to_read), 0)

        return told

    def attacked(self, done: int, of: int) -> None:
        """Every table is counted by now, whether or not all readings were needed."""
        self._say(self.to_read + done, self.to_read + of)

    def _say(self, done: int, of: int) -> None:
        if time.monotonic() - self._last < _SAY_EVERY and done != of:
            return
        self._last = time.monotonic()
        building = Release.objects.filter(pk=self.key, state=State.BUILDING)
        building.update(done=done, steps=max(of, done), seen_at=timezone.now())
