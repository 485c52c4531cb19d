"""Bringing a room back: out of a backup on a PC that has none, and the PDFs that were not in it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from catalog_db.errors import KeyWrong, RecoveryCodeWrong
from desktop.actors import Actor, Program
from desktop.recovery.book_files import BookFile, BookFiles, Brought
from desktop.recovery.found_backups import Found, FoundBackup
from desktop.services import needs
from tests.gui.pictures.stage import Stage
from ui.background import Background
from ui.recovery.bring_files import BringFilesDialog
from ui.recovery.restore_page import RestorePage
from ui.tour.stage import wait_until

_MADE = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)
_MB = 2**20
_ROOM = "00000000-0000-4000-8000-000000001705"


def _backup(days: int, name: str, *, with_files: bool = False) -> FoundBackup:
    size = (812 if with_files else 14) * _MB
    return FoundBackup(Path(name), _MADE - timedelta(days=days), size, _ROOM, "1705", 124 - days, with_files)


def restore(stage: Stage) -> None:
    camera, background = stage.camera, Background()
    found = Found()
    window = stage.reader("restore.ini", bare=True)
    camera.place(window)
    page = RestorePage(stage.appearance, lambda _places: (found, frozenset()), background)
    window.pages.addWidget(page)
    window.pages.setCurrentWidget(page)
    wait_until(page.file_button.isEnabled)
    camera.take(window, "restoring, none found")
    found = Found(
        tuple(_backup(n, f"/media/petugas/CADANGAN/Ruang Baca/room-{n}.zip", with_files=n % 3 == 2) for n in range(7)),
        (Path("/media/petugas/CADANGAN/room-9.zip"),),
    )
    page.look_in([Path("/media")])
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


class _Missing(BookFiles):
    def __init__(self) -> None:
        self.files = [
            BookFile("0", 1, f"Kabupaten Seluma Dalam Angka {year}, dengan judul yang panjang sekali sampai ke tepi")
            for year in range(2010, 2024)
        ]

    @needs(Program.ITSELF)
    def missing(self, actor: Actor) -> list[BookFile]:
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
