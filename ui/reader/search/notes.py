"""What was done to a query, said above its results: left out, corrected, widened. One click puts each back."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from catalog_db.rules.catalogue.words import title_words
from catalog_db.search.messages import Absence, Chip, SearchRequest, SearchResults
from ui.reader.search.facets import is_filtered, with_values, without_filters
from ui.theme import Appearance, Role
from ui.widgets.focus import buttons_in
from ui.widgets.text import LinkText, Text, Tone
from ui.words.books.queries import (
    left_out,
    missing,
    named,
    nothing_from,
    nothing_within_filters,
    quoted,
    results_for,
    searched_as_well,
    words_left_out,
)

_LINES_OF_A_LINK = 4


class QueryNotes(QWidget):
    """A line for each thing; hidden while there is nothing to say."""

    request_changed = Signal(SearchRequest)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._column = QVBoxLayout(self)
        appearance.space(self._column, 2)
        self._lines = QWidget()
        self._column.addWidget(self._lines)

    @property
    def sentences(self) -> list[str]:
        """What is said, line by line."""
        return [line.text() for line in self._lines.findChildren(Text)]

    def stops(self) -> list[QAbstractButton]:
        return buttons_in(self._lines)

    def show_notes(self, request: SearchRequest, results: SearchResults) -> None:
        lines = QWidget()
        column = QVBoxLayout(lines)
        self._appearance.space(column, 2)
        for sentence, action, wanted in self._notes(request, results):
            column.addWidget(self._line(sentence, action, wanted))
        self.setVisible(column.count() > 0)
        self._column.replaceWidget(self._lines, lines)
        self._lines.hide()  # else it is painted below the new ones until it is deleted
        self._lines.deleteLater()
        self._lines = lines

    def _line(self, sentence: str, action: str, wanted: SearchRequest | None) -> QWidget:
        line = _Line(self._appearance, sentence, action if wanted is not None else "")
        line.link.clicked.connect(lambda: self.request_changed.emit(wanted))
        return line

    def _notes(self, request: SearchRequest, results: SearchResults) -> Iterable[tuple[str, str, SearchRequest | None]]:
        """Sentences, with the words of the link that puts it back and the request that does."""
        yield from self._spelling(request, results)
        yield from self._words_left_out(request, results)
        yield from self._chips(request, results)
        for words in sorted(request.ignored_chips):
            again = replace(request, offset=0, ignored_chips=request.ignored_chips - {words})
            yield self.tr("“{words}” is no filter now.").format(words=words), self.tr("Filter by it again"), again
        unread = words_left_out(results, Absence.UNREAD)
        if unread:
            rest = replace(request, offset=0, query=" ".join(unread), ignored_chips=frozenset(), as_typed=frozenset())
            yield left_out(unread, Absence.UNREAD), self.tr("Search for these instead"), rest
        letters = words_left_out(results, Absence.LETTER)
        if letters:
            yield left_out(letters, Absence.LETTER), "", None
        fillers = words_left_out(results, Absence.FILLER)
        if fillers:
            said = left_out(fillers, Absence.FILLER)
            yield said, self.tr("Search for it, too"), _as_typed(request, fillers)

    def _spelling(
        self, request: SearchRequest, results: SearchResults
    ) -> Iterable[tuple[str, str, SearchRequest | None]]:
        if results.corrected and results.suggestion:
            meant = set(title_words(results.suggestion))
            typed = [word for word in title_words(request.query) if word not in meant]
            said = results_for(results.suggestion)
            yield said, self.tr("Search for {words} only").format(words=quoted(typed)), _as_typed(request, typed)
        for typed_word, common in results.also:
            only = self.tr("Search for {words} only").format(words=quoted([typed_word]))
            yield searched_as_well(common), only, _as_typed(request, [typed_word])

    def _words_left_out(
        self, request: SearchRequest, results: SearchResults
    ) -> Iterable[tuple[str, str, SearchRequest | None]]:
        unknown = words_left_out(results, Absence.NOWHERE)
        if unknown:
            yield left_out(unknown, Absence.NOWHERE), "", None
        elsewhere = words_left_out(results, Absence.NOT_HERE)
        if elsewhere:
            yield (
                left_out(elsewhere, Absence.NOT_HERE),
                self.tr("Search for it in all publications"),
                _as_typed(request, elsewhere),
            )

    def _chips(self, request: SearchRequest, results: SearchResults) -> Iterable[tuple[str, str, SearchRequest | None]]:
        regions = [chip for chip in results.chips if chip.kind == "region" and chip.filters]
        if regions:
            everywhere = replace(
                request, offset=0, ignored_chips=request.ignored_chips.union(chip.words for chip in regions)
            )
            said = self.tr("Only {region}.").format(region=named(regions))
            yield said, self.tr("See all regions"), everywhere
        lacking = missing(results)
        if lacking and is_filtered(request):
            yield nothing_within_filters(lacking), self.tr("Take all filters away"), without_filters(request)
            return
        for kind in dict.fromkeys(chip.kind for chip in lacking):
            yield self._widened(request, kind, [chip for chip in lacking if chip.kind == kind])

    def _widened(self, request: SearchRequest, kind: str, chips: list[Chip]) -> tuple[str, str, SearchRequest]:
        only = self.tr("Only {name}").format(name=named(chips))
        if request.as_typed:
            back = replace(request, offset=0, as_typed=frozenset())
            return self.tr("Not only {name}.").format(name=named(chips)), only, back
        return nothing_from(chips), only, with_values(request, kind, {chip.value for chip in chips})


class _Line(QWidget):
    """A sentence and its link: beside it where both fit, else below it; neither is ever cut."""

    def __init__(self, appearance: Appearance, sentence: str, action: str) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        appearance.space(self._row, 8)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._sentence = Text(appearance, sentence, Role.BODY, Tone.SECONDARY)
        self._sentence.setMinimumWidth(1)
        self._row.addWidget(self._sentence)
        self.link = LinkText(appearance, Role.BODY, Tone.LINK, max_lines=_LINES_OF_A_LINK)
        self.link.set_text(action)
        self._row.addWidget(self.link)
        if not action:
            self.link.hide()
        self._row.addStretch(1)
        appearance.keep(self, lambda _: self._arrange())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        sentence = self._sentence.fontMetrics().horizontalAdvance(self._sentence.text())
        link = 0 if self.link.isHidden() else self.link.sizeHint().width() + self._row.spacing()
        beside = sentence + link < self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self._sentence.setWordWrap(not beside)
            self.updateGeometry()


def _as_typed(request: SearchRequest, words: Iterable[str]) -> SearchRequest:
    return replace(request, offset=0, as_typed=request.as_typed.union(words))
