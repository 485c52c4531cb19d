"""Words that a search led here with, highlighted on the pages until the reader goes on to something else."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF

from desktop.document.messages import Words
from ui.viewer.pages.selection import rectangle
from ui.viewer.pages.view import PageView

_SHORTEST_PREFIX = 4  # letters: "penduduk" highlights "penduduknya", "di" does not highlight "dinas"


class SearchHighlights(QObject):
    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted: tuple[str, ...] = ()
        view.selection.changed.connect(self.refresh)
        view.page_changed.connect(self.refresh)

    @property
    def is_shown(self) -> bool:
        return bool(self._wanted)

    def highlight(self, words: Sequence[str]) -> None:
        """Highlight these words, and no others; nothing for an empty list."""
        had = self._wanted
        self._wanted = tuple(word for text in words for word in folded(text).split())
        if self._wanted:
            self.refresh()
        elif had:
            self._view.set_hits({})

    def refresh(self) -> None:
        if not self._wanted or not self._view.page_count:
            return
        pages = self._view.shown().visible()
        found: dict[int, list[QRectF]] = {}
        for page in pages:
            words = self._view.selection.words(page)
            if words is not None:
                found[page] = areas(words, self._wanted)
        self._view.set_hits(found)


def areas(words: Words, wanted: Sequence[str]) -> list[QRectF]:
    """Where words of a page are, or begin with, one of those wanted."""
    found = []
    for number, text in enumerate(words.texts):
        word = folded(text).strip("().,;:!?\"'/[]")
        if any(word == one or (len(one) >= _SHORTEST_PREFIX and word.startswith(one)) for one in wanted):
            found.append(rectangle(words, number))
    return found


def folded(text: str) -> str:
    """Lower case without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
