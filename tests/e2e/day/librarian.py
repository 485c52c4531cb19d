"""A librarian's day: an import with its proposals, a newer file, two of one title, withdrawing, removing for good."""

import sys
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from catalog_db.models import Publication
from catalog_db.rules.catalogue.titles import title_key
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.e2e.day.hands import Hands, go_to, play, row_of
from tests.e2e.day.made_rooms import PASSWORD, make_room
from tests.unit.catalogue.books import yearbook
from ui.staff.importing.files import ImportPanel
from ui.staff.publications.compare_dialog import CompareDialog
from ui.staff.publications.panel import PublicationsPanel
from ui.staff.window import StaffWindow
from ui.startup.modes import Mode
from ui.startup.program import Program

TWICE = "Statistik Pariwisata Bengkulu"


def day(hands: Hands, program: Program, folder: Path) -> None:
    hands.see(lambda: program.windows is not None and program.windows.staff_window is not None, "staff's window")
    assert program.windows is not None
    window = program.windows.staff_window
    assert isinstance(window, StaffWindow)
    with hands.step("sign in"):
        hands.see(window.lock_screen.entrance.sign_in.user_edit.hasFocus, "who it is")
        hands.type("lina")
        hands.press("Return")
        hands.type(PASSWORD)
        hands.press("Return")
        hands.see(lambda: not window.is_locked and "publications" in window.side_bar.keys, "screens")
    with hands.step("import of four files"):
        go_to(hands, window, "import")
        imports = next(iter(hands.ask(lambda: window.findChildren(ImportPanel))))
        hands.click(lambda: imports.files_button)
        dialog = file_dialog(hands, window)
        edit = hands.ask(lambda: dialog.findChildren(QLineEdit)[0])
        hands.see(edit.hasFocus, "name of a file")
        names = " ".join(f'"{folder / "new" / name}"' for name in ("a.pdf", "b.pdf", "c.pdf", "d.pdf"))
        hands.type(names, counted=False)
        hands.press("Return")
        hands.see(imports.check_button.isVisible, "imported, with the next step")
    panel = hands.ask(lambda: window.panels["publications"])
    assert isinstance(panel, PublicationsPanel)
    sheet = panel.sheet

    def choose(title: str, problem: str = "") -> None:
        """A line of the list, by the mouse."""

        def found() -> int | None:
            rows = enumerate(panel.list.rows())
            return next((n for n, row in rows if title in row.title and (not problem or problem in row.problems)), None)

        hands.see(lambda: found() is not None, title)
        row = hands.ask(found)
        assert row is not None
        hands.click(panel.table.viewport, row_of(panel.table, row, 1))
        hands.see(sheet.isVisible, "its sheet")

    def chosen_problems() -> tuple[str, ...]:
        rows = panel.list.all_chosen()
        return rows[0].problems if len(rows) == 1 else ()

    def chosen_states() -> list[str]:
        return [row.status for row in panel.list.all_chosen()]

    def is_another(before: list[UUID]) -> bool:
        return [row.id for row in panel.list.all_chosen()] != before

    with hands.step("proposals checked"):
        hands.click(lambda: imports.check_button)
        hands.see(lambda: sheet.isVisible() and panel.list.all_chosen(), "first to check")
        total = hands.ask(panel.filter.rowCount)
        for at in range(total):
            before = hands.ask(lambda: [row.id for row in panel.list.all_chosen()])
            if at < total - 1:
                hands.press("ctrl+shift+Return")
                hands.see(partial(is_another, before), "the next one")
            else:
                hands.click(lambda: sheet.check_button)
                hands.see(lambda: all("unchecked" not in row.problems for row in panel.list.rows()), "all checked")
    with hands.step("a year corrected, order kept"):
        hands.click(lambda: panel.only_import)
        order = hands.ask(lambda: [row.id for row in panel.list.rows()])
        choose("Ulu Talo")
        year = hands.ask(lambda: sheet._fields["year"].editor)
        hands.click(lambda: year)
        hands.press("ctrl+a")
        hands.type("2021")
        hands.press("ctrl+Return")
        hands.see(panel.undo_bar.isVisible, "saved")
        hands.see(lambda: [row.id for row in panel.list.rows()] == order, "the order of before")
    with hands.step("which of two files is newer"):
        choose("Kaur Utara", "newer")
        hands.click(lambda: visible_button(sheet.earlier, "Berkas sekarang"))
        hands.see(lambda: "newer" not in chosen_problems(), "answered")
    with hands.step("two of one title are two"):
        choose(TWICE, "double")
        hands.click(lambda: visible_button(sheet.doubles, "Bandingkan"))
        hands.see(lambda: compare(window) is not None, "side by side")
        hands.click(lambda: compare(window).both_button)  # type: ignore[union-attr]
        hands.see(lambda: compare(window) is None and "double" not in chosen_problems(), "two")
    with hands.step("withdraw"):
        choose("Ulu Talo")
        hands.click(lambda: sheet.withdraw_button)
        hands.see(panel.why_dialog.isVisible, "why")
        hands.press("2", "ctrl+Return")
        hands.see(lambda: sheet.remove_button.isVisible() and "withdrawn" in chosen_states(), "withdrawn")
    with hands.step("remove for good"):
        hands.click(lambda: sheet.remove_button)
        hands.see(panel.remove_dialog.title_edit.hasFocus, "is it meant")
        hands.type("Kecamatan Ulu Talo Dalam")
        hands.press("Return")
        hands.see(lambda: not any("Ulu Talo" in row.title for row in panel.model.rows()), "gone")


def visible_button(part: object, words: str) -> QPushButton | None:
    buttons = part.findChildren(QPushButton)  # type: ignore[attr-defined]
    return next((each for each in buttons if each.isVisible() and each.text().startswith(words)), None)


def compare(window: StaffWindow) -> CompareDialog | None:
    return next((each for each in window.findChildren(CompareDialog) if each.isVisible()), None)


def file_dialog(hands: Hands, window: StaffWindow) -> QFileDialog:
    def found() -> QFileDialog | None:
        return next((each for each in window.findChildren(QFileDialog) if each.isVisible()), None)

    hands.see(found, "which file")
    dialog = hands.ask(found)
    assert dialog is not None
    return dialog


def prepare(folder: Path) -> None:
    """Four files to come, of which two are of one book; and two publications of one title."""
    make_room(folder)
    files = folder / "new"
    files.mkdir()
    yearbook(files / "a.pdf")
    yearbook(files / "b.pdf", tables=6)
    yearbook(files / "c.pdf", "Ulu Talo", "1705050")
    yearbook(files / "d.pdf", "Maje", "1704011")
    with open_room(folder / "room", KeyFileStore(folder / "room.key")) as room, room.catalog.writing() as session:
        for n in range(2):
            session.add(
                Publication(
                    title=TWICE,
                    title_key=title_key(TWICE),
                    year=2023,
                    region_code="1700",
                    kind="in_figures",
                    subject="519",
                    pages=4,
                    status="checked",
                    source_name=f"pariwisata-{n}.pdf",
                    added_at=room.clock(),
                    changed_at=room.clock(),
                )
            )


if __name__ == "__main__":
    where = Path(sys.argv[1])
    prepare(where)
    sys.exit(play(where, lambda hands, program: day(hands, program, where), Mode.DESK))
