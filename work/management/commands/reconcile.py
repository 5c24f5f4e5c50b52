"""What the clock does every ten minutes, by hand."""

from django.core.management.base import BaseCommand

from work.actions import reconcile


class Command(BaseCommand):
    help = "Finds and repairs what was left lying: unsent e-mails, reminders not given, old keys."

    def handle(self, *args, **options):
        run = reconcile()
        for check, found in run.found.items():
            self.stdout.write(f"{check}\t{found} found\t{run.repaired[check]} repaired")
