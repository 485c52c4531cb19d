"""The end of the guest book: queue numbers and code, large, for as long as one needs to write them down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from catalog_db.rules.written_dates import short_day
from desktop.desk.complaints.values import ComplaintReceipt
from desktop.desk.guestbook.drafts import DraftReceipt
from desktop.desk.guestbook.values import Registered, TicketSlip
from desktop.settings.model import Settings
from ui.kiosk.choices import EvenLayout
from ui.kiosk.countdown import Countdown
from ui.kiosk.page import Card
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.focus import follow_focus
from ui.widgets.text import Prose, Text, Tone, one_line
from ui.words.people.desk import service_name

SHOWN_S = 20
_NUMBER, _CODE = 64, 44  # pixels at 100 %
_COLUMN, _MOST_COLUMNS, _WIDTH = 190, 4, 1_100


class DonePage(QScrollArea):
    """`finished` after twenty seconds without a touch, or by the button."""

    finished = Signal()

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        self._appearance, self._settings = appearance, settings
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.countdown = Countdown(self)
        self.title = Text(appearance, "", Role.TITLE, bold=True, wrap=True)
        self.words = Prose(appearance, "", Role.SECTION, Tone.SECONDARY)
        self.printing = Text(appearance, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.button = primary_button(appearance, self.tr("Done"), "check")
        appearance.keep(self.button, lambda appearance: self.button.setMinimumHeight(appearance.px(56)))
        self.left_label = Text(appearance, "", Role.INPUT, Tone.SECONDARY, tabular=True)
        numbers = QWidget()
        self._numbers = EvenLayout(numbers)
        appearance.space(self._numbers, 24)
        appearance.keep(numbers, lambda appearance: self._numbers.set_column(appearance.px(_COLUMN), _MOST_COLUMNS))
        self._shown: list[QWidget] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        appearance.space(column, 16, (32, 24, 32, 24))
        column.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        appearance.keep(numbers, lambda appearance: numbers.setMaximumWidth(appearance.px(_WIDTH)))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(numbers, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        for label in (self.printing, self.left_label):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.printing)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.left_label)
        column.addStretch(3)
        self.setWidget(inner)
        follow_focus(self)
        self.button.clicked.connect(self.finished)
        self.countdown.over.connect(self.finished)
        self.countdown.ticked.connect(self._show_seconds)

    def show_numbers(self, registered: Registered) -> None:
        self._clear()
        one = len(registered.tickets) == 1
        self.title.setText(
            self.tr("Thank you. Here is your queue number.")
            if one
            else self.tr("Thank you. Here are your queue numbers.")
        )
        self.words.setText(self.tr("Wait until it is called on the board. Please keep number and code."))
        for ticket in registered.tickets:
            name = service_name(self._settings.desk, ticket.service, self._appearance.settings.language)
            self._add(name, ticket.ticket, _NUMBER, self._ahead(ticket))
        self._add(self.tr("Code for the reader PC"), registered.code, _CODE, self.tr("Good today only"))
        self._begin()

    def show_waiting(self) -> None:
        """The host takes nothing now: the form waits, and its number follows."""
        self._clear()
        self.title.setText(self.tr("Thank you. Your form is kept."))
        self.words.setText(
            self.tr("The main computer of the room can't take it just now. The staff will give you your number.")
        )
        self._begin()

    def show_at_desk(self, receipt: DraftReceipt | None) -> None:
        """The staff finish the form. None: the host takes nothing now, and the form waits for it."""
        self._clear()
        self.title.setText(self.tr("Please go to the desk now."))
        words = self.tr("Say your name. The staff have your form, finish it with you and give you your queue number.")
        if receipt is not None:
            words += " " + self.tr("What you filled in is deleted when the day ends, if nobody finishes it.")
            self._add(self.tr("Form"), str(receipt.number), _NUMBER, one_line(receipt.name))
        self.words.setText(words)
        self._begin()

    def show_complaint(self, receipt: ComplaintReceipt) -> None:
        self._clear()
        self.title.setText(self.tr("Thank you. We have your complaint."))
        self.words.setText(self.tr("Please keep the number: by it the staff can tell you what becomes of it."))
        due = self.tr("Answer by {day}").format(day=short_day(receipt.due))
        self._add(self.tr("Number of the complaint"), receipt.number, _NUMBER, due)
        self._begin()

    def show_complaint_waiting(self) -> None:
        """The host takes nothing now: the complaint waits, and its number follows."""
        self._clear()
        self.title.setText(self.tr("Thank you. Your complaint is kept."))
        self.words.setText(
            self.tr(
                "The main computer of the room can't take it just now. The complaint gets its number as soon as it"
                " does; the staff can tell you."
            )
        )
        self._begin()

    def say_printing(self, text: str) -> None:
        self.printing.setText(text)

    def stay(self) -> None:
        """Somebody touched the screen: begin to count anew."""
        if self.countdown.running:
            self.countdown.start(SHOWN_S)

    def forget(self) -> None:
        self.countdown.stop()
        self._clear()

    def _begin(self) -> None:
        self.verticalScrollBar().setValue(0)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.countdown.start(SHOWN_S)

    def _clear(self) -> None:
        for widget in self._shown:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self._shown = []
        for label in (self.title, self.words, self.printing):
            label.setText("")

    def _add(self, above: str, number: str, size: int, below: str) -> None:
        appearance = self._appearance
        card = Card(appearance)
        column = QVBoxLayout(card)
        appearance.space(column, 4, (24, 16, 24, 16))
        large = Text(appearance, number, Role.BOARD, bold=True, tabular=True)

        def enlarge(appearance: Appearance) -> None:
            font = appearance.font(Role.BOARD, bold=True, tabular=True)
            font.setPixelSize(appearance.px(size))
            large.setFont(font)

        appearance.keep(large, enlarge)
        labels = (
            Text(appearance, above, Role.INPUT, bold=True, wrap=True),
            large,
            Text(appearance, below, Role.INPUT, Tone.SECONDARY),
        )
        column.addStretch()
        for label in labels:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch()
        card.setAccessibleName(f"{above}: {number}")
        self._numbers.addWidget(card)
        self._shown.append(card)

    def _ahead(self, ticket: TicketSlip) -> str:
        return self.tr("%n before you", "", ticket.ahead) if ticket.ahead else self.tr("You are next")

    def _show_seconds(self, left: int) -> None:
        self.left_label.setText(self.tr("This screen closes in %n second(s).", "", left))
