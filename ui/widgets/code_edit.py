"""A field for a code that somebody copies from another screen: it forgives what people type, and shows groups."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit

from catalog_db.rules.security.typed_codes import grouped, letters_of
from ui.theme import Appearance, Role


class CodeEdit(QLineEdit):
    """Small letters become large, hyphens come by themselves, and what can't be in a code is left out."""

    def __init__(self, look: Appearance, letters: int, group: int) -> None:
        super().__init__()
        self._letters, self._group = letters, group
        self.setPlaceholderText("-".join(["X" * group] * (letters // group)))
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText)
        self.textEdited.connect(self._put_in_order)
        look.keep(self, self._enlarge)

    @property
    def is_complete(self) -> bool:
        return len(letters_of(self.text())) == self._letters

    def _put_in_order(self, text: str) -> None:
        before = len(_allowed(text[: self.cursorPosition()]))
        letters = _allowed(text)[: self._letters]
        shown = grouped(letters, self._group)
        with QSignalBlocker(self):
            self.setText(shown)
        place = min(before, len(letters))
        # Behind a full group the cursor stands behind the hyphen, where the next letter goes.
        self.setCursorPosition(place + (place // self._group if place < len(letters) else shown.count("-")))

    def _enlarge(self, look: Appearance) -> None:
        self.setFont(look.font(Role.SECTION, bold=True, tabular=True))
        self.setMinimumHeight(look.px(52))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("W" * (self._letters + 4)))


def _allowed(text: str) -> str:
    """What of it may stand in a code."""
    return "".join(letter for letter in letters_of(text) if letter.isascii() and letter.isalnum() and letter != "9")
