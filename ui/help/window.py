"""The help: a search and topics on the left, one text on the right, in the chosen language."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.help.page import HelpPage
from ui.help.topics import Query, Topic, read_topics
from ui.theme import TOUCH_PX, Appearance
from ui.widgets.buttons import quiet_button
from ui.widgets.numbered_menu import let_digits_choose
from ui.widgets.plain_text import plain_tip
from ui.widgets.states import EmptyState
from ui.widgets.text import make_clearable
from ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop.settings.model import Office
    from ui.about import AboutDialog
    from ui.help.cards import CardOf
    from ui.printing.print_dialog import PrintDialog

_COVERING = Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint
_NAME_ROLE = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 280  # pixels at 100 %


class HelpWindow(QWidget):
    """Beside the other windows, or over the one that it is shown in; Esc closes it. Links lead nowhere outside."""

    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        state: WindowState,
        topic: str = "",
        *,
        for_staff: bool,
        over: QWidget | None = None,
        office: "Callable[[], Office] | None" = None,
    ) -> None:
        """`topic`: the name of the page to begin with; empty, or one that is not there: the first.

        `over`: a window that only the staff end. The help covers it, and nothing else can be reached meanwhile.
        `office`: whose name the cards have that the staff print from here; None: there are none to be printed.
        """
        super().__init__(over, _COVERING if over is not None else Qt.WindowType.Window)
        self._appearance, self._state, self._for_staff = appearance, state, for_staff
        self._office = office
        self._topics: dict[str, Topic] = {}
        self.back_button = quiet_button(appearance, "", "back")
        self.back_button.clicked.connect(self.close)
        if over is None:
            self.back_button.hide()
        self.search = QLineEdit()
        make_clearable(appearance, self.search)
        appearance.touch(self.search)
        self.list = QListWidget()
        self.page = HelpPage(appearance)
        self.nothing = EmptyState(appearance)
        self.nothing.acted.connect(self._search_again)
        self.card_button = quiet_button(appearance, "", "print")
        self.card_button.clicked.connect(self.choose_card)
        if office is None:
            self.card_button.hide()
        self.about_button = quiet_button(appearance, "", "info")
        self.about_button.clicked.connect(self.open_about)
        self._lay_out()
        self.search.textChanged.connect(self._find_typed)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._show_current)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._step_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._search_again)
        QShortcut(QKeySequence(Qt.Key.Key_F3), self).activated.connect(self.page.next_place)
        self._fill(topic)
        appearance.keep(self, self._arrange)
        if over is None:
            state.restore(self, "help", QSize(1080, 700))
        else:
            self.setWindowModality(Qt.WindowModality.WindowModal)
            self.setGeometry(over.screen().geometry())

    @property
    def topic(self) -> str:
        """The name of the page that is shown; empty where nothing was found."""
        item = self.list.currentItem()
        return str(item.data(_NAME_ROLE)) if item is not None else ""

    def open_about(self) -> "AboutDialog":
        """The version, and the licences. Over a window that only the staff end it leads to no file."""
        from ui.about import AboutDialog

        dialog = AboutDialog(self._appearance, self, may_save=self._for_staff and not self.isModal())
        dialog.open()
        return dialog

    def choose_card(self) -> QMenu:
        """For whom a card is printed, in a menu at its button."""
        from ui.help.cards import CardOf, card_title

        menu = QMenu(self.card_button.text(), self)
        menu.aboutToHide.connect(menu.deleteLater)
        for n, whose in enumerate(CardOf, 1):
            menu.addAction(f"&{n}  {card_title(whose)}").triggered.connect(partial(self._print_card, whose))
        let_digits_choose(menu)
        menu.popup(self.card_button.mapToGlobal(self.card_button.rect().topLeft()))
        return menu

    def print_card(self, whose: "CardOf") -> "PrintDialog":
        """A preview of the card, to be printed or saved."""
        from ui.help.cards import card
        from ui.printing.print_dialog import preview_print
        from ui.printing.printing import Printing
        from ui.printing.printout import Paper

        assert self._office is not None, "its button is not there"
        printout = card(whose, self._office(), self._appearance.settings.language)
        return preview_print(self._appearance, Printing(self._state, self), printout, self, (Paper.A4,))

    def _print_card(self, whose: "CardOf", _checked: bool = False) -> None:
        self.print_card(whose)

    def _lay_out(self) -> None:
        appearance = self._appearance
        left = QVBoxLayout()
        appearance.space(left, 8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.card_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.about_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.right = QStackedWidget()
        self.right.addWidget(self.page)
        self.right.addWidget(self.nothing)
        row = QHBoxLayout()
        appearance.space(row, 12)
        row.addLayout(left)
        row.addWidget(self.right, 1)
        column = QVBoxLayout(self)
        appearance.space(column, 12, (12, 12, 12, 12))
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row, 1)

    def _fill(self, topic: str = "") -> None:
        """All words of the window, in the language of now."""
        self.setWindowTitle(self.tr("Help"))
        self.back_button.setText(self.tr("Back"))
        self.about_button.setText(self.tr("About Ruang Baca …"))
        self.card_button.setText(self.tr("Print a card …"))
        self.card_button.setToolTip(self.tr("One page with the most needed sentences of the help and the keys"))
        self.search.setPlaceholderText(self.tr("Search the help"))
        self.search.setToolTip(self.tr("Search the help (Ctrl+F). Enter leads to the next place on the page."))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.list.setAccessibleName(self.tr("Topics"))
        self.page.setAccessibleName(self.tr("Help text"))
        self.nothing.show_state(
            self.tr("Nothing found in the help"),
            self.tr("Try another word, or fewer. The staff at the desk help, too.")
            if not self._for_staff
            else self.tr("Try another word, or fewer."),
            self.tr("Show all topics"),
        )
        here = topic or self.topic
        topics = read_topics(self._appearance.settings.language, for_staff=self._for_staff)
        self._topics = {one.name: one for one in topics}
        self._find(here)

    @property
    def _query(self) -> Query | None:
        return Query(self.search.text(), self._appearance.settings.language) or None

    def _find_typed(self, _text: str) -> None:
        self._find()

    def _find(self, here: str = "") -> None:
        """List the topics that hold what is typed; without words all of them, and the page stays."""
        query, here = self._query, here or self.topic
        topics = query.find(list(self._topics.values())) if query else list(self._topics.values())
        self.list.blockSignals(True)
        self.list.clear()
        for topic in topics:
            item = QListWidgetItem(topic.title)
            item.setData(_NAME_ROLE, topic.name)
            item.setToolTip(plain_tip(topic.title))  # a long one is cut
            self.list.addItem(item)
        names = [topic.name for topic in topics]
        self.list.setCurrentRow(names.index(here) if here in names and query is None else 0 if names else -1)
        self.list.blockSignals(False)
        self._give_rows_height()
        self.right.setCurrentWidget(self.page if names else self.nothing)
        self._show()

    def _search_again(self) -> None:
        if self.right.currentWidget() is self.nothing:
            self.search.clear()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _step_back(self) -> None:
        """Esc: first out of a search, then out of the help."""
        if self.search.text():
            self.search.clear()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.close()

    def _arrange(self, appearance: Appearance) -> None:
        self.list.setFont(appearance.font())
        self.list.setFixedWidth(appearance.px(_LIST_WIDTH))
        self.search.setFixedWidth(appearance.px(_LIST_WIDTH))
        self._give_rows_height()
        self._show()

    def _give_rows_height(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, self._appearance.px(TOUCH_PX)))

    def _show_current(self, _now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        self._show()

    def _show(self) -> None:
        if topic := self._topics.get(self.topic):
            self.page.show_topic(topic, self._query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field of the search: Enter leads on along the page, arrows along the topics."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                if self.list.count():
                    self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.page.next_place()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
            self._arrange(self._appearance)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.isModal():
            self._state.remember(self, "help")
        super().closeEvent(event)
        self.closed.emit()
