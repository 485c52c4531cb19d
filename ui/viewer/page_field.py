"""The field that says which page this is and takes another: "p. [52] / 361", or "p. [xvii] (17 / 361)".

What stands in the field is printed on the page; in brackets is its place in the file, where that is another number.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.pages.labels import PageLabels
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Text, Tone

_LONGEST_LABEL = 12


class PageField(QWidget):
    """Takes printed page numbers ("xvii", "52") and places in the file ("212")."""

    page_chosen = Signal(int)
    left = Signal()  # the reader is done here; the pages get the focus

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._labels = PageLabels(0)
        self._page = 0
        self._sign = Text(look, self.tr("p."), Role.BODY, Tone.SECONDARY)
        self.edit = _Field(self._restore)
        self.edit.setMaxLength(_LONGEST_LABEL)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.edit.setAccessibleName(self.tr("Page"))
        self.edit.returnPressed.connect(self._choose)
        self.total = Text(look, "", Role.BODY, Tone.SECONDARY, tabular=True)
        row = QHBoxLayout(self)
        look.space(row, 4, (8, 0, 0, 0))
        row.addWidget(self._sign)
        row.addWidget(self.edit)
        row.addWidget(self.total)
        look.keep(self, self._arrange)

    def set_labels(self, labels: PageLabels) -> None:
        self._labels = labels
        self._arrange(self._look)
        if labels.count == 0:
            self._restore()

    def show_page(self, page: int) -> None:
        self._page = page
        if not self.edit.hasFocus() or not self.edit.isModified():
            self._restore()

    def begin(self) -> None:
        """Let the reader type a page."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _restore(self) -> None:
        if self._labels.count == 0:
            self.edit.clear()
            self.total.setText("")
            return
        self.edit.setText(self._labels.label(self._page))
        self.total.setText(self._total(self._page))
        place = self.tr("Page {page} of {count} in the file").format(page=self._page + 1, count=self._labels.count)
        self.edit.setToolTip(plain_tip(place))
        self.total.setToolTip(plain_tip(place))
        self.edit.setAccessibleDescription(place)
        self.edit.setProperty("status", "")

    def _total(self, page: int) -> str:
        count = self._labels.count
        return f"({page + 1} / {count})" if self._labels.differs(page) else f"/ {count}"

    def _choose(self) -> None:
        page = self._labels.find(self.edit.text())
        if page is None:
            self.edit.setToolTip(plain_tip(self.tr("There is no page {page}.").format(page=self.edit.text())))
            self.total.setText(self.tr("not found"))
            self.edit.selectAll()
            return
        self._page = page
        self._restore()
        self.page_chosen.emit(page)
        self.left.emit()

    def _arrange(self, look: Appearance) -> None:
        metrics = self.edit.fontMetrics()
        widest = max((metrics.horizontalAdvance(self._labels.label(page)) for page in self._sample()), default=0)
        self.edit.setFixedWidth(max(widest, metrics.horizontalAdvance("8888")) + look.px(36))
        self.edit.setMinimumHeight(look.px(TOUCH_PX - 8))
        last = self._labels.count - 1
        widest = next((page for page in range(last, -1, -1) if self._labels.differs(page)), last)
        total = self._total(widest) if last >= 0 else "/ 888"
        self.total.setMinimumWidth(self.total.fontMetrics().horizontalAdvance(total) + 2)

    def _sample(self) -> range:
        return range(0, self._labels.count, max(1, self._labels.count // 200))


class _Field(QLineEdit):
    """Esc and leaving put the page back that is shown."""

    def __init__(self, restore) -> None:
        super().__init__()
        self._restore = restore

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._restore()

    def mousePressEvent(self, event) -> None:
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if not had_focus:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._restore()
        super().keyPressEvent(event)
