"""Bringing a room back: out of a backup on a PC that has none, and the PDFs that were not in it."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from catalog_db.errors import (
    Hindrance,
    KeyMissing,
    KeyWrong,
    NotWritable,
    Part,
    RecoveryCodeWrong,
    RoomPartLost,
    RoomTakenOver,
    SignInRefused,
    StorageFull,
    Trouble,
    WritingStopped,
)
from desktop.actors import Actor, Program
from desktop.backups.errors import PlaceTrouble
from desktop.backups.maintenance import BackupStanding
from desktop.desk.entry_flags import EntryKind, FlaggedEntry
from desktop.desk.guestbook.lost_visits import Loss
from desktop.desk.values import FlagReason
from desktop.lan.waiting import WaitingCount
from desktop.recovery.authority import Proof
from desktop.recovery.book_files import BookFile, BookFiles, BooksStanding, Brought
from desktop.recovery.check_progress import CheckProgress
from desktop.recovery.found_backups import FoundBackup, FoundBackups
from desktop.recovery.losses import LossNotice
from desktop.recovery.values import Cure, Diagnosis, Outcome, Remedy, Wrong
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.services import needs
from desktop.settings.service import SettingsStanding
from tests.gui.pictures.stage import Scene, Stage
from ui.background import Background
from ui.printing.printing import Printing
from ui.recovery.bring_files import BringFilesDialog
from ui.recovery.page import RecoveryPage
from ui.recovery.recovery_work import RecoveryWork
from ui.recovery.restore_page import RestorePage
from ui.staff.lines.decisions import _PendingDecisions
from ui.startup.frame_window import FrameWindow
from ui.tour.stage import wait_until
from ui.window_state import WindowState

_MADE = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)
_MB = 2**20
_ROOM = "00000000-0000-4000-8000-000000001705"


def _backup(days: int, name: str, *, with_files: bool = False) -> FoundBackup:
    size = (812 if with_files else 14) * _MB
    return FoundBackup(Path(name), _MADE - timedelta(days=days), size, _ROOM, "1705", 124 - days, with_files)


def restore(stage: Stage) -> None:
    camera, background = stage.camera, Background()
    found = FoundBackups()
    window = stage.reader("restore.ini", bare=True)
    camera.place(window)
    page = RestorePage(stage.appearance, lambda _places: (found, frozenset()), background)
    window.pages.addWidget(page)
    window.pages.setCurrentWidget(page)
    wait_until(page.file_button.isEnabled)
    camera.take(window, "restoring, none found")
    found = FoundBackups(
        tuple(_backup(n, f"/media/petugas/CADANGAN/Ruang Baca/room-{n}.zip", with_files=n % 3 == 2) for n in range(7)),
        (Path("/media/petugas/CADANGAN/room-9.zip"),),
    )
    page.search_in([Path("/media")])
    wait_until(lambda: page.model.rowCount() > 0)
    camera.take(window, "restoring, a backup chosen")
    camera.walk(window, "restoring, a backup chosen")
    page.code_edit.setText("K7QD2-MXPAB-3FWZ6-TK7QD-2MXPA")
    page.show_failure(RecoveryCodeWrong())
    camera.take(window, "restoring, code refused")
    page.use_key_file(Path("/media/petugas/CADANGAN/kunci-ruang-1705.key"))
    camera.take(window, "restoring, by a key file")
    page.show_failure(KeyWrong(_ROOM))
    camera.take(window, "restoring, key refused")
    page._be_busy(True)
    page.show_restoring(312 * _MB, 812 * _MB)
    camera.take(window, "restoring, under way")
    window.close()
    background.stop()
    window.deleteLater()


_LOSS = Loss(
    visits=tuple(f"261126-{n:03d}" for n in range(14, 31)),
    perhaps=("261126-031",),
    serials=("BC26-0417",),
    complaints=("P-2611-004",),
    since=_MADE,
)


class _Recovery(RecoveryWork):
    """Says what it is told to."""

    diagnosis = Diagnosis(Path("ruang"))
    proof = Proof.PASSWORD

    def diagnose(self, then: Callable[[Diagnosis], None], wrong: object) -> None:
        then(self.diagnosis)

    def ask_proof(self, then: Callable[[Proof], None], wrong: object) -> None:
        then(self.proof)


def recovery(stage: Stage) -> None:
    camera = stage.camera
    window = stage.reader("recovery.ini")
    camera.place(window)
    recovery_work = _Recovery(RoomFolder(Path("ruang")), KeyFileStore(Path("kunci")))
    recovery_work.diagnosis = Diagnosis(
        Path("ruang"),
        (Wrong(Part.RECORDS, Trouble.DAMAGED), Wrong(Part.JOURNAL, Trouble.DAMAGED)),
        (
            *(
                Remedy(Cure.RESTORE, Path(f"room-{n}.zip"), made, (40 + n) * _MB, Loss(since=made, visits=_LOSS.visits))
                for n, made in enumerate((_MADE, _MADE - timedelta(days=1), _MADE - timedelta(days=2)))
            ),
        ),
    )
    printing = Printing(window._state)
    page = RecoveryPage(stage.appearance, recovery_work, lambda: printing, for_visitors=True)
    window.show_instead(page)
    page.begin(RoomPartLost(Path("records.db"), Part.RECORDS, Trouble.DAMAGED))
    camera.take(window, "recovery, for visitors")
    page.show_for_staff()
    camera.take(window, "recovery, ways and what they cost")
    camera.walk(window, "recovery, ways and what they cost")
    page.buttons[1].click()
    camera.take(window, "recovery, an administrator is asked")
    camera.walk(window, "recovery, an administrator is asked")
    page._not_proven(SignInRefused())
    camera.take(window, "recovery, password refused")
    recovery_work.proof = Proof.CODE
    page.buttons[1].click()
    camera.take(window, "recovery, the code is asked")
    page._be_busy(page.tr("The room is being put in order …"))
    page._on_progress("backup", 3, 7)
    camera.take(window, "recovery, under way")
    page._on_applied(Outcome(_LOSS, Path("C:/ProgramData/ruang-baca/set-aside/20261127-081500")))
    camera.take(window, "recovery, what is lost")
    camera.walk(window, "recovery, what is lost")
    page.begin(RoomTakenOver(Path("ruang"), "PC-LOKET-BARU", _MADE))
    camera.take(window, "recovery, no longer the host")
    recovery_work.diagnosis = Diagnosis(Path("ruang"), (), (Remedy(Cure.OTHER_KEY, loss=Loss(), needs_code=True),))
    page.begin(KeyMissing(_ROOM))
    camera.take(window, "recovery, the key is missing")
    for reason in Hindrance:
        page.begin(NotWritable(Path("D:/Ruang Baca"), reason))
        camera.take(window, f"recovery, the disk, {reason}")
    page.begin(StorageFull(Path("D:/Ruang Baca")))
    camera.take(window, "recovery, the disk, full")
    camera.walk(window, "recovery, the disk, full")
    page.rest(WritingStopped(Path("records.db")))
    camera.take(window, "recovery, a visitors' screen at rest")
    camera.walk(window, "recovery, a visitors' screen at rest")
    recovery_work.stop()
    window.close()
    window.deleteLater()


def at_rest(stage: Stage) -> None:
    """A visitors' screen that has no room, on a PC without a keyboard."""
    camera = stage.camera
    window = FrameWindow(stage.appearance, "Ruang Baca", guarded=True)
    camera.place(window)
    recovery_work = _Recovery(RoomFolder(Path("ruang")), KeyFileStore(Path("kunci")))
    printing = Printing(WindowState(stage.folder / "at_rest.ini"))
    page = RecoveryPage(stage.appearance, recovery_work, lambda: printing, for_visitors=True, guarded=True)
    window.show_instead(page)
    page.rest(WritingStopped(Path("records.db")))
    page.ask_to_leave()
    camera.take(window, "recovery, leaving a screen at rest, by touch")
    page._not_proven(SignInRefused())
    camera.take(window, "recovery, password refused, by touch")
    recovery_work.stop()
    window.close()
    window.deleteLater()


def stopped(scene: Scene) -> None:
    """Damage in the middle of a day, and a second host."""
    windows, camera = scene.windows, scene.camera
    staff = windows.show_staff()
    camera.place(staff)
    windows.show_doubled("PC-LOKET-BARU")
    camera.take(staff, "stopped, two hosts")
    windows.show_stopped(WritingStopped(Path("records.db")), can_restore=True)
    windows.show_stopped(WritingStopped(Path("records.db")), can_restore=False)
    camera.take(staff, "stopped, at a joined desk")
    windows.show_stopped(WritingStopped(Path("records.db")), can_restore=True)
    camera.take(staff, "stopped, at the desk")
    camera.walk(staff, "stopped, at the desk")
    camera.place(windows.reader)
    camera.take(windows.reader, "stopped, at the reader")


def lines(scene: Scene) -> None:
    """All that stands above and below the staff's screens, at once."""
    window, camera = scene.windows.show_staff(), scene.camera
    camera.place(window)
    assert window.flagged is not None and window.decisions is not None
    assert window.books_line is not None and window.entries_line is not None
    for line in (
        window.flagged,
        window.decisions,
        window.backup_line,
        window.loss_line,
        window.books_line,
        window.entries_line,
    ):
        line._timer.stop()
    window.books_line.keep(BooksStanding(0, 0, waits=True, progress=CheckProgress(step="books", done=120, total=800)))
    window.books_line._timer.stop()
    window.books_line.arrange()
    camera.take(window, "lines, PDFs are looked over")
    window.entries_line.keep(WaitingCount(3, rejected=1))
    window.entries_line.arrange()
    window.books_line.keep(BooksStanding(0, 0, waits=False))
    window.books_line._timer.stop()
    window.books_line.arrange()
    camera.take(window, "lines, entries that wait and were refused")
    camera.walk(window, "lines, entries that wait and were refused")
    flags = [
        FlaggedEntry(
            UUID(int=n),
            kind,
            reasons,
            f"261126-{n:03d}" if kind is EntryKind.VISIT else "",
            "PC buku tamu di dekat pintu masuk",
            _MADE.date(),
            _MADE + timedelta(hours=n),
        )
        for n, kind, reasons in (
            (1, EntryKind.VISIT, (FlagReason.LATE,)),
            (2, EntryKind.ANSWER, (FlagReason.OVER,)),
            (3, EntryKind.REPORT, (FlagReason.LATE, FlagReason.OVER)),
            (4, EntryKind.REQUEST, (FlagReason.OVER,)),
        )
    ]
    window.flagged.show_answer(tuple(flags))
    settings = scene.room.settings
    window.decisions.keep(_PendingDecisions(SettingsStanding(settings, None, settings, (), None, "x"), None))
    window.decisions.arrange()
    window.backup_line.show_answer(
        BackupStanding(newest_at=_MADE, days_without=4, place=True, place_trouble=PlaceTrouble.UNMARKED)
    )
    window.books_line.keep(BooksStanding(3, 2, waits=False))
    window.books_line._timer.stop()
    window.books_line.arrange()
    camera.take(window, "lines, PDFs missing and unlisted")
    camera.walk(window, "lines, PDFs missing and unlisted")
    window.loss_line.keep(LossNotice(_LOSS, True, True, _MADE))
    window.loss_line.arrange()
    camera.take(window, "lines, all at once")
    camera.walk(window, "lines, all at once")
    if window.lines_below.next_button.isVisible():
        window.lines_below.show_next()
        camera.take(window, "lines, the next of those that are folded")
    window.flagged.button.click()
    assert window.flagged.dialog is not None
    camera.take(window.flagged.dialog, "lines, late entries")
    camera.walk(window.flagged.dialog, "lines, late entries")
    window.flagged.dialog.reject()
    window.loss_line.button.click()
    assert window.loss_line.dialog is not None
    camera.take(window.loss_line.dialog, "lines, what is lost")
    camera.walk(window.loss_line.dialog, "lines, what is lost")
    window.loss_line.dialog.reject()


class _Missing(BookFiles, title="Missing PDFs"):
    def __init__(self) -> None:
        self.files = [
            BookFile("0", 1, f"Kabupaten Seluma Dalam Angka {year}, dengan judul yang panjang sekali sampai ke tepi")
            for year in range(2010, 2024)
        ]

    @needs(Program.ITSELF, name="See which PDFs are missing")
    def missing(self, actor: Actor, cancel: threading.Event | None = None) -> list[BookFile]:
        return self.files


def missing_files(stage: Stage) -> None:
    camera, background = stage.camera, Background()
    window = stage.reader("missing.ini", bare=True)
    camera.place(window)
    files = _Missing()
    dialog = BringFilesDialog(stage.appearance, files, lambda: Actor(Program.ITSELF), background, window)
    dialog.open()
    wait_until(dialog.button.isEnabled)
    camera.take(dialog, "missing PDFs")
    camera.walk(dialog, "missing PDFs")
    dialog.bar.show()
    dialog._show_progress(5, 14)
    camera.take(dialog, "missing PDFs, being brought")
    files.files = []
    dialog._on_brought(Brought(14, 0))
    wait_until(lambda: not dialog.button.isVisible())
    camera.take(dialog, "missing PDFs, none any more")
    dialog.close()
    window.close()
    background.stop()
    window.deleteLater()
