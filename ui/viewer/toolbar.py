"""The line above the pages: back, title, page, zoom, find, and the menu with the rest."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import TOUCH_PX, Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.commands import Commands
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.layout import Zoom
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Paragraph, Text, Tone, one_line

# The field that says which page this is and takes another: "p. [52] / 361", or "p. [xvii] (17 / 361)". What stands in
# the field is printed on the page; in brackets is its place in the file, where that is another number.

_LONGEST_LABEL = 12


class PageField(QWidget):
    """Takes printed page numbers ("xvii", "52") and places in the file ("212")."""

    page_chosen = Signal(int)
    left = Signal()  # the reader is done here; the pages get the focus

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._labels = PageLabels(0)
        self._page = 0
        self._sign = Text(appearance, self.tr("p."), Role.BODY, Tone.SECONDARY)
        self.edit = _Field(self._restore)
        self.edit.setMaxLength(_LONGEST_LABEL)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.edit.setAccessibleName(self.tr("Page"))
        self.edit.returnPressed.connect(self._choose)
        self.total = Text(appearance, "", Role.BODY, Tone.SECONDARY, tabular=True)
        row = QHBoxLayout(self)
        appearance.space(row, 4, (8, 0, 0, 0))
        row.addWidget(self._sign)
        row.addWidget(self.edit)
        row.addWidget(self.total)
        appearance.keep(self, self._arrange)

    def set_labels(self, labels: PageLabels) -> None:
        self._labels = labels
        self._arrange(self._appearance)
        if labels.count == 0:
            self._restore()

    def show_page(self, page: int) -> None:
        self._page = page
        if not self.edit.hasFocus() or not self.edit.isModified():
            self._restore()

    def begin(self) -> None:
        """Let the reader type a page."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _restore(self) -> None:
        if self._labels.count == 0:
            self.edit.clear()
            self.total.setText("")
            return
        self.edit.setText(self._labels.label(self._page))
        self.total.setText(self._total(self._page))
        place = self.tr("Page {page} of {count} in the file").format(page=self._page + 1, count=self._labels.count)
        self.edit.setToolTip(plain_tip(place))
        self.total.setToolTip(plain_tip(place))
        self.edit.setAccessibleDescription(place)
        self.edit.setProperty("status", "")

    def _total(self, page: int) -> str:
        count = self._labels.count
        return f"({page + 1} / {count})" if self._labels.differs(page) else f"/ {count}"

    def _choose(self) -> None:
        page = self._labels.find(self.edit.text(), self._page)
        if page is None:
            self.edit.setToolTip(plain_tip(self.tr("There is no page {page}.").format(page=self.edit.text())))
            self.total.setText(self.tr("not found"))
            self.edit.selectAll()
            return
        self._page = page
        self._restore()
        self.page_chosen.emit(page)
        self.left.emit()

    def _arrange(self, appearance: Appearance) -> None:
        metrics = self.edit.fontMetrics()
        widest = max((metrics.horizontalAdvance(self._labels.label(page)) for page in self._sample()), default=0)
        self.edit.setFixedWidth(max(widest, metrics.horizontalAdvance("8888")) + appearance.px(36))
        self.edit.setMinimumHeight(appearance.px(TOUCH_PX - 8))
        last = self._labels.count - 1
        widest = next((page for page in range(last, -1, -1) if self._labels.differs(page)), last)
        total = self._total(widest) if last >= 0 else "/ 888"
        self.total.setMinimumWidth(self.total.fontMetrics().horizontalAdvance(total) + 2)

    def _sample(self) -> range:
        return range(0, self._labels.count, max(1, self._labels.count // 200))


class _Field(QLineEdit):
    """Esc and leaving put the page back that is shown."""

    def __init__(self, restore) -> None:
        super().__init__()
        self._restore = restore

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._restore()

    def mousePressEvent(self, event) -> None:
        had_focus = self.hasFocus()
        super().mousePressEvent(event)
        if not had_focus:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._restore()
        super().keyPressEvent(event)


_ROOM_FOR_TITLE = 200  # pixels at 100 %, in two lines
_TITLE_BEFORE_SPARE = 280
_TITLE_AT = 2  # after "back" and "contents"
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class ToolBar(QWidget):
    """Buttons carry words. Where there is no room for all, the last ones stay in the menu alone."""

    back_asked = Signal()
    close_asked = Signal()  # of one of two books
    zoom_chosen = Signal(object)  # Zoom

    def __init__(self, appearance: Appearance, commands: Commands) -> None:
        super().__init__()
        self._appearance = appearance
        self._commands = commands
        self.back = BarButton(appearance, self.tr("One step back"), self.tr("Back"), "back", "Esc")
        self.back.clicked.connect(self.back_asked)
        self._active: bool | None = None  # of two books, whether this one has the focus
        self.close_book = BarButton(appearance, self.tr("Close this book"), "", "clear")
        self.close_book.clicked.connect(self.close_asked)
        self.close_book.hide()
        self.contents = BarButton.of(appearance, commands.side_pane, "contents")
        self.title = _Title(appearance)
        self.page_field = PageField(appearance)
        self.place_back = BarButton.of(appearance, commands.place_back, "place_back", "", keys="Alt+Left")
        self.place_forward = BarButton.of(appearance, commands.place_forward, "place_forward", "", keys="Alt+Right")
        self.smaller = BarButton.of(appearance, commands.zoom_out, "remove", "")
        self.zoom = BarButton(appearance, self.tr("Zoom"), "100 %")
        self.zoom.open_menu(self._zoom_menu())
        self.larger = BarButton.of(appearance, commands.zoom_in, "add", "")
        self.fit_width = BarButton.of(appearance, commands.fit_width, "fit_width", self.tr("Width"))
        self.fit_page = BarButton.of(appearance, commands.fit_page, "fit_page", self.tr("Page"))
        self.find_button = BarButton.of(appearance, commands.find, "search")
        self.text = BarButton.of(appearance, commands.text_mode, "text", self.tr("Text"))
        self.beside = BarButton.of(appearance, commands.beside, "beside", self.tr("Beside"))
        self.ask_copy = BarButton.of(appearance, commands.ask_copy, "copies", self.tr("Ask for a copy"))
        self.bookmark = BarButton.of(appearance, commands.bookmark, "bookmark", self.tr("Bookmark"))
        self.cite = BarButton(appearance, commands.cite.text(), self.tr("Cite"), "cite")
        commands.cite.enabledChanged.connect(self.cite.setEnabled)
        self.report = BarButton.of(appearance, commands.report, "report", self.tr("Report"))
        self.dark = BarButton.of(appearance, commands.dark_pages, "dark_page", self.tr("Dark"))
        self.reading = BarButton.of(appearance, commands.reading_mode, "reading", self.tr("Reading only"))
        self.more = BarButton(appearance, self.tr("More"), "", "more")
        self._cite_menu: QMenu | None = None
        self._groups: list[QMenu] = []  # of the menu, where it has lists in it
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._fill_menu()
        self.more.open_menu(self._menu, arrow=False)
        # What is there only where there is room, the most wanted first: an icon, then its words. Of two that belong
        # together neither is there alone.
        zoom, places = (self.smaller, self.larger), (self.place_back, self.place_forward)
        self._spare: tuple[tuple[tuple[BarButton, ...], bool], ...] = (
            (zoom, False),
            (places, False),
            ((self.fit_width,), False),
            ((self.text,), False),
            ((self.ask_copy,), False),
            ((self.beside,), False),
            ((self.fit_page,), False),
            ((self.bookmark,), False),
            ((self.ask_copy,), True),
            ((self.text,), True),
            ((self.beside,), True),
            ((self.cite,), False),
            ((self.report,), False),
            ((self.bookmark,), True),
            ((self.fit_width, self.fit_page), True),
            ((self.dark,), False),
            ((self.reading,), False),
            ((self.cite,), True),
            ((self.report,), True),
        )
        self._spare_words = {button: button.text() for group, _ in self._spare for button in group}
        self._offered = {
            self.ask_copy: commands.ask_copy,
            self.bookmark: commands.bookmark,
            self.report: commands.report,
        }
        for action in self._offered.values():
            action.visibleChanged.connect(self._fit)
        self._words = {button: button.text() for button in (self.contents, self.find_button, self.back)}
        column = QVBoxLayout(self)
        appearance.space(column, 0, (12, 6, 12, 6))
        self._row = QHBoxLayout()
        appearance.space(self._row, 2)
        self._second_row = QHBoxLayout()
        column.addLayout(self._row)
        column.addLayout(self._second_row)
        self._row.addWidget(self.back)
        self._row.addWidget(self.contents)
        self._row.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch()
        for widget in (
            self.page_field,
            self.place_back,
            self.place_forward,
            self.smaller,
            self.zoom,
            self.larger,
            self.fit_width,
            self.fit_page,
            self.find_button,
            self.text,
            self.beside,
            self.bookmark,
            self.ask_copy,
            self.cite,
            self.report,
            self.dark,
            self.reading,
            self.more,
            self.close_book,
        ):
            self._row.addWidget(widget)
        appearance.keep(self, self._arrange)

    def offer_citing(self, menu: QMenu) -> None:
        """The forms in which a page can be cited, below the button and in the menu."""
        self.cite.open_menu(menu, arrow=False)
        self._cite_menu = menu

    def _fill_menu(self) -> None:
        """All in one list; where the screen is too low for it, a list for each group."""
        menu = self._menu
        room = self.screen().availableGeometry().height()
        for nested in (False, True):
            menu.clear()
            for group in self._groups:
                group.deleteLater()
            self._groups.clear()
            for title, actions in self._commands.in_menu():
                group = menu
                if nested and any(action.isVisible() for action in actions):
                    group = QMenu(title, menu)
                    menu.addMenu(group)
                    self._groups.append(group)
                else:
                    menu.addSeparator()
                group.addActions(list(actions))
                if self._cite_menu is not None and self._commands.report in actions:
                    group.insertMenu(self._commands.report, self._cite_menu)
            if menu.sizeHint().height() <= room:
                return

    def stand_beside(self, paired: bool) -> None:
        """Whether this is the bar of one of two books: it can be closed, and back is the way of both."""
        self.close_book.setVisible(paired)
        self.back.setVisible(not paired)
        if not paired:
            self.mark_active(None)
        self._fit()

    def mark_active(self, active: bool | None) -> None:
        """Of two books, show whether keys and commands mean this one."""
        self._active = active
        self.update()

    def show_title(self, title: str) -> None:
        self.title.show_title(title)
        self._fit()

    def use_labels(self, labels: PageLabels) -> None:
        """Page numbers of a book: longer ones leave less room for the rest."""
        self.page_field.set_labels(labels)
        self._fit()

    def show_zoom(self, factor: float) -> None:
        self.zoom.set_text(f"{round(factor * 100)} %")
        self.zoom.set_name(self.tr("Zoom, {percent} %").format(percent=round(factor * 100)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)
        if self._active:
            painter.fillRect(0, 0, self.width(), self._appearance.px(3), self._appearance.colors.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(320), super().minimumSizeHint().height())

    def _arrange(self, appearance: Appearance) -> None:
        self.zoom.setMinimumWidth(
            QFontMetrics(appearance.font(tabular=True)).horizontalAdvance("400 %") + appearance.px(40)
        )
        self._fit()

    def _fit(self) -> None:
        """Give the title room for some words: hide spare buttons, and where that is not enough, give it its own line.

        In very narrow windows the words of the buttons go, at the very last the zoom.
        """
        appearance = self._appearance
        for button, words in self._words.items():
            button.set_text(words)
        self.zoom.show()
        below = self._needed() + appearance.px(_ROOM_FOR_TITLE) > self._room()
        self._place_title(below=below)
        room = self._room() - self._needed() - (0 if below else self._title_room())
        for button in self._spare_words:
            button.set_text("")
            button.hide()
        for group, worded in self._spare:
            group = tuple(button for button in group if self._is_offered(button))
            wanted = sum(self._added_width(button, worded=worded) for button in group)
            if wanted > room:
                break
            room -= wanted
            for button in group:
                button.set_text(self._spare_words[button] if worded else "")
                button.show()
        for button in self._words:
            if self._needed() > self._room():
                button.set_text("")
        self.zoom.setVisible(self._needed() <= self._room())

    def _title_room(self) -> int:
        """What the title gets before spare buttons: no more than it needs in one line."""
        appearance = self._appearance
        needed = QFontMetrics(appearance.font(Role.TITLE_SMALL, bold=True)).horizontalAdvance(self.title.text())
        return min(appearance.px(_TITLE_BEFORE_SPARE), needed + appearance.px(40))

    def _is_offered(self, button: BarButton) -> bool:
        action = self._offered.get(button)
        return action is None or action.isVisible()

    def _added_width(self, button: BarButton, *, worded: bool) -> int:
        """What an icon costs, or its words where the icon stands already."""
        icon = button.size_with("").width()
        if worded:
            return button.size_with(self._spare_words[button]).width() - icon
        return icon + self._row.spacing()

    def _needed(self) -> int:
        """The width of what is always shown."""
        way_out = self.back if self.close_book.isHidden() else self.close_book
        return self._width_of((way_out, self.contents, self.page_field, self.zoom, self.find_button, self.more))

    def _width_of(self, widgets: Sequence[QWidget]) -> int:
        return sum(widget.sizeHint().width() + self._row.spacing() for widget in widgets)

    def _room(self) -> int:
        margins = self._margins()
        return self.width() - margins.left() - margins.right()

    def _margins(self) -> QMargins:
        layout = self.layout()
        assert layout is not None
        return layout.contentsMargins()

    def _place_title(self, *, below: bool) -> None:
        if below == (self._second_row.count() > 0):
            return
        self.title.keep_to(1 if below else 2)
        if below:
            self._second_row.addWidget(self.title)
        else:
            self._row.insertWidget(_TITLE_AT, self.title, 1, Qt.AlignmentFlag.AlignVCenter)

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._commands.fit_width)
        menu.addAction(self._commands.fit_page)
        menu.addAction(self._commands.trim)
        menu.addSeparator()
        for factor in ZOOMS:
            action = menu.addAction(f"{factor:.0%}".replace("%", " %"))
            action.triggered.connect(lambda _=False, factor=factor: self.zoom_chosen.emit(Zoom.of(factor)))
        return menu


class _Title(Paragraph):
    """In two lines where one is too short, and ends in an ellipsis where both are."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Role.TITLE_SMALL, max_lines=2, bold=True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.indent(8)

    def show_title(self, title: str) -> None:
        self.set_text(one_line(title))
        self.setToolTip(plain_tip(self.text()))

    def keep_to(self, lines: int) -> None:
        self._max_lines = lines
        self._forget_lines()
