"""Makes the demo partnership. Refused outside the demo setting."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.demo.seed import AlreadyThere, seed_demo


class Command(BaseCommand):
    help = "Makes an invented partnership with families and several years of assessments."

    def add_arguments(self, parser):
        parser.add_argument("--children", type=int, default=120)
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument(
            "--at-once", type=int, help="leave what goes beyond this many children to the worker"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the demo is there already"
        )

    def handle(self, *args, children, seed, at_once, if_empty, **options):
        if not settings.DEMO:
            raise CommandError("Demo data is for the demo setting only; this is not one.")
        if children < 1:
            raise CommandError("--children takes a whole number from 1.")
        try:
            seed_demo(
                children=children,
                seed=seed,
                today=timezone.localdate(),
                at_once=at_once,
                say=self.stdout.write,
            )
        except AlreadyThere as problem:
            if not if_empty:
                raise CommandError(str(problem)) from problem
