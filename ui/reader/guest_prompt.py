"""Where guests may not read, the window shows the way to sign in and nothing else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.languages import tr
from ui.theme import Role
from ui.widgets.appearance_menu import AppearanceMenu
from ui.widgets.buttons import quiet_button
from ui.widgets.states import StateMessage
from ui.widgets.text import Text, Tone

if TYPE_CHECKING:
    from ui.reader.window import ReaderWindow


class GuestPrompt:
    """Stands before a `ReaderWindow` once the room is open. `use` after the window was built."""

    def __init__(self, window: "ReaderWindow") -> None:
        self._window = window
        self._closed = False  # to guests
        self._let_in = False  # somebody of the staff, until that is over
        self._page: QWidget | None = None

    @property
    def shut(self) -> bool:
        """Whether nothing is shown now but the way to sign in. An empty room shows how it is filled."""
        window = self._window
        closed = self._closed and not self._let_in
        return closed and window.is_open and window.session.is_guest and not window.controller.empty

    def close(self, closed: bool) -> None:
        """Whether guests may read is a setting of the room."""
        self._closed = closed
        self.refresh()

    def let_in(self) -> None:
        """The staff want to look at a book here; `shut_again` at the end of it."""
        self._let_in = True
        self.refresh()

    def shut_again(self) -> None:
        """Called when a visit ends: whom the staff had let in is a guest again, who may have to sign in."""
        self._let_in = False
        self.refresh()

    def use(self, behind: QWidget) -> QStackedWidget:
        """The window's whole: what lies behind the prompt, and the prompt."""
        self._whole = QStackedWidget()
        self._whole.addWidget(behind)
        self._behind, self._page = behind, None
        return self._whole

    def refresh(self) -> None:
        """Somebody signed in or left."""
        if not self.shut:
            self._whole.setCurrentWidget(self._behind)
            return
        if self._page is None:
            self._page = self._make()
            self._whole.addWidget(self._page)
        self._whole.setCurrentWidget(self._page)
        self.message.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> QWidget:
        window = self._window
        self.message = message = StateMessage(window.appearance, "ticket", Tone.SECONDARY)
        message.show_state(
            tr("Sign in to read"),
            tr("You get a ticket with a code at the desk. Have the slip at hand, or hold it before the scanner."),
            tr("Sign in with your ticket"),
        )
        message.button.setDefault(True)
        message.acted.connect(window.sign_in_asked)
        appearance_menu = AppearanceMenu(window.appearance)
        appearance_menu.appearance_chosen.connect(window.appearance_chosen)
        help_button = quiet_button(window.appearance, tr("Help"), "info")
        help_button.clicked.connect(window.ask_help)
        self.staff_button = quiet_button(window.appearance, tr("Staff"), "staff")
        self.staff_button.clicked.connect(window.staff_asked)
        if not window.with_staff:
            self.staff_button.hide()
        row = QHBoxLayout()
        window.appearance.space(row, 8)
        row.addWidget(Text(window.appearance, window.windowTitle(), Role.SECTION, bold=True))
        row.addStretch()
        for button in (help_button, appearance_menu, self.staff_button):
            row.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        window.appearance.space(column, 24, (24, 10, 24, 24))
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(message)
        column.addStretch(2)
        return page
