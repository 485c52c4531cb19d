"""The central office for administrators: the connection, exchanging now, what it rejected, and receipts."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.sync.account import read_invitation
from desktop.sync.office import CentralOffice, CentralState, ReceiptLine, RejectedLine
from desktop.sync.syncing import Stage, SyncReport
from ui.background import Background, Refresher
from ui.office_time import office_moment
from ui.staff.central.form import CentralForm
from ui.staff.central.link import CentralLink
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.in_place import ConfirmLine
from ui.widgets.states import Skeleton
from ui.widgets.tables import ROW_ROLE, Column, RowsModel, rows_table
from ui.widgets.text import Text, Tone, one_line
from ui.words.central.central_office import envelope_words, reason_words, report_words, stage_words, table_words
from ui.words.sentences import sentence

# What the central office has rejected, and what it has signed for, as tables.


class RejectedModel(RowsModel[RejectedLine]):
    """Rows that do not travel."""

    def columns(self) -> tuple[Column[RejectedLine], ...]:
        return (
            Column(self.tr("What"), lambda row: table_words(row.table), 200),
            Column(self.tr("Number"), lambda row: one_line(row.label), 130),
            Column(self.tr("Why"), reason_words),
            Column(self.tr("Since"), lambda row: office_moment(row.at), 150),
        )


class ReceiptsModel(RowsModel[ReceiptLine]):
    """Batches for which the central office has given a receipt."""

    def columns(self) -> tuple[Column[ReceiptLine], ...]:
        return (
            Column(self.tr("Received"), lambda row: office_moment(row.received_at), 170),
            Column(self.tr("Rows stored"), lambda row: str(row.stored), 120),
            Column(self.tr("Rejected"), lambda row: str(row.rejected), 110),
            Column(self.tr("Batch"), lambda row: str(row.batch_id)),
        )


_POLL_MS = 5_000


class CentralPanel(QWidget):
    """`link` None: another PC owns the records and syncs with the central office; from here it can be asked to."""

    # The screen of envelopes, by which a room without a network syncs with the central office.
    offline_exchange_asked = Signal()

    def __init__(
        self, appearance: Appearance, office: CentralOffice, link: CentralLink | None, who: Who, background: Background
    ) -> None:
        super().__init__()
        self._appearance, self._office, self._link, self._who, self._background = (
            appearance,
            office,
            link,
            who,
            background,
        )
        self.state = CentralState()
        self.refresher = Refresher(self, background, self._reading, self._on_answer, self._on_failed)
        self.form = CentralForm(appearance)
        self.form.asked.connect(self._enrol)
        self.form.invited.connect(self._enrol_invited)
        self.rejected, self.receipts = RejectedModel(self), ReceiptsModel(self)
        self.loading = Skeleton(appearance, picture=False, row_height=40)
        self.pages = QStackedWidget()
        for page in (self.loading, self.form, self._make_account()):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addWidget(self.pages, 1)
        self.confirm = ConfirmLine(appearance)
        column.addWidget(self.confirm)
        self._polling = QTimer(self, interval=_POLL_MS)
        self._polling.timeout.connect(self._poll)
        if link is not None:
            link.progressed.connect(self._on_progress)
            link.finished.connect(self._on_exchanged)
            link.failed.connect(self._on_failed)
        self._show_running()

    def refresh(self) -> None:
        """Ask anew, in the background."""
        self.refresher.refresh()

    def _reading(self) -> Callable[[], tuple[CentralState, list[RejectedLine], list[ReceiptLine]]]:
        actor, office = self._who.actor, self._office
        return lambda: (office.state(actor), office.aside(actor), office.receipts(actor))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._polling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._polling.stop()

    def sync_now(self) -> None:
        """Exchange now, or let the host do so."""
        if self._link is not None:
            self._hush()
            self._link.sync_now()
            self._show_running()
            return
        self._do(partial(self._office.hurry, self._who.actor), self.tr("The host exchanges as soon as it looks again."))

    def send_again(self) -> None:
        """What is chosen of the rejected rows, else all."""
        chosen = [index.data(ROW_ROLE) for index in self.rejected_table.selectionModel().selectedRows()]
        rows = tuple((line.table, line.row_id) for line in chosen or self.rejected.rows())
        self._do(partial(self._office.send_again, self._who.actor, rows), self.tr("Sent again with the next exchange."))

    def leave(self) -> None:
        """End the connection, when that is really meant."""
        question = self.tr(
            "End the connection to {name}? Nothing is sent or fetched any more until a new code."
        ).format(name=one_line(self.state.name))
        self.confirm.ask(question, self.tr("End it"), self._leave, self.leave_button)

    def _make_account(self) -> QWidget:
        appearance = self._appearance
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.about = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.standing = Text(appearance, "", Role.BODY, wrap=True)
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.result.hide()
        self.sync_button = self._button(self.tr("Exchange now"), "refresh", self.sync_now, primary=True)
        self.offline_exchange_button = self._button(
            self.tr("By USB drive …"), "stick", self.offline_exchange_asked.emit, primary=True
        )
        self.leave_button = self._button(self.tr("End the connection …"), "cancel", self.leave)
        self.again_button = self._button(self.tr("Send again"), "redo", self.send_again)
        self.rejected_title = Text(appearance, self.tr("Rejected"), Role.BODY, bold=True)
        self.rejected_table = rows_table(appearance, self.rejected, self.tr("Rejected"))
        self.rejected_table.setSelectionMode(self.rejected_table.SelectionMode.ExtendedSelection)
        self.receipts_table = rows_table(appearance, self.receipts, self.tr("Receipts"))
        page = QWidget()
        column = QVBoxLayout(page)
        appearance.space(column, 12)
        top = QHBoxLayout()
        appearance.space(top, 12)
        top.addWidget(self.title, 1)
        top.addWidget(self.sync_button)
        top.addWidget(self.offline_exchange_button)
        column.addLayout(top)
        # Below the next step, and after it for Tab, too: what ends the connection must not be pressed by mistake.
        below = QHBoxLayout()
        appearance.space(below, 12)
        below.addWidget(self.about, 1)
        below.addWidget(self.leave_button)
        column.addLayout(below)
        for widget in (self.standing, self._make_progress(), self.result):
            column.addWidget(widget)
        self._rejected_part = QWidget()
        part = QVBoxLayout(self._rejected_part)
        appearance.space(part, 8)
        head = QHBoxLayout()
        head.addWidget(self.rejected_title, 1)
        head.addWidget(self.again_button)
        part.addLayout(head)
        part.addWidget(self.rejected_table, 1)
        column.addWidget(self._rejected_part, 1)
        column.addWidget(Text(appearance, self.tr("Receipts"), Role.BODY, bold=True))
        column.addWidget(self.receipts_table, 1)
        return page

    def _make_progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Progress of the exchange"))
        self.step = Text(self._appearance, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self._cancel)
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        self._appearance.space(row, 12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.step)
        row.addWidget(self.cancel_button)
        return self._progress

    def _button(self, text: str, icon: str, action, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        set_icon(self._appearance, button, icon, primary=primary)
        button.setDefault(primary)
        button.clicked.connect(lambda _=False: action())
        return button

    def _enrol(self, address: str, code: str) -> None:
        work = partial(self._office.enrol, self._who.actor, address, code)
        self.form.set_busy(True)
        self._background.run(self, work, self._on_enrolled, self._on_refused)

    def _enrol_invited(self, path: Path, code: str) -> None:
        office, actor = self._office, self._who.actor
        self.form.set_busy(True)
        self._background.run(
            self,
            lambda: office.enrol_invited(actor, read_invitation(path), code),
            self._on_enrolled,
            self._on_refused,
        )

    def _on_enrolled(self, state: CentralState) -> None:
        self.form.set_busy(False)
        self.form.forget()
        self._show_state(state)
        if not state.url:
            text = self.tr("The central office is known now. Write the first envelope on the screen “By USB drive”.")
            self._say(text, Tone.SUCCESS)
            self.offline_exchange_button.setFocus()
            return
        self._say(self.tr("This room is connected now."), Tone.SUCCESS)
        self.sync_now()

    def _on_refused(self, error: ReadingRoomError) -> None:
        self.form.set_busy(False)
        self.form.say(sentence(error))

    def _leave(self) -> None:
        self._do(partial(self._office.leave, self._who.actor), "")

    def _cancel(self) -> None:
        if self._link is not None:
            self._link.cancel()

    def _do(self, work, text: str) -> None:
        def done(_nothing: object) -> None:
            if text:
                self._say(text, Tone.SUCCESS)
            self.refresh()

        self._background.run(self, work, done, self._on_failed)

    def _poll(self) -> None:
        if not self._who.must_sign_in():
            self.refresh()

    def _on_answer(self, answer: tuple[CentralState, list[RejectedLine], list[ReceiptLine]]) -> None:
        state, rejected, receipts = answer
        if rejected != list(self.rejected.rows()):
            self.rejected.replace_rows(rejected)
        if receipts != list(self.receipts.rows()):
            self.receipts.replace_rows(receipts)
        self._show_state(state)

    def _show_state(self, state: CentralState) -> None:
        self.state = state
        self._rejected_part.setVisible(bool(self.rejected.rows()))
        if not state.name:
            self.pages.setCurrentWidget(self.form)
            return
        self.pages.setCurrentIndex(2)
        met = bool(state.url) or state.succeeded_at is not None
        words = self.tr("Connected to {name}") if met else self.tr("Known by its invitation: {name}")
        self.title.setText(words.format(name=one_line(state.name)))
        since = office_moment(state.enrolled_at) if state.enrolled_at else ""
        by_usb_drive = self.tr("Without a network, by envelopes on a USB drive, since {when}").format(when=since)
        by_line = self.tr("{address}, since {when}").format(address=state.url, when=since)
        self.about.setText(by_line if state.url else by_usb_drive)
        self.sync_button.setVisible(bool(state.url))
        self.offline_exchange_button.setVisible(not state.url)
        self.standing.setText(envelope_words(state, datetime.now(UTC)))
        self.standing.set_tone(Tone.WARNING if state.error or state.rejected else Tone.TEXT)

    def _on_progress(self, stage: Stage, count: int) -> None:
        self.step.setText(stage_words(stage, count))

    def _on_exchanged(self, report: SyncReport) -> None:
        if report.failure is not None:
            self._say(sentence(report.failure), Tone.DANGER)
        else:
            self._say(report_words(report), Tone.SUCCESS)
        self._show_running()
        self._poll()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)
        self._show_running()

    def _show_running(self) -> None:
        running = self._link is not None and self._link.running
        now, then = (self.sync_button, self.cancel_button) if running else (self.cancel_button, self.sync_button)
        goes_on = now.hasFocus()  # Qt would give it to the button that ends the connection
        self._progress.setVisible(running)
        if not running:
            self.step.setText("")
        self.sync_button.setEnabled(not running)
        self.leave_button.setEnabled(not running)
        if goes_on:
            then.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hush(self) -> None:
        self.result.hide()

    def _say(self, text: str, tone: Tone) -> None:
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
