"""The tour's copies: a visitor asks for one, the desk hands it out with its slip, and finds out whose it is."""

from typing import TYPE_CHECKING

from desktop.room.room import Room
from ui.languages import tr
from ui.printing.print_dialog import PrintDialog
from ui.reader.navigation import AboutPublication
from ui.tour.stage import Stage, wait_until

if TYPE_CHECKING:
    from ui.startup.windows import Windows

_PAGES = 3


def play_copies(stage: Stage, windows: "Windows", room: Room) -> None:
    """For a visitor who has signed in. Every step is done as its button does it; only the folder is not asked for."""
    from ui.desk.copies.panel import CopiesPanel

    reader, staff, seat = windows.reader, windows.staff_window, windows.seat
    assert staff is not None and seat is not None
    book = next((card.id for card in reader.screens.services.catalogue.recent(8) if card.has_file), None)
    if book is None:
        return
    reader.go(AboutPublication(book))
    wait_until(reader.screens.publication.copy_button.isEnabled)
    reader.screens.publication.copy_button.click()
    dialog = seat.copy_dialog
    assert dialog is not None
    stage.show(dialog)
    stage.play(tr("A copy is asked for"), dialog.ask, lambda: room.deliveries.my_requests(seat.actor))
    dialog.reject()

    panel = staff.panels["copies"]
    assert isinstance(panel, CopiesPanel)
    requests, verify = panel.requests, panel.verify
    target = room.folder.path.parent / "copy.pdf"
    stage.show(staff)
    stage.play(
        tr("The staff see who asks for which copy"),
        lambda: staff.show_screen("copies"),
        lambda: requests.chosen is not None and requests.release_button.isEnabled(),
    )
    line = requests.chosen
    if line is None:
        return
    stage.play(
        tr("And hand it out: marked, with a serial in the ledger"),
        lambda: requests.hand_out(line, target),
        requests.slip_button.isVisible,
    )
    stage.play(
        tr("A slip says how to cite it"),
        requests.slip_button.click,
        lambda: staff.findChild(PrintDialog) is not None,
    )
    slip = staff.findChild(PrintDialog)
    if slip is not None:
        slip.reject()
    panel.tabs.setCurrentWidget(verify)
    stage.play(
        tr("Later a file, a scan or a photograph tells whose copy it is"),
        lambda: verify.verify_file(target),
        lambda: line.visit in verify.verdict.text(),
    )
    stage.show(reader)
