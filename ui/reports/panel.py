"""Reports: chosen by kind and period, seen with charts, saved as workbook, PDF or CSV; the month in one click."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError, SignInNeeded
from desktop.desk.reports.values import Period
from ui.background import Background, Refresher
from ui.reports.composer import ReportComposer, ReportKind, month_of
from ui.reports.document import ReportDocument
from ui.reports.saving import Format, save_report
from ui.reports.view import ReportView
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.saving import OpenButtons, ask_folder
from ui.widgets.states import ErrorState
from ui.widgets.text import Text, Tone
from ui.words.dates import DAY_FORMAT
from ui.words.sentences import sentence


class ReportsPanel(QWidget):
    """Figures are counted when they are shown; nothing is kept."""

    def __init__(
        self,
        appearance: Appearance,
        composer: ReportComposer,
        who: Who,
        background: Background,
        today: Callable[[], date],
        ask_where: Callable[[QWidget, str, Callable[[Path], None]], object] = ask_folder,
    ) -> None:
        """`today`: the day at the office. `ask_where`: asks where to put files, and tells the answer."""
        super().__init__()
        self._appearance, self._composer, self._who = appearance, composer, who
        self._background, self._today = background, today
        self._ask_folder = ask_where
        self._document: ReportDocument | None = None
        self.refresher = Refresher(self, background, self._read, self._show, self._show_error)
        self.view, self.error = ReportView(appearance), ErrorState(appearance)
        self.error.acted.connect(self.refresh)
        self.waiting = Text(appearance, self.tr("Counting …"), Role.BODY, Tone.SECONDARY)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for page in (self.waiting, self.view, self.error):
            self._stack.addWidget(page)
        self.verdict = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        self.verdict.hide()
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addLayout(self._make_top())
        self.opening = OpenButtons(appearance)
        said = QHBoxLayout()
        appearance.space(said, 12)
        said.addWidget(self.verdict, 1)
        said.addWidget(self.opening)
        column.addLayout(said)
        column.addWidget(self._stack, 1)
        self._choose_period()

    def refresh(self) -> None:
        """Count anew what is chosen. The answer to an older question is dropped."""
        self.opening.show_for(None)
        self.verdict.hide()  # it was about what was saved before
        self.save_button.setEnabled(False)
        if self._document is None:
            self._stack.setCurrentWidget(self.waiting)
        self.refresher.read_anew()

    def _read(self) -> Callable[[], ReportDocument]:
        return partial(self._composer.compose, self._who.actor, self.kind(), self.period())

    def _show(self, document: ReportDocument) -> None:
        self._document = document
        self.view.show_document(document)
        self._stack.setCurrentWidget(self.view)
        self.save_button.setEnabled(True)

    def _show_error(self, error: ReadingRoomError) -> None:
        if isinstance(error, SignInNeeded):
            self._who.refresh()
        self.error.show_state(self.tr("The report can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self.error)

    def kind(self) -> ReportKind:
        return ReportKind(self.kind_box.currentData())

    def period(self) -> Period:
        first, last = self.from_edit.date().toPython(), self.to_edit.date().toPython()
        assert isinstance(first, date) and isinstance(last, date)
        return Period(min(first, last), max(first, last))

    def save(self, format: Format, folder: Path) -> None:
        """Write the report that is shown into a folder, under a name that says what it is."""
        if self._document is not None:
            self._write(self._document, (format,), folder)

    def save_month_to(self, folder: Path) -> None:
        """The whole month as a letter and the workbook behind it."""
        actor, period = self._who.actor, month_of(self.period().last)
        self._say(self.tr("Counting …"), Tone.SECONDARY)
        self._background.run(
            self,
            lambda: self._composer.compose(actor, ReportKind.MONTH, period),
            lambda document: self._write(document, (Format.PDF, Format.XLSX), folder),
            lambda error: self._say(sentence(error), Tone.DANGER),
        )

    def _write(self, document: ReportDocument, formats: tuple[Format, ...], folder: Path) -> None:
        office, today = self._composer.office, self._today()
        try:
            files = [save_report(document, format, folder, office, today) for format in formats]
        except ReadingRoomError as error:
            self._say(sentence(error), Tone.DANGER)
            return
        names = ", ".join(file.name for file in files)
        self._say(self.tr("Saved: {files} in {folder}").format(files=names, folder=folder), Tone.SUCCESS)
        self.opening.show_for(files[0] if len(files) == 1 else folder)

    def _make_top(self) -> QHBoxLayout:
        appearance = self._appearance
        self.kind_box = QComboBox()
        self.kind_box.setAccessibleName(self.tr("Report"))
        for kind, name in self._kinds().items():
            self.kind_box.addItem(name, kind)
        self.period_box = QComboBox()
        self.period_box.setAccessibleName(self.tr("Period"))
        for name, begin in (
            (self.tr("Today"), "day"),
            (self.tr("This month"), "month"),
            (self.tr("Last month"), "last_month"),
            (self.tr("This year"), "year"),
            (self.tr("From day to day"), "days"),
        ):
            self.period_box.addItem(name, begin)
        self.period_box.setCurrentIndex(1)
        self.from_edit, self.to_edit = QDateEdit(), QDateEdit()
        self.from_edit.setAccessibleName(self.tr("From this day"))
        self.to_edit.setAccessibleName(self.tr("To this day"))
        for edit in (self.from_edit, self.to_edit):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat(DAY_FORMAT)
            edit.dateChanged.connect(self._on_days)
        self.save_button = QPushButton(self.tr("Save"))
        menu = QMenu(self.save_button)
        for format, name in (
            (Format.XLSX, self.tr("Workbook (XLSX)")),
            (Format.PDF, self.tr("Report (PDF)")),
            (Format.CSV, self.tr("Table (CSV)")),
        ):
            menu.addAction(name).triggered.connect(lambda _=False, format=format: self._ask_where(format))
        self.save_button.setMenu(menu)
        self.month_button = primary_button(appearance, self.tr("Report of the month"), "file")
        self.month_button.setToolTip(self.tr("The month of the last day chosen: a letter and the workbook behind it"))
        self.month_button.clicked.connect(lambda: self._ask_where(None))
        choices = QWidget()
        flow = FlowLayout(choices)
        appearance.space(flow, 8)
        for widget in (self.kind_box, self.period_box, self.from_edit, self.to_edit):
            flow.addWidget(widget)
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addWidget(choices, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.save_button)
        row.addWidget(self.month_button)
        self.kind_box.currentIndexChanged.connect(self.refresh)
        self.period_box.currentIndexChanged.connect(self._on_period)
        return row

    def _kinds(self) -> dict[ReportKind, str]:
        return {
            ReportKind.OVERVIEW: self.tr("Overview"),
            ReportKind.VISITS: self.tr("Visits"),
            ReportKind.QUEUE: self.tr("Waiting and service"),
            ReportKind.SURVEY: self.tr("Satisfaction (SKM)"),
            ReportKind.READING: self.tr("Reading"),
            ReportKind.DELIVERIES: self.tr("Copies and loans"),
            ReportKind.OPINIONS: self.tr("Ratings and reports"),
            ReportKind.COMPLAINTS: self.tr("Complaints"),
            ReportKind.RESPONDENTS: self.tr("Respondents for the SKD"),
        }

    def _on_period(self) -> None:
        self._choose_period()
        self.refresh()

    def _on_days(self) -> None:
        if self.period_box.currentData() == "days":
            self.refresh()

    def _choose_period(self) -> None:
        today = self._today()
        month = month_of(today)
        periods = {
            "day": Period(today, today),
            "month": month,
            "last_month": month_of(month.first - timedelta(days=1)),
            "year": Period(date(today.year, 1, 1), date(today.year, 12, 31)),
        }
        chosen = periods.get(self.period_box.currentData())
        for edit in (self.from_edit, self.to_edit):
            edit.setVisible(chosen is None)
        if chosen is not None:
            for edit, day in ((self.from_edit, chosen.first), (self.to_edit, chosen.last)):
                edit.setDate(QDate(day.year, day.month, day.day))

    def _ask_where(self, format: Format | None) -> None:
        def put(folder: Path) -> None:
            if format is None:
                self.save_month_to(folder)
            else:
                self.save(format, folder)

        self._ask_folder(self, self.tr("Where shall the report go?"), put)

    def _say(self, text: str, tone: Tone) -> None:
        self.opening.show_for(None)
        self.verdict.setText(text)
        self.verdict.set_tone(tone)
        self.verdict.show()
