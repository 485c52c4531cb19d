"""What visitors looked for in vain, for the librarian: words and counts, no persons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.catalogue.unmet import UnmetSearches
from ui.admin.unmet_model import WORDS_ROLE, UnmetModel
from ui.theme import Appearance, Role
from ui.who import Who
from ui.widgets.icons import set_icon
from ui.widgets.states import EmptyState
from ui.widgets.text import Text, Tone


class UnmetPanel(QWidget):
    """A list to work off: words whose need was met are taken from it."""

    def __init__(self, look: Appearance, unmet: UnmetSearches, who: Who) -> None:
        super().__init__()
        self._unmet, self._who = unmet, who
        self.model = UnmetModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Searches without a result"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

        def arrange(look: Appearance) -> None:
            self.table.verticalHeader().setDefaultSectionSize(look.px(36))
            for column in (1, 2):
                self.table.setColumnWidth(column, look.px(140))

        look.keep(self.table, arrange)
        self.forget_button = QPushButton(self.tr("Take off the list"))
        set_icon(look, self.forget_button, "check")
        self.forget_button.clicked.connect(self._forget)
        self._empty = EmptyState(look)
        self._empty.show_state(
            self.tr("Every search found something"), self.tr("Words that find nothing are counted here.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        hint = self.tr("Words that found nothing or not all of them. Import what is missing, or add them to a title.")
        top = QHBoxLayout()
        top.addWidget(Text(look, hint, Role.BODY, Tone.SECONDARY, wrap=True), 1)
        top.addWidget(self.forget_button)
        column = QVBoxLayout(self)
        look.space(column, 12, (16, 12, 16, 12))
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.table.selectionModel().selectionChanged.connect(self._show_button)
        self.model.modelReset.connect(self._show_button)

    def refresh(self) -> None:
        self.model.replace_rows(self._unmet.list(self._who.actor))
        self._stack.setCurrentWidget(self.table if self.model.rowCount() else self._empty)

    def _forget(self) -> None:
        for index in self.table.selectionModel().selectedRows():
            self._unmet.forget(self._who.actor, index.data(WORDS_ROLE))
        self.refresh()

    def _show_button(self) -> None:
        self.forget_button.setEnabled(bool(self.table.selectionModel().selectedRows()))
