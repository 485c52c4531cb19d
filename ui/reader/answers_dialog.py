"""What a visitor reported, and what the staff answered."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from catalog_db.models import ReportState
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.written_dates import short_day
from desktop.reading.opinions.values import OwnReport
from desktop.settings.appearance import Language
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text import Paragraph, Text, Tone, one_line

_WIDTH, _HEIGHT = 520, 380


class AnswersDialog(FormDialog):
    """New answers first, then the rest, the newest in front. Nothing of it is left when it is closed."""

    def __init__(
        self, look: Appearance, reports: Sequence[OwnReport], options: OptionTable, language: Language, zone: ZoneInfo,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(look, parent)
        self._look, self._options, self._language, self._zone = look, options, language, zone
        self.setWindowTitle(self.tr("Your reports"))
        belongs_to(self, "opinions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(Text(look, self.tr("Your reports"), Role.SECTION, bold=True))
        inner = QWidget()
        column = QVBoxLayout(inner)
        look.space(column, 20, (0, 0, 12, 0))
        for report in sorted(reports, key=_is_old):
            column.addWidget(self._card(report))
        if not reports:
            column.addWidget(Text(look, self.tr("You have reported nothing so far."), tone=Tone.SECONDARY))
        column.addStretch()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.area.setAccessibleName(self.windowTitle())
        look.keep(self.area, lambda look: self.area.setFixedSize(look.px(_WIDTH), look.px(_HEIGHT)))
        self.body.addWidget(self.area)
        self.cancel_button.setText(self.tr("Close"))

    def show_all(self) -> None:
        self.open()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)  # arrows scroll

    def _card(self, report: OwnReport) -> QWidget:
        look = self._look
        card = QWidget()
        column = QVBoxLayout(card)
        look.space(column, 4)
        title = Paragraph(look, Role.TITLE_SMALL, max_lines=2, bold=True)
        title.set_text(one_line(report.title) or self.tr("A publication that is no longer here"))
        reason = self._options.name_of(OptionList.REPORT_REASON, report.reason, self._language.value)
        page = self.tr("page {page} of the file").format(page=report.page) if report.page else ""
        at = short_day(report.reported_at.astimezone(self._zone))
        facts = Paragraph(look, Role.SECONDARY, Tone.SECONDARY)
        facts.set_text(" · ".join(filter(None, (reason, page, at, self._state(report.state)))))
        column.addWidget(title)
        column.addWidget(facts)
        if report.text:
            said = Paragraph(look, Role.BODY, Tone.SECONDARY)
            said.set_text(report.text)
            column.addWidget(said)
        if report.answer:
            answer = Paragraph(look)
            answer.set_text(self.tr("Answer: {text}").format(text=report.answer))
            column.addWidget(answer)
        return card

    def _state(self, state: ReportState) -> str:
        return {
            ReportState.NEW: self.tr("the staff have it"),
            ReportState.IN_PROGRESS: self.tr("the staff are working on it"),
            ReportState.ANSWERED: self.tr("answered"),
            ReportState.REJECTED: self.tr("not followed up"),
        }[state]


def _is_old(report: OwnReport) -> bool:
    return report.seen or not report.answer
