"""The slip of a visit on paper: printed at once, or looked at first."""

from PySide6.QtWidgets import QWidget

from desktop.desk.visit_values import Registered
from ui.desk.desk_services import DeskServices
from ui.printing.print_dialog import PrintDialog
from ui.printing.printing import Printing
from ui.printing.printout import Printout
from ui.printing.visit_slip import visit_slip
from ui.theme import Appearance


def slip_printout(services: DeskServices, registered: Registered) -> Printout:
    return visit_slip(services.settings(), registered, services.language())


def look_at_slip(
    look: Appearance, printing: Printing, services: DeskServices, registered: Registered, parent: QWidget
) -> PrintDialog:
    """Choose printer and paper with the slip in sight."""
    dialog = PrintDialog(look, printing, slip_printout(services, registered), parent)
    dialog.open()
    return dialog
