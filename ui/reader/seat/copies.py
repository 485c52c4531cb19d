"""Asks the desk for a copy of a publication, and shows what became of what this visitor asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from catalog_db.errors import ReadingRoomError
from catalog_db.models import CopyKind, RequestState
from catalog_db.rules.reading.page_labels import PageLabels, TypedPagesInvalid
from catalog_db.rules.reading.page_ranges import written
from desktop.actors import Actor
from desktop.catalogue.values import PublicationDetails
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import OwnRequest, RequestedCopy
from ui.background import Background
from ui.help_key import belongs_to
from ui.theme import Appearance, Role
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.fields import Labelled
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone
from ui.words.books.copies import copied_title, kind_name
from ui.words.books.pages import by_place, label_words, named, pages_words, typed_pages_invalid
from ui.words.sentences import sentence

_WIDTH = 460
_AROUND, _LEAST = 430, 72  # heights: of all but the list of requests, and of that list
_SHOWN = 6  # of the own requests, the newest


class CopyDialog(FormDialog):
    """`asked` with the request. `actor` carries the visitor's session, which decides whose requests are shown."""

    asked = Signal(object)  # OwnRequest

    def __init__(
        self,
        appearance: Appearance,
        deliveries: Deliveries,
        actor: Actor,
        background: Background,
        book: PublicationDetails,
        page: int | None,
        parent: QWidget,
    ) -> None:
        """`page`: the one that is shown, from 1; it is proposed."""
        super().__init__(appearance, parent)
        self._appearance, self._deliveries, self._actor, self._background, self._book = (
            appearance,
            deliveries,
            actor,
            background,
            book,
        )
        self.setWindowTitle(self.tr("Ask for a copy"))
        belongs_to(self, "taking")
        title = Text(appearance, book.title, Role.SECTION, bold=True, wrap=True)
        title.setFixedWidth(appearance.px(_WIDTH))
        self.whole_radio = QRadioButton(self.tr("The whole publication, {count} pages").format(count=book.pages))
        self._labels = PageLabels(book.pages, book.page_labels)
        self.pages_radio = QRadioButton(self.tr("Only these pages:"))
        (self.pages_radio if page else self.whole_radio).setChecked(True)
        self.pages_edit = QLineEdit(named(self._labels.for_typing((page,))) if page else "")
        self.pages_edit.setMaxLength(200)
        self._field = Labelled(appearance, self.tr("Pages as they are printed"), self.pages_edit)
        self._field.setEnabled(self.pages_radio.isChecked())
        self.pages_edit.textChanged.connect(self._show_read)
        self.pages_radio.toggled.connect(self._field.setEnabled)
        self.pages_edit.returnPressed.connect(self.ask)
        self.file_radio = QRadioButton(self.tr("As a file (PDF)"))
        self.paper_radio = QRadioButton(self.tr("On paper"))
        kinds = QHBoxLayout()
        appearance.space(kinds, 24)
        for radio in (self.file_radio, self.paper_radio):
            kinds.addWidget(radio)
        kinds.addStretch()
        self.file_radio.setChecked(True)
        self._groups = [QButtonGroup(self), QButtonGroup(self)]  # each of the two questions has one answer
        for group, radios in zip(
            self._groups,
            ((self.whole_radio, self.pages_radio), (self.file_radio, self.paper_radio)),
            strict=True,
        ):
            for radio in radios:
                group.addButton(radio)
        words = self.tr(
            "Every page carries your visit number and name. For a file bring a USB drive, or ask the officer. "
            "Commercial copying needs the written permission of BPS."
        )
        note = Text(appearance, words, Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.answer = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.answer.hide()
        for widget in (title, self.whole_radio, self.pages_radio, self._field):
            self.body.addWidget(widget)
        self.body.addLayout(kinds)
        for part in (note, self.answer, self._make_list()):
            self.body.addWidget(part)
        self.ask_button = primary_button(appearance, self.tr("Ask for a copy"))
        self.ask_button.clicked.connect(self.ask)
        self.buttons.addWidget(self.ask_button)
        self.cancel_button.setText(self.tr("Close"))
        self._show_read()
        self.refresh()

    def refresh(self) -> None:
        """Read the own requests again."""
        self._background.run(self, lambda: self._deliveries.my_requests(self._actor), self._on_mine, self._on_failed)

    def ask(self) -> None:
        """Send the request to the desk."""
        pages: tuple[int, ...] = ()
        if self.pages_radio.isChecked():
            try:
                pages = self._read()
            except TypedPagesInvalid as error:
                self._field.say(typed_pages_invalid(error))
                self.pages_edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.ask_button.setEnabled(False)
        kind = CopyKind.HARDCOPY if self.paper_radio.isChecked() else CopyKind.SOFTCOPY
        requested = RequestedCopy(self._book.id, kind, written(pages))
        self._background.run(
            self, lambda: self._deliveries.ask(self._actor, requested), self._on_asked, self._on_failed
        )

    def _read(self) -> tuple[int, ...]:
        """The pages of the file that were typed. Raises TypedPagesInvalid."""
        pages = self._labels.read(self.pages_edit.text())
        if not pages:
            raise TypedPagesInvalid("form", "")
        return pages

    def _show_read(self) -> None:
        """What is understood of it so far, before it is asked for; what is wrong is told once it is."""
        self._field.say("")
        try:
            pages = self._read()
        except TypedPagesInvalid:
            self._field.hint(
                self.tr("Such as 131-135, xii. A place in the file is written {place}.").format(place=by_place(3))
            )
            return
        count = self.tr("%n page(s)", "", len(pages))
        self._field.hint(f"{label_words(self._labels, pages)}: {count}")

    def _on_asked(self, request: OwnRequest) -> None:
        self.ask_button.setEnabled(True)
        self._say(self.tr("The desk has your request."), Tone.SUCCESS)
        self.asked.emit(request)
        self.refresh()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self.ask_button.setEnabled(True)
        self._say(sentence(error), Tone.DANGER)

    def _on_mine(self, requests: tuple[OwnRequest, ...]) -> None:
        while (item := self._mine.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if requests:
            self._mine.addWidget(Text(self._appearance, self.tr("What you asked for"), Role.BODY, bold=True))
        for request in requests[:_SHOWN]:
            self._mine.addWidget(self._line(request))
        self._list.setVisible(bool(requests))
        self._fit_list()

    def _make_list(self) -> QScrollArea:
        """What was asked for, which may be more than a low screen has room for."""
        self._inner = inner = QWidget()
        self._mine = QVBoxLayout(inner)
        self._appearance.space(self._mine, 4, (0, 0, 8, 0))
        self._list = scrolled(inner)
        self._list.hide()
        return self._list

    def _fit_list(self) -> None:
        """As tall as its lines, where the screen has room for them and the rest of the dialog."""
        appearance, inner = self._appearance, self._inner
        width = appearance.px(_WIDTH)
        lines = max(inner.heightForWidth(width), inner.minimumSizeHint().height())
        left = self.screen().availableGeometry().height() - appearance.px(_AROUND)
        self._list.setFixedSize(width, min(lines, max(left, appearance.px(_LEAST))))

    def _line(self, request: OwnRequest) -> QWidget:
        """Which copy, what became of it, and a way to take it back while it waits."""
        line = QWidget()
        row = QHBoxLayout(line)
        self._appearance.space(row, 8)
        title = copied_title(request.title, request.table)
        if request.pages:
            title = f"{title}, {pages_words(request.printed, request.pages)}"
        if request.kind is CopyKind.HARDCOPY:
            title = self.tr("{title}, on paper").format(title=title)
        if request.table is not None or request.kind is CopyKind.CITATION:
            title = f"{title}, {kind_name(request.kind, request.table)}"
        row.addWidget(Text(self._appearance, f"{title}: {self._state(request)}", Role.SECONDARY, wrap=True), 1)
        if request.state is RequestState.WAITING:
            button = quiet_button(self._appearance, self.tr("Take back"))
            button.setAccessibleName(self.tr("Take back: {title}").format(title=title))
            button.clicked.connect(lambda: self._take_back(request))
            row.addWidget(button)
        return line

    def _state(self, request: OwnRequest) -> str:
        match request.state:
            case RequestState.WAITING:
                return self.tr("waits at the desk")
            case RequestState.RELEASED:
                return self.tr("handed out, serial {serial}").format(serial=request.serial)
            case RequestState.REFUSED:
                return self.tr("refused: {reason}").format(reason=request.reason)
        return self.tr("taken back")

    def _take_back(self, request: OwnRequest) -> None:
        self._background.run(
            self, lambda: self._deliveries.withdraw(self._actor, request.id), lambda _: self.refresh(), self._on_failed
        )

    def _say(self, text: str, tone: Tone) -> None:
        self.answer.set_tone(tone)
        self.answer.setText(text)
        self.answer.show()
