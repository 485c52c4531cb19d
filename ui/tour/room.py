"""The tour's screens of whoever keeps the room: loans, health, PCs that join, the central office."""

from desktop.actors import Actor
from desktop.catalogue.editing import CatalogueEditor
from desktop.room.room import Room
from ui.desk.copies.panel import CopiesPanel
from ui.languages import tr
from ui.staff.devices.panel import DevicesPanel
from ui.staff.health.panel import HealthPanel
from ui.staff.window import StaffWindow
from ui.tour.stage import Stage, wait_until

_SHELF, _ON_SHELF = "A-2", 3


def play_loans(stage: Stage, window: StaffWindow, room: Room, actor: Actor, visit: str) -> None:
    """Printed copies stand on the shelf, and one is lent."""
    books = [card.id for card in room.catalogue.recent(_ON_SHELF)]
    room.get(CatalogueEditor).update(actor, books, {"shelf": _SHELF, "copies": 2})
    panel = window.panels["copies"]
    assert isinstance(panel, CopiesPanel)
    page = panel.loans
    window.show_screen("copies")
    panel.tabs.setCurrentWidget(page)
    page.visit_edit.setText(visit)

    def lend() -> None:
        wait_until(lambda: page.shelf.rowCount() == len(books))
        page.books.table.selectRow(0)
        page.lend()

    stage.play(tr("A printed copy of the shelf is lent"), lend, lambda: page.lent.rowCount() == 1, picture="loans")


def play_room(stage: Stage, window: StaffWindow) -> None:
    """What administrators see of the room itself."""
    health, devices = window.panels["health"], window.panels["devices"]
    assert isinstance(health, HealthPanel) and isinstance(devices, DevicesPanel)
    stage.play(
        tr("The health of the room"),
        lambda: window.show_screen("health"),
        lambda: health.work.health is not None,
        picture="health",
    )
    window.show_screen("devices")
    stage.play(
        tr("A PC is let into the room"),
        devices.begin_invitation,
        devices.invite.make_button.isVisible,
        picture="joining",
    )
    devices.close_sheet()
    central = window.panels["central"]
    stage.play(tr("The central office"), lambda: window.show_screen("central"), central.isVisible, picture="central")
