"""The pages of the set-up assistant: settings that are kept together, the printer of this PC, and what a dialog of its
own does.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import FieldProblem
from desktop.settings.changes import changed
from desktop.settings.errors import SettingsRefused
from desktop.settings.model import Settings
from desktop.settings.setup import SetupStep
from ui.printing.printing import Printing, usual_printer
from ui.printing.printout import Paper
from ui.staff.settings.row import Setting, SettingRow
from ui.staff.setup.words import step_reason
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button
from ui.widgets.fields import Labelled
from ui.widgets.focus import enter
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone

_WIDTH = 460  # of a page in a dialog of its own


class StepPage(QWidget):
    """One page. `wanted` and `say` are for pages of settings; others keep what was chosen at once."""

    def begin(self, settings: Settings) -> None:
        """Show what is set now, and take the focus."""
        enter(self)

    def wanted(self, settings: Settings) -> Settings:
        """The settings with what the page says.

        Raises:
            SettingsRefused
        """
        return settings

    def say(self, problems: Sequence[FieldProblem]) -> None:
        """What is wrong on the page; nothing: all is right."""


class SettingsPage(StepPage):
    """Some settings, with the editors of the screen of settings. What was typed stays until the assistant closes."""

    def __init__(self, appearance: Appearance, settings: Sequence[Setting]) -> None:
        super().__init__()
        self._was_filled = False
        body = QWidget()
        column = QVBoxLayout(body)
        appearance.space(column, 0, (0, 0, 12, 0))
        self.rows: Mapping[str, SettingRow] = {
            one.path: SettingRow(appearance, one, is_named=len(settings) > 1) for one in settings
        }
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)
        self._area = scrolled(body, follows=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def begin(self, settings: Settings) -> None:
        if not self._was_filled:
            self._was_filled = True
            for row in self.rows.values():
                row.show_settings(settings)
        enter(self)

    def wanted(self, settings: Settings) -> Settings:
        """What is wrong with a field is said together with what is wrong with the others."""
        problems: list[FieldProblem] = []
        for row in self.rows.values():
            setting = row.setting
            try:
                settings = changed(settings, setting.section, {setting.field: row.editor.value()})
            except SettingsRefused as error:
                problems += error.problems
        if problems:
            raise SettingsRefused(tuple(problems))
        return settings

    def say(self, problems: Sequence[FieldProblem]) -> None:
        wrong: SettingRow | None = None
        for row in self.rows.values():
            path = row.setting.path
            own = [one for one in problems if one.field == path or one.field.startswith(f"{path}.")]
            row.say(own)
            wrong = wrong or (row if own else None)
        if wrong is not None:
            self._area.ensureWidgetVisible(wrong)
            enter(wrong)


class PrinterPage(StepPage):
    """The printer that this PC has for slips, and its paper; kept as soon as one is chosen."""

    def __init__(self, appearance: Appearance, printing: Printing, print_trial: Callable[[], bool]) -> None:
        """`print_trial` answers whether the printer took it."""
        super().__init__()
        self._printing, self._print_trial = printing, print_trial
        self.printers, self.papers = QComboBox(), QComboBox()
        self.printers.addItem(usual_printer(), "")
        for name in QPrinterInfo.availablePrinterNames():
            self.printers.addItem(name, name)
        if printing.printer and self.printers.findData(printing.printer) < 0:
            self.printers.addItem(self.tr("{name} (not there)").format(name=printing.printer), printing.printer)
        self.said = Text(appearance, "", Role.SECONDARY, wrap=True)
        if not QPrinterInfo.availablePrinterNames():
            self.said.setText(
                self.tr("This PC knows no printer yet. Switch it on and add it in the settings of the system.")
            )
        names = {Paper.ROLL_58: self.tr("Roll 58 mm"), Paper.ROLL_80: self.tr("Roll 80 mm"), Paper.A4: "A4"}
        for paper, name in names.items():
            self.papers.addItem(name, paper)
        self.printers.setCurrentIndex(max(self.printers.findData(printing.printer), 0))
        self.papers.setCurrentIndex(max(self.papers.findData(printing.paper), 0))
        self.trial_button = QPushButton(self.tr("Print a trial slip"))
        self.trial_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (0, 10, 0, 10))
        column.addWidget(Labelled(appearance, self.tr("Printer"), self.printers))
        column.addWidget(Labelled(appearance, self.tr("Paper"), self.papers))
        column.addWidget(self.trial_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addStretch(1)
        for box in (self.printers, self.papers):
            appearance.touch(box)
            box.activated.connect(self.keep)
        self.trial_button.clicked.connect(self._try)

    def keep(self) -> None:
        """What is shown is the printer of this PC from now on."""
        self._printing.choose(self.printers.currentData(), self.papers.currentData())

    def _try(self) -> None:
        self.keep()
        if self._print_trial():
            self.said.set_tone(Tone.SUCCESS)
            self.said.setText(self.tr("Sent to the printer. Look whether the slip can be read."))
        else:
            self.said.set_tone(Tone.DANGER)
            self.said.setText(self.tr("No printer took it. Choose another one, or go on without and set it later."))


class PrinterDialog(FormDialog):
    """The same alone; what is chosen is kept at once."""

    def __init__(
        self, appearance: Appearance, printing: Printing, print_trial: Callable[[], bool], parent: QWidget
    ) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Printer of this PC"))
        self.page = PrinterPage(appearance, printing, print_trial)
        self.body.addWidget(Text(appearance, step_reason(SetupStep.PRINTER), Role.BODY, Tone.SECONDARY, wrap=True))
        self.body.addWidget(self.page)
        self.cancel_button.setText(self.tr("Close"))
        appearance.keep(self.page, lambda appearance: self.page.setFixedWidth(appearance.px(_WIDTH)))


class ActPage(StepPage):
    """Something that a dialog of its own does: the button opens it, and what it did is said here."""

    asked = Signal()

    def __init__(self, appearance: Appearance, action: str, done: str, icon: str) -> None:
        """`done`: what is said once it was done."""
        super().__init__()
        self._done = done
        self.is_done = False
        self.button = primary_button(appearance, action, icon)
        self.said = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (0, 10, 0, 10))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        column.addStretch(1)
        self.button.clicked.connect(self.asked)

    def show_done(self, done: bool, waits_for: str = "") -> None:
        """`waits_for`: what has to be done before, in words."""
        self.is_done = done
        self.said.set_tone(Tone.SUCCESS if done else Tone.SECONDARY)
        self.said.setText(self._done if done else waits_for)
        self.button.setVisible(not done)
        self.button.setEnabled(not waits_for)


class EndPage(StepPage):
    """What is still open; each line leads to its step."""

    step_asked = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.said = Text(appearance, "", Role.BODY, wrap=True)
        self.links: list[QPushButton] = []
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        appearance.space(self._column, 8, (0, 10, 0, 10))
        self._column.addWidget(self.said)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._body, follows=True))

    def show_open(self, steps: Mapping[str, str]) -> None:
        """`steps`: their names by key."""
        for link in self.links:
            link.deleteLater()
        self.links = []
        self.said.setText(
            self.tr("These were skipped. They stand on the screen Settings, too, until they are set.")
            if steps
            else self.tr("All is set. Each of it can be changed on the screen Settings.")
        )
        for n, (key, name) in enumerate(steps.items()):
            link = QPushButton(name, self._body)
            link.setAutoDefault(False)
            link.clicked.connect(lambda _checked=False, key=key: self.step_asked.emit(key))
            self._column.insertWidget(1 + n, link, 0, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
