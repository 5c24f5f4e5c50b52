"""Score cases from standard input: one JSON object a line (docs/scoring.md §9)."""

import sys

from django.core.management.base import BaseCommand, CommandError

from assessments.scoring.lines import stream
from assessments.scoring.weighting import UnknownWeighting, load


class Command(BaseCommand):
    help = "Reads cases from standard input, one JSON object a line, and answers each on a line."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--weighting", default="2026.1", help="version of the weighting")

    def handle(self, *args, **options):
        try:
            weighting = load(options["weighting"])
        except UnknownWeighting as unknown:
            raise CommandError(str(unknown)) from unknown
        refused = stream(sys.stdin.buffer, self.stdout, weighting=weighting)
        if refused:
            sys.exit(1)
