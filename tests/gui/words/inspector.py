"""Looks at each screen, as a mouse that comes to everything would, for words that became HTML."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as QtOfText  # PySide6 has two of that name
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from tests.opened import Watched
from ui.help.page import HelpPage
from ui.tour.stage import settle, wait_until

_MOST_ROWS, _DEEPEST = 60, 4
_FLAT = (QAbstractListModel, QAbstractTableModel)
_TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
_WHERE = re.compile(r'alt="([\w.]+)"')


class _Strays(QObject):
    """Sees parts of windows that were shown before they had a parent: each is a window, flashes and takes the keys."""

    def __init__(self, application: QCoreApplication | None) -> None:
        super().__init__(application)
        self._shown: list[tuple[QWidget, str]] = []
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._shown.append((watched, type(watched).__name__))
        return False

    def take(self) -> set[str]:
        """Their names since the last time. A window that was closed and is gone is none."""
        shown, self._shown = self._shown, []
        return {name for widget, name in shown if isValid(widget) and not widget.isWindow()}


class Inspector:
    """Stands where the scenes expect a camera. `found`: what is wrong; `seen`: whose words came to a screen."""

    def __init__(self, watched: Watched, size: tuple[int, int]) -> None:
        self._watched, self._size = watched, size
        self._strays = _Strays(QApplication.instance())
        self.found: set[str] = set()
        self.seen: set[str] = set()
        self.screens: set[str] = set()

    def place(self, window: QWidget) -> None:
        window.move(0, 0)
        window.resize(*self._size)
        window.show()
        self.activate(window)

    def activate(self, window: QWidget) -> None:
        window.activateWindow()
        wait_until(window.isActiveWindow, 2_000)

    def take(self, window: QWidget, screen: str, *, at_once: bool = False) -> None:
        if not at_once:
            settle()
        self.screens.add(screen)
        for one in [window, *QApplication.topLevelWidgets()]:
            if isValid(one) and one.isVisible():
                self._inspect(one, screen)
                for child in one.findChildren(QWidget):
                    if isValid(child) and child.isVisibleTo(one):  # a tip that was shown is soon gone
                        self._inspect(child, screen)
        self.found.update(f"{screen}: {name} was a window for a moment" for name in self._strays.take())
        if self._watched.was_opened():
            self.found.add(f"{screen}: the picture was opened")

    def walk(self, window: QWidget, screen: str) -> None:
        """Of the order of Tab there is nothing to be said here."""

    def _inspect(self, widget: QWidget, screen: str) -> None:
        name = f"{screen}: {type(widget).__name__}"
        for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            self._tip(tip, name)
        self._see(widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription())
        match widget:
            case QLabel() if widget.text() and widget.metaObject().className() != "QTipLabel":
                self._see(widget.text())
                if widget.textFormat() != Qt.TextFormat.PlainText:
                    self.found.add(f"{name}: a label that guesses, {widget.text()[:60]!r}")
            case HelpPage():
                names = [shape.toImageFormat().name() for _block, _place, shape in widget.pictures()]
                self._document(widget.document(), name, ours=sum(not widget.picture(one).isNull() for one in names))
            case QTextEdit():
                self._document(widget.document(), name)
            case QAbstractItemView() if (model := widget.model()) is not None:
                self._model(model, name)
                self._hover_over(widget)
            case QComboBox():
                self._model(widget.model(), name)
            case QMenu():
                for action in widget.actions():
                    self._see(action.text())
                    if widget.toolTipsVisible():
                        self._tip(action.toolTip(), name)
            case QToolButton() if (default := widget.defaultAction()) is not None:
                self._tip(default.toolTip(), name)
            case QLineEdit():
                self._see(widget.text())
            case QPlainTextEdit():
                self._see(widget.toPlainText())
            case _ if hasattr(widget, "text") and callable(widget.text):
                self._see(str(widget.text()))
        if widget.toolTip():
            self._hover(widget, widget.rect().center())

    def _see(self, *texts: str) -> None:
        for text in texts:
            self.seen.update(_WHERE.findall(text))

    def _tip(self, tip: object, name: str) -> None:
        """A tool tip is HTML where Qt says so. Then it must hold no words but escaped ones."""
        if not isinstance(tip, str):
            return
        self._see(html.unescape(tip))
        if QtOfText.mightBeRichText(tip) and ("<img" in tip or "<b>" in tip):
            self.found.add(f"{name}: tip {tip[:80]!r}")

    def _document(self, document: QTextDocument, name: str, *, ours: int = 0) -> None:
        """`ours`: how many pictures it has that lie in the program."""
        self._see(document.toPlainText())
        if document.toRawText().count("\ufffc") != ours:
            self.found.add(f"{name}: a picture in a document")

    def _model(self, model: QAbstractItemModel, name: str) -> None:
        for index in _indexes(model, QModelIndex()):
            for role in _TIPS:
                self._tip(index.data(role), name)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                if isinstance(text := index.data(role), str):
                    self._see(text)
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            for section in range(min(_MOST_ROWS, _columns(model, QModelIndex()))):
                for role in _TIPS:
                    self._tip(model.headerData(section, orientation, role), name)

    def _hover_over(self, view: QAbstractItemView) -> None:
        """The mouse rests on each cell that is to be seen."""
        model = view.model()
        for index in _indexes(model, view.rootIndex()):
            area = view.visualRect(index)
            if area.isValid() and view.viewport().rect().intersects(area) and index.data(_TIPS[0]):
                self._hover(view.viewport(), area.center())

    @staticmethod
    def _hover(widget: QWidget, at: QPoint) -> None:
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
        QToolTip.hideText()


def _indexes(model: QAbstractItemModel, parent: QModelIndex, depth: int = 0) -> Iterator[QModelIndex]:
    for row in range(min(_MOST_ROWS, model.rowCount(parent))):
        for column in range(_columns(model, parent)):
            yield model.index(row, column, parent)
        first = model.index(row, 0, parent)
        if depth < _DEEPEST and not isinstance(model, _FLAT) and model.hasChildren(first):
            yield from _indexes(model, first, depth + 1)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)  # which Qt hides there


def report(inspector: Inspector, file: Path) -> None:
    parts = (f"! {one}" for one in sorted(inspector.found)), sorted(inspector.seen), sorted(inspector.screens)
    file.write_text("\n--\n".join("\n".join(part) for part in parts), encoding="utf-8")
