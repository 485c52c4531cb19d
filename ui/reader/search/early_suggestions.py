"""Suggestions in the search box until the room is open: titles only. Afterwards the search gives better ones."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from catalog_db.search.messages import Suggestion
from desktop.catalogue.first_titles import FirstTitles
from ui.reader.navigation import AboutPublication, NavigationEntry
from ui.reader.search.box import SearchBox

_MOST = 8


class EarlySuggestions(QObject):
    """Stands between the box and the titles. What is chosen is opened once the room is."""

    def __init__(self, titles: FirstTitles, box: SearchBox, go: Callable[[NavigationEntry], None]) -> None:
        super().__init__(box)
        self._titles, self._box, self._go = titles, box, go
        box.typed.connect(self._show)
        box.chosen.connect(self._follow)
        box.ask_again()

    def stop(self) -> None:
        """Called once, when the room is open: the search gives the suggestions from now on."""
        if isValid(self._box):  # another language has made the screens anew, without these
            self._box.typed.disconnect(self._show)
            self._box.chosen.disconnect(self._follow)

    @Slot(str)
    def _show(self, text: str) -> None:
        self._box.show_suggestions(text, self._titles.suggest(text, _MOST))

    @Slot(object)
    def _follow(self, suggestion: Suggestion) -> None:
        self._box.set_text(suggestion.text)
        if suggestion.publication_id:
            self._go(AboutPublication(suggestion.publication_id))
