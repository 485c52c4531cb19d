"""The slip of a visit on paper: printed at once, or looked at first."""

from PySide6.QtWidgets import QWidget

from desktop.desk.visit_values import Registered
from ui.desk.desk_services import DeskServices
from ui.printing.print_dialog import PrintDialog
from ui.printing.printing import Printing
from ui.printing.printout import Printout
from ui.printing.slip import SlipTicket, slip
from ui.service_names import service_name
from ui.theme import Appearance


def slip_printout(services: DeskServices, registered: Registered) -> Printout:
    settings, language = services.settings(), services.language()
    tickets = [
        SlipTicket(ticket.ticket, service_name(settings.desk, ticket.service, language), ticket.ahead)
        for ticket in registered.tickets
    ]
    return slip(
        settings.office, registered.visit, registered.registered_at, tickets, registered.code,
        bytes.fromhex(registered.token_hex), services.zone,
    )  # fmt: skip


def look_at_slip(
    look: Appearance, printing: Printing, services: DeskServices, registered: Registered, parent: QWidget
) -> PrintDialog:
    """Choose printer and paper with the slip in sight."""
    dialog = PrintDialog(look, printing, slip_printout(services, registered), parent)
    dialog.open()
    return dialog
