"""The exchange by USB drive: packs and envelopes that a drive brings in, and what it takes along."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.exchange.container import Progress
from catalog_db.models import Role as StaffRole
from desktop.actors import Actor
from desktop.sync.envelopes import ANSWER_SUFFIX, SUFFIX, Envelopes
from desktop.sync.office import CentralOffice, CentralState
from desktop.sync.packs.building import SUFFIX as PACK_SUFFIX
from desktop.sync.packs.service import Packs
from desktop.sync.packs.values import PackCard, PackStanding
from ui.background import Background, Calls, LongWork
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.saving import OpenButtons, ask_file
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone
from ui.words.central.central_office import done_words, envelope_words, pack_words
from ui.words.sentences import sentence

# What goes by USB drive, one thing at a time, in a thread while the windows go on: packs and envelopes.


class OfflineExchange(LongWork):
    """Reads and writes packs and envelopes in a thread, one at a time."""

    progressed = Signal(object, object)  # bytes done, bytes in all
    finished = Signal(object)  # PackReport, PackMade, EnvelopeWritten, AnswerTaken, or the number that was taken back

    def __init__(
        self,
        packs: Packs,
        envelopes: Envelopes,
        catch_up: Callable[[threading.Event], object],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        """`catch_up` makes what came searchable."""
        super().__init__(background, parent)
        self.packs, self._envelopes, self._catch_up = packs, envelopes, catch_up

    def take_pack(self, actor: Actor, path: Path, trust: str) -> None:
        self._run(lambda cancel: self._indexed(cancel, self.packs.take(actor, path, trust, cancel, self._notify)))

    def take_back(self, actor: Actor) -> None:
        self._run(lambda cancel: self._indexed(cancel, self.packs.take_back(actor)))

    def build_pack(self, actor: Actor, path: Path) -> None:
        self._run(lambda cancel: self.packs.build(actor, path, (), cancel, self._notify))

    def write_envelope(self, path: Path) -> None:
        self._run(lambda cancel: self._envelopes.write(path, self._stopping(cancel)))

    def take_answer(self, path: Path) -> None:
        self._run(lambda cancel: self._indexed(cancel, self._envelopes.take(path, self._stopping(cancel))))

    def _indexed(self, cancel: threading.Event, result: object) -> object:
        self._catch_up(cancel)
        return result

    def _stopping(self, cancel: threading.Event) -> Progress:
        def show(done: int, total: int) -> None:
            if cancel.is_set():
                raise Cancelled()
            self._notify(done, total)

        return show

    def _notify(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _run(self, work: Callable[[threading.Event], object]) -> None:
        self.begin(work, self.finished.emit)


class OfflineExchangePanel(QWidget):
    """A pack is examined before it is imported; who sent it is compared by the fingerprint of its key."""

    catalogue_changed = Signal()
    connecting_asked = Signal()  # the screen where the room is connected to the central office

    def __init__(
        self, appearance: Appearance, work: OfflineExchange, office: CentralOffice, calls: Calls, who: Who
    ) -> None:
        super().__init__()
        self._appearance, self.work, self._office, self._calls, self._who = appearance, work, office, calls, who
        self._state: CentralState | None = None
        self._path: Path | None = None
        self._card: PackCard | None = None
        inner = QWidget()
        column = QVBoxLayout(inner)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addWidget(Text(appearance, self.tr("Packs of publications"), Role.TITLE_SMALL, bold=True))
        hint = self.tr("A pack brings publications with their files, signed by who made it. Nothing else is changed.")
        column.addWidget(Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True))
        self.pack_button = self._button(self.tr("Look at a pack …"), "import", self.choose_pack, primary=True)
        self.build_button = self._button(self.tr("Make a pack …"), "file", self.choose_target)
        self.back_button = self._button(self.tr("Take back the last import"), "undo", self.take_back)
        column.addLayout(self._row(self.pack_button, self.build_button, self.back_button))
        column.addWidget(self._make_card())
        self.own_key = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        column.addWidget(self.own_key)
        column.addSpacing(appearance.px(12))
        column.addWidget(Text(appearance, self.tr("Envelopes for the central office"), Role.TITLE_SMALL, bold=True))
        hint = self.tr(
            "Without a network an envelope carries what the central office does not have yet, sealed; its answer "
            "brings receipts and publications."
        )
        column.addWidget(Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True))
        self.standing = Text(appearance, "", Role.BODY, wrap=True)
        column.addWidget(self.standing)
        self.write_button = self._button(self.tr("Write an envelope …"), "file", self.choose_envelope)
        self.answer_button = self._button(self.tr("Load an answer …"), "import", self.choose_answer)
        self.connect_button = self._button(self.tr("Connect …"), "central", self.connecting_asked.emit)
        column.addLayout(self._row(self.write_button, self.answer_button, self.connect_button))
        column.addWidget(self._make_progress())
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.result.hide()
        column.addWidget(self.result)
        self.opening = OpenButtons(appearance, self)
        column.addWidget(self.opening, 0, Qt.AlignmentFlag.AlignLeft)
        self._written: Path | None = None  # what is under way goes there
        column.addStretch(1)
        self._area = _scrolled(self, inner)
        self._wanted: QWidget | None = None
        # Where it lies is known once the layout has had its turn.
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._revealing.timeout.connect(self._show_wanted)
        work.progressed.connect(self._on_progress)
        work.finished.connect(self._on_finished)
        work.failed.connect(self._on_failed)

    def refresh(self) -> None:
        """The own key, whether an import can be taken back, and how the room stands with the central office."""
        actor, packs = self._who.actor, self.work.packs
        try:
            self.own_key.setText(
                self.tr("Fingerprint of this room's own packs: {fingerprint}").format(
                    fingerprint=packs.fingerprint(actor)
                )
            )
            before = packs.before(actor)
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)
            before = None
        self.back_button.setVisible(before is not None)
        if before is not None:
            text = self.tr("Pack {version} of {sender} replaced %n publication(s).", "", before.publications)
            self.back_button.setToolTip(plain_tip(text.format(version=before.replaced_by, sender=before.sender)))
        self._calls.run(self, partial(self._office.state, actor), self._on_state, self._on_failed)
        self._show_running()

    def choose_pack(self) -> QFileDialog:
        return self._open(self.tr("Choose a pack"), PACK_SUFFIX, self.inspect_pack)

    def choose_target(self) -> QFileDialog:
        return self._save(self.tr("Make a pack"), PACK_SUFFIX, self.build)

    def choose_envelope(self) -> QFileDialog:
        return self._save(self.tr("Write an envelope"), SUFFIX, self.write)

    def choose_answer(self) -> QFileDialog:
        return self._open(self.tr("Choose an answer"), ANSWER_SUFFIX, self.load)

    def inspect_pack(self, path: Path) -> None:
        """Show what a pack says of itself; nothing is imported yet."""
        self.result.hide()
        try:
            card = self.work.packs.inspect(self._who.actor, path)
        except ReadingRoomError as error:
            self._show_card(None, None)
            self._say(sentence(error), Tone.DANGER)
            return
        self._show_card(path, card)
        next_step = self.take_button if card.trusted else self.compared
        next_step.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal(self.card)

    def take(self) -> None:
        """Import the pack that is shown."""
        if self._path is not None and self._card is not None and self.take_button.isEnabled():
            self._begin()
            self.work.take_pack(
                self._who.actor, self._path, self._card.fingerprint if self.compared.isChecked() else ""
            )
            self._show_running()

    def take_back(self) -> None:
        self._begin()
        self.work.take_back(self._who.actor)
        self._show_running()

    def build(self, path: Path) -> None:
        self._begin(path)
        self.work.build_pack(self._who.actor, path)
        self._show_running()

    def write(self, path: Path) -> None:
        self._begin(path)
        self.work.write_envelope(path)
        self._show_running()

    def load(self, path: Path) -> None:
        self._begin()
        self.work.take_answer(path)
        self._show_running()

    def _make_card(self) -> QWidget:
        appearance = self._appearance
        self.about = Text(appearance, "", Role.BODY, wrap=True)
        self.compared = QCheckBox(self.tr("I have compared this fingerprint with the sender"))
        self.compared.toggled.connect(lambda _: self._show_running())
        self.take_button = self._button(self.tr("Import this pack"), "check", self.take, primary=True)
        self.card = QWidget()
        column = QVBoxLayout(self.card)
        appearance.space(column, 8, (12, 8, 12, 8))
        column.addWidget(self.about)
        column.addWidget(self.compared)
        column.addLayout(self._row(self.take_button))
        self.card.hide()
        return self.card

    def _make_progress(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the copying"))
        self.cancel_button = self._button(self.tr("Cancel"), "cancel", self.work.stop)
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        self._appearance.space(row, 12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self._progress.hide()
        return self._progress

    def _button(self, text: str, icon: str, action, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setDefault(primary)
        set_icon(self._appearance, button, icon, primary=primary)
        button.clicked.connect(lambda _=False: action())
        return button

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _open(self, title: str, suffix: str, then) -> QFileDialog:
        dialog = QFileDialog(self, title, _documents(), f"*{suffix}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: then(Path(file)))
        dialog.open()
        return dialog

    def _save(self, title: str, suffix: str, then) -> QFileDialog:
        return ask_file(self, title, f"{title}{suffix}", (f"*{suffix}",), then)

    def _begin(self, written: Path | None = None) -> None:
        self._written = written
        self.opening.show_for(None)
        self.result.hide()
        self.bar.setRange(0, 0)

    def _show_card(self, path: Path | None, card: PackCard | None) -> None:
        self._path, self._card = path, card
        self.card.setVisible(card is not None)
        self.compared.setChecked(False)
        if card is not None and path is not None:
            self.about.setText(pack_words(path, card))
            self.compared.setVisible(not card.trusted)
        self._show_running()

    def _show_running(self) -> None:
        idle = not self.work.running
        self._progress.setVisible(not idle)
        known = self._state is not None and bool(self._state.name)
        for button in (self.pack_button, self.build_button, self.back_button):
            button.setEnabled(idle)
        for button in (self.write_button, self.answer_button):
            button.setVisible(known)
            button.setEnabled(idle)
        may_connect = self._who.card is None or self._who.card.role is StaffRole.ADMIN
        self.connect_button.setVisible(self._state is not None and not known and may_connect)
        card = self._card
        fit = card is not None and card.standing is not PackStanding.OLDER
        self.take_button.setEnabled(idle and fit and (card.trusted or self.compared.isChecked()))  # type: ignore[union-attr]

    def _on_state(self, state: CentralState) -> None:
        self._state = state
        self.standing.setText(envelope_words(state, datetime.now(UTC)))
        self.standing.set_tone(Tone.TEXT if state.name and not state.rejected else Tone.WARNING)
        self._show_running()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1_000)  # bytes may be more than a bar can count
        self.bar.setValue(done * 1_000 // max(total, 1))

    def _on_finished(self, result: object) -> None:
        self._say(done_words(result), Tone.SUCCESS)
        self.opening.show_for(self._written.parent if self._written is not None else None)
        self._show_card(None, None)
        if not self._who.must_sign_in():
            self.refresh()
        self.catalogue_changed.emit()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)
        self._show_running()

    def _say(self, text: str, tone: Tone) -> None:
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
        self._reveal(self.result)

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to it where the window is low or the letters are large."""
        self._wanted = widget
        self._revealing.start()

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self._area.ensureWidgetVisible(self._wanted, 0, self._appearance.px(16))


def _scrolled(panel: QWidget, inner: QWidget) -> QScrollArea:
    """Fill a screen with something that scrolls from top to bottom."""
    area = scrolled(inner)  # what is in it can be reached, and comes into sight then
    whole = QVBoxLayout(panel)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    return area


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
