"""An administrator's day: a room from nothing, its health, its displays, a backup, what a restore would find, a support
bundle.
"""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.settings.setup import SetupStep
from tests.conftest import PROJECT
from tests.e2e.day.hands import Hands, go_to, play
from tests.e2e.day.made_rooms import PASSWORD, print_into
from ui.staff.accounts.first_admin import FirstAdminDialog
from ui.staff.devices.displays import DisplaysDialog
from ui.staff.health.dialogs import BundleDialog
from ui.staff.setup.assistant import SetupAssistant
from ui.staff.window import StaffWindow
from ui.startup.program import Program


def day(hands: Hands, program: Program, folder: Path) -> None:
    def window() -> StaffWindow:
        assert program.windows is not None and program.windows.staff_window is not None
        return program.windows.staff_window

    def assistant() -> SetupAssistant | None:
        if program.windows is None or program.windows.staff_window is None:
            return None
        return next((each for each in window().findChildren(SetupAssistant) if each.isVisible()), None)

    def at(step: SetupStep | None) -> bool:
        dialog = assistant()
        return dialog is not None and dialog.step is step and not dialog.calls.busy

    def first_admin() -> FirstAdminDialog:
        return next(each for each in window().findChildren(FirstAdminDialog))

    with hands.step("set the room up"):
        hands.click(lambda: program.reader.first_start.setup_button)
        hands.see(lambda: at(SetupStep.OFFICE), "the assistant")
        for following in (
            SetupStep.SIGNER,
            SetupStep.SERVICES,
            SetupStep.DESKS,
            SetupStep.HOURS,
            SetupStep.PRINTER,
            SetupStep.ADMIN,
        ):
            hands.click(lambda: assistant().next_button)  # type: ignore[union-attr]
            hands.see(lambda step=following: at(step), following)  # type: ignore[misc]
    with hands.step("first administrator and recovery code"):
        hands.press("Return")
        hands.see(lambda: bool(window().findChildren(FirstAdminDialog)), "who it is")
        dialog = hands.ask(first_admin)
        hands.see(dialog.name_edit.hasFocus, "name")
        for words in ("Budi Santoso", "budi", PASSWORD, PASSWORD):
            hands.type(words)
            hands.press("Return")
        page = dialog.code_page
        hands.see(lambda: page.isVisible() and page.code_edit.text(), "the code")
        groups = hands.ask(page.code_edit.text).split("-")
        hands.press("Return") if hands.ask(page.button.hasFocus) else hands.click(lambda: page.button)
        hands.see(page.asked_edits[0].hasFocus, "typed back")
        for place in hands.ask(lambda: page.asked):
            hands.type(groups[place])
            hands.press("Return")
        hands.see(lambda: not window().findChildren(FirstAdminDialog) or not dialog.isVisible(), "kept")
        hands.press("Return")
        hands.see(lambda: at(SetupStep.CODE), "the code's step")
        hands.press("Return")
        hands.see(lambda: at(None), "done")
        hands.press("Return")
        hands.see(lambda: assistant() is None, "the room")
    with hands.step("health"):
        go_to(hands, window(), "health")
        health = hands.ask(lambda: window().panels["health"])
        hands.see(health.check_button.isVisible, "health")  # type: ignore[attr-defined]
        hands.click(lambda: health.check_button)  # type: ignore[attr-defined]
        hands.see(lambda: health.check_button.isEnabled() and health.check_button.isVisible(), "examined")  # type: ignore[attr-defined]
    with hands.step("displays"):
        go_to(hands, window(), "devices")
        devices = hands.ask(lambda: window().panels["devices"])
        hands.click(lambda: devices.displays_button)  # type: ignore[attr-defined]
        hands.see(lambda: any(each.isVisible() for each in window().findChildren(DisplaysDialog)), "displays")
        hands.press("Escape")
        hands.see(lambda: not any(each.isVisible() for each in window().findChildren(DisplaysDialog)), "closed")
    with hands.step("backup"):
        go_to(hands, window(), "backups")
        backups = hands.ask(lambda: window().panels["backups"])
        hands.click(lambda: backups.make_button)  # type: ignore[attr-defined]
        hands.see(lambda: list((folder / "room" / "backups").glob("*.zip")), "a backup")
        hands.see(lambda: backups.make_button.isVisible() and backups.make_button.isEnabled(), "made")  # type: ignore[attr-defined]
    with hands.step("support bundle"):
        go_to(hands, window(), "health")
        hands.click(lambda: health.bundle_button)  # type: ignore[attr-defined]
        hands.see(lambda: bundle(window()) is not None, "what is in it")
        hands.click(lambda: bundle(window()).save_button)  # type: ignore[union-attr]
        hands.see(lambda: saving(window()) is not None, "where to")
        edit = hands.ask(lambda: saving(window()).findChildren(QLineEdit)[0])  # type: ignore[union-attr]
        hands.see(edit.hasFocus, "name of the file")
        hands.press("ctrl+a")
        hands.type(str(folder / "bantuan.zip"), counted=False)
        hands.press("Return")
        hands.see((folder / "bantuan.zip").exists, "saved")
    restore = subprocess.run(
        [sys.executable, "-m", "tests.e2e.day.restore", str(folder), sys.argv[2]],
        cwd=PROJECT,
        env={**os.environ, "DISPLAY": sys.argv[2]},
        capture_output=True,
        text=True,
        check=False,
    )
    hands.take_counts(restore.stdout)


def bundle(window: StaffWindow) -> BundleDialog | None:
    return next((each for each in window.findChildren(BundleDialog) if each.isVisible()), None)


def saving(window: StaffWindow) -> QFileDialog | None:
    return next((each for each in window.findChildren(QFileDialog) if each.isVisible()), None)


if __name__ == "__main__":
    where = Path(sys.argv[1])
    print_into(where)
    sys.exit(play(where, lambda hands, program: day(hands, program, where)))
