"""The first start: samples to try it, an import of one's own books, another PC's room, or a room out of a backup."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from desktop.settings.appearance import Language
from ui.languages import LANGUAGES
from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import WordLink, primary_button
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.scrolling import scrolled
from ui.widgets.states import EmptyState
from ui.widgets.text import Text, Tone
from ui.words.dates import time_left
from ui.words.sentences import sentence

_WAY, _WAY_OF_FOUR = 300, 250  # widths, at 100 %
_GAP = 24
_SETUP_WORDS = 560


class FirstStart(QWidget):
    """Offers the ways that there are, then shows how far the chosen one is.

    A PC that joined has none, as long as nothing of its room is here: that comes by itself from the host's PC.
    """

    setup_asked = Signal()
    language_chosen = Signal(Language)
    samples_asked = Signal()
    import_asked = Signal()
    join_asked = Signal()
    restore_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, appearance: Appearance, *, with_join: bool = False, joined: bool = False) -> None:
        """`with_join`: there is no room on this PC yet; `joined`: its room is another PC's."""
        super().__init__()
        self._appearance, self._with_join, self._joined = appearance, with_join, joined
        self._columns = 0
        self._stack = QStackedWidget()
        self._choice = self._make_choice()
        self._progress = self._make_progress()
        self._stack.addWidget(self._choice)
        self._stack.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.addWidget(self._stack)

    @property
    def offers_join(self) -> bool:
        return self._with_join

    def show_choice(self, error: ReadingRoomError | None = None) -> None:
        self.error.setText(sentence(error) if error else "")
        self.error.setVisible(error is not None)
        self._stack.setCurrentWidget(self._choice)
        self.take_focus()

    def take_focus(self) -> None:
        if self._joined:
            return
        first = self.setup_button if self._with_join else self.samples_button
        chosen = first if self._stack.currentWidget() is self._choice else self.cancel
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_coming(self, missing: int | None, *, is_away: bool) -> None:
        """At a PC that joined. `missing`: how many books are still to come; None: the host was not heard yet."""
        if is_away:
            title = self.tr("There are no publications on this PC yet")
            words = self.tr("They come from the host's PC as soon as that answers. Please tell the staff.")
        elif missing is None:
            title = self.tr("The publications are on their way")
            words = self.tr("They come from the host's PC and appear here by themselves.")
        elif missing:
            title = self.tr("The publications are on their way")
            words = self.tr("%n publication(s) are still on their way from the host's PC.", "", missing)
        else:
            title = self.tr("This room has no publications yet")
            words = self.tr("What is imported at the host's PC appears here by itself.")
        self.coming.show_state(title, words)

    def show_progress(self, text: str, done: int, total: int, seconds_left: float | None = None) -> None:
        """`total` 0: how much there is to do is not known yet."""
        self._stack.setCurrentWidget(self._progress)
        self.step.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.left.setText(time_left(seconds_left) if seconds_left is not None else "")

    def _make_choice(self) -> QWidget:
        appearance = self._appearance
        self.error = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.error.hide()
        if self._joined:
            self.coming = EmptyState(appearance)
            self.show_coming(None, is_away=False)
            page = QWidget()
            column = QVBoxLayout(page)
            column.addWidget(self.coming)
            column.addWidget(self.error)
            return page
        heading = (
            self.tr("Welcome to the reading room") if self._with_join else self.tr("This room has no publications yet")
        )
        title = Text(appearance, heading, Role.TITLE, bold=True, wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._ways = self._make_ways()
        self._grid = QGridLayout()
        appearance.space(self._grid, _GAP if self._with_join else 48)
        self._arrange_ways()
        appearance.keep(self, lambda _appearance: self._arrange_ways())
        ways = QHBoxLayout()
        ways.addStretch()
        ways.addLayout(self._grid)
        ways.addStretch()
        page = QWidget()
        column = QVBoxLayout(page)
        appearance.space(column, 24, (24, 24, 24, 24))
        if self._with_join:
            column.addLayout(self._make_languages())
        column.addStretch(2)
        column.addWidget(title)
        if self._with_join:
            column.addWidget(self._make_setup(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(ways)
        column.addWidget(self.error)
        column.addStretch(3)
        return scrolled(page, reached=True, ground=True, sideways=True)  # very large text may need it

    def _make_languages(self) -> QHBoxLayout:
        """Of this program, and of a room that is made here."""
        appearance = self._appearance
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addStretch()
        self.language_buttons = {code: WordLink(appearance, name) for code, name in LANGUAGES.items()}
        for code, button in self.language_buttons.items():
            button.clicked.connect(lambda _checked=False, code=code: self.language_chosen.emit(code))
            row.addWidget(button)
        return row

    def _make_setup(self) -> QWidget:
        """The way of an office that begins: it stands above the others."""
        appearance = self._appearance
        words = Text(
            appearance,
            self.tr(
                "Office, services, desks, hours, printer, the first administrator and the recovery code: one after the "
                "other. What is skipped stands in a list later."
            ),
            Role.BODY,
            Tone.SECONDARY,
            wrap=True,
        )
        self.setup_button = primary_button(appearance, self.tr("Set up a new reading room"), "settings")
        self.setup_button.clicked.connect(self.setup_asked)
        card = QWidget()
        row = QHBoxLayout(card)
        appearance.space(row, 24)
        row.addWidget(self.setup_button)
        row.addWidget(words, 1)

        def arrange(appearance: Appearance) -> None:
            words.setFixedWidth(appearance.px(_SETUP_WORDS))
            words.setMinimumHeight(words.heightForWidth(appearance.px(_SETUP_WORDS)))

        appearance.keep(words, arrange)
        return card

    def _make_ways(self) -> list[QVBoxLayout]:
        appearance = self._appearance
        if self._with_join:
            self.samples_button = self._button("book", self.tr("Add samples"), self.samples_asked)
        else:
            self.samples_button = primary_button(appearance, self.tr("Add samples"), "book")
            self.samples_button.clicked.connect(self.samples_asked)
        self.import_button = self._button("import", self.tr("Import PDFs"), self.import_asked)
        samples = self.tr("Adds about two dozen small sample publications. They can be withdrawn later.")
        own = self.tr("Choose PDF files or a folder. Titles, years and contents are read from them.")
        ways = [
            self._make_way("library", self.tr("Try it first"), samples, self.samples_button),
            self._make_way("folder", self.tr("Bring your own books"), own, self.import_button),
        ]
        if self._with_join:
            self.join_button = self._button("devices", self.tr("Join a reading room"), self.join_asked)
            joining = self.tr("This PC becomes a seat, a desk or a board of a room that another PC has already.")
            ways.append(self._make_way("devices", self.tr("There is a room already"), joining, self.join_button))
            self.restore_button = self._button("backup", self.tr("Restore from a backup"), self.restore_asked)
            restoring = self.tr("The PC of the room broke, or the room moves here: it comes back out of its backup.")
            ways.append(self._make_way("backup", self.tr("There is a backup"), restoring, self.restore_button))
        return ways

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._joined:
            self._arrange_ways()

    def _arrange_ways(self) -> None:
        """Side by side; where that is too wide, two and two."""
        way = self._appearance.px(_WAY_OF_FOUR if self._with_join else _WAY)
        wide = len(self._ways) * (way + self._appearance.px(_GAP)) + self._appearance.px(_GAP) <= max(self.width(), 1)
        columns = len(self._ways) if wide or len(self._ways) <= 2 else 2
        if columns == self._columns:
            return
        self._columns = columns
        for way_in in self._ways:
            self._grid.removeItem(way_in)
        for n, way_in in enumerate(self._ways):
            self._grid.addLayout(way_in, n // columns, n % columns)

    def _button(self, icon: str, text: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon)
        self._appearance.touch(button)
        button.clicked.connect(asked)
        return button

    def _make_way(self, icon: str, name: str, text: str, button: QPushButton) -> QVBoxLayout:
        appearance = self._appearance
        picture = QLabel()
        appearance.keep(
            picture,
            lambda appearance: picture.setPixmap(
                pixmap(appearance, icon, 36, appearance.colors.link, self.devicePixelRatioF())
            ),
        )
        heading = Text(appearance, name, Role.SECTION, bold=True)
        words = Text(appearance, text, Role.BODY, Tone.SECONDARY, wrap=True)

        def arrange(appearance: Appearance) -> None:
            width = appearance.px(_WAY_OF_FOUR if self._with_join else _WAY)
            words.setFixedWidth(width)
            words.setMinimumHeight(words.heightForWidth(width))  # a layout in a scroll area asks nobody

        appearance.keep(words, arrange)
        column = QVBoxLayout()
        appearance.space(column, 8, (0, 16, 0, 16))
        for widget in (picture, heading, words):
            column.addWidget(widget)
        column.addStretch()
        column.addSpacing(8)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _make_progress(self) -> QWidget:
        appearance = self._appearance
        self.step = Text(appearance, "", Role.SECTION, bold=True)
        self.step.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        appearance.keep(self.bar, lambda appearance: self.bar.setFixedWidth(appearance.px(TOUCH_PX * 10)))
        self.left = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.cancel = QPushButton(self.tr("Cancel"))
        appearance.touch(self.cancel)
        self.cancel.clicked.connect(self.cancel_asked)
        page = QWidget()
        column = QVBoxLayout(page)
        appearance.space(column, 16, (24, 24, 24, 24))
        column.addStretch(2)
        for widget in (self.step, self.bar, self.left, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page
