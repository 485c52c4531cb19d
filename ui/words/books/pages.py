"""Pages in words, the same on every screen and paper: the printed number, and beside it the place in the file.

They count from 1. "p. 131 (file 157)" in English, "h. 131 (berkas 157)" in Indonesian.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from catalog_db.rules.reading.page_labels import FILE_SIGN, PageLabels, TypedPagesInvalid, told_apart
from catalog_db.rules.reading.page_ranges import written
from ui.languages import tr

_MOST_PLACES = 6  # named in one sentence


def place_in_file(page: int) -> str:
    """Where a page lies in the file, for where that stands alone."""
    return tr("page {page} of the file").format(page=page)


def by_place(pages: int | str) -> str:
    """A page, or several, by their places in the file, the short way: "file 157". It can be typed, too."""
    return tr("file {pages}").format(pages=pages)


def named(name: str) -> str:
    """What `PageLabels.name` or `PageLabels.for_typing` says, with words for the sign of the file."""
    return ", ".join(
        by_place(part.replace(FILE_SIGN, "")) if part.startswith(FILE_SIGN) else part for part in name.split(", ")
    )


def pages_words(printed: str, in_file: str) -> str:
    """Pages that are kept in both ways: "p. 131-132 (file 157-158)"; those of older rows by the file alone."""
    printed, in_file = told_apart(printed, in_file)
    if not printed:
        return by_place(in_file) if in_file else ""
    said = tr("p. {page}").format(page=printed)
    return f"{said} ({by_place(in_file)})" if in_file else said


def label_words(labels: PageLabels, pages: Sequence[int]) -> str:
    """The same of pages of a publication at hand."""
    return pages_words(labels.written(pages), written(pages))


def cited_pages(labels: PageLabels, pages: Sequence[int]) -> str:
    """Pages as a citation has them: the printed numbers alone, which other copies of the book have, too."""
    printed, _ = told_apart(labels.written(pages), written(pages))
    return tr("p. {page}").format(page=printed) if printed else label_words(labels, pages)


class PageNames:
    """Printed page numbers of some publications: a reader searches for the number that stands on the paper."""

    def __init__(self, labels: Mapping[UUID, Sequence[str]] | None = None) -> None:
        self._labels = {each: PageLabels(len(printed), printed) for each, printed in (labels or {}).items()}

    def of(self, publication_id: UUID) -> PageLabels:
        return self._labels.get(publication_id) or PageLabels(0)

    def name(self, publication_id: UUID, page: int) -> str:
        """What a page is called; its place in the file where nothing is printed on it."""
        return named(self.of(publication_id).name(page))

    def short(self, publication_id: UUID, page: int) -> str:
        """The same with its sign: "p. 131", or "file 3"; its place in the file is for a tool tip."""
        labels = self.of(publication_id)
        return (
            tr("p. {page}").format(page=labels.name(page)) if labels.printed(page) or not labels.any else by_place(page)
        )

    def in_file(self, publication_id: UUID, page: int) -> str:
        """Where a page lies in the file, in words, where another number is printed on it; else nothing."""
        return place_in_file(page) if self.of(publication_id).printed(page) not in ("", str(page)) else ""

    def words(self, publication_id: UUID, page: int) -> str:
        """Both: "p. 131 (file 157)"."""
        return label_words(self.of(publication_id), (page,))


def typed_pages_invalid(error: TypedPagesInvalid) -> str:
    """What is wrong with the pages that somebody typed, and what to type instead."""
    if error.reason == "twice":
        places = ", ".join(by_place(page) for page in error.places[:_MOST_PLACES])
        text = tr("“{part}” can mean several pages here. Write which one by its place in the file: {places}.")
        return text.format(part=error.part, places=places)
    if error.reason == "backwards":
        return tr("“{part}” runs backwards: write the first page first.").format(part=error.part)
    if error.reason == "unknown":
        if error.places:
            text = tr("No page has “{part}” printed on it. By its place in the file it is written “{place}”.")
            return text.format(part=error.part, place=by_place(error.places[0]))
        return tr("There is no page “{part}” in this publication.").format(part=error.part)
    return tr("Write pages as they are printed, such as 131-135, xii.")
