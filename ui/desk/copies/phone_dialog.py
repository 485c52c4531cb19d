"""Shows the one-time link by which a phone fetches a copy, until it was fetched or its time is over."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.clock import Clock
from desktop.lan.phone_copies import LinkState, PhoneCopies, PhoneCopy
from ui.background import Background
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.form_dialog import FormDialog
from ui.widgets.qr import QrCode
from ui.widgets.text import Text, Tone, one_line

_WIDTH, _CODE = 440, 260
_POLL_EVERY_MS = 500


class PhoneDialog(FormDialog):
    """Closed by hand, the link ends at once. `over` says what became of the copy."""

    over = Signal(object)  # LinkState

    def __init__(
        self,
        appearance: Appearance,
        copies: PhoneCopies,
        copy: PhoneCopy,
        who: Who,
        background: Background,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._copies, self._copy, self._background, self._clock = copies, copy, background, clock
        self._actor = who.actor  # the dialog also closes when nobody works here any more
        self._closing = False
        self.setWindowTitle(self.tr("Copy for a phone"))
        title = Text(appearance, one_line(copy.order.title), Role.SECTION, bold=True, wrap=True)
        appearance.keep(title, lambda appearance: title.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(title)
        self.code = QrCode(
            appearance,
            copy.url,
            self.tr("Address of the copy {serial}").format(serial=copy.order.serial),
            _CODE,
            once=True,
        )
        row = QHBoxLayout()
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addLayout(row)
        self.left = Text(appearance, "", Role.BODY, bold=True, tabular=True)
        self.left.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.left)
        hint = Text(
            appearance,
            self.tr(
                "The phone must be in this room's Wi-Fi. It warns that it does not know the certificate of this PC: go "
                "on only where its address bar shows {address}. Anywhere else such a warning means to turn back. The "
                "address works once, for fifteen minutes."
            ).format(address=urlsplit(copy.url).netloc),
            Role.SECONDARY,
            Tone.SECONDARY,
            wrap=True,
        )
        appearance.keep(hint, lambda appearance: hint.setFixedWidth(appearance.px(_WIDTH)))
        self.body.addWidget(hint)
        self.cancel_button.setText(self.tr("End the link"))
        self._timer = QTimer(self, interval=_POLL_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Whether it was fetched by now."""
        state = self._copies.state(self._copy)
        if state in (LinkState.TAKEN, LinkState.OVER):
            self._finish()
            return
        seconds = max(0, round((self._copy.link.expires_at - self._clock()).total_seconds()))
        if state is LinkState.SENDING:
            self.left.setText(self.tr("The phone is fetching it …"))
        else:
            self.left.setText(
                self.tr("{minutes}:{seconds} left").format(minutes=seconds // 60, seconds=f"{seconds % 60:02}")
            )

    def reject(self) -> None:
        self._finish()

    def _finish(self) -> None:
        if self._closing:
            return
        self._closing = True
        self._timer.stop()
        copies, copy, actor = self._copies, self._copy, self._actor
        self._background.run(
            self.parent() or self,
            lambda: copies.finish(actor, copy),
            self._notify,
            lambda _error: self._notify(LinkState.OVER),
        )

    def _notify(self, state: object) -> None:
        self.over.emit(state)
        super().reject()
