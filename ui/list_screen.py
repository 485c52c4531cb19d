"""A screen of the staff that is a list: how it is read, what stands around it, and the sheet of the row that is chosen
beside it.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QTableView, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.room.news import RoomNews
from ui.background import Calls, Refresher
from ui.theme import Appearance
from ui.widgets.focus import enter
from ui.widgets.row_list import ListState, RowList
from ui.widgets.side_sheet import SideSheet
from ui.widgets.tables import Row
from ui.words.sentences import sentence

T = TypeVar("T")


class ListScreen(QWidget, Generic[Row]):
    """A list with what stands above and below it, and sheets beside it of which one is shown at a time.

    Subclasses make the list, call `lay_out`, and say by `read_with` how it is read.
    """

    refresher: Refresher[Any]

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def lay_out(
        self,
        rows: RowList[Row],
        *,
        above: Sequence[QWidget | QLayout] = (),
        below: Sequence[QWidget | QLayout] = (),
        sheets: Sequence[SideSheet] = (),
        foot: Sequence[QWidget] = (),
        spacing: int = 12,
        margins: tuple[int, int, int, int] = (16, 12, 16, 12),
    ) -> None:
        """`foot`: below list and sheet. Pixels are those at 100 %."""
        self.list, self._sheets = rows, tuple(sheets)
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        self._appearance.space(column, spacing, margins)
        for part in (*above, rows, *below):
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is rows else 0)
        side_by_side = QHBoxLayout()
        side_by_side.addWidget(self.left, 1)
        for sheet in sheets:
            sheet.hide()
            side_by_side.addWidget(sheet)
            sheet.closed.connect(self.close_sheet)
        whole = QVBoxLayout(self)
        for layout in (side_by_side, whole):
            self._appearance.space(layout, 0)
        whole.addLayout(side_by_side, 1)
        for part in foot:
            whole.addWidget(part)
        rows.chosen_changed.connect(self.show_chosen)
        rows.error.acted.connect(self.refresh)
        self._appearance.keep(self, lambda _: self.share_width())

    def read_with(self, calls: Calls, read: Callable[[], Callable[[], T]], show: Callable[[T], object]) -> None:
        """How the list is read: see `Refresher`. `show` hands the rows to the list."""
        self.refresher = Refresher(self, calls, read, show, self.show_failure, self.isVisible)

    # What subclasses say, where it is something else here.

    def refresh(self) -> None:
        """Read the list anew, with what is asked for by now; what is chosen stays chosen."""
        self.refresher.read_anew()

    def show_failure(self, error: ReadingRoomError) -> None:
        """Why it could not be read."""
        self.list.show_failure(sentence(error))

    def show_chosen(self) -> None:
        """Another row is chosen, or none, or it was read anew."""

    def arrange(self, room: int) -> None:
        """The list and what is above it have so many pixels."""

    # What the screen shows.

    @property
    def table(self) -> QTableView:
        return self.list.table

    @property
    def state(self) -> ListState:
        return self.list.state

    @property
    def open_sheet(self) -> SideSheet | None:
        return next((sheet for sheet in self._sheets if not sheet.isHidden()), None)

    def show_sheet(self, sheet: SideSheet) -> None:
        """Beside the list, in place of another one."""
        for other in self._sheets:
            other.setVisible(other is sheet)
        self.share_width()

    def hide_sheets(self) -> None:
        had_focus = any(sheet.isAncestorOf(QApplication.focusWidget() or self) for sheet in self._sheets)
        for sheet in self._sheets:
            sheet.hide()
        self.share_width()
        if had_focus:
            self.take_focus()

    def close_sheet(self) -> None:
        """Back to the list."""
        self.list.choose_none()
        self.hide_sheets()
        self.take_focus()

    def take_focus(self) -> None:
        """Give the focus to the list; where it can take none, to where the screen begins."""
        if not self.list.take_focus():
            enter(self)

    def follow(self, news: RoomNews, *tables: str) -> None:
        """Read the list anew when one of these tables of the records changes while it is shown."""
        news.on(self, tables, lambda: self.on_news() if self.isVisible() else None)

    def on_news(self) -> None:
        self.refresher.refresh()

    def share_width(self) -> None:
        """What can be seen in the sheet makes way in the list; a list that would be too narrow is covered."""
        sheet, whole = self.open_sheet, self.width()
        wanted = 0 if sheet is None else sheet.width_beside(whole)
        covered = sheet is not None and whole - wanted < self._appearance.px(sheet.least_beside)
        self.left.setVisible(not covered)
        for each in self._sheets:  # those that are hidden, too: what wraps in them is laid out once
            each.setFixedWidth(whole if covered and each is sheet else each.width_beside(whole))
        self.list.fit(whole - wanted)
        self.arrange(whole - wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.open_sheet is not None:
            self.close_sheet()
        else:
            super().keyPressEvent(event)
