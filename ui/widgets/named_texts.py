"""Several texts to read: their names on the left, the chosen one on the right, letter by letter as it is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from ui.theme import Appearance
from ui.widgets.text import one_line

_TEXT_ROLE = Qt.ItemDataRole.UserRole
_NAMES_WIDTH = 260  # in pixels at 100 %


class NamedTexts(QWidget):
    """As large as `fit` says; Tab leads from the names to the text and on."""

    def __init__(self, appearance: Appearance, names: str, text: str, *, wrap: bool = True) -> None:
        """`names`, `text`: what both are called. `wrap`: long lines go on in the next."""
        super().__init__()
        self._appearance, self._size = appearance, (760, 250)
        self.list = QListWidget()
        self.list.setAccessibleName(names)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(text)
        if not wrap:
            self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        row = QHBoxLayout(self)
        appearance.space(row, 12)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        self.list.currentItemChanged.connect(self._show)
        self.setFocusProxy(self.list)
        appearance.keep(self, self._arrange)

    def show_texts(self, texts: Iterable[tuple[str, str]]) -> None:
        """Pairs of name and text; the first is shown."""
        self.list.clear()
        for name, text in texts:
            item = QListWidgetItem(one_line(name))
            item.setData(_TEXT_ROLE, text)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def width_shown(self) -> int:
        """In pixels of the screen: never wider than it."""
        return min(self._appearance.px(self._size[0]), self.screen().availableGeometry().width() * 85 // 100)

    def _show(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        self.text.setPlainText(str(item.data(_TEXT_ROLE)) if item is not None else "")

    def _arrange(self, appearance: Appearance) -> None:
        for widget in (self.list, self.text):
            widget.setFont(appearance.font())
        width = self.width_shown()
        height = min(appearance.px(self._size[1]), self.screen().availableGeometry().height() * 2 // 5)
        self.list.setFixedWidth(min(appearance.px(_NAMES_WIDTH), width * 2 // 5))
        self.setFixedSize(width, height)
