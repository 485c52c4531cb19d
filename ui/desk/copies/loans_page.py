"""Printed copies of the shelf: who has which, lent and returned without leaving the keyboard."""

from collections.abc import Callable
from datetime import tzinfo
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.written_dates import short_moment
from desktop.reading.copies.loans import LoanLine, Loans, ShelfLine
from ui.background import Background, Refresher
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.buttons import quiet_button
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone
from ui.words.sentences import sentence

_TYPING_MS = 250


class ShelfModel(RowsModel[ShelfLine]):
    """What stands on the shelf."""

    def columns(self) -> tuple[Column[ShelfLine], ...]:
        return (
            Column(self.tr("Publication"), lambda row: row.title),
            Column(self.tr("Year"), lambda row: str(row.year or ""), 80),
            Column(self.tr("Shelf"), lambda row: row.shelf, 130),
            Column(
                self.tr("Free"), lambda row: self.tr("{free} of {copies}").format(free=row.free, copies=row.copies), 110
            ),
        )

    def key(self, row: ShelfLine) -> UUID:
        return row.publication_id


class LoansModel(RowsModel[LoanLine]):
    """What is lent now, the longest first."""

    def __init__(self, zone: tzinfo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone

    def columns(self) -> tuple[Column[LoanLine], ...]:
        return (
            Column(self.tr("Publication"), lambda row: row.title),
            Column(self.tr("Copy"), lambda row: str(row.copy), 100),
            Column(self.tr("Shelf"), lambda row: row.shelf, 110),
            Column(self.tr("Visitor"), self._visitor, 280),
            Column(self.tr("Since"), lambda row: short_moment(row.lent_at, self._zone), 150),
        )

    def _visitor(self, row: LoanLine) -> str:
        visitor = f"{row.visit} · {row.visitor_name}"
        return self.tr("{visitor} (has left)").format(visitor=visitor) if row.visit_over else visitor


class LoansPage(QWidget):
    """Above what can be lent, below what is lent."""

    def __init__(self, appearance: Appearance, loans: Loans, who: Who, background: Background, zone: tzinfo) -> None:
        super().__init__()
        self._appearance, self._loans, self._who, self._background = appearance, loans, who, background
        self.refresher = Refresher(self, background, self._reading, self._show, self._on_failed, self.isVisible)
        self._returned: UUID | None = None
        self.shelf = ShelfModel(self)
        self.lent = LoansModel(zone, self)
        nothing = Nothing(
            self.tr("No printed copies on the shelf"),
            self.tr("In the catalogue, give publications their shelf and number of copies; or search other words."),
        )
        self.books = RowList(appearance, self.shelf, self.tr("Printed copies"), nothing, first=True)
        self.loans = RowList(appearance, self.lent, self.tr("Lent now"), nothing, first=True)
        self.nothing_lent = Text(appearance, self.tr("Nothing is lent at the moment."), Role.BODY, Tone.SECONDARY)
        self.result = Text(appearance, "", Role.BODY, Tone.SUCCESS, wrap=True)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (0, 12, 0, 0))
        column.addLayout(self._make_top())
        column.addLayout(self._make_result())
        column.addWidget(self.books, 3)
        column.addLayout(self._make_middle())
        column.addWidget(self.nothing_lent)
        column.addWidget(self.loans, 2)
        for rows, act in ((self.books, self.lend), (self.loans, self.give_back)):
            rows.chosen_changed.connect(self._show_buttons)
            rows.acted.connect(act)
        self._show_buttons()

    def refresh(self) -> None:
        """Read both lists anew, with the words that are typed."""
        self._typing.stop()
        self.refresher.read_anew()  # perhaps with other words

    def _reading(self) -> Callable[[], tuple[list[ShelfLine], list[LoanLine]]]:
        actor, text = self._who.actor, self.search_edit.text()
        return lambda: (self._loans.shelf(actor, text), self._loans.open(actor))

    def lend(self) -> None:
        """Give the chosen book to the visit whose number is typed."""
        chosen, visit = self.books.chosen, self.visit_edit.text().strip()
        if chosen is None:
            return
        if not visit:
            self._say(self.tr("Type the number of the visit first, as it stands on the slip."), Tone.DANGER)
            self.visit_edit.setFocus()
            return
        actor, book = self._who.actor, chosen.publication_id
        self._background.run(self, lambda: self._loans.lend(actor, visit, book), self._on_lent, self._on_failed)

    def give_back(self) -> None:
        """Note that the chosen copy was given back."""
        line, actor = self.loans.chosen, self._who.actor
        if line is None:
            return

        def back(_: object) -> None:
            self._returned = line.id
            self._say(self.tr("“{title}” is back on the shelf.").format(title=line.title), Tone.SUCCESS)
            self.undo_button.show()
            self.refresh()

        self._background.run(self, lambda: self._loans.give_back(actor, line.id), back, self._on_failed)

    def undo(self) -> None:
        """It was another copy that came back."""
        actor, loan = self._who.actor, self._returned
        if loan is None:
            return

        def undone(_: object) -> None:
            self._say(self.tr("It counts as lent again."), Tone.SUCCESS)
            self.refresh()

        self._background.run(self, lambda: self._loans.undo_back(actor, loan), undone, self._on_failed)

    def _make_top(self) -> QHBoxLayout:
        self.visit_edit, self.search_edit = QLineEdit(), QLineEdit()
        self.visit_edit.setPlaceholderText(self.tr("Visit: 261125-001"))
        self.visit_edit.setAccessibleName(self.tr("Number of the visit"))
        self.search_edit.setPlaceholderText(self.tr("Title, shelf or catalogue number"))
        self.search_edit.setAccessibleName(self.tr("Search the shelf"))
        for edit in (self.visit_edit, self.search_edit):
            edit.setClearButtonEnabled(True)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.refresh)
        self.search_edit.textChanged.connect(self._typing.start)
        self.search_edit.returnPressed.connect(self.lend)
        self.visit_edit.returnPressed.connect(self.search_edit.setFocus)
        self.lend_button = QPushButton(self.tr("Lend"))
        self.lend_button.setDefault(True)
        set_icon(self._appearance, self.lend_button, "book", primary=True)
        self.lend_button.clicked.connect(self.lend)
        top = QHBoxLayout()
        self._appearance.space(top, 12)
        top.addWidget(self.visit_edit, 1)
        top.addWidget(self.search_edit, 2)
        top.addWidget(self.lend_button)
        return top

    def _make_result(self) -> QHBoxLayout:
        self.undo_button = quiet_button(self._appearance, self.tr("Undo"), "undo")
        self.undo_button.clicked.connect(self.undo)
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        row.addWidget(self.result, 1)
        row.addWidget(self.undo_button)
        self.result.hide()
        self.undo_button.hide()
        return row

    def _make_middle(self) -> QHBoxLayout:
        self.back_button = quiet_button(self._appearance, self.tr("Returned"), "check")
        self.back_button.clicked.connect(self.give_back)
        row = QHBoxLayout()
        self._appearance.space(row, 12)
        row.addWidget(Text(self._appearance, self.tr("Lent now"), Role.TITLE_SMALL, bold=True), 1)
        row.addWidget(self.back_button)
        return row

    def _show(self, found: tuple[list[ShelfLine], list[LoanLine]]) -> None:
        shelf, lent = found
        self.books.show_rows(shelf)
        self.loans.show_rows(lent)
        self.nothing_lent.setVisible(not lent)
        self.loans.setVisible(bool(lent))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.lend_button.setEnabled(self.books.chosen is not None)
        self.back_button.setEnabled(self.loans.chosen is not None)

    def _on_lent(self, line: LoanLine) -> None:
        text = self.tr("“{title}”, copy {copy}, is lent to {visitor}.")
        self._say(text.format(title=line.title, copy=line.copy, visitor=line.visitor_name), Tone.SUCCESS)
        self.search_edit.clear()
        self.refresh()

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._say(sentence(error), Tone.DANGER)

    def _say(self, text: str, tone: Tone) -> None:
        self.undo_button.hide()
        self.result.set_tone(tone)
        self.result.setText(text)
        self.result.show()
