"""Page numbers in the viewer, which counts pages from 0: what they are called, and what a reader may type for them."""

from collections.abc import Sequence

from catalog_db.rules.reading.page_labels import PageLabels as Labels
from catalog_db.rules.reading.page_labels import TypedPagesInvalid
from ui.words.books.pages import label_words, named


class PageLabels:
    """Pages count from 0 here."""

    def __init__(self, count: int, printed: Sequence[str] = ()) -> None:
        self._labels = Labels(count, printed)

    @property
    def count(self) -> int:
        return self._labels.count

    def label(self, page: int) -> str:
        """What is printed on it; its place in the file, in words, where that is all that is known of it."""
        return named(self._labels.name(page + 1))

    def differs(self, page: int) -> bool:
        """Whether the printed number is another than the place in the file."""
        return self._labels.printed(page + 1) not in ("", str(page + 1))

    def words(self, pages: Sequence[int]) -> str:
        """From the first to the last of these: "p. 131-132 (file 157-158)"."""
        return label_words(self._labels, range(min(pages) + 1, max(pages) + 2)) if pages else ""

    @property
    def from_one(self) -> Labels:
        """The same labels, for what counts pages from 1."""
        return self._labels

    def find(self, typed: str, shown: int = 0) -> int | None:
        """The page with this printed number ("xvii", "52"), else the page at this place of the file ("212", "#52").

        Of several with the same number the next one behind the page that is `shown`: to go there costs nothing.
        """
        try:
            pages = self._labels.read(typed)
        except TypedPagesInvalid as error:
            pages = error.places
        behind = [page - 1 for page in pages if page - 1 > shown]
        if len(pages) > 1 and "-" not in typed and behind:
            return behind[0]
        return pages[0] - 1 if pages else None
