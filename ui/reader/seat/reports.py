"""A visitor says what is wrong with a publication, with the page as they see it."""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.models import ReportState
from catalog_db.rules.desk.options import Option, OptionList, OptionTable
from catalog_db.rules.written_dates import short_day
from desktop.catalogue.values import PublicationDetails
from desktop.reading.opinions.report_picture import read_png, report_png
from desktop.reading.opinions.service import check_report
from desktop.reading.opinions.values import OwnReport, ReportForm
from desktop.settings.appearance import Language
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import shape_notes
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.books.pages import pages_words
from ui.words.sentences import sentence

_WIDTH, _TEXT_HEIGHT = 400, 84
_PICTURE = QSize(230, 300)


class ReportDialog(FormDialog):
    """`sent` with the form; it closes when that was `taken`, and keeps what was typed where it was `refused`.

    Digits choose the reason; the picture goes along unless it is switched off.
    """

    sent = Signal(object)  # ReportForm
    mine_asked = Signal()  # what they reported before

    def __init__(
        self,
        appearance: Appearance,
        book: PublicationDetails,
        page: int | None,
        place: str,
        reasons: Sequence[Option],
        language: Language,
        parent: QWidget,
    ) -> None:
        """`page`: of the file, from 1; `place`: how it is called, empty where it is about the whole publication."""
        super().__init__(appearance, parent)
        self._appearance, self._book, self._page, self._reasons = appearance, book, page, reasons
        self._png: bytes | None = None
        self._busy = False
        self.setWindowTitle(self.tr("Report a problem"))
        belongs_to(self, "opinions")
        column = QVBoxLayout()
        appearance.space(column, 8)
        column.addWidget(Text(appearance, self.tr("Report a problem"), Role.SECTION, bold=True))
        words = one_line(book.title)
        title = Text(appearance, f"{words} · {place}" if place else words, Role.BODY, Tone.SECONDARY, wrap=True)
        appearance.keep(title, lambda appearance: title.setFixedWidth(appearance.px(_WIDTH)))
        column.addWidget(title)
        self.group = QButtonGroup(self)
        for number, reason in enumerate(reasons):
            name = reason.name_en if language is Language.ENGLISH else reason.name
            radio = QRadioButton(f"{reason.code}  {name}")
            radio.setAccessibleName(name)
            appearance.touch(radio)
            self.group.addButton(radio, number)
            column.addWidget(radio)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What is wrong? Such as: table 3.1 does not add up"))
        self.text.setAccessibleName(self.tr("What is wrong?"))
        appearance.keep(self.text, partial(shape_notes, self.text, _TEXT_HEIGHT))
        column.addWidget(self.text)
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addStretch()
        whole = QHBoxLayout()
        appearance.space(whole, 24)
        whole.addLayout(column)
        whole.addWidget(self._make_picture())
        self.body.addLayout(whole)
        self.mine_button = quiet_button(appearance, self.tr("Your reports"))
        self.mine_button.setAutoDefault(False)
        self.mine_button.clicked.connect(self.mine_asked)
        self.buttons.insertWidget(0, self.mine_button)
        self.send_button = primary_button(appearance, self.tr("Send"))
        self.send_button.clicked.connect(self.send)
        self.buttons.addWidget(self.send_button)

    def ask(self) -> None:
        self.open()
        self.group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, page: QImage) -> None:
        """The page, under the watermark, as it will be sent."""
        self._png = report_png(page)
        if self._png is None:
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self._appearance.px(_PICTURE.width()), self._appearance.px(_PICTURE.height())) * ratio
        picture = QPixmap.fromImage(read_png(self._png)).scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self.preview.setPixmap(picture)
        self._side.show()

    def send(self) -> None:
        if self._busy:
            return
        number = self.group.checkedId()
        reason = self._reasons[number].code if number >= 0 else ""
        text = self.text.toPlainText()
        try:
            check_report(reason, text.strip())
        except Invalid as error:
            self._say(error)
            target = self.text if error.field == "text" else self.group.buttons()[0]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        picture = self._png if self.with_picture.isChecked() else None
        self.problem.hide()
        self._busy = True
        self.sent.emit(ReportForm(self._book.id, self._page, reason, text, picture))

    def taken(self) -> None:
        """The room has it."""
        self._busy = False
        self.accept()

    def refused(self, error: ReadingRoomError) -> None:
        """Called with why the room did not take the report: say so, and let it be sent again."""
        self._busy = False
        self._say(error)

    def done(self, result: int) -> None:
        super().done(result)
        self.text.clear()  # its undo goes with it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the text, Enter and digits are the text's."""
        codes = [reason.code for reason in self._reasons]
        if event.text() in codes and event.text():
            button = self.group.button(codes.index(event.text()))
            button.setChecked(True)
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.send()
        else:
            super().keyPressEvent(event)

    def _say(self, error: ReadingRoomError) -> None:
        self.problem.setText(sentence(error))
        self.problem.show()

    def _make_picture(self) -> QWidget:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        self._appearance.space(side, 8)
        self.preview = QLabel()
        self.preview.setAccessibleName(self.tr("Picture of the page"))
        self.with_picture = QCheckBox(self.tr("Send this picture along"))
        self.with_picture.setChecked(True)
        self.with_picture.toggled.connect(self.preview.setEnabled)
        self._appearance.touch(self.with_picture)
        side.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(self.with_picture)
        side.addStretch()
        self._side.hide()
        return self._side


# What a visitor reported, and what the staff answered.

_ANSWERS_WIDTH, _HEIGHT = 520, 380


class AnswersDialog(FormDialog):
    """New answers first, then the rest, the newest in front. Nothing of it is left when it is closed."""

    def __init__(
        self,
        appearance: Appearance,
        reports: Sequence[OwnReport],
        options: OptionTable,
        language: Language,
        zone: ZoneInfo,
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self._appearance, self._options, self._language, self._zone = appearance, options, language, zone
        self.setWindowTitle(self.tr("Your reports"))
        belongs_to(self, "opinions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.addWidget(Text(appearance, self.tr("Your reports"), Role.SECTION, bold=True))
        inner = QWidget()
        column = QVBoxLayout(inner)
        appearance.space(column, 20, (0, 0, 12, 0))
        for report in sorted(reports, key=_is_old):
            column.addWidget(self._card(report))
        if not reports:
            column.addWidget(Text(appearance, self.tr("You have reported nothing so far."), tone=Tone.SECONDARY))
        column.addStretch()
        self.area = scrolled(inner, reached=True, ground=True)
        self.area.setAccessibleName(self.windowTitle())
        appearance.keep(
            self.area, lambda appearance: self.area.setFixedSize(appearance.px(_ANSWERS_WIDTH), appearance.px(_HEIGHT))
        )
        self.body.addWidget(self.area)
        self.cancel_button.setText(self.tr("Close"))

    def show_all(self) -> None:
        self.open()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)  # arrows scroll

    def _card(self, report: OwnReport) -> QWidget:
        appearance = self._appearance
        card = QWidget()
        column = QVBoxLayout(card)
        appearance.space(column, 4)
        title = Paragraph(appearance, Role.TITLE_SMALL, max_lines=2, bold=True)
        title.set_text(one_line(report.title) or self.tr("A publication that is no longer here"))
        reason = self._options.name_of(OptionList.REPORT_REASON, report.reason, self._language.value)
        page = pages_words(report.printed, str(report.page or ""))
        at = short_day(report.reported_at.astimezone(self._zone))
        facts = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY)
        facts.set_text(" · ".join(filter(None, (reason, page, at, self._state(report.state)))))
        column.addWidget(title)
        column.addWidget(facts)
        if report.text:
            said = Paragraph(appearance, Role.BODY, Tone.SECONDARY)
            said.set_text(report.text)
            column.addWidget(said)
        if report.answer:
            answer = Paragraph(appearance)
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
