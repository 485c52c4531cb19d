"""Brings the words of pages to a selection that asks for them."""

from PySide6.QtCore import QObject

from catalog_db.errors import DocumentFailed
from desktop.document.messages import Words
from desktop.document.page_source import PageSource
from ui.viewer.pages.selection import TextSelection


class PageWords(QObject):
    def __init__(self, source: PageSource, selection: TextSelection) -> None:
        super().__init__(selection)
        self._source = source
        self._selection = selection
        self._asked: dict[int, int] = {}  # request -> page
        selection.words_wanted.connect(self._ask)
        source.words_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def forget(self) -> None:
        """Another document: answers still under way are for nobody."""
        self._asked.clear()

    def _ask(self, page: int) -> None:
        self._asked[self._source.words(page)] = page

    def _receive(self, request_id: int, words: Words) -> None:
        if self._asked.pop(request_id, None) is not None:
            self._selection.put_words(words)

    def _fail(self, request_id: int, _: DocumentFailed) -> None:
        page = self._asked.pop(request_id, None)
        if page is not None:
            self._selection.words_failed(page)
