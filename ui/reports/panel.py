"""Reports: chosen by kind and span, seen with charts, saved as workbook, PDF or CSV; all of a span in one click."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
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
from desktop.desk.reports.periods import Span, following, kind_of, previous, span_of
from desktop.desk.reports.values import Period
from ui.background import Background, Refresher
from ui.reports.composer import ReportComposer, ReportKind
from ui.reports.document import ReportDocument
from ui.reports.periods import period_words
from ui.reports.saving import Format, save_report
from ui.reports.view import ReportView
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import primary_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.plain_text import plain_tip
from ui.widgets.saving import OpenButtons, ask_folder
from ui.widgets.states import ErrorState
from ui.widgets.text import Text, Tone
from ui.words.dates import DAY_FORMAT, date_shown
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
        self._period = span_of(today(), Span.MONTH)
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
        self._show_period(self._period)

    def refresh(self) -> None:
        """Count anew what is chosen. The answer to an older question is dropped."""
        self.opening.show_for(None)
        self.verdict.hide()  # it was about what was saved before
        self.save_button.setEnabled(False)
        if self._document is None:
            self._stack.setCurrentWidget(self.waiting)
        self.refresher.read_anew()

    def _read(self) -> Callable[[], ReportDocument]:
        return partial(self._composer.compose, self._who.actor, self.kind(), self.period(), self._today())

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

    def span(self) -> Span:
        return Span(self.span_box.currentData())

    def period(self) -> Period:
        """What is chosen; with the figures of today, this month."""
        if self.kind() is ReportKind.TODAY:
            return span_of(self._today(), Span.MONTH)
        if self.span() is not Span.DAYS:
            return self._period
        first, last = self.from_edit.date().toPython(), self.to_edit.date().toPython()
        assert isinstance(first, date) and isinstance(last, date)
        return Period(min(first, last), max(first, last))

    def choose(self, kind: ReportKind, period: Period) -> None:
        """Show a report of these days."""
        span = kind_of(period)
        with QSignalBlocker(self.kind_box), QSignalBlocker(self.span_box):
            self.kind_box.setCurrentIndex(self.kind_box.findData(kind))
            self.span_box.setCurrentIndex(self.span_box.findData(span))
        for edit, day in ((self.from_edit, period.first), (self.to_edit, period.last)):
            with QSignalBlocker(edit):
                edit.setDate(date_shown(day))
        self._show_period(period)
        self.refresh()

    def save(self, format: Format, folder: Path) -> None:
        """Write the report that is shown into a folder, under a name that says what it is."""
        if self._document is not None:
            self._write(self._document, (format,), folder)

    def save_full_to(self, folder: Path) -> None:
        """All reports of the span as a letter, and the workbook behind it."""
        actor, period, today = self._who.actor, self.period(), self._today()
        self._say(self.tr("Counting …"), Tone.SECONDARY)
        self._background.run(
            self,
            lambda: self._composer.compose(actor, ReportKind.FULL, period, today),
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
        self.span_box = QComboBox()
        self.span_box.setAccessibleName(self.tr("Period"))
        for name, span in (
            (self.tr("Day"), Span.DAY),
            (self.tr("Month"), Span.MONTH),
            (self.tr("Quarter"), Span.QUARTER),
            (self.tr("Semester"), Span.SEMESTER),
            (self.tr("Year"), Span.YEAR),
            (self.tr("From day to day"), Span.DAYS),
        ):
            self.span_box.addItem(name, span)
        self.span_box.setCurrentIndex(self.span_box.findData(Span.MONTH))
        self.before_button, self.after_button = QPushButton(), QPushButton()
        for button, icon, name in (
            (self.before_button, "previous", self.tr("Previous period")),
            (self.after_button, "next", self.tr("Next period")),
        ):
            set_icon(appearance, button, icon)
            button.setFlat(True)
            button.setAccessibleName(name)
            button.setToolTip(plain_tip(name))
        self.before_button.clicked.connect(lambda: self._step(previous))
        self.after_button.clicked.connect(lambda: self._step(following))
        self.period_name = Text(appearance, "", Role.BODY, bold=True)
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
        self.full_button = primary_button(appearance, self.tr("Full report"), "file")
        self.full_button.setToolTip(self.tr("All reports of the period shown: a document to sign, and a workbook"))
        self.full_button.clicked.connect(lambda: self._ask_where(None))
        choices = QWidget()
        flow = FlowLayout(choices)
        appearance.space(flow, 8)
        self._stepping = QWidget()
        steps = QHBoxLayout(self._stepping)
        steps.setContentsMargins(0, 0, 0, 0)
        appearance.space(steps, 4)
        steps.addWidget(self.before_button)
        steps.addWidget(self.period_name)
        steps.addWidget(self.after_button)
        for widget in (self.kind_box, self.span_box, self._stepping, self.from_edit, self.to_edit):
            flow.addWidget(widget)
        row = QHBoxLayout()
        appearance.space(row, 8)
        row.addWidget(choices, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.save_button)
        row.addWidget(self.full_button)
        self.kind_box.currentIndexChanged.connect(self._on_kind)
        self.span_box.currentIndexChanged.connect(self._on_span)
        return row

    def _kinds(self) -> dict[ReportKind, str]:
        return {
            ReportKind.TODAY: self.tr("Today and this month"),
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

    def _on_kind(self) -> None:
        self._show_period(self._period)
        self.refresh()

    def _on_span(self) -> None:
        """The one of the new kind that has the last day shown, or today where that lies within."""
        today = self._today()
        self._go_to(today if self._period.first <= today <= self._period.last else self._period.last)
        self.refresh()

    def _on_days(self) -> None:
        if self.span() is Span.DAYS:
            self._period = self.period()
            self.refresh()

    def _step(self, to: Callable[[Period], Period]) -> None:
        self._show_period(to(self._period))
        self.refresh()

    def _go_to(self, day: date) -> None:
        """The span of the chosen kind in which a day lies; where its ends are chosen, the days of before stay."""
        span = self.span()
        if span is Span.DAYS:
            for edit, end in ((self.from_edit, self._period.first), (self.to_edit, self._period.last)):
                with QSignalBlocker(edit):
                    edit.setDate(date_shown(end))
            self._show_period(self._period)
        else:
            self._show_period(span_of(day, span))

    def _show_period(self, period: Period) -> None:
        self._period = period
        is_today, by_days = self.kind() is ReportKind.TODAY, self.span() is Span.DAYS
        self.span_box.setVisible(not is_today)
        self._stepping.setVisible(not is_today and not by_days)
        for edit in (self.from_edit, self.to_edit):
            edit.setVisible(not is_today and by_days)
        self.period_name.setText(period_words(period))
        self.after_button.setEnabled(period.last < self._today())  # nothing is there of days to come

    def _ask_where(self, format: Format | None) -> None:
        def put(folder: Path) -> None:
            if format is None:
                self.save_full_to(folder)
            else:
                self.save(format, folder)

        self._ask_folder(self, self.tr("Where shall the report go?"), put)

    def _say(self, text: str, tone: Tone) -> None:
        self.opening.show_for(None)
        self.verdict.setText(text)
        self.verdict.set_tone(tone)
        self.verdict.show()
