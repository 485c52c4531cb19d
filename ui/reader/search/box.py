"""The search box: a line to type in, suggestions below it from the second letter on, a button to search."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.icons import icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import make_clearable, one_line

if TYPE_CHECKING:
    from catalog_db.search.messages import Suggestion

_LONGEST = 1000  # letters, of which a search reads the first and says so
_SUGGEST_AFTER_LETTERS = 2
_TYPING_PAUSE_MS = 40  # one question per burst of keys; the answer comes within a frame or two
_ICONS = {"title": "book", "table": "table", "subject": "subject", "region": "map", "word": "search"}


class SearchBox(QWidget):
    """Emits what to search for, what is being typed, and a suggestion that was chosen."""

    searched = Signal(str)
    typed = Signal(str)  # wants suggestions
    chosen = Signal(object)  # Suggestion

    def __init__(self, appearance: Appearance, *, large: bool = False) -> None:
        super().__init__()
        self._appearance = appearance
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Search publications, tables or data"))
        self.edit.setAccessibleName(self.tr("Search"))
        make_clearable(appearance, self.edit)
        self.edit.setMaxLength(_LONGEST)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        self.button = primary_button(appearance, self.tr("Search"), "search")
        self.setFocusProxy(self.edit)
        self.to_results: Callable[[], bool] = lambda: False  # to what was found; False where nothing is shown
        self._shown = ""  # the words of what is shown
        row = QHBoxLayout(self)
        appearance.space(row, 8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)

        def arrange(appearance: Appearance) -> None:
            self.edit.setFont(appearance.font(Role.INPUT))
            for widget in (self.edit, self.button):
                widget.setFixedHeight(appearance.px(52 if large else TOUCH_PX))

        appearance.keep(self, arrange)
        self.suggestions = SuggestionList(appearance, self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self._search)
        self.edit.installEventFilter(self)
        self.button.clicked.connect(self._search)
        self.suggestions.itemClicked.connect(self._choose)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a query without asking for suggestions."""
        self._pause.stop()
        self.suggestions.hide()
        self._shown = text
        self.edit.setText(text)

    def put_back(self) -> bool:
        """Put the words back of what is shown, where others are being typed; False where they stand there."""
        if not self.edit.hasFocus() or self.edit.text() == self._shown:
            return False
        self.set_text(self._shown)
        return True

    def ask_again(self) -> bool:
        """Ask for suggestions to what was typed while nobody could answer; False where nothing was."""
        typed = self.edit.isModified() and len(self.edit.text().strip()) >= _SUGGEST_AFTER_LETTERS
        if typed and self.edit.hasFocus():
            self._ask()
            return True
        return False

    def show_suggestions(self, text: str, suggestions: "list[Suggestion]") -> None:
        """Show the answer to `typed(text)`, unless more was typed since or the reader has gone on."""
        if text == self.edit.text().strip() and self.edit.hasFocus():
            self.suggestions.show_below(self.edit, suggestions)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.suggestions.hide()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Up, down and Esc belong to the list while it is open, and Enter while something in it is chosen.

        Below words that were searched for stands what was found: there down leads to it.
        """
        listed = self.suggestions.isVisible()
        if event.key() == Qt.Key.Key_Down and not listed and not self.edit.isModified() and self.to_results():
            return True
        match event.key():
            case Qt.Key.Key_Down if not listed and len(self.edit.text().strip()) >= _SUGGEST_AFTER_LETTERS:
                self._ask()
            case Qt.Key.Key_Down if listed:
                self.suggestions.step(1)
            case Qt.Key.Key_Up if listed:
                self.suggestions.step(-1)
            case Qt.Key.Key_Escape if listed:
                self.suggestions.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if listed and self.suggestions.currentItem():
                self._choose(self.suggestions.currentItem())
            case _:
                return False
        return True

    def _on_edited(self, text: str) -> None:
        if len(text.strip()) >= _SUGGEST_AFTER_LETTERS:
            self._pause.start()
        else:
            self._pause.stop()
            self.suggestions.hide()

    def _ask(self) -> None:
        self.typed.emit(self.edit.text().strip())

    def _search(self) -> None:
        self._pause.stop()
        self.suggestions.hide()
        if text := self.edit.text().strip():
            self.searched.emit(text)

    def _choose(self, item: QListWidgetItem) -> None:
        self._pause.stop()
        self.suggestions.hide()
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class SuggestionList(QListWidget):
    """Hangs below the box over the page. It never takes the focus: the reader goes on typing."""

    def __init__(self, appearance: Appearance, box: QWidget) -> None:
        super().__init__(box)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("Suggestions"))
        self.itemEntered.connect(self.setCurrentItem)
        self.hide()

    def show_below(self, edit: QWidget, suggestions: "list[Suggestion]") -> None:
        """Show these; the one that is chosen stays so if it is among them."""
        chosen = self.currentItem()
        kept = chosen.data(Qt.ItemDataRole.UserRole) if chosen is not None and self.isVisible() else None
        self.clear()
        if not suggestions:
            self.hide()
            return
        appearance = self._appearance
        row = appearance.px(TOUCH_PX)
        for suggestion in suggestions:
            item = QListWidgetItem(
                icon(appearance, _ICONS[suggestion.kind], appearance.colors.secondary), one_line(suggestion.text)
            )
            item.setData(Qt.ItemDataRole.UserRole, suggestion)
            item.setToolTip(plain_tip(self._what(suggestion.kind)))
            item.setSizeHint(QSize(0, row))
            self.addItem(item)
        window = edit.window()
        self.setParent(window)
        self.setFont(appearance.font())
        frame = 2 * self.frameWidth() + appearance.px(4)
        at = edit.mapTo(window, QPoint(0, edit.height() + appearance.px(4)))
        # Whole rows: half a line looks torn.
        fitting = max(1, (window.contentsRect().bottom() - at.y() - appearance.px(8) - frame) // row)
        height = row * min(self.count(), fitting) + frame
        self.setGeometry(at.x(), at.y(), edit.width(), height)
        self.setCurrentRow(suggestions.index(kept) if kept in suggestions else -1)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self._appearance.colors.edge)
        painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def step(self, by: int) -> None:
        """Go through the list and past its ends back into the box."""
        row = self.currentRow() + by
        self.setCurrentRow(-1 if row >= self.count() else self.count() - 1 if row < -1 else row)

    def _what(self, kind: str) -> str:
        return {
            "title": self.tr("Publication"),
            "table": self.tr("Table"),
            "subject": self.tr("Subject"),
            "region": self.tr("Region"),
            "word": self.tr("Search word"),
        }[kind]
