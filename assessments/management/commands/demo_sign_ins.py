"""Prints who can sign in to the demo."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agencies.demo import PASSWORD, SIGN_INS, address
from agencies.kinds import AgencyKind, Role


class Command(BaseCommand):
    help = "Prints the demo's sign-ins."

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("There are no demo sign-ins outside the demo setting.")
        self.stdout.write(f"  Password for all of them: {PASSWORD}\n")
        for login, name, kind, role in SIGN_INS:
            place = "" if kind == AgencyKind.PARTNERSHIP else f", {AgencyKind(kind).label}"
            self.stdout.write(f"  {address(login):32} {name}: {Role(role).label}{place}")
