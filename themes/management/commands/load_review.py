"""Loads review files and the factor catalogue into the library."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from themes.actions import Loaded, load_library
from themes.review_file.catalogue import CATALOGUE, read_catalogue
from themes.review_file.checking import read_review
from themes.review_file.reading import FileInvalid, Source
from themes.review_file.schemas import DATA


class Command(BaseCommand):
    help = (
        "Loads a review file, or without FILE every review that is shipped, together with the "
        "factor catalogue. Safe to repeat. The format is described in docs/review-files.md."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument(
            "--catalogue", type=Path, default=CATALOGUE, help="another factor catalogue"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

    def handle(self, *, file, catalogue, dry_run, **options):
        try:
            factors = read_catalogue(catalogue)
            reviews = _read(file, factors)
            loaded = load_library(reviews=reviews, catalogue=factors, dry_run=dry_run)
        except FileInvalid as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        self.stdout.write(_sentence(loaded))


def _read(file: Path | None, factors: Source) -> list[Source]:
    codes = [each["code"] for each in factors.content["factors"]]
    files = [file] if file else sorted((DATA / "reviews").glob("*.yaml"))
    return [read_review(each, factors=codes) for each in files]


def _sentence(loaded: Loaded) -> str:
    if not loaded:
        return "Nothing has changed."
    lines = ["Would change:" if loaded.dry_run else "Loaded:"]
    for name, count in loaded.changes.items():
        numbers = ", ".join(f"{number} {what}" for what, number in count.items())
        lines.append(f"  {name}: {numbers or 'the same rows'}")
    return "\n".join(lines)
