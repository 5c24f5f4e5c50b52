"""Prints everything held on a review as one JSON document."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404

from themes.queries.export import review_document


class Command(BaseCommand):
    help = "Prints a review with its figures, findings, actions, references and data quality notes."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="SLUG")

    def handle(self, *, slug, **options):
        try:
            document = review_document(slug)
        except Http404 as error:
            raise CommandError(f"{error}. Load it first with load_review.") from error
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
