"""The line above the pages: back, title, page, zoom, find, and the menu with the rest."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.commands import Commands
from ui.viewer.layout import Zoom
from ui.viewer.page_field import PageField
from ui.widgets.text import Paragraph, one_line

_ROOM_FOR_TITLE = 200  # pixels at 100 %, in two lines
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class ToolBar(QWidget):
    """Buttons carry words. Where there is no room for all, the last ones stay in the menu alone."""

    back_asked = Signal()
    zoom_chosen = Signal(object)  # Zoom

    def __init__(self, look: Appearance, commands: Commands) -> None:
        super().__init__()
        self._look = look
        self._commands = commands
        self.back = BarButton(look, self.tr("One step back"), self.tr("Back"), "back", "Esc")
        self.back.clicked.connect(self.back_asked)
        self.contents = BarButton.of(look, commands.side_pane, "contents")
        self.title = _Title(look)
        self.page_field = PageField(look)
        self.smaller = BarButton.of(look, commands.zoom_out, "remove", "")
        self.zoom = BarButton(look, self.tr("Zoom"), "100 %")
        self.zoom.open_menu(self._zoom_menu())
        self.larger = BarButton.of(look, commands.zoom_in, "add", "")
        self.fit_width = BarButton.of(look, commands.fit_width, "fit_width", self.tr("Width"))
        self.fit_page = BarButton.of(look, commands.fit_page, "fit_page", self.tr("Page"))
        self.find_button = BarButton.of(look, commands.find, "search")
        self.text = BarButton.of(look, commands.text_mode, "text", self.tr("Text"))
        self.beside = BarButton.of(look, commands.beside, "beside", self.tr("Beside"))
        self.more = BarButton(look, self.tr("More"), "", "more")
        menu = QMenu(self.more)
        menu.addActions(list(commands.in_menu()))
        self.more.open_menu(menu, arrow=False)
        # The first goes first where there is no room.
        self._spare = (self.beside, self.text, self.fit_page, self.fit_width, self.smaller, self.larger)
        self._words = {button: button.text() for button in (self.contents, self.find_button)}
        self._row = QHBoxLayout(self)
        look.space(self._row, 2, (12, 6, 12, 6))
        self._row.addWidget(self.back)
        self._row.addWidget(self.contents)
        self._row.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (
            self.page_field, self.smaller, self.zoom, self.larger, self.fit_width, self.fit_page,
            self.find_button, self.text, self.beside, self.more,
        ):  # fmt: skip
            self._row.addWidget(widget)
        look.keep(self, self._arrange)

    def show_title(self, title: str) -> None:
        self.title.show_title(title)

    def show_zoom(self, factor: float) -> None:
        self.zoom.set_text(f"{round(factor * 100)} %")
        self.zoom.set_name(self.tr("Zoom, {percent} %").format(percent=round(factor * 100)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(320), super().minimumSizeHint().height())

    def _arrange(self, look: Appearance) -> None:
        self.zoom.setMinimumWidth(QFontMetrics(look.font(tabular=True)).horizontalAdvance("400 %") + look.px(40))
        self._fit()

    def _fit(self) -> None:
        """Hide spare buttons, then the words of others, until the title has room for some words."""
        for button, words in self._words.items():
            button.set_text(words)
        margins = self._row.contentsMargins()
        gap = self._row.spacing()
        fixed: list[QWidget] = [self.back, self.contents, self.page_field, self.zoom, self.find_button, self.more]
        needed = sum(widget.sizeHint().width() + gap for widget in fixed) + margins.left() + margins.right()
        room = self.width() - needed - self._look.px(280)
        for button in reversed(self._spare):
            room -= button.sizeHint().width() + gap
            button.setVisible(room >= 0)
        if needed + self._look.px(_ROOM_FOR_TITLE) > self.width():
            for button in self._words:
                button.set_text("")

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._commands.fit_width)
        menu.addAction(self._commands.fit_page)
        menu.addSeparator()
        for factor in ZOOMS:
            action = menu.addAction(f"{factor:.0%}".replace("%", " %"))
            action.triggered.connect(lambda _=False, factor=factor: self.zoom_chosen.emit(Zoom.of(factor)))
        return menu


class _Title(Paragraph):
    """In two lines where one is too short, and ends in an ellipsis where both are."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, Role.TITLE_SMALL, max_lines=2, bold=True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.indent(8)

    def show_title(self, title: str) -> None:
        self.set_text(one_line(title))
        self.setToolTip(self.text())
