"""A visitor says what is wrong with a publication, with the page as he sees it."""

from collections.abc import Sequence
from functools import partial

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

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.options import Option
from desktop.catalogue.values import PublicationDetails
from desktop.reading.opinion_errors import ReportInvalid
from desktop.reading.opinions.report_picture import read_png, report_png
from desktop.reading.opinions.service import check_report
from desktop.reading.opinions.values import ReportForm
from desktop.settings.appearance import Language
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.notes import shape_notes
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import sentence

_WIDTH, _TEXT_HEIGHT = 400, 84
_PICTURE = QSize(230, 300)


class ReportDialog(FormDialog):
    """`sent` with the form; it closes when that was `taken`, and keeps what was typed where it was `refused`.

    Digits choose the reason; the picture goes along unless it is switched off.
    """

    sent = Signal(object)  # ReportForm
    mine_asked = Signal()  # what he reported before

    def __init__(
        self, look: Appearance, book: PublicationDetails, page: int | None, place: str, reasons: Sequence[Option],
        language: Language, parent: QWidget,
    ) -> None:  # fmt: skip
        """`page`: of the file, from 1; `place`: how it is called, empty where it is about the whole publication."""
        super().__init__(look, parent)
        self._look, self._book, self._page, self._reasons = look, book, page, reasons
        self._png: bytes | None = None
        self._busy = False
        self.setWindowTitle(self.tr("Report a problem"))
        belongs_to(self, "opinions")
        column = QVBoxLayout()
        look.space(column, 8)
        column.addWidget(Text(look, self.tr("Report a problem"), Role.SECTION, bold=True))
        words = one_line(book.title)
        title = Text(look, f"{words} · {place}" if place else words, Role.BODY, Tone.SECONDARY, wrap=True)
        look.keep(title, lambda look: title.setFixedWidth(look.px(_WIDTH)))
        column.addWidget(title)
        self.group = QButtonGroup(self)
        for number, reason in enumerate(reasons):
            name = reason.name_en if language is Language.ENGLISH else reason.name
            radio = QRadioButton(f"{reason.code}  {name}")
            radio.setAccessibleName(name)
            look.touch(radio)
            self.group.addButton(radio, number)
            column.addWidget(radio)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("What is wrong? Such as: table 3.1 does not add up"))
        self.text.setAccessibleName(self.tr("What is wrong?"))
        look.keep(self.text, partial(shape_notes, self.text, _TEXT_HEIGHT))
        column.addWidget(self.text)
        self.problem = Text(look, "", Role.BODY, Tone.DANGER, wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addStretch()
        whole = QHBoxLayout()
        look.space(whole, 24)
        whole.addLayout(column)
        whole.addWidget(self._make_picture())
        self.body.addLayout(whole)
        self.mine_button = quiet_button(look, self.tr("Your reports"))
        self.mine_button.setAutoDefault(False)
        self.mine_button.clicked.connect(self.mine_asked)
        self.buttons.insertWidget(0, self.mine_button)
        self.send_button = primary_button(look, self.tr("Send"))
        self.send_button.clicked.connect(self.send)
        self.buttons.addWidget(self.send_button)

    def ask(self) -> None:
        self.open()
        self.group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, page: QImage) -> None:
        """The page, under the mark, as it will be sent."""
        self._png = report_png(page)
        if self._png is None:
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self._look.px(_PICTURE.width()), self._look.px(_PICTURE.height())) * ratio
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
        except ReportInvalid as error:
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
        """It was not taken: it can be sent again."""
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
        self._look.space(side, 8)
        self.preview = QLabel()
        self.preview.setAccessibleName(self.tr("Picture of the page"))
        self.with_picture = QCheckBox(self.tr("Send this picture along"))
        self.with_picture.setChecked(True)
        self.with_picture.toggled.connect(self.preview.setEnabled)
        self._look.touch(self.with_picture)
        side.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(self.with_picture)
        side.addStretch()
        self._side.hide()
        return self._side
