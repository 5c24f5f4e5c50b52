"""A real start: a partnership, its own agency and its first administrator's invitation."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from agencies.actions.partnerships import PartnershipExists, create_partnership
from agencies.mail import invitation_link


class Command(BaseCommand):
    help = "Makes a partnership and invites its first system administrator. Prints the link once."

    def add_arguments(self, parser):
        parser.add_argument("--name", required=True, help="the partnership's name")
        parser.add_argument(
            "--admin-email", required=True, help="the first administrator's address"
        )
        parser.add_argument("--admin-name", default="", help="the administrator's name")

    def handle(self, *args, name: str, admin_email: str, admin_name: str, **options):
        if not name.strip():
            raise CommandError("--name must not be empty.")
        try:
            validate_email(admin_email)
            begun = create_partnership(name=name, admin_email=admin_email, admin_name=admin_name)
        except ValidationError as problem:
            raise CommandError("--admin-email must be an e-mail address.") from problem
        except PartnershipExists as problem:
            raise CommandError(str(problem)) from problem
        invitation = begun.invited.invitation
        self.stdout.write(f"Partnership {begun.partnership.name} is made.")
        self.stdout.write(
            "Its first administrator opens this link, which works once, until "
            f"{invitation.expires_at:%-d %B %Y}:"
        )
        self.stdout.write(invitation_link(begun.invited.token))
