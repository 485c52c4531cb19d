"""The ledger: searched by serial, visit or title; the name behind a copy only when it is asked for."""

from collections.abc import Callable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from catalog_db.models import DeliveryState
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.values import LedgerLine, Whose
from ui.background import Background
from ui.desk.copies.citing import Citing
from ui.desk.copies.models import LedgerModel
from ui.list_screen import ListScreen
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.text import Text, Tone

_TYPING_MS = 250


class LedgerPage(ListScreen[LedgerLine]):
    """Answers of an older search are not shown."""

    def __init__(
        self, appearance: Appearance, ledger: Ledger, citing: Citing, who: Who, background: Background, zone: tzinfo
    ) -> None:
        super().__init__(appearance)
        self._citing = citing
        self._ledger, self._who, self._background = ledger, who, background
        self.read_with(background, self._reading, self._show)
        self.model = LedgerModel(zone, self)
        nothing = Nothing(self.tr("No copies"), self.tr("No copy fits, or none was handed out yet."))
        rows = RowList(
            appearance, self.model, self.tr("Ledger of copies"), nothing, self.tr("The ledger can't be shown")
        )
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText(self.tr("Serial, visit, title or table"))
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
        self.lay_out(rows, above=(top, self.answer), margins=(0, 12, 0, 0))
        self.show_chosen()

    def refresh(self) -> None:
        """Search with what is typed."""
        self._typing.stop()
        self.refresher.read_anew()  # perhaps with other words

    def _reading(self) -> Callable[[], list[LedgerLine]]:
        return partial(self._ledger.find, self._who.actor, self.search_edit.text())

    def ask_whose(self) -> None:
        line, actor = self.list.chosen, self._who.actor
        if line is not None:
            self._background.run(self, lambda: self._ledger.whose(actor, line.id), self._on_whose, self.show_failure)

    def show_slip(self) -> None:
        """How to cite the chosen copy."""
        line = self.list.chosen
        if line is not None:
            self._citing.show(line, self)

    def _show(self, lines: list[LedgerLine]) -> None:
        """What was chosen stays so, with the name that was asked for."""
        answered = not self.answer.isHidden()
        self.list.show_rows(lines)
        self.answer.setVisible(answered and self.list.chosen is not None)

    def show_chosen(self) -> None:
        self.answer.hide()
        line = self.list.chosen
        self.whose_button.setEnabled(line is not None)
        self.slip_button.setEnabled(line is not None and line.state is DeliveryState.DELIVERED)

    def _on_whose(self, whose: Whose) -> None:
        if not whose.visit:
            text = self.tr("Copy {serial}: taken by the staff, {name}.")
            name = whose.name or self.tr("name not known")
        else:
            gone = self.tr("data restricted") if whose.restricted else self.tr("identity removed")
            text, name = self.tr("Copy {serial}: visit {visit}, {name}."), whose.name or gone
        self.answer.setText(text.format(serial=whose.serial, visit=whose.visit, name=name))
        self.answer.show()
