"""The table of contents as a tree; the part being read is highlighted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.pages.labels import PageLabels
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import one_line

_PAGE = Qt.ItemDataRole.UserRole
_END = "\N{EM SPACE}"  # behind a number
_BESIDE_NUMBER = 20  # pixels at 100 %; the style keeps 16 free
_OPEN_UP_TO = 60  # entries: a short table of contents is shown unfolded


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents; `page` from 0, None where it leads nowhere."""

    level: int
    title: str
    page: int | None


def longest_rise(pages: Sequence[int]) -> list[int]:
    """Places of the longest row of pages that never goes back: contents go on, and a page that breaks this was misread.

    Of rows of the same length the one that ends first.
    """
    ends: list[int] = []  # of rows of one, two, ... pages: where the one with the lowest last page ends
    before: list[int | None] = []
    for at, page in enumerate(pages):
        length = bisect_right([pages[end] for end in ends], page)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [at]
    row: list[int] = []
    here: int | None = ends[-1] if ends else None
    while here is not None:
        row.append(here)
        here = before[here]
    return row[::-1]


class _Line(QStyledItemDelegate):
    """As high as a finger needs, its page number clear of the scroll bar."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.column() == 1 and option.text:
            option.text += _END

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), self._appearance.px(TOUCH_PX)))


class ContentsPane(QTreeWidget):
    page_chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._by_page: list[tuple[int, QTreeWidgetItem]] = []
        self._in_order: list[tuple[int, int, QTreeWidgetItem]] = []  # page, level, item: those that can be highlighted
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)  # by content Qt asks only the rows in sight
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Line(appearance, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Contents"))
        self.itemClicked.connect(self._choose)
        appearance.keep(self, self._arrange)

    def show_headings(self, headings: Sequence[Heading], labels: PageLabels) -> None:
        self.clear()
        self._by_page = []
        leading: list[tuple[int, int, QTreeWidgetItem]] = []
        above: list[tuple[int, QTreeWidgetItem]] = []
        tops = []
        for heading in headings:
            item = QTreeWidgetItem([one_line(heading.title), ""])
            item.setToolTip(0, plain_tip(one_line(heading.title)))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if heading.page is not None and heading.page < labels.count:
                item.setText(1, labels.label(heading.page))
                item.setData(0, _PAGE, heading.page)
                self._by_page.append((heading.page, item))
                leading.append((heading.page, heading.level, item))
            while above and above[-1][0] >= heading.level:
                above.pop()
            if above:
                above[-1][1].addChild(item)
            else:
                tops.append(item)
            above.append((heading.level, item))
        self.addTopLevelItems(tops)
        kept = longest_rise([page for page, _, _ in leading])
        self._in_order = [leading[at] for at in kept]
        if len(headings) <= _OPEN_UP_TO:
            self.expandAll()
        self._arrange(self._appearance)

    def show_page(self, page: int) -> None:
        """Highlight the last heading at or before a page, without taking the focus."""
        if self.hasFocus():
            return  # the reader is walking through the tree
        before = [entry for entry in self._in_order if entry[0] <= page]
        here = before[-1][2] if before else None
        if before and before[-1][0] == page:  # several may begin here: the first one, and what lies below that
            first, *others = [entry for entry in before if entry[0] == page]
            level, here = first[1], first[2]
            for _, deeper, item in others:
                if deeper <= level:
                    break
                level, here = deeper, item
        if here is None:
            self.setCurrentIndex(QModelIndex())
        elif here is not self.currentItem():
            self.setCurrentItem(here)
            self.scrollToItem(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem) -> None:
        page = item.data(0, _PAGE)
        if page is not None:
            self.page_chosen.emit(page)

    def _arrange(self, appearance: Appearance) -> None:
        self.setFont(appearance.font())
        self.setIndentation(appearance.px(14))
        font = appearance.font(Role.SECONDARY, tabular=True)
        for _, item in self._by_page:
            item.setFont(1, font)
            item.setForeground(1, appearance.colors.link)
        metrics = QFontMetrics(font)
        numbers = max((metrics.horizontalAdvance(item.text(1) + _END) for _, item in self._by_page), default=0)
        self.header().resizeSection(1, numbers + appearance.px(_BESIDE_NUMBER))
