"""On a PC without a room: what there is to restore, looked at and left."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.e2e.day.hands import Hands, play
from ui.recovery.restore_page import RestorePage
from ui.startup.program import Program


def look(hands: Hands, program: Program, folder: Path) -> None:
    start = program.reader.first_start
    with hands.step("what a restore would find"):
        hands.click(lambda: start.restore_button)

        def shown() -> RestorePage:
            assert program._way_back is not None and program._way_back.page is not None
            return program._way_back.page

        hands.see(lambda: shown().isVisible(), "restoring")
        page = hands.ask(shown)
        hands.click(lambda: page.file_button)
        hands.see(lambda: any(each.isVisible() for each in page.window().findChildren(QFileDialog)), "which backup")
        dialog = hands.ask(lambda: next(each for each in page.window().findChildren(QFileDialog) if each.isVisible()))
        edit = hands.ask(lambda: dialog.findChildren(QLineEdit)[0])
        hands.see(edit.hasFocus, "name of the file")
        backup = max((folder / "room" / "backups").glob("*.zip"))  # the room may have made one by itself before
        hands.type(str(backup), counted=False)
        hands.press("Return")
        hands.see(page.restore_button.isVisible, "the backup")
        hands.click(lambda: page.back_button)
        hands.see(start.isVisible, "the first page")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    sys.exit(play(where, lambda hands, program: look(hands, program, where), name="bare"))
