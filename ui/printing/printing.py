"""Printing from windows: the printer and paper of this PC, and what to do when it fails."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ui.printing.printout import Paper, Printout
from ui.window_state import WindowState

_PRINTER, _PAPER = "printing/printer", "printing/paper"
MakeDevice = Callable[[str, str], QPagedPaintDevice | None]


class Printing(QObject):
    """Prints on the printer that was chosen for slips on this PC, or on the system's usual one.

    What fails is only told: tickets and complaints are in the records before anything is printed.
    """

    printed = Signal(str)  # title
    failed = Signal(str, str)  # title, sentence

    def __init__(
        self, state: WindowState, parent: QObject | None = None, make_device: MakeDevice | None = None
    ) -> None:
        """`make_device`: a printer by its name and the title of the job; None where there is none of that name."""
        super().__init__(parent)
        self._state = state
        self._make_device = make_device or _printer

    @property
    def printer(self) -> str:
        """The name of the chosen printer; empty: the usual one of the system."""
        return self._state.word(_PRINTER)

    @property
    def paper(self) -> Paper:
        """What the printer for slips holds."""
        word = self._state.word(_PAPER)
        return Paper(word) if word in set(Paper) else Paper.ROLL_80

    def choose(self, printer: str, paper: Paper) -> None:
        self._state.keep_word(_PRINTER, printer)
        self._state.keep_word(_PAPER, paper)

    def device(self, printer: str, title: str) -> QPagedPaintDevice | None:
        """A printer of this PC by its name (empty: the usual one) for whoever draws by itself; None: not there."""
        return self._make_device(printer, title)

    def has_printer(self) -> bool:
        return bool(self.printer) or not QPrinterInfo.defaultPrinter().isNull()

    def print_slip(self, printout: Printout) -> bool:
        """Print on the paper of this PC's slips. What failed is told by `failed` and by the answer."""
        return self.print_on(printout, self.paper)

    def print_on(self, printout: Printout, paper: Paper, printer: str | None = None) -> bool:
        """`printer`: by its name, empty the usual one of the system; None: the one for slips."""
        name = self.printer if printer is None else printer
        device = self._make_device(name, printout.title)
        if device is None:
            sentence = (
                self.tr("The printer “{name}” is not there. Switch it on, or choose another one.").format(name=name)
                if name
                else self.tr("This PC has no printer. Choose one, or save the page as a PDF.")
            )
            self.failed.emit(printout.title, sentence)
            return False
        if not printout.draw_on(device, paper):
            self.failed.emit(
                printout.title,
                self.tr("The printer did not take the page. Look after paper and cable, then print again."),
            )
            return False
        self.printed.emit(printout.title)
        return True

    def save_pdf(self, printout: Printout, file: str, paper: Paper) -> bool:
        if printout.write_pdf(file, paper):
            return True
        self.failed.emit(printout.title, self.tr("The PDF can't be written there. Choose another folder."))
        return False


def _printer(name: str, title: str) -> QPagedPaintDevice | None:
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()
    if info.isNull():
        return None
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    return printer
