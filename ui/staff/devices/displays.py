"""Which window of this PC is shown on which of its displays."""

from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QWidget

from desktop.actors import DeviceMode
from ui.staff.devices.second_windows import MODES, SecondWindows, Standing, displays, mirrors
from ui.theme import Appearance, Role
from ui.widgets.form_dialog import FormDialog
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone
from ui.words.people.names import mode_name

_SHOWN_MS = 4_000
_WIDTH = 620


class DisplayNumber(QWidget):
    """A large number in the middle of a display, for a few seconds."""

    def __init__(self, appearance: Appearance, words: str, place: QRect, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        text = Text(appearance, words, Role.BOARD, bold=True)
        text.setParent(self)
        text.adjustSize()
        text.move(appearance.px(32), appearance.px(24))
        self.resize(text.width() + appearance.px(64), text.height() + appearance.px(48))
        self.move(place.center() - self.rect().center())
        self.show()
        QTimer.singleShot(_SHOWN_MS, self, self.deleteLater)


class DisplaysDialog(FormDialog):
    """A line for each kind of window: its display, how it stands, open or close."""

    def __init__(self, appearance: Appearance, windows: SecondWindows, parent: QWidget) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._windows, self._over = windows, parent
        self.setWindowTitle(self.tr("Displays of this PC"))
        self.cancel_button.setText(self.tr("Close"))
        about = self.tr(
            "A window on another display is opened again with the program, and closed with it. The display that you "
            "work at is never covered. A reader for visitors needs a PC of its own: keyboard and mouse are here."
        )
        words = Text(appearance, about, Role.BODY, wrap=True)
        appearance.keep(words, lambda appearance: words.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(Text(appearance, self.windowTitle(), Role.SECTION, bold=True))
        self.body.addWidget(words)
        self.boxes: dict[DeviceMode, QComboBox] = {}
        self.buttons_of: dict[DeviceMode, QPushButton] = {}
        self.states: dict[DeviceMode, Text] = {}
        grid = QGridLayout()
        appearance.space(grid, 8)
        for line, mode in enumerate(MODES):
            box, button = QComboBox(), QPushButton()
            box.setAccessibleName(self.tr("Display of: {window}").format(window=mode_name(mode)))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._press, mode))
            box.currentIndexChanged.connect(self._show_buttons)
            state = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
            for column, part in enumerate((Text(appearance, mode_name(mode)), box, button)):
                grid.addWidget(part, 2 * line, column)
            grid.addWidget(state, 2 * line + 1, 1, 1, 2)
            self.boxes[mode], self.buttons_of[mode], self.states[mode] = box, button, state
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.number_button = QPushButton(self.tr("Show the numbers"))
        self.number_button.setAutoDefault(False)
        set_icon(appearance, self.number_button, "seat")
        self.number_button.clicked.connect(self.show_numbers)
        self.buttons.insertWidget(0, self.number_button)
        windows.changed.connect(self._show)
        self._show()

    def show_numbers(self) -> list[DisplayNumber]:
        """On each display which one it is, for a few seconds."""
        screens = QGuiApplication.screens()
        return [
            DisplayNumber(self._appearance, display.words, screens[display.number - 1].geometry(), self)
            for display in displays()
            if display.number <= len(screens)
        ]

    def _press(self, mode: DeviceMode) -> None:
        if self._windows.standing(mode) is Standing.OPEN:
            self._windows.close(mode)
        else:
            self._windows.open(mode, str(self.boxes[mode].currentData() or ""))

    def _show(self) -> None:
        own = self._over.window().screen().geometry()
        places = [screen.geometry() for screen in QGuiApplication.screens()]
        free = [
            each for each in displays() if each.number <= len(places) and not places[each.number - 1].intersects(own)
        ]
        for mode, box in self.boxes.items():
            wanted = self._windows.wanted(mode)
            box.blockSignals(True)
            box.clear()
            for display in free:
                box.addItem(display.words, display.name)
            if wanted and box.findData(wanted) < 0:
                box.addItem(self.tr("{name} (not there)").format(name=wanted), wanted)
            box.setCurrentIndex(max(box.findData(wanted), 0))
            box.blockSignals(False)
            self.states[mode].setText(self._words_of(mode, bool(free)))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for mode, button in self.buttons_of.items():
            is_open = self._windows.standing(mode) is Standing.OPEN
            button.setText(self.tr("Close it") if is_open else self.tr("Open"))
            there = {display.name for display in displays()}
            button.setEnabled(is_open or self.boxes[mode].currentData() in there)
            self.boxes[mode].setEnabled(not is_open and self.boxes[mode].count() > 0)

    def _words_of(self, mode: DeviceMode, is_any_free: bool) -> str:
        match self._windows.standing(mode):
            case Standing.OPEN:
                return self.tr("It is open.")
            case Standing.AWAY:
                return self.tr("Its display is not there: plug it in, or choose another one.")
            case Standing.ALONE:
                return self.tr("This PC has one display only, which it would cover. Plug in a second one.")
            case Standing.FAILED:
                return self.tr("It ended by itself. {reason}").format(reason=self._windows.reason(mode))
        if is_any_free:
            return ""
        if mirrors([screen.geometry() for screen in QGuiApplication.screens()]):
            return self.tr("The other display shows the same as this one: have the system extend it, not mirror it.")
        return self.tr("Plug in a second display to open it there.")
