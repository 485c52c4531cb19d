"""A room that does not open leads to what can be done, with what it costs, in every mode and without a restart."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from catalog_db.errors import DatabaseUnreadable
from desktop.backups.backups import Backups
from desktop.recovery.authority import Proof
from desktop.recovery.taken_over import TwinNote
from desktop.room.opening import create_room, open_room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import new_code
from desktop.settings.model import Settings
from tests.gui.recovery.conftest import ADMIN, PASSWORD, fill
from tests.prepared import PreparedFolders
from tests.unit.recovery.kit import register, root_page, zero
from ui.languages import remove_language
from ui.recovery.page import RecoveryPage
from ui.recovery.recovery_work import RecoveryWork
from ui.startup.modes import Mode
from ui.startup.program import Program

PATIENCE_S = 60


@dataclass(frozen=True)
class Kept:
    """What is known of a room with three visits, a backup, and one more visit."""

    code: str  # for recovery
    later: str  # the visit that is in no backup
    visit_page: int


@dataclass(frozen=True)
class Site:
    """A room that is closed, with its key beside it."""

    folder: RoomFolder
    keys: KeyFileStore
    code: str
    later: str
    visit_page: int


def make_site(folder: Path) -> Kept:
    with create_room(folder / "room", KeyFileStore(folder / "key"), Settings(name="Ruang Baca Seluma")) as room:
        code = fill(room)
        for n in range(3):
            register(room, f"Tamu {n}")
        room.get(Backups).make(ADMIN)
        later = register(room, "Tamu Terakhir")
        return Kept(code, later, root_page(room.records, "visit"))


@pytest.fixture
def site(tmp_path: Path, prepared: PreparedFolders) -> Site:
    kept = prepared.copy("site", make_site, tmp_path)
    return Site(RoomFolder(tmp_path / "room"), KeyFileStore(tmp_path / "key"), **asdict(kept))


@pytest.fixture
def start(qapp, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Program]]:
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    programs: list[Program] = []

    def start(mode: Mode = Mode.ALL) -> Program:
        programs.append(Program(qapp, tmp_path / "room", KeyFileStore(tmp_path / "key"), mode))
        programs[-1].show()
        return programs[-1]

    yield start
    for program in programs:
        program.close()
    remove_language()


def page_of(qtbot, program: Program) -> RecoveryPage:
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.isVisible())
    page = program.recovery
    assert page is not None
    qtbot.waitUntil(lambda: not page.is_busy)
    return page


def damage_visits(site: Site) -> None:
    zero(site.folder.records_file, site.visit_page)
    site.folder.damage_note.parent.mkdir(exist_ok=True)
    site.folder.damage_note.write_text('{"file": "records.db"}')  # as the statement that met it did


def button(page: RecoveryPage, text: str):
    return next(each for each in page.buttons if text in each.text())


def test_each_way_says_what_it_costs_before_it_is_taken(qtbot, start, site):
    damage_visits(site)
    page = page_of(qtbot, start())
    assert "records.db is damaged" in page.findings.text()
    restore = button(page, "Restore the backup of")
    said = restore.accessibleDescription()
    assert "recorded after" in said and site.later in said and "MB" in said
    assert page.again_button.isVisible() and page.backup_button.isVisible()


def test_where_nothing_tells_the_staff_only_a_yes_is_asked(qtbot, start, site, tmp_path):
    site.folder.records_file.write_bytes(b"")
    site.folder.recovery_file.unlink()
    page = page_of(qtbot, start())
    button(page, "Restore the backup of").click()
    qtbot.waitUntil(page.go_button.isVisible)
    assert not page.user_edit.isVisible() and not page.code_edit.isVisible()
    assert page.back_button.hasFocus()
    page.back_button.click()
    assert not page.go_button.isVisible() and button(page, "Restore the backup of").isVisible()
    button(page, "Restore the backup of").click()
    qtbot.waitUntil(page.go_button.isVisible)
    page.go_button.click()
    qtbot.waitUntil(page.open_button.isVisible)
    with open_room(tmp_path / "room", site.keys) as room:
        assert room.records.quick_check() == []


@pytest.mark.wide
def test_what_loses_something_wants_an_administrator_and_tells_afterwards_what_is_gone(qtbot, start, site, tmp_path):
    damage_visits(site)
    program = start()
    page = page_of(qtbot, program)
    way = button(page, "Restore the backup of")
    way.setFocus()
    qtbot.keyClick(way, Qt.Key.Key_Return)
    qtbot.waitUntil(page.user_edit.isVisible)
    assert page.user_edit.hasFocus() and not page.code_edit.isVisible()
    assert site.later in page.ask_words.text(), "what it costs is said once more"
    qtbot.keyClicks(page.user_edit, "siti")
    qtbot.keyClick(page.user_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(page.password_edit.hasFocus)
    qtbot.keyClicks(page.password_edit, "wrong password")
    qtbot.keyClick(page.password_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "wrong" in page._password.error)
    assert not (tmp_path / "room" / "set-aside").exists()
    qtbot.keyClicks(page.password_edit, PASSWORD)
    qtbot.keyClick(page.password_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(page.open_button.isVisible)
    assert "lost" in page.loss_list.sentence.text() and site.later in page.loss_list.list.toPlainText()
    assert "set-aside" in page.quarantine_line.text()
    page.loss_list.copy_button.click()
    assert site.later in QGuiApplication.clipboard().text()
    qtbot.keyClick(page.open_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.has_opened)
    assert program.windows is not None and program.windows.room.catalogue.size() == 1


def test_a_missing_key_comes_back_by_the_recovery_code(qtbot, start, site, tmp_path):
    (tmp_path / "key").unlink()
    program = start()
    page = page_of(qtbot, program)
    assert "key" in page.happened.text()
    button(page, "Recovery code").click()
    qtbot.waitUntil(page.code_edit.hasFocus)
    qtbot.keyClicks(page.code_edit, new_code())
    qtbot.keyClick(page.code_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not the recovery code" in page._code.error)
    page.code_edit.setText(site.code)
    qtbot.keyClick(page.code_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.has_opened)
    assert (tmp_path / "key").exists()


def test_a_missing_key_comes_back_out_of_its_file(qtbot, start, site, tmp_path):
    (tmp_path / "key").rename(tmp_path / "kept elsewhere")
    program = start()
    page = page_of(qtbot, program)
    assert page.key_button.isVisible()
    other = KeyFileStore(tmp_path / "other.key")
    other.put("its-id", bytes(32))
    page.use_key_file(other.path)
    qtbot.waitUntil(lambda: "another room" in page.error_label.text())
    page.use_key_file(tmp_path / "kept elsewhere")
    qtbot.waitUntil(lambda: program.has_opened)


@pytest.mark.parametrize("mode", [Mode.READER, Mode.BOARD, Mode.GUESTBOOK, Mode.FEEDBACK])
def test_visitors_see_a_calm_sentence_and_the_staff_the_rest(qtbot, start, site, tmp_path, mode):
    (tmp_path / "key").unlink()
    program = start(mode)
    page = page_of(qtbot, program)
    assert page.calm.isVisible() and not page.happened.isVisible()
    assert "go to the staff" in page.calm.sentence.text() and page.is_resting
    assert page.staff_button.hasFocus() or QApplication.focusWidget() is None
    qtbot.keyClick(page.staff_button, Qt.Key.Key_Return)
    assert page.happened.isVisible() and "key" in page.happened.text() and not page.is_resting


def test_nobody_is_told_of_damage_where_the_disk_is_full(qtbot, start, site, monkeypatch):
    from catalog_db.errors import StorageFull

    def full(*_: object) -> None:
        raise StorageFull(site.folder.path)

    monkeypatch.setattr("desktop.room.opening.open_room", full)
    program = start(Mode.READER)
    page = page_of(qtbot, program)
    page.staff_button.click()
    assert "full" in page.happened.text() and page.buttons == [] and not page.backup_button.isVisible()
    monkeypatch.undo()
    page.again_button.click()
    qtbot.waitUntil(lambda: program.has_opened)


def test_a_room_that_is_sound_and_does_not_open_is_tried_once_and_then_asks_a_person(
    qtbot, start, site, tmp_path, monkeypatch
):
    from catalog_db.errors import DatabaseUnreadable

    tried = []

    def fail(*_: object) -> None:
        tried.append(1)
        raise DatabaseUnreadable(site.folder.records_file)

    monkeypatch.setattr("desktop.room.opening.open_room", fail)
    program = start()
    page = page_of(qtbot, program)
    qtbot.waitUntil(page.error_label.isVisible)
    assert "Nothing is found wrong" in page.error_label.text()
    assert len(tried) == 2  # at the start, and once by itself
    assert page.again_button.hasFocus() and page.backup_button.isVisible()
    page.inspect_backup(next(site.folder.backups.glob("*.zip")))
    qtbot.waitUntil(page.user_edit.isVisible)
    page.user_edit.setText("siti")
    page.password_edit.setText(PASSWORD)
    page.go_button.click()
    qtbot.waitUntil(page.open_button.isVisible)
    assert site.later in page.loss_list.list.toPlainText()
    assert list((tmp_path / "room" / "set-aside").glob("*/records.db"))
    monkeypatch.undo()
    page.open_button.click()
    qtbot.waitUntil(lambda: program.has_opened)


def test_a_room_that_another_pc_took_over_says_so_and_can_stay_or_join(qtbot, start, site, tmp_path):
    note = TwinNote(generation=5, since=datetime(2026, 11, 25, 2, tzinfo=UTC), pc="PC-BARU")
    site.folder.twin_note.write_text(note.model_dump_json())
    program = start()
    page = page_of(qtbot, program)
    assert "PC-BARU" in page.happened.text() and "no longer" in page.happened.text()
    assert "PC-BARU" in button(page, "Join").text()
    button(page, "stays the host").click()
    qtbot.waitUntil(page.user_edit.isVisible)
    page.user_edit.setText("siti")
    page.password_edit.setText(PASSWORD)
    page.go_button.click()
    qtbot.waitUntil(lambda: program.has_opened)
    assert not site.folder.twin_note.exists()


def test_a_pc_that_is_no_longer_the_host_joins_the_other_one(qtbot, start, site, tmp_path):
    note = TwinNote(generation=5, since=datetime(2026, 11, 25, 2, tzinfo=UTC), pc="PC-BARU")
    site.folder.twin_note.write_text(note.model_dump_json())
    program = start()
    page = page_of(qtbot, program)
    button(page, "Join").click()
    qtbot.waitUntil(page.user_edit.isVisible)
    page.user_edit.setText("siti")
    page.password_edit.setText(PASSWORD)
    page.go_button.click()
    qtbot.waitUntil(lambda: program.way_in is not None and program.way_in.page is not None)
    assert program.way_in.page.isVisible() and site.folder.is_bare()
    assert list(site.folder.quarantine.rglob("records.db")) and list(site.folder.files.rglob("*.pdf"))


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("mode", [Mode.ALL, Mode.DESK])
@pytest.mark.parametrize("way", ["samples", "import", "join", "restore"])
def test_whoever_gave_up_the_room_and_goes_back_has_all_four_ways(qtbot, start, site, mode, way):
    note = TwinNote(generation=5, since=datetime(2026, 11, 25, 2, tzinfo=UTC), pc="PC-BARU")
    site.folder.twin_note.write_text(note.model_dump_json())
    program = start(mode)
    page = page_of(qtbot, program)
    page._give_up("")
    qtbot.waitUntil(lambda: program.way_in is not None and program.way_in.page is not None)
    program.way_in.page.back_button.click()
    first = program.reader.first_start
    assert first.isVisible() and first.offers_join and program.front is program.reader
    assert site.folder.is_bare(), "none is made before a way is chosen"
    getattr(first, f"{way}_button").click()
    if way == "join":
        assert program.way_in.page is not None and program.way_in.page.isVisible()
    elif way == "restore":
        assert program._way_back is not None and program._way_back.page.isVisible()
    else:
        qtbot.waitUntil(lambda: program.has_opened)


def test_the_room_opens_as_it_was_for_the_command_line_too(site):
    """What the other tests damage is whole to begin with."""
    with open_room(site.folder.path, site.keys) as room:
        assert room.catalogue.size() == 1


class Held:
    """Stands for a slow disk: what a page asks for ends when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, page: RecoveryPage, *names: str) -> None:
        self.asked: list[tuple] = []
        for name in names:
            monkeypatch.setattr(page._recovery_work, name, lambda *asked: self.asked.append(asked))


@pytest.mark.wide
def test_while_a_backup_is_inspected_nothing_else_is_begun(qtbot, start, site, tmp_path, monkeypatch):
    damage_visits(site)
    page = page_of(qtbot, start())
    held = Held(monkeypatch, page, "inspect_backup", "apply", "ask_proof", "take_key_file")
    page.inspect_backup(tmp_path / "one.zip")
    assert page.is_busy and not page.cancel_button.isVisible()
    page.inspect_backup(tmp_path / "two.zip")
    page.use_key_file(tmp_path / "key")
    assert [asked[0].name for asked in held.asked] == ["one.zip"]
    held.asked[0][2](DatabaseUnreadable(tmp_path / "one.zip"))
    assert not page.is_busy and page.error_label.isVisible()


@pytest.mark.wide
def test_what_was_asked_about_is_done_and_nothing_that_was_chosen_meanwhile(qtbot, start, site, monkeypatch):
    damage_visits(site)
    page = page_of(qtbot, start())
    held = Held(monkeypatch, page, "ask_proof", "check_password")
    button(page, "Restore the backup of").click()
    assert page.is_busy, "the room is read"
    held.asked.pop()[0](Proof.PASSWORD)
    done: list[str] = []
    page._act = lambda _code: done.append("asked about")
    page.go_button.click()
    page._act = lambda _code: done.append("another")
    held.asked.pop()[2](None)
    assert done == ["asked about"]


def test_a_second_cure_is_refused_while_one_runs(qtbot, qapp, site):
    work = RecoveryWork(site.folder, site.keys)
    try:
        ended: list[str] = []

        def fail(_error: object) -> None:
            ended.append("failed")

        work.begin(lambda cancel: cancel.wait(60), lambda cut_off: ended.append("first" if cut_off else "not"), fail)
        work.begin(lambda _cancel: None, lambda _: ended.append("second"), fail)
        assert work.running
        work.cancel()  # the first one still can be
        qtbot.waitUntil(lambda: not work.running)
        work.begin(lambda _cancel: None, lambda _: ended.append("third"), fail)
        qtbot.waitUntil(lambda: ended == ["first", "third"])
    finally:
        work.stop()
