"""The help: topics on the left, one text on the right, read from resources/help in the chosen language."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from desktop.settings.appearance import Language
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.plain_text import PlainBrowser
from ui.window_state import WindowState

if TYPE_CHECKING:
    from ui.about import AboutDialog

_COVERING = Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint
_LONGEST_LINE = 820  # pixels at 100 %
_LINE_HEIGHT = 135  # per cent
_TEXT_ROLE, _NAME_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of help, as Markdown; the first line is its title."""

    name: str
    title: str
    text: str


def read_topics(language: Language, *, for_staff: bool) -> list[Topic]:
    """The topics in their order; those for the staff only where the staff reads."""
    folder = files("resources").joinpath("help")
    listed = tomllib.loads(folder.joinpath("topics.toml").read_text("utf-8"))["topics"]
    topics = []
    for entry in listed:
        if for_staff or entry["for"] == "visitors":
            text = folder.joinpath(str(language), f"{entry['name']}.md").read_text("utf-8")
            topics.append(Topic(entry["name"], text.partition("\n")[0].lstrip("# "), text))
    return topics


class HelpWindow(QWidget):
    """Beside the other windows, or over the one that it is shown in; Esc closes it. Links lead nowhere outside."""

    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        state: WindowState,
        topic: str = "",
        *,
        for_staff: bool,
        over: QWidget | None = None,
    ) -> None:
        """`topic`: the name of the page to begin with; empty, or one that is not there: the first.

        `over`: a window that only the staff end. The help covers it, and nothing else can be reached meanwhile.
        """
        super().__init__(over, _COVERING if over is not None else Qt.WindowType.Window)
        self._appearance, self._state, self._for_staff = appearance, state, for_staff
        self.back_button = quiet_button(appearance, "", "back")
        self.back_button.clicked.connect(self.close)
        if over is None:
            self.back_button.hide()
        self.list = QListWidget()
        self.page = PlainBrowser()
        self.about_button = quiet_button(appearance, "", "info")
        self.about_button.clicked.connect(self.open_about)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (12, 12, 12, 12))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        appearance.space(row, 12)
        left = QVBoxLayout()
        appearance.space(left, 8)
        left.addWidget(self.list, 1)
        left.addWidget(self.about_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(left)
        row.addWidget(self.page, 1)
        column.addLayout(row, 1)
        self.list.currentItemChanged.connect(self._show)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self._fill()
        self._choose(topic)
        appearance.keep(self, self._arrange)
        if over is None:
            state.restore(self, "help", QSize(920, 640))
        else:
            self.setWindowModality(Qt.WindowModality.WindowModal)
            self.setGeometry(over.screen().geometry())

    def open_about(self) -> "AboutDialog":
        """The version, and the licences. Over a window that only the staff end it leads to no file."""
        from ui.about import AboutDialog

        dialog = AboutDialog(self._appearance, self, may_save=self._for_staff and not self.isModal())
        dialog.open()
        return dialog

    def _fill(self) -> None:
        here = max(self.list.currentRow(), 0)
        self.setWindowTitle(self.tr("Help"))
        self.back_button.setText(self.tr("Back"))
        self.about_button.setText(self.tr("About Ruang Baca …"))
        self.list.setAccessibleName(self.tr("Topics"))
        self.page.setAccessibleName(self.tr("Help text"))
        self.list.clear()
        for topic in read_topics(self._appearance.settings.language, for_staff=self._for_staff):
            item = QListWidgetItem(topic.title)
            item.setData(_TEXT_ROLE, topic.text)
            item.setData(_NAME_ROLE, topic.name)
            self.list.addItem(item)
        self.list.setCurrentRow(here)

    @property
    def topic(self) -> str:
        """The name of the page that is shown."""
        item = self.list.currentItem()
        return str(item.data(_NAME_ROLE)) if item is not None else ""

    def _choose(self, topic: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME_ROLE) == topic:
                self.list.setCurrentRow(row)

    def _arrange(self, appearance: Appearance) -> None:
        self.list.setFont(appearance.font())
        self.page.document().setDefaultFont(appearance.font(Role.INPUT))
        self.page.document().setDocumentMargin(appearance.px(16))
        self.list.setFixedWidth(appearance.px(240))
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, appearance.px(TOUCH_PX)))
        self._show(self.list.currentItem())
        self._fit_lines()

    def _show(self, item: QListWidgetItem | None, previous: QListWidgetItem | None = None) -> None:
        if item is not None:
            self.page.setMarkdown(item.data(_TEXT_ROLE))
            self._give_air()

    def _give_air(self) -> None:
        """Markdown comes without space between its parts."""
        px = self._appearance.px
        block = self.page.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            heading = shape.headingLevel() > 0
            shape.setTopMargin(px(20) if heading and block.blockNumber() else 0)
            shape.setBottomMargin(px(4) if block.textList() else px(8))
            if not heading:
                shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _fit_lines(self) -> None:
        """Lines no longer than an eye follows."""
        self.page.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.page.setLineWrapColumnOrWidth(
            min(self.page.width() - self._appearance.px(24), self._appearance.px(_LONGEST_LINE))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
            self._arrange(self._appearance)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isModal():
            self._state.remember(self, "help")
        super().closeEvent(event)
        self.closed.emit()
