"""Printing from windows: the printer and paper of this PC, and what to do when it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from catalog_db.errors import ReadingRoomError
from ui.languages import tr
from ui.printing.printout import Paper, Printout
from ui.window_state import WindowState
from ui.words.sentences import sentence

_PRINTER, _PAPER, _SHEETS = "printing/printer", "printing/paper", "printing/sheets"
MakeDevice = Callable[[str, str], QPagedPaintDevice | None]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What can be chosen of a printer."""

    both_sides: bool = False
    grey: bool = False  # instead of colour


@dataclass(frozen=True, slots=True)
class Job:
    """How something is printed."""

    copies: int = 1
    both_sides: bool = False
    grey: bool = False

    def put_on(self, device: QPagedPaintDevice) -> int:
        """Tell a printer; returns how often it has to be drawn, since not every one makes copies by itself."""
        if not isinstance(device, QPrinter):
            return self.copies
        device.setDuplex(QPrinter.DuplexMode.DuplexLongSide if self.both_sides else QPrinter.DuplexMode.DuplexNone)
        if self.grey:
            device.setColorMode(QPrinter.ColorMode.GrayScale)
        if not device.supportsMultipleCopies():
            return self.copies
        device.setCollateCopies(True)
        device.setCopyCount(self.copies)
        return 1


class Printing(QObject):
    """Prints on the printer that was chosen for slips on this PC, or on the system's usual one.

    What fails is only told: tickets and complaints are in the records before anything is printed.
    """

    printed = Signal(str)  # title
    failed = Signal(str, str)  # title, sentence

    def __init__(
        self,
        state: WindowState,
        parent: QObject | None = None,
        make_device: MakeDevice | None = None,
        abilities: "Callable[[str], Abilities] | None" = None,
    ) -> None:
        """For what is no printer of this PC.

        Args:
            make_device: A printer by its name and the title of the job; None where there is none of that name.
            abilities: What it can do, by its name.
        """
        super().__init__(parent)
        self._state = state
        self._make_device = make_device or _printer
        self._abilities = abilities or _abilities

    @property
    def printer(self) -> str:
        """The name of the chosen printer; empty: the usual one of the system."""
        return self._state.word(_PRINTER)

    @property
    def paper(self) -> Paper:
        """What the printer for slips holds."""
        word = self._state.word(_PAPER)
        return Paper(word) if word in set(Paper) else Paper.ROLL_80

    @property
    def sheet_printer(self) -> str:
        """Of copies on paper: the one that printed them last, else that of the slips where it holds sheets.

        Empty: the usual one of the system.
        """
        return self._state.word(_SHEETS) or (self.printer if self.paper is Paper.A4 else "")

    def choose_for_sheets(self, printer: str) -> None:
        self._state.keep_word(_SHEETS, printer)

    def choose(self, printer: str, paper: Paper) -> None:
        keep_printer(self._state, printer, paper)

    def device(self, printer: str, title: str) -> QPagedPaintDevice | None:
        """A printer of this PC by its name (empty: the usual one) for whoever draws by itself; None: not there."""
        return self._make_device(printer, title)

    def not_there(self, printer: str) -> str:
        """What is said where there is no such printer."""
        if not printer:
            return self.tr("This PC has no printer. Connect one and switch it on, then print.")
        text = self.tr("The printer “{name}” is not there. Switch it on, or choose another one.")
        return text.format(name=printer)

    def abilities(self, printer: str) -> Abilities:
        """What can be chosen of a printer by its name (empty: the usual one)."""
        return self._abilities(printer)

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
            no_printer = self.tr("This PC has no printer. Choose one, or save the page as a PDF.")
            self.failed.emit(printout.title, self.not_there(name) if name else no_printer)
            return False
        if not printout.draw_on(device, paper):
            self.failed.emit(
                printout.title,
                self.tr("The printer did not take the page. Look after paper and cable, then print again."),
            )
            return False
        self.printed.emit(printout.title)
        return True

    def save_pdf(self, printout: Printout, file: Path, paper: Paper) -> bool:
        """What failed is told by `failed` and by the answer; nothing half-written is left."""
        try:
            printout.write_pdf(file, paper)
        except ReadingRoomError as error:
            self.failed.emit(printout.title, sentence(error))
            return False
        return True


def keep_printer(state: WindowState, printer: str, paper: Paper) -> None:
    """Have slips printed so on this PC."""
    state.keep_word(_PRINTER, printer)
    state.keep_word(_PAPER, paper)


def usual_printer() -> str:
    """What the printer of the system's choice is called in every list."""
    return tr("Main printer of this PC")


def _info(name: str) -> QPrinterInfo:
    return QPrinterInfo.printerInfo(name) if name else QPrinterInfo.defaultPrinter()


def _abilities(name: str) -> Abilities:
    info = _info(name)
    if info.isNull():
        return Abilities()
    modes, colors = info.supportedDuplexModes(), info.supportedColorModes()
    both = QPrinter.DuplexMode.DuplexLongSide in modes or QPrinter.DuplexMode.DuplexAuto in modes
    return Abilities(both, QPrinter.ColorMode.Color in colors and QPrinter.ColorMode.GrayScale in colors)


def _printer(name: str, title: str) -> QPagedPaintDevice | None:
    info = _info(name)
    if info.isNull():
        return None
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    return printer
