"""Joining a room from a PC that has none: which room, the code, and how far the copy is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import HostUnreachable, JoinRefused, ReadingRoomError
from catalog_db.rules.security.joining import CODE_GROUP, CODE_LETTERS
from desktop.lan.addresses import typed_address
from desktop.lan.announcing import FoundHost
from ui.background import Background
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import CodeEdit, Labelled
from ui.widgets.middle import in_the_middle
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

_WIDTH = 520
_SEARCH_AGAIN_MS = 3_000
_URL_ROLE = Qt.ItemDataRole.UserRole
_HOSTS_SHOWN = 2


class JoinPage(QWidget):
    """Emits `join_asked`; whoever joins tells how it goes. While it is shown it searches for hosts."""

    join_asked = Signal(str, str)  # address, code
    go_on_asked = Signal()  # without waiting for the rest of the copy
    left = Signal()

    def __init__(self, appearance: Appearance, find: Callable[[], list[FoundHost]], background: Background) -> None:
        """`find` looks at the network for some seconds; it is called in a thread."""
        super().__init__()
        self._appearance, self._find, self._background = appearance, find, background
        self._busy = self._searching = False
        self._most = 0  # files that were to be copied when it began
        self._again = QTimer(self, singleShot=True, interval=_SEARCH_AGAIN_MS)
        self._again.timeout.connect(self._search)
        self._stack = QStackedWidget()
        self._form, self._progress = self._make_form(), self._make_progress()
        self._stack.addWidget(self._form)
        self._stack.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def address(self) -> str:
        """What was typed, else the room that is chosen; empty where there is neither."""
        chosen = self.hosts.currentItem()
        return self.address_edit.text().strip() or (str(chosen.data(_URL_ROLE)) if chosen is not None else "")

    def show_failure(self, error: ReadingRoomError) -> None:
        """It did not join: say why, where it can be put right."""
        self._be_busy(False)
        text = sentence(error)
        if isinstance(error, HostUnreachable):
            self._address.say(text)
            self.address_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        field = self._code if isinstance(error, JoinRefused) else None
        if field is not None:
            field.say(text)
            self.code_edit.selectAll()
            self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.error_label.setText(text)
            self.error_label.show()

    def show_joined(self, name: str) -> None:
        """From here on it is part of the room."""
        self._most = 0
        self.step.setText(self.tr("This PC is “{name}” now").format(name=one_line(name)))
        self.words.setText(self.tr("Asking for the catalogue …"))
        self.bar.setRange(0, 0)
        self.go_on_button.show()
        self._stack.setCurrentWidget(self._progress)
        self.go_on_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_copying(self, missing: int) -> None:
        """So many files are still to be copied."""
        self._most = max(self._most, missing)
        self.words.setText(self.tr("Copying the catalogue: %n file(s) to go", "", missing))
        self.bar.setRange(0, max(self._most, 1))
        self.bar.setValue(self._most - missing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search()
        self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_form(self) -> QWidget:
        appearance = self._appearance
        title = Text(appearance, self.tr("Join a reading room"), Role.TITLE, bold=True, wrap=True)
        words = self.tr(
            "At the host's PC an administrator opens the screen “PCs” and lets a PC join: a code appears there."
        )
        self.hosts = QListWidget()
        self.hosts.setAccessibleName(self.tr("Rooms on this network"))
        self.hosts.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        appearance.keep(self.hosts, self._size_list)
        self.searching_label = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.address_edit = QLineEdit()
        self.address_edit.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.address_edit.setPlaceholderText("192.168.1.5")
        self.code_edit = CodeEdit(appearance, CODE_LETTERS, CODE_GROUP)
        self._address = Labelled(
            appearance,
            self.tr("Not in the list? Its address"),
            self.address_edit,
            self.tr("As the host's PC shows it."),
        )
        self._code = Labelled(appearance, self.tr("Code"), self.code_edit, self.tr("16 letters and digits."))
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        self.join_button = primary_button(appearance, self.tr("Join"), "check")
        self.back_button = quiet_button(appearance, self.tr("Back"), "back")
        for edit in (self.address_edit, self.code_edit):
            appearance.touch(edit)
            edit.returnPressed.connect(self._try)
            edit.textChanged.connect(self._say_nothing)
        self.hosts.itemSelectionChanged.connect(self._say_nothing)
        self.hosts.itemActivated.connect(lambda _item: self.code_edit.setFocus())
        self.join_button.clicked.connect(self._try)
        self.back_button.clicked.connect(self.left)
        self._rooms = Labelled(appearance, self.tr("Rooms on this network"), self.hosts)
        self._rooms.hide()
        buttons = QHBoxLayout()
        appearance.space(buttons, 12)
        buttons.addWidget(self.join_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch()
        return in_the_middle(
            appearance,
            _WIDTH,
            title,
            Text(appearance, words, Role.BODY, Tone.SECONDARY, wrap=True),
            self._rooms,
            self.searching_label,
            self._address,
            self._code,
            self.error_label,
            buttons,
        )

    def _make_progress(self) -> QWidget:
        appearance = self._appearance
        self.step = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True, tabular=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.go_on_button = QPushButton(self.tr("Go on, the rest is copied behind"))
        appearance.touch(self.go_on_button)
        self.go_on_button.clicked.connect(self._go_on)
        return in_the_middle(appearance, _WIDTH, self.step, self.bar, self.words, self.go_on_button)

    def _search(self) -> None:
        if self._searching or not self.isVisible():
            return
        self._searching = True
        if not self.hosts.count():
            self.searching_label.setText(self.tr("Looking for rooms on this network …"))
        self._background.run(self, self._find, self._show_found, lambda _error: self._show_found([]))

    def _show_found(self, found: list[FoundHost]) -> None:
        """Rooms that were found before stay: one that is silent for a moment is not gone."""
        self._searching = False
        known = {self.hosts.item(row).data(_URL_ROLE) for row in range(self.hosts.count())}
        for host in found:
            if host.url not in known:
                item = QListWidgetItem(f"{one_line(host.name)}  ·  {typed_address(host.url)}")
                item.setData(_URL_ROLE, host.url)
                self.hosts.addItem(item)
        if self.hosts.count() == 1 and self.hosts.currentItem() is None:
            self.hosts.setCurrentRow(0)
        self.searching_label.setText(
            ""
            if self.hosts.count()
            else self.tr(
                "No room was found yet. Is the host's PC on, and on the same network? Its address will do, too."
            )
        )
        self._rooms.setVisible(self.hosts.count() > 0)
        self.searching_label.setVisible(bool(self.searching_label.text()))
        if self.isVisible():
            self._again.start()

    def _try(self) -> None:
        if self._busy:
            return
        self._say_nothing()
        if not self.address():
            self._address.say(self.tr("Choose a room above, or type the address of its host."))
            self.address_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.code_edit.is_complete:
            self._code.say(self.tr("The code has 16 letters and digits; some are missing."))
            self.code_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._be_busy(True)
            self.join_asked.emit(self.address(), self.code_edit.text())

    def _go_on(self) -> None:
        self.go_on_button.setEnabled(False)
        self.go_on_asked.emit()

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        for edit in (self.address_edit, self.code_edit):
            edit.setReadOnly(busy)
        for widget in (self.join_button, self.back_button, self.hosts):
            widget.setEnabled(not busy)
        self.join_button.setText(self.tr("Joining …") if busy else self.tr("Join"))

    def _say_nothing(self) -> None:
        self.error_label.hide()
        self._address.say("")
        self._code.say("")

    def _size_list(self, appearance: Appearance) -> None:
        row = appearance.px(TOUCH_PX)
        self.hosts.setFixedHeight(_HOSTS_SHOWN * row)
        self.hosts.setFont(appearance.font(Role.INPUT))
        self.hosts.setSpacing(appearance.px(4))
