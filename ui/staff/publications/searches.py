"""What visitors search for, for the librarian: what they found nothing of, and what others are offered of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop.catalogue.asked import AskedSearches
from desktop.catalogue.unmet import UnmetSearches
from desktop.catalogue.values import AskedWords
from ui.background import Calls
from ui.list_screen import ListScreen
from ui.staff.publications.unmet import UnmetPanel
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.focus import begin_at
from ui.widgets.icons import set_icon
from ui.widgets.row_list import Nothing, RowList
from ui.widgets.tables import Column, RowsModel
from ui.widgets.text import Text, Tone, one_line


class AskedModel(RowsModel[AskedWords]):
    """Words, on how many days they were asked for, the last month, and whether they are offered."""

    def columns(self) -> tuple[Column[AskedWords], ...]:
        return (
            Column(self.tr("Words"), lambda row: one_line(row.words)),
            Column(self.tr("Days"), lambda row: str(row.days or ""), 100),
            Column(self.tr("Last in"), lambda row: row.month.strftime("%m/%Y") if row.month else "", 160),
            Column(
                self.tr("Offered"), lambda row: self.tr("withheld") if row.withheld else self.tr("as an example"), 160
            ),
        )

    def key(self, row: AskedWords) -> str:
        return row.words


class AskedPanel(ListScreen[AskedWords]):
    """What the search home may offer; single words of it can be withheld, and allowed again."""

    def __init__(self, appearance: Appearance, asked: AskedSearches, who: Who, calls: Calls) -> None:
        super().__init__(appearance)
        self._asked, self._who, self._calls = asked, who, calls
        self.model = AskedModel(self)
        nothing = Nothing(
            self.tr("Nothing was searched for on three days yet"),
            self.tr("Until then the examples come from the tables of the room."),
        )
        rows = RowList(
            appearance,
            self.model,
            self.tr("Searches offered as examples"),
            nothing,
            self.tr("The list can't be shown"),
            several=True,
        )
        self.withhold_button, self.allow_button = (
            QPushButton(text) for text in (self.tr("Never offer"), self.tr("Offer again"))
        )
        set_icon(appearance, self.withhold_button, "withdraw")
        set_icon(appearance, self.allow_button, "view")
        self.withhold_button.clicked.connect(lambda: self._carry_out(self._asked.withhold, withheld=False))
        self.allow_button.clicked.connect(lambda: self._carry_out(self._asked.allow, withheld=True))
        hint = self.tr(
            "Searches of which somebody opened a result, on three days or more. Only words that stand together in a "
            "title or a table are counted, never who typed them."
        )
        top = QHBoxLayout()
        top.addWidget(Text(appearance, hint, Role.BODY, Tone.SECONDARY, wrap=True), 1)
        top.addWidget(self.withhold_button)
        top.addWidget(self.allow_button)
        self.read_with(calls, self._reading, rows.show_rows)
        self.lay_out(rows, above=(top,), margins=(0, 12, 0, 0))
        self.show_chosen()

    def show_chosen(self) -> None:
        chosen = self.list.all_chosen()
        self.withhold_button.setEnabled(any(not row.withheld for row in chosen))
        self.allow_button.setEnabled(any(row.withheld for row in chosen))

    def _reading(self) -> Callable[[], list[AskedWords]]:
        return partial(self._asked.list, self._who.actor)

    def _carry_out(self, call: Callable[..., None], *, withheld: bool) -> None:
        actor = self._who.actor
        chosen = [row.words for row in self.list.all_chosen() if row.withheld is withheld]

        def carry_out() -> list[AskedWords]:
            for words in chosen:
                call(actor, words)
            return self._asked.list(actor)

        self._calls.run(self, carry_out, self.list.show_rows, self.show_failure)


class SearchesPanel(QWidget):
    """Two lists, one at a time."""

    def __init__(
        self, appearance: Appearance, unmet: UnmetSearches, asked: AskedSearches, who: Who, calls: Calls
    ) -> None:
        super().__init__()
        self.unmet = UnmetPanel(appearance, unmet, who, calls)
        self.asked = AskedPanel(appearance, asked, who, calls)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName(self.tr("Searches"))
        self.tabs.addTab(self.unmet, self.tr("Without results"))
        self.tabs.addTab(self.asked, self.tr("Offered as examples"))
        column = QVBoxLayout(self)
        appearance.space(column, 12, (16, 12, 16, 12))
        column.addWidget(self.tabs)
        begin_at(self, self.unmet.table)
        self.tabs.currentChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Read anew what is shown."""
        page = self.tabs.currentWidget()
        assert isinstance(page, UnmetPanel | AskedPanel)
        page.refresh()
