"""Loading review files and the factor catalogue: all of it, or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import rfc8785
from django.db import transaction

import audit
from audit.events import EventType
from themes.actions.entries import write_entries
from themes.actions.factors import write_factors
from themes.actions.reviews import write_review
from themes.models import Evidence, LibraryState, Review
from themes.review_file.reading import FileInvalid, Source

# Raised when the same file has to be written differently, so that unchanged files load again.
_WRITER = 2


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a load did: rows added, changed and deleted by review; nothing where unchanged."""

    changes: dict[str, dict[str, int]] = field(default_factory=dict)
    dry_run: bool = False

    def __bool__(self) -> bool:
        return bool(self.changes)


@transaction.atomic
def load_library(
    *, reviews: Sequence[Source], catalogue: Source, by=None, dry_run: bool = False
) -> Loaded:
    """Brings the library into line with checked files, in one transaction.

    Files that are loaded already, unchanged, write nothing and record nothing. With `dry_run`
    everything is done and then undone. Raises FileInvalid if a factor would lose its evidence.
    """
    state = LibraryState.objects.select_for_update().first()
    digests = {source.content["slug"]: _digest(source) for source in reviews}
    fresh = [source for source in reviews if not _held(digests, source)]
    new_state = _state_digest(digests, catalogue)
    if state and state.digest == new_state:
        return Loaded(dry_run=dry_run)
    Evidence.objects.all().delete()
    changes = {source.content["slug"]: _write(source, digests, by) for source in fresh}
    changes["factors"] = dict(write_factors(catalogue))
    _require_lessons(catalogue)
    write_entries()
    _keep_state(new_state, catalogue)
    if dry_run:
        transaction.set_rollback(True)
    return Loaded(changes=changes, dry_run=dry_run)


def _write(source: Source, digests: dict[str, str], by) -> dict[str, int]:
    slug = source.content["slug"]
    review, count = write_review(source.content, digest=digests[slug])
    details = {"review": slug[:64], "version": review.version, **count}
    audit.record(EventType.REVIEW_LOADED, by=by, subject=review, details=details)
    return dict(count)


def _held(digests: dict[str, str], source: Source) -> bool:
    slug = source.content["slug"]
    return Review.objects.filter(slug=slug, file_digest=digests[slug]).exists()


def _digest(source: Source) -> str:
    return hashlib.sha256(rfc8785.dumps([_WRITER, source.content])).hexdigest()


def _state_digest(digests: dict[str, str], catalogue: Source) -> str:
    held = dict(Review.objects.values_list("slug", "file_digest"))
    return hashlib.sha256(rfc8785.dumps([held | digests, _digest(catalogue)])).hexdigest()


def _require_lessons(catalogue: Source) -> None:
    held = set(Review.objects.values_list("sections__slug", flat=True))
    problems = [
        catalogue.problem(
            ("factors", index, "lesson"), f"{each['code']!r}: there is no lesson {each['lesson']!r}"
        )
        for index, each in enumerate(catalogue.content["factors"])
        if each["lesson"] not in held
    ]
    if problems:
        raise FileInvalid(problems)


def _keep_state(digest: str, catalogue: Source) -> None:
    LibraryState.objects.update_or_create(
        only=True,
        defaults={
            "digest": digest,
            "catalogue_version": catalogue.content["version"],
            "sections": catalogue.content["sections"],
        },
    )
