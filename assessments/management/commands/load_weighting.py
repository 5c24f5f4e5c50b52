"""Loads a shipped weighting; the first one is in force until a partnership has its own."""

from django.core.management.base import BaseCommand, CommandError

from assessments.actions.weightings import ChangedSinceLoaded, load_shipped
from assessments.scoring.weighting import UnknownWeighting


class Command(BaseCommand):
    help = "Loads a shipped weighting into the database. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("weighting", nargs="?", default="2026.1")

    def handle(self, *args, weighting, **options):
        try:
            row = load_shipped(version=weighting)
        except (ChangedSinceLoaded, UnknownWeighting) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Weighting {row.version}: {row.get_status_display().lower()}.")
