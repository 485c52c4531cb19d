"""The ledger: searched by serial, visit or title; the name behind a copy only when it is asked for."""

from datetime import tzinfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.models import DeliveryState
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.values import LedgerLine, Whose
from ui.background import Background
from ui.desk.copies.citing import Citing
from ui.desk.copies.models import AT, BOOK, PART, SERIAL, STATE, VISIT, LedgerModel
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.states import EmptyState, ErrorState
from ui.widgets.tables import plain_table
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_WIDTHS = {SERIAL: 130, AT: 150, VISIT: 110, PART: 100, STATE: 290}
_SHOWN_FROM = {AT: 860, PART: 740}  # width of the table, at 100 %
_TYPING_MS = 250


class LedgerPage(QWidget):
    """Answers of an older search are not shown."""

    def __init__(
        self, appearance: Appearance, ledger: Ledger, citing: Citing, who: Who, background: Background, zone: tzinfo
    ) -> None:
        super().__init__()
        self._appearance, self._citing = appearance, citing
        self._ledger, self._who, self._background = ledger, who, background
        self._asked = 0
        self.model = LedgerModel(zone, self)
        self.table = plain_table(appearance, self.model, self.tr("Ledger of copies"), _WIDTHS, BOOK)
        self.empty, self.error = EmptyState(appearance), ErrorState(appearance)
        self.empty.show_state(self.tr("No copies"), self.tr("No copy fits, or none was handed out yet."))
        self.error.acted.connect(self.refresh)
        self._stack = QStackedWidget()
        for page in (self.table, self.empty, self.error):
            self._stack.addWidget(page)
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText(self.tr("Serial, visit or title"))
        self.search_edit.setAccessibleName(self.tr("Search the ledger"))
        self.search_edit.setClearButtonEnabled(True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.refresh)
        self.search_edit.textChanged.connect(self._typing.start)
        self.search_edit.returnPressed.connect(self.refresh)
        self.whose_button = QPushButton(self.tr("Whose is it?"))
        self.whose_button.setToolTip(self.tr("Shows the name. The audit trail notes who asked."))
        set_icon(appearance, self.whose_button, "people")
        self.whose_button.clicked.connect(self.ask_whose)
        self.slip_button = QPushButton(self.tr("Citation slip …"))
        self.slip_button.setToolTip(self.tr("How to cite this copy, to be printed or saved"))
        set_icon(appearance, self.slip_button, "print")
        self.slip_button.clicked.connect(self.show_slip)
        self.answer = Text(appearance, "", Role.BODY, Tone.TEXT, wrap=True)
        self.answer.hide()
        top = QHBoxLayout()
        appearance.space(top, 12)
        top.addWidget(self.search_edit, 1)
        top.addWidget(self.slip_button)
        top.addWidget(self.whose_button)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (0, 12, 0, 0))
        column.addLayout(top)
        column.addWidget(self.answer)
        column.addWidget(self._stack, 1)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self._on_chosen()

    def refresh(self) -> None:
        """Search with what is typed."""
        self._typing.stop()
        self._asked += 1
        asked, actor, text = self._asked, self._who.actor, self.search_edit.text()

        def show(lines: object) -> None:
            if asked == self._asked:
                assert isinstance(lines, list)
                self._show(lines)

        self._background.run(self, lambda: self._ledger.find(actor, text), show, self._on_failed)

    @property
    def chosen(self) -> LedgerLine | None:
        index = self.table.currentIndex()
        rows = self.model.rows()
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def ask_whose(self) -> None:
        line, actor = self.chosen, self._who.actor
        if line is not None:
            self._background.run(self, lambda: self._ledger.whose(actor, line.id), self._on_whose, self._on_failed)

    def show_slip(self) -> None:
        """How to cite the chosen copy."""
        if self.chosen is not None:
            self._citing.show(self.chosen, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in _SHOWN_FROM.items():
            self.table.setColumnHidden(column, self.width() < self._appearance.px(least))

    def _show(self, lines: list[LedgerLine]) -> None:
        """What was chosen stays so, with the name that was asked for."""
        before, answered = self.chosen, not self.answer.isHidden()
        self.model.replace_rows(lines)
        self._stack.setCurrentWidget(self.table if lines else self.empty)
        again = next((n for n, line in enumerate(lines) if before is not None and line.id == before.id), -1)
        if again >= 0:
            self.table.selectRow(again)
        self._on_chosen()
        self.answer.setVisible(answered and again >= 0)

    def _on_chosen(self) -> None:
        self.answer.hide()
        line = self.chosen
        self.whose_button.setEnabled(line is not None)
        self.slip_button.setEnabled(line is not None and line.state is DeliveryState.DELIVERED)

    def _on_whose(self, whose: object) -> None:
        assert isinstance(whose, Whose)
        name = whose.name or self.tr("identity removed")
        text = self.tr("Copy {serial}: visit {visit}, {name}.")
        self.answer.setText(text.format(serial=whose.serial, visit=whose.visit, name=name))
        self.answer.show()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self.error.show_state(self.tr("The ledger can't be shown"), sentence(error), self.tr("Try again"))
        self._stack.setCurrentWidget(self.error)
