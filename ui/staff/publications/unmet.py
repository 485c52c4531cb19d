"""What visitors searched for in vain, for the librarian: words and counts, no persons."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from catalog_db.rules.written_dates import short_day
from desktop.catalogue.unmet import UnmetSearches
from desktop.catalogue.values import UnmetWords
from ui.background import Calls
from ui.list_screen import ListScreen
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, one_line

# Words that visitors searched for in vain.


class UnmetModel(RowsModel[UnmetWords]):
    """Words, how often, and the last day; the most frequent first."""

    def columns(self) -> tuple[Column[UnmetWords], ...]:
        return (
            Column(self.tr("Words"), lambda row: one_line(row.words)),
            Column(self.tr("How often"), lambda row: str(row.count), 140),
            Column(self.tr("Last day"), lambda row: short_day(row.last_day), 140),
        )

    def key(self, row: UnmetWords) -> str:
        return row.words


class UnmetPanel(ListScreen[UnmetWords]):
    """A list to work off: words whose need was met are taken from it."""

    def __init__(self, appearance: Appearance, unmet: UnmetSearches, who: Who, calls: Calls) -> None:
        super().__init__(appearance)
        self._unmet, self._who, self._calls = unmet, who, calls
        self.model = UnmetModel(self)
        nothing = Nothing(self.tr("Every search had results"), self.tr("Words that find nothing are counted here."))
        rows = RowList(
            appearance,
            self.model,
            self.tr("Searches without a result"),
            nothing,
            self.tr("The list can't be shown"),
            several=True,
        )
        self.forget_button = QPushButton(self.tr("Take off the list"))
        set_icon(appearance, self.forget_button, "check")
        self.forget_button.clicked.connect(self._forget)
        hint = self.tr("Words that found nothing or not all of them. Import what is missing, or add them to a title.")
        top = QHBoxLayout()
        top.addWidget(Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True), 1)
        top.addWidget(self.forget_button)
        self.read_with(calls, self._reading, rows.show_rows)
        self.lay_out(rows, above=(top,), margins=(0, 12, 0, 0))
        self.show_chosen()

    def _reading(self) -> Callable[[], list[UnmetWords]]:
        return partial(self._unmet.list, self._who.actor)

    def _forget(self) -> None:
        actor = self._who.actor
        chosen = [row.words for row in self.list.all_chosen()]

        def forget() -> list[UnmetWords]:
            for words in chosen:
                self._unmet.forget(actor, words)
            return self._unmet.list(actor)

        self._calls.run(self, forget, self.list.show_rows, self.show_failure)

    def show_chosen(self) -> None:
        self.forget_button.setEnabled(self.list.chosen is not None)
