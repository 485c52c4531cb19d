"""Where files go that people take along."""

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from catalog_db.errors import Hindrance, NotWritable, StorageFull
from desktop.platform.files import write_whole
from ui.lock.links import LinksNowhere
from ui.widgets import saving
from ui.widgets.saving import OpenButtons, Places, SavedBar, ask_file, documents, file_name


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def drive(tmp_path, monkeypatch) -> Path:
    """A USB drive; what the system says of its drives is tested by itself."""
    found = tmp_path / "FLASHDISK"
    found.mkdir()
    monkeypatch.setattr(saving, "removable_drives", lambda: (found,))
    monkeypatch.setattr(saving, "_of_staff", Places())
    return found


def sides(dialog: QFileDialog) -> list[Path]:
    return [Path(url.toLocalFile()) for url in dialog.sidebarUrls()]


def test_a_dialog_begins_on_the_drive_and_asks_before_it_replaces(parent, drive):
    (drive / "P-001 Ambulu 2021.pdf").write_bytes(b"before")
    saved: list[Path] = []
    dialog = ask_file(parent, "Serahkan", "P-001 Ambulu: 2021.pdf", ("PDF (*.pdf)",), saved.append)
    assert Path(dialog.directory().absolutePath()) == drive and sides(dialog)[0] == drive
    assert Path(dialog.selectedFiles()[0]) == drive / "P-001 Ambulu 2021.pdf"
    assert dialog.defaultSuffix() == "pdf"
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.history() == [str(drive)] and not dialog.testOption(QFileDialog.Option.ReadOnly)
    of_visitors = ask_file(parent, "Simpan", "x.txt", ("Teks (*.txt)",), saved.append, visitors=True)
    assert of_visitors.testOption(QFileDialog.Option.ReadOnly)  # nothing is removed or renamed in it
    of_visitors.reject()
    dialog.fileSelected.emit(str(drive / "x.pdf"))
    assert saved == [drive / "x.pdf"]


def test_a_visitor_replaces_no_file_of_the_pc_and_makes_none_that_it_would_begin_with(parent, drive):
    saved: list[Path] = []
    (drive / "catatan.txt").write_bytes(b"before")
    (drive / ".profile").write_bytes(b"before")
    for name in ("catatan.txt", ".profile", "mulai.desktop", "baru.TXT"):
        dialog = ask_file(parent, "Simpan", "x.txt", ("Teks (*.txt)",), saved.append, visitors=True)
        assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.emit(str(drive / name))
        dialog.reject()
    assert [path.name for path in saved] == ["catatan (2).txt", ".profile.txt", "mulai.desktop.txt", "baru.TXT"]


def test_what_staff_chose_is_remembered_for_staff_alone(parent, drive, tmp_path):
    chosen = tmp_path / "Arsip"
    chosen.mkdir()

    def begins(**how: bool) -> Path:
        dialog = ask_file(parent, "Simpan", "x.txt", ("Teks (*.txt)",), lambda _path: None, **how)
        place = Path(dialog.directory().absolutePath())
        dialog.fileSelected.emit(str(chosen / "x.txt"))
        assert how or chosen not in sides(dialog) or place == chosen
        dialog.reject()
        return place

    assert [begins(visitors=True), begins(visitors=True)] == [drive, drive]
    assert [begins(), begins()] == [drive, chosen]  # beside the drive another folder was wanted
    assert begins(visitors=True) == drive


def test_without_a_drive_it_begins_in_the_documents_never_where_the_program_was_started(monkeypatch):
    places = Places()
    assert places.begin(()) == documents() != Path.cwd()
    places.note(Path("/gone"), ())
    assert places.begin(()) == documents()  # that folder is no more
    assert places.begin((Path("/media/x"),)) == Path("/media/x")


def test_names_can_be_written_on_every_drive():
    assert file_name('a/b\\c:d*e?f"g<h>i|j\n.') == "a b c d e f g h i j"
    assert len(file_name("x" * 300)) == 80 and file_name("...") == "ruang-baca"


def test_what_was_saved_is_opened_but_never_beside_a_locked_window(qtbot, appearance, parent, tmp_path):
    file = tmp_path / "salinan.pdf"
    file.write_bytes(b"")
    bar = SavedBar.say(appearance, parent, file)
    assert SavedBar.say(appearance, parent, file) is bar and str(file) in bar.label.text()
    taker = LinksNowhere(parent)
    before = taker._taken
    QDesktopServices.setUrlHandler("file", taker, "take")  # type: ignore[arg-type]  # says bytes, which it refuses
    bar.buttons.open_button.click()
    bar.buttons.folder_button.click()
    QDesktopServices.unsetUrlHandler("file")
    assert taker._taken == before + 2
    taker.start()
    bar.buttons.open_button.click()
    buttons = OpenButtons(appearance, parent)
    buttons.show_for(file)
    assert taker._taken == before + 2 and buttons.isHidden()
    taker.stop()
    buttons.show_for(tmp_path)
    assert not buttons.isHidden() and buttons.open_button.isHidden()  # a folder of several files


@pytest.mark.parametrize(
    ("error", "told"), [(28, StorageFull), (30, NotWritable), (5, NotWritable)], ids=["full", "read-only", "pulled out"]
)
def test_a_drive_that_takes_it_no_more_leaves_nothing_half_written(tmp_path, monkeypatch, error, told):
    target = tmp_path / "laporan.txt"
    target.write_bytes(b"before")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(error, os.strerror(error))))
        with pytest.raises(told):
            write_whole(target, b"new")
    assert target.read_bytes() == b"before" and [each.name for each in tmp_path.iterdir()] == ["laporan.txt"]
    with pytest.raises(NotWritable) as away:
        write_whole(tmp_path / "gone" / "x", b"")
    assert away.value.reason is Hindrance.AWAY
