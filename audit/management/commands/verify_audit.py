"""Checks every event of the trail against its seal and its place."""

from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from audit.verifying import Head, UnreadableHeads, heads, heads_from, problems

_SHOWN = 100


class Command(BaseCommand):
    help = (
        "Checks that no audit event was altered, deleted, inserted or moved. With --heads also "
        "that no chain was cut or rewritten since the heads were exported. Exit status 1 and the "
        "place of each problem when the trail is not whole."
    )

    def add_arguments(self, parser):
        parser.add_argument("--heads", type=Path, help="a file export_audit_heads wrote earlier")

    def handle(self, *args, heads: Path | None, **options):
        found = list(islice(problems(_exported(heads)), _SHOWN + 1))
        for problem in found[:_SHOWN]:
            self.stdout.write(str(problem))
        if len(found) > _SHOWN:
            raise CommandError(f"The audit trail is not whole: more than {_SHOWN} problems.")
        if found:
            raise CommandError(f"The audit trail is not whole: {len(found)} problem(s).")
        self.stdout.write(_all_well())


def _exported(path: Path | None) -> dict[str, Head]:
    if path is None:
        return {}
    try:
        return heads_from(path.read_text().splitlines())
    except (OSError, UnreadableHeads) as problem:
        raise CommandError(f"Can't read exported heads from {path}: {problem}") from problem


def _all_well() -> str:
    ends = heads()
    events = sum(end.sequence for end in ends)
    return f"The audit trail is whole: {events} events in {len(ends)} chains."
