"""Where a piece of the library stands: its address, anchor included."""

from django.urls import reverse

from themes.models import EntryKind, LibraryEntry


def address_of(entry: LibraryEntry) -> str:
    """The page of a search entry. Its review must be fetched already."""
    if entry.kind == EntryKind.FACTOR:
        return reverse("themes:factor", args=[entry.key])
    if entry.kind == EntryKind.THEME:
        return reverse("themes:theme", args=[entry.key])
    slug = entry.review.slug
    if entry.kind == EntryKind.CASE:
        return reverse("themes:case", args=[slug, entry.key])
    if entry.kind == EntryKind.SECTION:
        return f"{reverse('themes:review', args=[slug])}#section-{entry.key}"
    return f"{reverse(_PAGES[entry.kind], args=[slug])}#{anchor(entry.key)}"


def anchor(key: str) -> str:
    """An id for HTML made of a key: dots would be read as classes in CSS."""
    return key.replace(".", "-")


_PAGES = {
    EntryKind.TABLE: "themes:tables",
    EntryKind.FIGURE: "themes:figures",
    EntryKind.ACTION: "themes:actions",
    EntryKind.REFERENCE: "themes:references",
    EntryKind.NOTE: "themes:notes",
}
