"""A PC without a room, and the assistant of a room that is new."""

from desktop.settings.setup import SetupStep
from tests.gui.pictures.stage import Scene
from ui.reader.start.first_start import FirstStart
from ui.staff.accounts.recovery_code import RecoveryCodePage
from ui.staff.setup.assistant import SetupAssistant


def setup(scene: Scene) -> None:
    """In a room without staff."""
    camera, appearance = scene.camera, scene.stage.appearance
    start = FirstStart(appearance, with_join=True)
    camera.place(start)
    start.take_focus()
    camera.take(start, "first start of a PC")
    camera.walk(start, "first start of a PC")
    start.close()
    start.deleteLater()
    window = scene.windows.show_staff()
    camera.place(window)
    window.set_up()
    dialog = window.findChild(SetupAssistant)
    assert dialog is not None
    for step in (*SetupStep, None):
        dialog.show_step(step)
        camera.take(dialog, f"set-up, {step or 'the end'}")
    dialog.show_step(SetupStep.OFFICE)
    camera.walk(dialog, "set-up, office")
    dialog.reject()
    window.show_screen("settings")
    camera.take(window, "settings, what is still to be set")
    page = RecoveryCodePage(appearance, lambda _code: True)
    page.show_code("ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2", lambda: None)
    page.setWindowTitle("recovery code")
    page.resize(page.sizeHint())
    page.show()
    page.button.click()
    camera.take(page, "recovery code, typed back")
    page.close()
    page.deleteLater()
