"""The books that are open: one, or two side by side, each with a bar, contents, search and watermark of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from ui.theme import Appearance

if TYPE_CHECKING:
    from ui.viewer.viewer import Viewer


class OpenBooks(QWidget):
    """In a window that is too narrow for both, the second lies below the first.

    Commands mean the book with the focus, also while the focus is in a menu or dialog that it has opened.
    """

    made = Signal(object)  # Viewer, of a second book
    left = Signal()  # one step back out of the only book
    replaced = Signal(object, int)  # publication and page (from 1) that stand at the first place now

    def __init__(self, appearance: Appearance, make_viewer: "Callable[[], Viewer]") -> None:
        super().__init__()
        self._make_viewer = make_viewer
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

    def close_book(self, viewer: "Viewer") -> None:
        """Close one of two; the other has the window to itself."""
        if len(self.viewers) < 2:
            return
        at = self.viewers.index(viewer)
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

    def leave(self) -> None:
        """The reader goes elsewhere: keep the places."""
        for viewer in self.viewers:
            viewer.leave()

    def activate(self, at: int) -> None:
        self._active = min(at, len(self.viewers) - 1)
        paired = len(self.viewers) > 1
        for place, viewer in enumerate(self.viewers):
            viewer.be_active(place == self._active if paired else None)

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
        narrow = len(self.viewers) > 1 and self.width() < 2 * least + splitter.handleWidth()
        splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        splitter.setGeometry(self.rect())

    def end(self) -> None:
        """Forget all that is open."""
        for viewer in self.viewers:
            viewer.close()

    def _add(self) -> "Viewer":
        viewer = self._make_viewer()
        viewer.back_asked.connect(self._step_back)
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
