"""The books that are open: one, or two side by side, each with a bar, contents, search and watermark of its own.

Those of the visit that are open no more, or not to be seen, stand as tabs above.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from ui.reader.book_tabs import BookTabs
from ui.theme import Appearance

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer


class OpenBooks(QWidget):
    """In a window that is too narrow for both, the second lies below the first.

    Commands mean the book with the focus, also while the focus is in a menu or dialog that it has opened.
    """

    made = Signal(object)  # Viewer, of a second book
    left = Signal()  # one step back out of the only book
    replaced = Signal(object, int)  # publication and page (from 1; 0: where it was left) that come to the first place
    closed = Signal(object)  # publication that is done with

    def __init__(self, appearance: Appearance, make_viewer: "Callable[[], Viewer]") -> None:
        super().__init__()
        self._make_viewer = make_viewer
        self.tabs = BookTabs(appearance, self)
        self.tabs.hide()
        self.tabs.chosen.connect(self.turn_to)
        self.tabs.close_asked.connect(self._close_tab)
        self._reads_only = False  # nothing but pages is to be seen
        self._tab_keys = [
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for keys in ("Ctrl+Tab", "Ctrl+Shift+Tab")
        ]
        for keys, direction in zip(self._tab_keys, (1, -1), strict=True):
            keys.activated.connect(lambda direction=direction: self.step_tab(direction))
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal, self)  # in no layout: it asks for both widths
        self.viewers: list[Viewer] = []
        self._active = 0
        splitter.setChildrenCollapsible(False)
        appearance.keep(self, lambda appearance: splitter.setHandleWidth(appearance.px(6)))
        self._add()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    @property
    def first(self) -> "Viewer":
        return self.viewers[0]

    @property
    def active(self) -> "Viewer":
        """Of the book with the focus, or that had it last."""
        return self.viewers[self._active]

    @property
    def other(self) -> "Viewer | None":
        """The one beside it; None where one book is open."""
        return self.viewers[1 - self._active] if len(self.viewers) > 1 else None

    @property
    def beside(self) -> tuple[UUID, int] | None:
        """Publication and page (from 1) at the second place."""
        if len(self.viewers) < 2 or self.viewers[1].publication_id is None:
            return None
        return self.viewers[1].publication_id, self.viewers[1].pages.page + 1

    def open_beside(
        self,
        publication_id: UUID,
        page: int | None = None,
        words: tuple[str, ...] = (),
        cell: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Open a book beside the one with the focus, in place of the one that is there, and give it the focus."""
        at = 1 - self._active if len(self.viewers) > 1 else 1
        if at == len(self.viewers):
            self.made.emit(self._add())
            self._pair()
            self._arrange()
            self._splitter.setSizes([1, 1])
        viewer = self.viewers[at]
        viewer.open(publication_id, page, words, cell)
        viewer.show()
        self.activate(at)
        viewer.focus_pages()
        if at == 0:
            self.replaced.emit(publication_id, viewer.pages.page + 1)

    def show_tabs(self, books: Sequence[tuple[UUID, str]]) -> None:
        """The books of the visit, with their titles, in the order in which they were opened."""
        self.tabs.show_books(books)
        self._mark_tabs()

    def turn_to(self, publication_id: UUID) -> None:
        """Show a book of the tabs where it was left: in its place, else in that of the book with the focus."""
        for at, viewer in enumerate(self.viewers):
            if viewer.publication_id == publication_id:
                self.activate(at)
                viewer.focus_pages()
                return
        viewer = self.active
        viewer.framed_cell = None
        viewer.open(publication_id)
        viewer.focus_pages()
        self._mark_tabs()
        if self._active == 0:
            self.replaced.emit(publication_id, 0)

    def step_tab(self, direction: int) -> None:
        """To the next (1) or the previous (-1) book of the tabs."""
        ids, here = self.tabs.ids, self.active.publication_id
        if len(ids) > 1 and here in ids:
            self.turn_to(ids[(ids.index(here) + direction) % len(ids)])

    def _close_tab(self, publication_id: UUID) -> None:
        shown = next((viewer for viewer in self.viewers if viewer.publication_id == publication_id), None)
        if shown is not None and len(self.viewers) > 1:
            self.close_book(shown)
            return
        if shown is not None:
            others = [each for each in self.tabs.ids if each != publication_id]
            self.turn_to(others[min(self.tabs.ids.index(publication_id), len(others) - 1)])
        self.closed.emit(publication_id)

    def _mark_tabs(self) -> None:
        """They are there where they lead to more than is to be seen."""
        ids = self.tabs.ids
        self.tabs.mark([viewer.publication_id for viewer in self.viewers], self.active.publication_id)
        self.tabs.setVisible(len(ids) > len(self.viewers) and not self._reads_only)
        for keys in self._tab_keys:
            keys.setEnabled(len(ids) > 1)
        self._arrange()

    def _read_only(self, on: bool) -> None:
        self._reads_only = on
        self._mark_tabs()

    def close_book(self, viewer: "Viewer") -> None:
        """Close one of two; the other has the window to itself."""
        if len(self.viewers) < 2:
            return
        at, publication_id = self.viewers.index(viewer), viewer.publication_id
        self.viewers.remove(viewer)
        viewer.hide()
        viewer.close()
        viewer.setParent(None)
        viewer.deleteLater()
        self._pair()
        self._arrange()
        self.activate(0)
        self.first.focus_pages()
        if at == 0 and self.first.publication_id is not None:
            self.replaced.emit(self.first.publication_id, self.first.pages.page + 1)
        self.closed.emit(publication_id)

    def leave(self) -> None:
        """The reader goes elsewhere: keep the places."""
        for viewer in self.viewers:
            viewer.leave()

    def activate(self, at: int) -> None:
        self._active = min(at, len(self.viewers) - 1)
        paired = len(self.viewers) > 1
        for place, viewer in enumerate(self.viewers):
            viewer.be_active(place == self._active if paired else None)
        self._mark_tabs()

    def step_focus(self) -> None:
        """To the other book."""
        if self.other is not None:
            self.activate(1 - self._active)
            self.active.focus_pages()

    def minimumSizeHint(self) -> QSize:
        """Of one book: the window may be as small as with one."""
        hints = [viewer.minimumSizeHint() for viewer in self.viewers]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        splitter = self._splitter
        least = max(viewer.minimumSizeHint().width() for viewer in self.viewers)
        top = self.tabs.sizeHint().height() if not self.tabs.isHidden() else 0
        self.tabs.setGeometry(0, 0, self.width(), top)
        narrow = len(self.viewers) > 1 and self.width() < 2 * least + splitter.handleWidth()
        splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        splitter.setGeometry(self.rect().adjusted(0, top, 0, 0))

    def end(self) -> None:
        """Forget all that is open."""
        for viewer in self.viewers:
            viewer.close()

    def _add(self) -> "Viewer":
        viewer = self._make_viewer()
        viewer.back_asked.connect(self._step_back)
        viewer.reading_only.connect(self._read_only)
        self._splitter.addWidget(viewer)
        self.viewers.append(viewer)
        return viewer

    def _pair(self) -> None:
        """Each of two says which book it is, and can be closed."""
        paired = len(self.viewers) > 1
        for viewer in self.viewers:
            viewer.stand_beside(paired)
            if paired:
                viewer.close_asked.connect(self._close_sender, Qt.ConnectionType.UniqueConnection)

    def _close_sender(self) -> None:
        sender = self.sender()
        for viewer in self.viewers:
            if viewer is sender:
                self.close_book(viewer)
                return

    def _step_back(self) -> None:
        """What was opened last is closed: the second book, then all of it."""
        if len(self.viewers) > 1:
            self.close_book(self.viewers[1])
        else:
            self.left.emit()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for at, viewer in enumerate(self.viewers):
            if new is not None and viewer.isAncestorOf(new) and at != self._active:
                self.activate(at)
