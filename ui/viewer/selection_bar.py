"""What can be done with selected words, beside them, and the menu of the right mouse button."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.reading.annotations.values import AnnotationColor
from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.commands import Commands
from ui.viewer.pages.highlight_colors import HIGHLIGHT_COLORS
from ui.viewer.pages.view import PageView
from ui.viewer.text.selecting import Selecting
from ui.widgets.plain_text import PlainEdit

_GAP = 6  # pixels between the words and the bar
_ICON_ROOM = 30  # pixels at 100 %


class SelectionBar(QWidget):
    """Stands below the selected words, above them where there is no room, and goes with them.

    It is there once the mouse is let go. By keys it can be left alone: its commands have keys, and Tab leads to it.
    """

    def __init__(self, appearance: Appearance, commands: Commands, pages: PageView, selecting: Selecting) -> None:
        super().__init__(pages.viewport())
        self._appearance, self._pages, self._selecting = appearance, pages, selecting
        self.setAccessibleName(self.tr("Selected words"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._is_meant = True  # of two books the one with the focus
        self._column = column = QVBoxLayout(self)
        appearance.space(column, 0, (4, 2, 4, 2))
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row in self._rows:
            row.setSpacing(0)
            column.addLayout(row)
        self._words: dict[BarButton, str] = {}
        self._buttons: list[tuple[BarButton, QAction]] = []
        inks = [HIGHLIGHT_COLORS[color] for color in AnnotationColor if color in HIGHLIGHT_COLORS]
        for action, ink in zip(commands.highlights, inks, strict=True):
            self._add(BarButton.of(appearance, action, "dot", "", ink=QColor(ink.rgb())), action)
        self._add(BarButton.of(appearance, commands.note, "note", self.tr("Note")), commands.note)
        self._add(BarButton.of(appearance, commands.copy, "copies", self.tr("Copy")), commands.copy)
        self.cite = BarButton(appearance, commands.cite.text(), self.tr("Cite"), "cite")
        self._add(self.cite, commands.cite)
        self._add(BarButton.of(appearance, commands.report, "report", self.tr("Report")), commands.report)
        pages.selection.changed.connect(self.follow)
        pages.place_changed.connect(self.follow)
        pages.zoom_changed.connect(self.follow)
        selecting.settled.connect(self.follow)
        appearance.keep(self, lambda _: self.follow())
        self.hide()

    def follow(self) -> None:
        """Be where the selected words are; away while they are chosen, or out of sight."""
        area = None if self._selecting.is_dragging or not self._is_meant else self._selected()
        if area is None:
            self.hide()
            return
        room, gap = self._pages.viewport().rect(), self._appearance.px(_GAP)
        self._fit(room.width() - 2 * gap)
        top = area.bottom() + gap
        if top + self.height() > room.bottom():
            top = max(area.top() - gap - self.height(), room.top() + gap)
        left = min(max(area.left(), room.left() + gap), max(room.right() - gap - self.width(), room.left()))
        self.move(left, top)
        self.show()
        self.raise_()

    def _fit(self, widest: int) -> None:
        """Words beside the icons where there is room for them; else icons alone, in two rows where one is too long."""
        shown = [button for button, action in self._buttons if action.isVisible()]
        edges = self._column.contentsMargins()
        widest -= edges.left() + edges.right()
        appearance = self._appearance
        # Enough for a finger, the words and the icon: in the height of other bars, large text would cover the page.
        words = QFontMetrics(appearance.font(Role.BODY)).height()
        height = max(TOUCH_PX, words + appearance.px(8), appearance.px(_ICON_ROOM))
        worded = sum(button.size_with(self._words[button]).width() for button in shown) <= widest
        for button, action in self._buttons:
            button.set_text(self._words[button] if worded else "")
            button.setFixedHeight(height)
            button.setVisible(action.isVisible())
        split = not worded and sum(button.size_with("").width() for button in shown) > widest
        for place, button in enumerate(shown):
            row = self._rows[1 if split and 2 * place >= len(shown) else 0]
            if row.indexOf(button) < 0:
                row.addWidget(button)  # which takes it out of the other
        self._column.activate()  # else the rows in it still ask for the room of before
        self.adjustSize()

    def mean(self, is_meant: bool) -> None:
        """Of two books one has the focus; the other keeps its selected words, without a bar."""
        self._is_meant = is_meant
        self.follow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # beside its buttons: the words stay selected

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def _add(self, button: BarButton, action: QAction) -> None:
        self._buttons.append((button, action))
        self._words[button] = button.text()
        self._rows[0].addWidget(button)

    def _selected(self) -> QRect | None:
        """What is seen of the selected words, in pixels of the viewport."""
        pages = self._pages
        corner, seen = pages.seen().topLeft(), QRectF(pages.seen())
        areas = [
            pages.pages_layout.to_column(page, area)
            for page in pages.selection.pages()
            for area in pages.selection.areas(page)
        ]
        united = QRectF()
        for area in areas:
            if area.intersects(seen):
                united = united.united(area)
        return None if united.isNull() else united.translated(-corner.x(), -corner.y()).toAlignedRect()


class PageMenu(QMenu):
    """Of the right mouse button on the pages or their text, and of the menu key: what fits what is there."""

    def __init__(self, commands: Commands, pages: PageView, text: PlainEdit, cite_menu: QMenu) -> None:
        super().__init__(pages)
        self._commands, self._pages, self._text, self._cite_menu = commands, pages, text, cite_menu
        pages.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        pages.customContextMenuRequested.connect(self.open_at)
        text.customContextMenuRequested.connect(self.open_in_text)

    def open_at(self, at: QPoint) -> None:
        """Show the menu at a point of the viewport."""
        commands = self._commands
        if not self._pages.page_count:
            return
        self.clear()
        if not self._pages.selection.is_empty:
            self._section((*commands.highlights, commands.note, commands.copy))
        self._section(
            (
                commands.cite,
                self._cite_menu.menuAction(),
                commands.to_basket,
                commands.basket,
                commands.ask_copy,
                commands.report,
            )
        )
        self._section((commands.bookmark, commands.annotate_area, commands.table, commands.elsewhere))
        self._section((commands.place_back, commands.place_forward, commands.find, commands.beside, commands.another))
        self._section((commands.select_page, commands.text_mode, commands.dark_pages, commands.reading_mode))
        self.popup(self._pages.viewport().mapToGlobal(at))

    def open_in_text(self, at: QPoint) -> None:
        """Show the menu at a point of the text."""
        commands = self._commands
        self.clear()
        if self._text.textCursor().hasSelection():
            self._section((commands.copy,))
        self._section((commands.select_page, commands.cite, self._cite_menu.menuAction()))
        self._section((commands.to_basket, commands.basket, commands.ask_copy, commands.report))
        self._section((commands.bookmark, commands.table, commands.text_mode, commands.reading_mode))
        self.popup(self._text.viewport().mapToGlobal(at))

    def _section(self, actions: Sequence[QAction]) -> None:
        self.addSeparator()
        self.addActions(list(actions))
