"""The tables that stand on the pages in sight, at the lower edge of them: which, and what can be done with one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.catalogue.values import TableLine
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Paragraph, one_line
from ui.words.tables import named

_WIDEST = 620  # pixels at 100 %
_GAP = 12


class TableBar(QWidget):
    """Lies over the corner of what it belongs to, and is hidden while no table is in sight."""

    looked_at = Signal(int)  # position of the table
    copy_asked = Signal(int)
    save_asked = Signal(int)
    left = Signal()  # Esc

    def __init__(self, appearance: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._appearance, self._over = appearance, over
        self._tables: Sequence[tuple[int, TableLine]] = ()
        self._words: dict[BarButton, str] = {}  # of buttons that do without them where there is little room
        self._chosen = 0
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Tables on this page"))
        self.name = Paragraph(appearance, Role.SECONDARY, max_lines=2)
        self.others = BarButton(appearance, self.tr("Other tables on this page"), "", "table")
        self.menu = QMenu(self.others)
        self.others.open_menu(self.menu, arrow=True)
        self.view = BarButton(appearance, self.tr("Look at this table as a table"), self.tr("As a table"), "table", "E")
        self.copy = BarButton(appearance, self.tr("Copy this table"), self.tr("Copy"), "copies")
        self.save = BarButton(appearance, self.tr("This table as a file"), "", "file")
        self.view.clicked.connect(lambda: self.looked_at.emit(self.position))
        self.copy.clicked.connect(lambda: self.copy_asked.emit(self.position))
        self.save.clicked.connect(lambda: self.save_asked.emit(self.position))
        row = QHBoxLayout(self)
        appearance.space(row, 4, (12, 2, 4, 2))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.name.setSizePolicy(policy)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.others, self.view, self.copy, self.save):
            row.addWidget(button)
        self._words = {self.copy: self.copy.text(), self.save: ""}
        self.use_ways(copy=False, save_words="")
        over.installEventFilter(self)
        appearance.keep(self, lambda _: self._place())
        self.hide()

    @property
    def position(self) -> int:
        """Of the table that is named, in the publication's list; -1: none is."""
        return self._tables[self._chosen][0] if self._tables else -1

    def show_tables(self, tables: Sequence[tuple[int, TableLine]]) -> None:
        """Offer these, with their positions; the one that was chosen stays so while it is in sight."""
        if tables == self._tables and self.isVisible() == bool(tables):
            return
        before = self.position
        self._tables = tables
        positions = [position for position, _ in tables]
        self._chosen = positions.index(before) if before in positions else 0
        self._fill()

    def use_ways(self, *, copy: bool, save_words: str) -> None:
        """How tables can be taken along from here; `save_words`: of the button, empty where there is no such way."""
        self.copy.setVisible(copy)
        self.save.setVisible(bool(save_words))
        self._words[self.save] = save_words
        self.save.set_name(save_words or self.tr("This table as a file"))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # no words of the page below are meant

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.colors.edge)
        painter.setBrush(self._appearance.colors.base)
        radius = self._appearance.px(8)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def _fill(self) -> None:
        self.menu.clear()
        for at, (_, line) in enumerate(self._tables):
            action = self.menu.addAction(named(line).replace("&", "&&"))
            action.triggered.connect(lambda _=False, at=at: self._choose(at))
        self.others.setVisible(len(self._tables) > 1)
        self.others.set_text(f"{self._chosen + 1} / {len(self._tables)}")
        if self._tables:
            words = named(self._tables[self._chosen][1])
            self.name.set_text(one_line(words))
            self.name.setToolTip(plain_tip(words))
            self._place()
        self.setVisible(bool(self._tables))

    def _choose(self, at: int) -> None:
        self._chosen = at
        self._fill()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """In the lower right corner: in whole pages it lies beside them."""
        gap, room = self._appearance.px(_GAP), self._over.size()
        width = min(self._appearance.px(_WIDEST), room.width() - 2 * gap)
        layout = self.layout()
        assert layout is not None
        for button, words in self._words.items():
            button.set_text(words)
        if layout.minimumSize().width() > width:
            for button in self._words:
                button.set_text("")
        height = max(layout.heightForWidth(width), self.view.sizeHint().height())
        self.setGeometry(room.width() - width - gap, room.height() - height - gap, width, height)

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDEST), self.view.sizeHint().height())
