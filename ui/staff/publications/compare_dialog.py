"""Two files side by side, page by page, with what differs in words: of one title, or of two publications of that title.

Nothing is changed by looking.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import DocumentFailed, ReadingRoomError
from desktop.books.files import DocumentFile
from desktop.document.messages import Opened, Render
from desktop.document.page_source import PageSource
from desktop.document.page_worker import PictureRequest
from desktop.document.watermark import WatermarkText
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone, one_line
from ui.words.sentences import problem_sentence, sentence

_VIEW: Final = (430, 520)  # pixels at 100 %, of a page
_LEAST, _AROUND, _FACTS = 140, 330, 96  # heights: of the page, of all that stands around it, of what differs


@dataclass(frozen=True)
class BookPages:
    """What draws pages of books that lie on this PC.

    Attributes:
        make_source: A new one for each file, to be stopped.
        document: The file by its SHA-256. Raises ReadingRoomError.
        office: Its name, for the watermark.
    """

    make_source: Callable[[], PageSource]
    document: Callable[[str], DocumentFile]
    office: Callable[[], str]


@dataclass(frozen=True)
class Side:
    """One of the two. `facts`: what is known of it, by name; `action`: of its button; empty: it has none."""

    heading: str
    sha256: str | None
    facts: Mapping[str, str]
    action: str = ""


class PageSide(QWidget):
    """The pages of one file, under a watermark."""

    opened = Signal(int)  # how many pages it has

    def __init__(self, appearance: Appearance, pages: BookPages, side: Side, watermark: WatermarkText) -> None:
        super().__init__()
        self._pages, self._side, self._watermark = pages, side, watermark
        self._sizes: tuple[float, ...] = ()
        self._page = 0
        self.source = pages.make_source()
        self.source.opened.connect(self._on_opened)
        self.source.open_failed.connect(self._on_failed)
        self.source.picture_ready.connect(self._on_picture)
        self.source.picture_failed.connect(self._on_no_picture)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setWordWrap(True)
        self.picture.setAccessibleName(side.heading)
        self.button = QPushButton(side.action)
        self.button.setAutoDefault(False)
        if not side.action:
            self.button.hide()
        column = QVBoxLayout(self)
        appearance.space(column, 6)
        column.addWidget(Text(appearance, side.heading, Role.BODY, bold=True, wrap=True))
        column.addWidget(self.picture)
        column.addWidget(self.button)
        appearance.keep(self, self._fit)

    @property
    def page_count(self) -> int:
        return len(self._sizes) // 2

    def open(self) -> None:
        if self._side.sha256 is None:
            self._say(self.tr("There is no file."))
            return
        try:
            self.source.open(self._pages.document(self._side.sha256), None, self._watermark)
        except ReadingRoomError as error:
            self._say(sentence(error))

    def show_page(self, page: int) -> None:
        """From 0. A file that is not open yet shows it later."""
        self._page = page
        if not self.page_count:
            return
        if page >= self.page_count:
            self.source.want(self, ())
            self._say(self.tr("This file has no such page: it ends before."))
            return
        width, height = self._sizes[2 * page : 2 * page + 2]
        ratio, room = self.devicePixelRatioF(), self.picture.size()
        scale = min(room.width() / width, room.height() / height) * ratio
        self.source.want(self, (PictureRequest(Render(page, scale)),))

    def _on_opened(self, opened: Opened) -> None:
        self._sizes = opened.sizes
        self.opened.emit(opened.page_count)
        self.show_page(self._page)

    def _on_failed(self, error: DocumentFailed) -> None:
        self._say(problem_sentence(error.problem))

    def _on_picture(self, request: PictureRequest, image: QImage) -> None:
        if request.request.page == self._page:
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self.picture.setPixmap(QPixmap.fromImage(image))

    def _on_no_picture(self, request: PictureRequest, error: DocumentFailed) -> None:
        if request.request.page == self._page:
            self._on_failed(error)

    def _say(self, text: str) -> None:
        self.picture.setText(text)

    def _fit(self, appearance: Appearance) -> None:
        """On a low or narrow screen the page gives way, not the buttons below it."""
        screen = self.screen().availableGeometry()
        height = min(appearance.px(_VIEW[1]), max(screen.height() - appearance.px(_AROUND), appearance.px(_LEAST)))
        self.picture.setFixedSize(min(appearance.px(_VIEW[0]), (screen.width() - appearance.px(96)) // 2), height)
        self.show_page(self._page)


class CompareDialog(FormDialog):
    """`chosen`: the button of a side was pressed; the dialog is closed then. Both sides turn together."""

    chosen = Signal(int)  # 0: the left one, 1: the right one
    both = Signal()  # neither: they are two

    def __init__(
        self,
        appearance: Appearance,
        pages: BookPages,
        watermark: WatermarkText,
        sides: tuple[Side, Side],
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare"))
        self._page = 0
        self.sides = tuple(PageSide(appearance, pages, side, watermark) for side in sides)
        self._sources = [side.source for side in self.sides]
        self.destroyed.connect(partial(_stop, self._sources))  # with its window, for one
        both = QHBoxLayout()
        appearance.space(both, 16)
        for n, side in enumerate(self.sides):
            both.addWidget(side, 1)
            side.opened.connect(self._name_page)
            side.button.clicked.connect(partial(self._choose, n))
        self.body.addLayout(both)
        self.body.addLayout(self._make_turner())
        self.body.addWidget(self._make_facts(sides))
        self.cancel_button.setText(self.tr("Close"))
        self._name_page()
        for side in self.sides:
            side.open()
        self.after_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down turn; so do the arrows where nothing else takes them."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
            self.turn(1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        _stop(self._sources)
        super().done(result)

    def turn(self, step: int) -> None:
        """So many pages on, or back."""
        page = self._page + step
        if 0 <= page < self._count():
            self._page = page
            for side in self.sides:
                side.show_page(page)
            self._name_page()

    def offer_both(self) -> None:
        """Let it be said that neither takes the place of the other."""
        self.both_button = QPushButton(self.tr("They are two publications"))
        self.both_button.setAutoDefault(False)
        self.both_button.clicked.connect(self._choose_both)
        self.buttons.insertWidget(0, self.both_button)

    def _choose_both(self) -> None:
        self.accept()
        self.both.emit()

    def _choose(self, which: int) -> None:
        self.accept()
        self.chosen.emit(which)

    def _count(self) -> int:
        return max(side.page_count for side in self.sides)

    def _make_turner(self) -> QHBoxLayout:
        self.before_button = quiet_button(self._appearance, self.tr("Page before"), "previous")
        self.after_button = quiet_button(self._appearance, self.tr("Next page"), "next")
        self.page_label = Text(self._appearance, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        self.before_button.clicked.connect(lambda _=False: self.turn(-1))
        self.after_button.clicked.connect(lambda _=False: self.turn(1))
        row = QHBoxLayout()
        self._appearance.space(row, 8)
        row.addStretch()
        for button in (self.before_button, self.after_button):
            button.setAutoDefault(False)  # else the one with the focus looks as if Enter kept something
        for widget in (self.before_button, self.page_label, self.after_button):
            row.addWidget(widget)
        row.addStretch()
        return row

    def _name_page(self, _count: int = 0) -> None:
        left, right = (side.page_count for side in self.sides)
        words = self.tr("Page {n} of {left} and {right}") if left and right else self.tr("Page {n}")
        self.page_label.setText(words.format(n=self._page + 1, left=left, right=right))

    def _make_facts(self, sides: tuple[Side, Side]) -> QWidget:
        """What is said otherwise of the two; where nothing is, that."""
        left, right = (side.facts for side in sides)
        differing = [name for name in left if left[name] != right.get(name, "")]
        facts = QWidget()
        grid = QGridLayout(facts)
        self._appearance.space(grid, 6)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        for row, name in enumerate(differing):
            grid.addWidget(
                Text(self._appearance, name, Role.SECONDARY, Tone.SECONDARY), row, 0, Qt.AlignmentFlag.AlignTop
            )
            for column, said in ((1, left[name]), (2, right.get(name, ""))):
                grid.addWidget(
                    Text(self._appearance, one_line(said) or "–", Role.BODY, wrap=True),
                    row,
                    column,
                    Qt.AlignmentFlag.AlignTop,
                )
        if not differing:
            words = self.tr("Nothing that is known of the two differs.")
            grid.addWidget(Text(self._appearance, words, Role.SECONDARY, Tone.SECONDARY, wrap=True), 0, 0)
        area = scrolled(facts, reached=True)
        area.setAccessibleName(self.tr("What differs"))
        self._appearance.keep(
            area,
            lambda appearance: area.setFixedHeight(
                min(appearance.px(_FACTS), facts.sizeHint().height() + appearance.px(8))
            ),
        )
        self.facts = facts
        return area


def _stop(sources: list[PageSource], _gone: object = None) -> None:
    while sources:
        sources.pop().stop()
