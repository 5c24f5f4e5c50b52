"""Tells how far the demo is made, until all of it is."""

import time

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection

from assessments.demo.progress import Progress, still_growing

PAUSE = 1.0


class Command(BaseCommand):
    help = "Prints how many of the demo's children are made, as the worker makes them."

    def handle(self, *args, **options):
        said = None
        while progress := self._growing(said):
            if progress != said:
                self.stdout.write(f"  Demo: {progress.words}")
                self.stdout.flush()
                said = progress
            time.sleep(PAUSE)
        if said is not None:
            self.stdout.write(f"  Demo: all {said.wanted:,} children are made")

    def _growing(self, said: Progress | None) -> Progress | None:
        """What was said last, as long as the database is away."""
        try:
            return still_growing()
        except OperationalError:
            connection.close()
            return said
