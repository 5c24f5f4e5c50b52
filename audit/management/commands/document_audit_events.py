"""Writes docs/audit-events.md anew."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from audit.documentation import as_markdown


class Command(BaseCommand):
    help = "Writes docs/audit-events.md from the list of event types."

    def handle(self, *args, **options):
        path = Path(settings.BASE_DIR) / "docs" / "audit-events.md"
        path.write_text(as_markdown())
        self.stdout.write(f"{path} written")
