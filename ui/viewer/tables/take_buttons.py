"""The buttons by which figures are taken along: copied, and saved or asked for at the desk, as the office allows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLayout, QWidget

from ui.background import Calls
from ui.theme import Appearance
from ui.viewer.tables.book_tables import Way
from ui.viewer.tables.taking import TableTaker, TakingAway
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.plain_text import plain_tip


class TakeButtons(QObject):
    """Hidden until `use` says which ways there are. Their keys come to whoever holds them: see `press`."""

    taken = Signal(object)  # Way: somebody wants to take along what is shown

    def __init__(self, appearance: Appearance, owner: QWidget, copy_words: str, copy_tip: str) -> None:
        super().__init__(owner)
        self.copy = primary_button(appearance, copy_words, "copies")
        self.copy.setToolTip(plain_tip(copy_tip))
        self.copy.clicked.connect(lambda: self.taken.emit(Way.COPY))
        self.save = quiet_button(appearance, "", "file")
        self.save.setToolTip("Ctrl+S")
        self.save.clicked.connect(lambda: self.taken.emit(Way.SAVE))
        for button in (self.copy, self.save):
            button.hide()

    def add_to(self, layout: QLayout) -> None:
        for button in (self.copy, self.save):
            layout.addWidget(button)

    def use(self, *, copy: bool, save_words: str) -> None:
        """How it can be taken along from here; `save_words`: of the button that makes a file of it."""
        self.copy.setVisible(copy)
        self.save.setVisible(bool(save_words))
        self.save.setText(save_words)

    def set_busy(self, busy: bool) -> None:
        """It is on its way: nothing else is taken meanwhile."""
        for button in (self.copy, self.save):
            button.setEnabled(not busy)

    def press(self, event: QKeyEvent) -> bool:
        """Whether the keys of one of them were pressed that is there; it is pressed by them."""
        keys = {QKeySequence.StandardKey.Copy: self.copy, QKeySequence.StandardKey.Save: self.save}
        button = next((button for key, button in keys.items() if event.matches(key)), None)
        if button is None or button.isHidden():
            return False
        button.click()
        return True


class TakingShown(TakingAway):
    """Takes along what a page shows, by its buttons."""

    taken = Signal(object)  # Way: once more, after somebody has signed in

    def __init__(
        self,
        appearance: Appearance,
        page: QWidget,
        buttons: TakeButtons,
        say: Callable[[str], object],
        taker: TableTaker,
        background: Calls,
    ) -> None:
        """`say`: a passing note."""
        super().__init__(appearance, page, taker, background)
        self._buttons, self._tell = buttons, say
        buttons.taken.connect(self.take)
        self.taken.connect(self.take)
        copy, words = self.ways()
        buttons.use(copy=copy, save_words=words)

    def take(self, way: Way) -> None:
        if self.is_there() and not self._taker.sign_in(self, way):
            self.leave(way)

    def keep(self, _way: Way) -> None:
        """The same page is shown once somebody has signed in."""

    @property
    def save_button(self) -> QWidget:
        return self._buttons.save

    def say(self, words: str) -> None:
        self._tell(words)

    def show_busy(self, *, busy: bool) -> None:
        self._buttons.set_busy(busy)
