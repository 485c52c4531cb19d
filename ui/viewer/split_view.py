"""The second pane: holds a page, such as a table, beside the text."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from catalog_db.errors import DocumentFailed
from desktop.document.messages import Opened
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.pictures import PagePictures
from ui.viewer.pages.view import PageView
from ui.widgets.text import Text


class SplitView(QWidget):
    closed = Signal()

    def __init__(
        self, appearance: Appearance, pictures: PagePictures, problem_widget: Callable[[int, DocumentFailed], QWidget]
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._labels = PageLabels(0)
        self.view = PageView(appearance, pictures, problem_widget)
        self.view.setAccessibleName(self.tr("Page held beside"))
        self.label = Text(appearance, "", Role.BODY, bold=True, tabular=True)
        bar = QHBoxLayout()
        appearance.space(bar, 4, (12, 4, 4, 4))
        bar.addWidget(self.label, 1)
        for name, icon_name, act in (
            (self.tr("Previous page"), "previous", lambda: self.view.turn(-1)),
            (self.tr("Next page"), "next", lambda: self.view.turn(1)),
            (self.tr("Smaller"), "remove", lambda: self.view.step_zoom(-1)),
            (self.tr("Larger"), "add", lambda: self.view.step_zoom(1)),
            (self.tr("Close the second pane"), "clear", lambda: self.closed.emit()),  # noqa: PLW0108
        ):
            bar.addWidget(self._button(name, icon_name, act))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.view.page_changed.connect(self._show_label)

    def use_book(self, opened: Opened, labels: PageLabels) -> None:
        self._labels = labels
        self.view.set_document(opened)

    def hold(self, page: int) -> None:
        self.view.go_to(page)
        self._show_label(page)

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(420), self._appearance.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(280), self._appearance.px(200))

    def _show_label(self, page: int) -> None:
        if page < self._labels.count:
            self.label.setText(self._labels.words((page,)))

    def _button(self, name: str, icon_name: str, act: Callable[[], object]) -> BarButton:
        button = BarButton(self._appearance, name, "", icon_name)
        button.clicked.connect(act)
        return button
