"""The pages of the book beside what is said of them, with the frame of the table that is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from catalog_db.errors import DocumentFailed, ReadingRoomError
from catalog_db.rules.tables.frames import TableFrame
from desktop.catalogue.tables.reading import Cell
from desktop.catalogue.values import TableLine
from desktop.document.messages import Opened
from desktop.document.watermark import WatermarkText
from ui.staff.publications.compare_dialog import BookPages
from ui.staff.publications.corrections.frame_editor import FrameEditor
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.pages.cache import PictureCache
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.layout import Fit, Zoom
from ui.viewer.pages.pictures import PagePictures
from ui.viewer.pages.view import PageView
from ui.viewer.problems import PageProblem
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Text, Tone
from ui.words.sentences import problem_sentence, sentence


class PagePane(QWidget):
    """Pages count from 1 for those who ask, as in lines of the list."""

    framed = Signal(object)  # TableFrame
    unframed = Signal(int)  # the page whose frame is let go
    left = Signal()  # Esc

    def __init__(self, appearance: Appearance, pages: BookPages, watermark: WatermarkText) -> None:
        super().__init__()
        self._appearance, self._pages, self._watermark = appearance, pages, watermark
        self._labels = PageLabels(0)
        self._line: TableLine | None = None
        self._wanted = 1
        self.suggest: Callable[[int], TableFrame | None] = lambda _page: None  # where a new frame begins
        self._opened: Opened | None = None
        self.source = pages.make_source()
        self.source.opened.connect(self._on_opened)
        self.source.open_failed.connect(self._on_failed)
        self.view = PageView(appearance, PagePictures(self.source, PictureCache(), self), self._problem)
        self.view.page_changed.connect(lambda _page: self._show_frame())
        self.frame = FrameEditor(appearance, self.view)
        self.frame.edited.connect(self.framed)
        self.frame.left.connect(self.left)
        self.frame.part_chosen.connect(self._say_part)
        self.where = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, tabular=True)
        self.before_button = BarButton(appearance, self.tr("Page before"), "", "previous")
        self.after_button = BarButton(appearance, self.tr("Next page"), "", "next")
        self.larger_button = BarButton(appearance, self.tr("Larger"), "", "add")
        self.smaller_button = BarButton(appearance, self.tr("Smaller"), "", "remove")
        self.width_button = BarButton(appearance, self.tr("As wide as there is room"), "", "fit_width")
        self.before_button.clicked.connect(lambda: self.view.turn(-1))
        self.after_button.clicked.connect(lambda: self.view.turn(1))
        self.larger_button.clicked.connect(lambda: self.view.step_zoom(1))
        self.smaller_button.clicked.connect(lambda: self.view.step_zoom(-1))
        self.width_button.clicked.connect(lambda: self.view.set_zoom(Zoom(Fit.WIDTH)))
        self.problem = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.problem.hide()
        bar = QHBoxLayout()
        appearance.space(bar, 2, (8, 2, 8, 2))
        for button in (self.before_button, self.after_button):
            bar.addWidget(button)
        bar.addWidget(self.where, 1)
        for button in (self.smaller_button, self.larger_button, self.width_button):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.problem)
        column.addWidget(self.view, 1)
        column.addWidget(self._make_tools())

    def open(self, sha256: str, labels: PageLabels) -> None:
        """The file; what is shown of it comes by and by."""
        self._labels, self._opened = labels, None
        self.frame.drop()
        self.view.clear()
        self._say("")
        try:
            self.source.open(self._pages.document(sha256), None, self._watermark)
        except ReadingRoomError as error:
            self._say(sentence(error))

    def close_book(self) -> None:
        self.frame.put_away()
        self.view.clear()
        self.source.stop()

    def show_table(self, line: TableLine | None, *, goes_there: bool = False) -> None:
        """The frame of a table; `goes_there`: turn to its first page. None: of no table."""
        self._line = line
        if goes_there and line is not None and line.page is not None:
            self.go_to(line.page)
        self._show_frame()

    def go_to(self, page: int) -> None:
        self._wanted = page
        if self._opened is not None:
            self.view.go_to(page - 1)
            self._show_frame()

    @property
    def page(self) -> int:
        """That is read."""
        return self.view.page + 1

    def show_cell(self, cell: Cell | None) -> None:
        """Where a cell of the table stands."""
        if cell is None or cell.box is None or not cell.page:
            self.view.hide_cell()
            return
        left, top, right, bottom = cell.box
        self.view.show_cell(cell.page - 1, QRectF(left, top, right - left, bottom - top))

    def _make_tools(self) -> QWidget:
        appearance = self._appearance
        self.draw_button = BarButton(appearance, self.tr("Draw a frame"), self.tr("Frame"), "table")
        self.column_button = BarButton(appearance, self.tr("Part two columns"), self.tr("Column line"), "add", "C")
        self.row_button = BarButton(appearance, self.tr("Part two rows"), self.tr("Row line"), "add", "R")
        self.drop_button = BarButton(
            appearance, self.tr("Remove the chosen line"), self.tr("Remove line"), "remove", self.tr("Del")
        )
        self.forget_button = BarButton(appearance, self.tr("Let go of the frame"), self.tr("No frame"), "clear")
        self.draw_button.clicked.connect(self._draw)
        self.column_button.clicked.connect(lambda: self.frame.add_line("column"))
        self.row_button.clicked.connect(lambda: self.frame.add_line("row"))
        self.drop_button.clicked.connect(self.frame.remove_line)
        self.forget_button.clicked.connect(lambda: self.unframed.emit(self.page))
        self.chosen = Text(appearance, "", Role.SECONDARY, Tone.SECONDARY, wrap=True)
        self.chosen.setToolTip(plain_tip(self.frame.words()))
        self.tools = QWidget()
        buttons = QWidget()
        flow = FlowLayout(buttons, tight=True)
        appearance.space(flow, 2)
        for button in (self.draw_button, self.column_button, self.row_button, self.drop_button, self.forget_button):
            flow.addWidget(button)
        column = QVBoxLayout(self.tools)
        appearance.space(column, 2, (8, 2, 8, 4))
        column.addWidget(buttons)
        column.addWidget(self.chosen)
        self.tools.hide()
        return self.tools

    def _draw(self) -> None:
        if self.frame.frame is None:
            self.frame.begin(self.suggest(self.page))
        self.frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_frame(self) -> None:
        """That of the page that is read, where the table stands on it."""
        line, page = self._line, self.page
        self.where.setText(self._labels.label(page - 1) if self._opened is not None else "")
        if self._opened is None or line is None or page not in line.pages:
            self.frame.put_away()
            self.tools.setVisible(line is not None)
            self._say_part()
            return
        frame = next((one for one in line.frames if one.page == page), None)
        self.tools.show()
        self.frame.show_frame(frame, page - 1)

    def _say_part(self) -> None:
        line, frame = self._line, self.frame.frame
        is_here = line is not None and self.page in line.pages
        for button in (self.column_button, self.row_button, self.forget_button):
            button.setEnabled(frame is not None)
        self.drop_button.setEnabled(frame is not None and self.frame.part[0] != "box")
        self.draw_button.setEnabled(is_here)
        self.chosen.setText(
            self.frame.chosen_words() if is_here else self.tr("The table does not stand on the page that is shown.")
        )

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self.view.set_document(opened, self._wanted - 1)
        self._show_frame()

    def _on_failed(self, error: DocumentFailed) -> None:
        self._say(problem_sentence(error.problem))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _problem(self, page: int, error: DocumentFailed) -> QWidget:
        count = self.view.page_count
        widget = PageProblem(self._appearance, page, self._labels.label(page), error, is_last=page + 1 >= count)
        widget.retry_asked.connect(self.view.try_again)
        widget.next_asked.connect(lambda page: self.view.go_to(page + 1))
        return widget


def frames_with(line: TableLine, frame: TableFrame | None, page: int) -> tuple[TableFrame, ...]:
    """The frames of a table once that of one page is another one, or none."""
    others = [one for one in line.frames if one.page != page]
    return tuple(sorted([*others, *([frame] if frame is not None else [])], key=lambda one: one.page))
