"""One report: what was said, the page as the visitor saw it, what was done, and the answer to it."""

from datetime import tzinfo
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.models import ReportState
from catalog_db.rules.written_dates import short_moment
from desktop.reading.opinions.report_picture import read_png
from desktop.reading.opinions.service import SETTLED
from desktop.reading.opinions.values import ReportDetails
from ui.theme import Appearance, Role
from ui.widgets.fields import shape_notes
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import set_icon
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text import Paragraph, Text, Tone, one_line
from ui.words.books.pages import pages_words
from ui.words.people.names import state_name
from ui.words.sentences import sentence

# The picture of a report, as large as it is.


class PictureDialog(QDialog):
    """Esc closes it; what does not fit is scrolled to, also by keys."""

    def __init__(self, appearance: Appearance, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The page as the visitor saw it"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel()
        label.setAccessibleName(self.windowTitle())
        label.setPixmap(QPixmap.fromImage(image))
        self.area = QScrollArea()
        self.area.setWidget(label)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        appearance.space(column, 0)
        column.addWidget(self.area)
        window = parent.window()
        self.resize(min(image.width() + appearance.px(40), window.width()), window.height() - appearance.px(40))
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)


_PICTURE = QSize(300, 200)
_ANSWER_HEIGHT = 96


class ReportSheet(SideSheet):
    """`stepped` with the state that is wanted and the answer. What was typed for another report comes back with it."""

    wanted_width, most_of_all = 400, 1
    stepped = Signal(object, str)  # ReportState, answer
    page_asked = Signal()
    erratum_asked = Signal()

    def __init__(self, appearance: Appearance, zone: tzinfo) -> None:
        super().__init__(appearance)
        self._zone = zone
        self.details: ReportDetails | None = None
        self._drafts: dict[UUID, str] = {}  # answers that were typed and not given
        self.facts = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.said = Paragraph(appearance)
        self.picture = QLabel()
        self.picture.setAccessibleName(self.tr("The page as the visitor saw it"))
        self.picture.setFrameShape(QFrame.Shape.StyledPanel)
        self.picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.open_button, self.large_button = QPushButton(self.tr("Open the page")), QPushButton(self.tr("Enlarge"))
        set_icon(appearance, self.open_button, "book")
        set_icon(appearance, self.large_button, "search")
        self.erratum_button = QPushButton(self.tr("Erratum …"))
        self.erratum_button.setToolTip(self.tr("A notice on the publication, seen by every reader"))
        set_icon(appearance, self.erratum_button, "warning")
        self.erratum_button.clicked.connect(self.erratum_asked)
        self.open_button.clicked.connect(self.page_asked)
        self.large_button.clicked.connect(self.enlarge)
        self.steps = Paragraph(appearance, Role.SECONDARY, Tone.SECONDARY)
        self.answer = QPlainTextEdit()
        self.answer.setTabChangesFocus(True)
        self.answer.setAccessibleName(self.tr("Answer to the visitor"))
        self.answer.setPlaceholderText(self.tr("Answer to the visitor, read at the next sign-in"))
        appearance.keep(self.answer, partial(shape_notes, self.answer, _ANSWER_HEIGHT))
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.take_button, self.reject_button = QPushButton(self.tr("Take up")), QPushButton(self.tr("Reject"))
        self.again_button, self.answer_button = QPushButton(self.tr("Open again")), QPushButton(self.tr("Answer"))
        self.answer_button.setDefault(True)
        self.answer_button.setToolTip("Ctrl+Enter")
        set_icon(appearance, self.answer_button, "check", primary=True)
        self.take_button.clicked.connect(partial(self._step, ReportState.IN_PROGRESS))
        self.again_button.clicked.connect(partial(self._step, ReportState.IN_PROGRESS))
        self.reject_button.clicked.connect(partial(self._step, ReportState.REJECTED))
        self.answer_button.clicked.connect(partial(self._step, ReportState.ANSWERED))
        ways = FlowLayout()
        appearance.space(ways, 8)
        for button in (self.open_button, self.large_button, self.erratum_button):
            ways.addWidget(button)
        steps = QHBoxLayout()
        appearance.space(steps, 8)
        for button in (self.take_button, self.again_button):
            steps.addWidget(button)
        steps.addStretch()
        steps.addWidget(self.reject_button)
        steps.addWidget(self.answer_button)
        for widget in (self.facts, self.said, self.picture):
            self.column.addWidget(widget)
        self.column.addLayout(ways)
        self.column.addWidget(self.answer)
        self.column.addWidget(self.problem)
        self.column.addLayout(steps)
        self.column.addWidget(self.steps)
        self.ups = QVBoxLayout()  # what the central office was told
        self.column.addLayout(self.ups)
        self.column.addStretch()
        self.problem.hide()

    def drafts(self) -> dict[UUID, str]:
        """Answers that were typed and not given, by report."""
        self._keep_draft()
        return dict(self._drafts)

    def bring(self, drafts: dict[UUID, str]) -> None:
        """They come back with their reports."""
        self._drafts |= drafts

    def show_report(self, details: ReportDetails, reason: str) -> None:
        """`reason`: in words."""
        line = details.line
        settled = line.state in SETTLED
        other = self.details is None or self.details.line.id != line.id or self.details.line.state is not line.state
        if other:
            self._keep_draft()
        self.details = details
        self.title.setText(one_line(line.title) or self.tr("No longer in the catalogue"))
        page = pages_words(line.printed, str(line.page or ""))
        visit = self.tr("visit {number}").format(number=details.visit) if details.visit else ""
        at = short_moment(line.reported_at, self._zone)
        self.facts.setText(" · ".join(filter(None, (reason, page, visit, at, state_name(line.state)))))
        self.said.set_text(line.text)
        self.said.setVisible(bool(line.text))
        self._show_picture(details.picture)
        self._show_steps(details)
        if other:
            draft = self._drafts.pop(line.id, details.answer)
            self.answer.setPlainText(details.answer if settled else draft)
            self.problem.hide()
        self.answer.setReadOnly(settled)
        self.open_button.setEnabled(bool(line.title))
        self.erratum_button.setEnabled(bool(line.title))
        self.take_button.setVisible(line.state is ReportState.NEW)
        self.again_button.setVisible(settled)
        self.reject_button.setVisible(not settled)
        self.answer_button.setVisible(not settled)

    def show_error(self, error: ReadingRoomError) -> None:
        self.problem.setText(sentence(error))
        self.problem.show()

    def enlarge(self) -> PictureDialog | None:
        """The picture as large as it is."""
        if self.details is None or self.details.picture is None:
            return None
        image = read_png(self.details.picture)
        if image.isNull():
            return None
        dialog = PictureDialog(self._appearance, image, self)
        dialog.open()
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.answer_button.isVisible():
            self._step(ReportState.ANSWERED)
        else:
            super().keyPressEvent(event)

    def _keep_draft(self) -> None:
        """Keep what was typed and not given."""
        before, typed = self.details, self.answer.toPlainText()
        if before is None or self.answer.isReadOnly():
            return
        self._drafts.pop(before.line.id, None)
        if typed.strip() != before.answer.strip():
            self._drafts[before.line.id] = typed

    def _step(self, state: ReportState) -> None:
        self.stepped.emit(state, self.answer.toPlainText().strip() if state in SETTLED else "")

    def _show_picture(self, png: bytes | None) -> None:
        image = read_png(png) if png is not None else None
        there = image is not None and not image.isNull()
        self.picture.setVisible(there)
        self.large_button.setVisible(there)
        if image is None or not there:
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self._appearance.px(_PICTURE.width()), self._appearance.px(_PICTURE.height())) * ratio
        # The upper part in a size in which words can be told; [Enlarge] shows the whole.
        scaled = QPixmap.fromImage(image).scaledToWidth(room.width(), Qt.TransformationMode.SmoothTransformation)
        picture = scaled.copy(0, 0, scaled.width(), min(scaled.height(), room.height()))
        picture.setDevicePixelRatio(ratio)
        self.picture.setPixmap(picture)

    def _show_steps(self, details: ReportDetails) -> None:
        lines = [
            " · ".join(filter(None, (short_moment(step.at, self._zone), state_name(step.state), step.staff_name)))
            for step in details.steps
        ]
        if details.seen_at is not None:
            read = self.tr("read by the visitor")
            lines.append(f"{short_moment(details.seen_at, self._zone)} · {read}")
        self.steps.set_text("\n".join(lines))
        self.steps.setVisible(bool(lines))
