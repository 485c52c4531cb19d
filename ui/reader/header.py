"""The line on top of the reader: home, search, who reads, its appearance, and the way to the staff's screens."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from desktop.reading.sessions.local_session import LocalSession
from ui.reader.search.box import SearchBox
from ui.theme import Appearance, Role
from ui.widgets.appearance_menu import AppearanceMenu
from ui.widgets.buttons import quiet_button
from ui.widgets.icons import set_icon
from ui.widgets.text import Text, Tone

_NARROW = 1_060  # pixels at 100 %; below it, or with a shorter box than that, it has a line of its own
_LEAST_BOX = 400
_BEFORE_END = 32
_BOX_AT = 2  # after home and back
_CLOCK_STEP_MS = 10_000  # minutes are shown
_SOON_MINUTES = 10


class Header(QWidget):
    """`box` is hidden on the home page, which has a larger one."""

    home_asked = Signal()
    back_asked = Signal()
    end_asked = Signal()
    sign_in_asked = Signal()
    annotations_asked = Signal()
    basket_asked = Signal()
    staff_asked = Signal()
    help_asked = Signal()

    def __init__(
        self, appearance: Appearance, session: LocalSession, clock: Callable[[], datetime], room_name: str
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._room_name = room_name
        self._session = session
        self._clock = clock
        self.back = quiet_button(appearance, self.tr("Back"), "back")
        self.back.setToolTip(self.tr("One step back (Esc)"))
        self.back.clicked.connect(self.back_asked)
        self.home = quiet_button(appearance, room_name)
        set_icon(appearance, self.home, "library")
        appearance.keep(self.home, lambda appearance: self.home.setFont(appearance.font(Role.TITLE_SMALL, bold=True)))
        self.home.setToolTip(self.tr("To the start page"))
        self.home.setAccessibleName(self.tr("To the start page"))
        self.home.clicked.connect(self.home_asked)
        self.box = SearchBox(appearance)
        self.who = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        self.end = quiet_button(appearance, self.tr("Finish"))
        self.end.setToolTip(self.tr("Forget what was read here and begin anew"))
        self.end.clicked.connect(self.end_asked)
        self.sign_in = quiet_button(appearance, self.tr("Sign in"), "account")
        self.sign_in.setToolTip(self.tr("With the number and the code of your ticket"))
        self.sign_in.clicked.connect(self.sign_in_asked)
        self.sign_in.hide()
        self.annotations = quiet_button(appearance, self.tr("My annotations"), "bookmark")
        self.annotations.setAccessibleName(self.tr("My annotations"))
        self.annotations.setToolTip(self.tr("All your bookmarks, highlighted words and notes"))
        self.annotations.clicked.connect(self.annotations_asked)
        self.annotations.hide()
        self.basket = quiet_button(appearance, "", "basket")
        self.basket.setToolTip(self.tr("What you have gathered, to be handed over to the desk at once (F7)"))
        self.basket.clicked.connect(self.basket_asked)
        self.basket.hide()
        self._gathered = 0
        self._offers_sign_in = False
        self.appearance_menu = AppearanceMenu(appearance)
        self.staff = quiet_button(appearance, self.tr("Staff"), "staff")
        self.staff.setToolTip(self.tr("Catalogue and import, for the staff"))
        self.staff.clicked.connect(self.staff_asked)
        self.help = quiet_button(appearance, self.tr("Help"), "info")
        self.help.setToolTip(self.tr("How to search and read (F1)"))
        self.help.clicked.connect(self.help_asked)
        self._column = column = QVBoxLayout(self)
        appearance.space(column, 8, (12, 10, 24, 10))
        self._row = row = QHBoxLayout()
        appearance.space(row, 8)
        column.addLayout(row)
        self._second_row = QHBoxLayout()
        appearance.space(self._second_row, 0, (12, 0, 0, 0))
        column.addLayout(self._second_row)
        for button in (self.home, self.back):
            row.addWidget(button)
        row.addWidget(self.box, 1)
        row.addStretch()
        for widget in (self.who, self.annotations, self.basket, self.sign_in, self.help, self.appearance_menu):
            row.addWidget(widget)
        row.addWidget(self.staff)
        # Away from its neighbours, so that nobody ends their visit who meant another button.
        self._gap = QSpacerItem(0, 0)
        row.addItem(self._gap)
        row.addWidget(self.end)
        appearance.keep(self, lambda _: self._fit())
        self._timer = QTimer(self, interval=_CLOCK_STEP_MS)
        self._timer.timeout.connect(self._show_time)
        self._timer.start()
        self._show_time()

    def set_room_name(self, name: str) -> None:
        self._room_name = name
        self.home.setText(name)

    def use_session(self, session: LocalSession) -> None:
        self._session = session
        self.sign_in.setVisible(self._offers_sign_in and session.is_guest)
        self.annotations.setVisible(not session.is_guest)
        self._show_time()
        self._fit()

    def offer_sign_in(self) -> None:
        """The room is open: guests can sign in with a ticket."""
        self._offers_sign_in = True
        self.use_session(self._session)

    def offer_basket(self) -> None:
        """Visitors can gather pages, tables and citations here."""
        self.basket.show()
        self.show_basket(self._gathered)

    def show_basket(self, count: int) -> None:
        """How much lies in the basket."""
        self._gathered = count
        name = self.tr("Basket: %n item(s)", "", count)
        self.basket.setAccessibleName(name)
        self._fit()

    def show_box(self, shown: bool) -> None:
        self.box.setVisible(shown)
        self.back.setVisible(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)

    def _fit(self) -> None:
        """Where everything side by side would squeeze the box, it goes below; no words end in an ellipsis."""
        self.home.setText("")
        self.annotations.setText("")
        self.basket.setText(str(self._gathered))
        self.who.show()
        self._keep_away(_BEFORE_END)
        narrow = self.width() < self._appearance.px(_NARROW) or self._least_width(box=True) > self.width()
        if narrow != (self._second_row.count() > 0):
            if narrow:
                self._second_row.addWidget(self.box)
            else:
                self._row.insertWidget(_BOX_AT, self.box, 1)
        self.home.setText(self._room_name)
        self.annotations.setText(self.tr("My annotations"))
        self.basket.setText(self.tr("Basket ({count})").format(count=self._gathered))
        # The icon alone leads home, then to one's annotations, before a word that tells what a button does is cut.
        for spare in (
            lambda: self.home.setText(""),
            lambda: self.annotations.setText(""),
            lambda: self.basket.setText(str(self._gathered)),
            self.who.hide,
            lambda: self._keep_away(0),
        ):
            if self._least_width(box=not narrow) <= self.width():
                break
            spare()

    def _keep_away(self, distance: int) -> None:
        """The button that ends the visit from its neighbours."""
        self._gap.changeSize(self._appearance.px(distance), 0, QSizePolicy.Policy.Fixed)
        self._row.invalidate()

    def _least_width(self, *, box: bool) -> int:
        on_top = (self.home, self.back, self.box, self.who, self.annotations, self.basket, self.sign_in, self.end)
        shown = [widget for widget in (*on_top, self.help, self.appearance_menu, self.staff) if not widget.isHidden()]
        if not box and self.box in shown:
            shown.remove(self.box)
        least = sum(
            self._appearance.px(_LEAST_BOX) if widget is self.box else widget.sizeHint().width() for widget in shown
        )
        edges = self._column.contentsMargins()
        gap = self._gap.sizeHint().width() + self._row.spacing()
        return least + gap + self._row.spacing() * len(shown) + edges.left() + edges.right()

    def _show_time(self) -> None:
        session, now = self._session, self._clock()
        if session.ends_at is not None:
            left = int((session.ends_at - now).total_seconds() // 60)
            self.who.set_tone(Tone.WARNING if left < _SOON_MINUTES else Tone.SECONDARY)
            self.who.setText(f"{session.ticket or session.visit_number} · {_hours(left)}")
            self.who.setToolTip(self.tr("Time left in hours and minutes"))
            return
        reader = self.tr("Guest") if session.is_guest else session.visit_number
        self.who.set_tone(Tone.SECONDARY)
        self.who.setText(f"{reader} · {_hours(int((now - session.started_at).total_seconds() // 60))}")
        self.who.setToolTip(self.tr("Reading time in hours and minutes"))


def _hours(minutes: int) -> str:
    minutes = max(0, minutes)
    return f"{minutes // 60:02}:{minutes % 60:02}"
