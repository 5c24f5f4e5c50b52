"""Migrates as the owner and gives the web role what it needs."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from riskapp.database.grants import grant_to


class Command(BaseCommand):
    help = "Migrates the database as its owner (DATABASE_OWNER_URL) and grants the web role."
    requires_system_checks = []

    def handle(self, *args, verbosity, **options):
        if "owner" not in connections.settings:
            raise CommandError("Set DATABASE_OWNER_URL to the address of the owner's role.")
        call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
        web_role = connections.settings["default"]["USER"]
        # At once: a web role must not hold the wide grants without the narrower ones.
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            grant_to(cursor.cursor, role=web_role)
        self.stdout.write(f"Database ready; {web_role} may use it.")
