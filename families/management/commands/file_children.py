"""`manage.py file_children`: write every record's search keys anew, after the rules changed."""

from django.core.management.base import BaseCommand

from families.actions.filing import file_all_children


class Command(BaseCommand):
    help = "Write the search keys of every child's record anew."

    def handle(self, *args, **options):
        self.stdout.write(f"{file_all_children()} records filed.")
