"""The scrolled column of pages. Knows where the reader is; shows only what the cache holds and asks for the rest."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from catalog_db.errors import DocumentFailed
from desktop.document.messages import Opened
from ui.theme import Appearance
from ui.viewer.pages.layout import MARGIN, Fit, PageLayout, TextArea, Zoom, next_step
from ui.viewer.pages.painter import PageAnnotations, PageHighlights, PagePainter
from ui.viewer.pages.pictures import PagePictures, Viewport
from ui.viewer.pages.selection import TextSelection

# Keys that move through the pages. Keys that do something stand in `ui/viewer/commands.py`.

LINE_STEP = 48  # pixels an arrow key scrolls
_FORWARD = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
_BACKWARD = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_STEPS = _FORWARD | _BACKWARD


def press(view: "PageView", event: QKeyEvent) -> bool:
    """Move the view; returns whether the key was one of these."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    key = Qt.Key(event.key())
    step = _STEPS.get(key, 0)
    match key:
        case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if held in (Qt.KeyboardModifier.NoModifier, control):
            _screen(view, step, whole_page=held == control)
        case Qt.Key.Key_Space if held in (Qt.KeyboardModifier.NoModifier, shift):
            _screen(view, -1 if held == shift else 1)
        case Qt.Key.Key_Down | Qt.Key.Key_Up if not held:
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + step * LINE_STEP)
        case Qt.Key.Key_Right | Qt.Key.Key_Left if held in (Qt.KeyboardModifier.NoModifier, control):
            bar = view.horizontalScrollBar()
            if bar.maximum() > 0 and not held and not view.leaves_margins_out:
                bar.setValue(bar.value() + step * LINE_STEP)
            else:
                view.turn(step)
        case Qt.Key.Key_Home if held in (Qt.KeyboardModifier.NoModifier, control):
            view.go_to(0)
        case Qt.Key.Key_End if held in (Qt.KeyboardModifier.NoModifier, control):
            view.go_to(view.page_count - 1)
        case _:
            return False
    return True


def _screen(view: "PageView", direction: int, *, whole_page: bool = False) -> None:
    """A window full on, keeping two lines in sight; whole pages where they fit."""
    if whole_page or view.zoom.fit is Fit.PAGE:
        view.turn(direction)
        return
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + direction * max(view.viewport().height() - 2 * LINE_STEP, LINE_STEP))


_BLANK = (420.0, 595.0)  # points: most books of BPS have this size
_PATIENCE_MS = 2_000
Areas = Mapping[int, Sequence[QRectF]]  # page -> areas in points


class PageView(QAbstractScrollArea):
    """Pages count from 0. `problem_widget` makes the message for a page that can't be shown."""

    page_changed = Signal(int)
    place_changed = Signal()
    jumping = Signal()  # it is about to show a page that is neither this one nor next to it
    zoom_changed = Signal()
    framed = Signal()  # a cell, another one, or none any more: `shown_cell`
    painted = Signal()  # a paint in which all that is seen was sharp

    def __init__(
        self,
        appearance: Appearance,
        pictures: PagePictures,
        problem_widget: Callable[[int, DocumentFailed], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._pictures = pictures
        self._painter = PagePainter(appearance, pictures.cache)
        self._problem_widget = problem_widget
        self._problems: dict[int, QWidget] = {}
        self._sizes: list[tuple[float, float]] = []
        self._zoom = Zoom()
        self._text_area: TextArea | None = None  # fitted instead of whole pages
        self._rotation = 0
        self._dark = False
        self._layout = PageLayout([], QSize(), self._zoom)
        self._page = 0
        self._target: int | None = None  # asked for by number: holds although the column ends below it
        self._direction = 1
        self._ring = False
        self._laying_out = False
        self._loading = False
        self._impatient = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        self._hits: Areas = {}
        self._current_hit: tuple[int, Sequence[QRectF]] | None = None
        self._cell: tuple[int, QRectF] | None = None
        self.find_link: Callable[[int, QPointF], int | None] = lambda _page, _point: None
        self.annotations_on: Callable[[int], PageAnnotations] = lambda _page: PageAnnotations()
        self.selection = TextSelection(self)
        self.selection.changed.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting would swing to and fro
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Pages"))
        pictures.arrived.connect(self._show_picture)
        pictures.failed.connect(self._place_problems)
        appearance.changed.connect(self.viewport().update)

    # What is shown

    def set_document(self, opened: Opened, page: int = 0, offset: float = 0.0) -> None:
        """Show a document from a place on: the page, and how far down it (0 to 1)."""
        self.clear()
        self._sizes = [opened.size(number) for number in range(opened.page_count)]
        page = min(max(page, 0), self.page_count - 1)
        self._page = page
        self._target = page if offset == 0.0 else None
        self._lay_out(page, offset)

    def show_loading(self) -> None:
        """A blank page until `set_document`."""
        self._loading = True
        self.viewport().update()

    def clear(self) -> None:
        self._loading = False
        self._pictures.want_nothing(self)
        self.selection.forget()
        self._sizes = []
        self._hits, self._current_hit, self._cell = {}, None, None
        self._page, self._target = 0, None
        self._lay_out(0, 0.0)
        self.framed.emit()

    def set_hits(self, hits: Areas, current: tuple[int, Sequence[QRectF]] | None = None) -> None:
        """Highlight areas of pages, in points; one of them stands out."""
        self._hits, self._current_hit = hits, current
        self.viewport().update()

    def show_cell(self, page: int, area: QRectF) -> None:
        """Draw a frame around a cell of a table, in points, and scroll there, until `hide_cell`."""
        if 0 <= page < self.page_count:
            self._cell = page, area
            self.show_area(page, area)
            self.viewport().update()
            self.framed.emit()

    def hide_cell(self) -> None:
        if self._cell is not None:
            self._cell = None
            self.viewport().update()
            self.framed.emit()

    @property
    def shown_cell(self) -> tuple[int, QRectF] | None:
        """The page and area that `show_cell` frames now."""
        return self._cell

    def end_above(self, height: int) -> None:
        """Leave so many pixels of the lower edge free, but not where whole pages fit the window: they would jump."""
        self.setViewportMargins(0, 0, 0, 0 if self._zoom.fit is Fit.PAGE else height)

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self._refresh()

    # Where the reader is

    @property
    def page(self) -> int:
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def pages_layout(self) -> PageLayout:
        return self._layout

    def place(self) -> tuple[int, float]:
        """The page at the top of the window and how far down it the window begins (0 to 1)."""
        if not self._sizes:
            return 0, 0.0
        return self._layout.place_at(self.verticalScrollBar().value() + MARGIN)

    def go_to(self, page: int, offset: float = 0.0) -> None:
        if self._sizes:
            page = min(max(page, 0), self.page_count - 1)
            self._tell_jump(page)
            self._direction = 1 if page >= self._page else -1
            self._target = page if offset == 0.0 else None
            self._scroll_to_y(self._place_of(page, offset))
            self._notice_place()

    def turn(self, pages: int) -> None:
        self.go_to(self._page + pages)

    def show_area(self, page: int, area: QRectF) -> None:
        """Scroll as little as needed to see an area (points) with some room around it."""
        if not 0 <= page < self.page_count:
            return
        self._tell_jump(page)
        in_column = self._layout.to_column(page, area)
        seen = self.seen()
        room = QRectF(in_column).adjusted(-40, -80, 40, 80)
        if not QRectF(seen).contains(in_column) or in_column.top() < seen.top() + 24:
            self._scroll_to_y(round(in_column.center().y() - seen.height() / 3))
        if room.left() < seen.left() or room.right() > seen.right():
            self.horizontalScrollBar().setValue(round(in_column.center().x() - seen.width() / 2))
        self._target = page if self._layout.box(page).intersects(self.seen()) else None
        self._notice_place()

    def _tell_jump(self, page: int) -> None:
        if abs(page - self._page) > 1:
            self.jumping.emit()

    # How large

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @property
    def zoom_factor(self) -> float:
        """Of the page being read; 1.0 is the printed size."""
        return self._layout.zoom(self._page) if self._sizes else 1.0

    def set_zoom(self, zoom: Zoom, anchor: QPoint | None = None) -> None:
        """Zoom around a point of the viewport (default: the top, in the middle), which stays where it is."""
        if not self._sizes:
            self._zoom = zoom
            return
        anchor = anchor or QPoint(self.viewport().width() // 2, MARGIN)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        page, down = self._layout.place_at(offset.y() + anchor.y())
        box = self._layout.box(page)
        across = (offset.x() + anchor.x() - box.x()) / box.width()
        self._zoom = zoom
        self._lay_out_only()
        box = self._layout.box(page)
        self.horizontalScrollBar().setValue(round(box.x() + across * box.width()) - anchor.x())
        self._scroll_to_y(self._layout.y_of(page, down) - anchor.y())
        self._center_text(page)
        self._refresh()
        self._notice_place()
        self.zoom_changed.emit()

    @property
    def text_area(self) -> TextArea | None:
        return self._text_area

    @property
    def leaves_margins_out(self) -> bool:
        """Of the page that is read, now: only margins lie beyond the edges at its sides."""
        return bool(self._sizes) and self._layout.text_area(self._page) is not None

    def fit_text(self, area: TextArea | None) -> None:
        """Fit what the margins leave of pages, where a fit decides their size; None: whole pages. The page stays."""
        if area != self._text_area:
            self._text_area = area
            if self._sizes:
                self._target = self._page
                self._lay_out(self._page, 0.0)

    def step_zoom(self, direction: int, anchor: QPoint | None = None) -> None:
        self.set_zoom(Zoom.of(next_step(self.zoom_factor, direction)), anchor)

    def rotate(self, degrees: int) -> None:
        page, offset = self.place()
        self._rotation = (self._rotation + degrees) % 360
        self._lay_out(page, offset)

    @property
    def rotation(self) -> int:
        return self._rotation

    # From pixels to pages and back

    def point_on_page(self, position: QPointF) -> tuple[int, QPointF] | None:
        """The page at a point of the viewport, and the point on it."""
        if not self._sizes:
            return None
        point = position + QPointF(self.seen().topLeft())
        page = self._layout.page_at(point.y())
        return page, self._layout.to_page(page, point)

    def link_at(self, page: int, point: QPointF) -> int | None:
        """The page that a link at a point of a page leads to."""
        return self.find_link(page, point)

    def is_sharp(self, page: int) -> bool:
        """Whether all that is seen of a page has its final picture."""
        viewport, cache = self.shown(), self._pictures.cache
        tiles = viewport.tiles(page)
        return viewport.key(page) in cache or (bool(tiles) and all(tile in cache for tile, _ in tiles))

    def want_anew(self) -> None:
        """Less may be drawn ahead, or more."""
        self._refresh()

    def try_again(self, page: int) -> None:
        self._pictures.try_again(page)
        self._refresh()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._appearance.colors.panel)
        viewport = self.shown()
        painter.translate(-viewport.seen.topLeft())
        dirty = event.rect().translated(viewport.seen.topLeft())
        visible = viewport.visible()
        for page in visible:
            if self._layout.box(page).intersects(dirty):
                self._painter.paint(painter, viewport, page, self._highlights_on(page))
        sharp = not self._loading and all(self.is_sharp(page) for page in visible)
        if self._loading:
            size = self.viewport().size()
            blank = PageLayout([_BLANK], size, self._zoom)
            self._painter.paint_empty(painter, blank.box(0), self._dark)
        self._watch_patience(sharp)
        if self._impatient:
            text = self.tr("Still opening …") if self._loading else self.tr("Still drawing this page …")
            self._painter.paint_patience(painter, viewport.seen, text)
        if self._ring and self.hasFocus():
            painter.resetTransform()
            width = self._appearance.px(2)
            painter.setPen(QPen(self._appearance.colors.focus, width))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        if sharp and event.rect().contains(self.viewport().rect()):
            self.painted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows for those who come by Tab, as on every other control."""
        super().focusInEvent(event)
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._laying_out:
            return
        page, offset = self.place()
        target = self._target
        self._lay_out(page if target is None else target, offset if target is None else 0.0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._laying_out:
            return
        if dy:
            self._direction = 1 if dy < 0 else -1
            self._target = None
        self.viewport().update()
        self._refresh()
        self._notice_place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    # Inside

    def part_seen(self, page: int) -> QRectF | None:
        """Left, top, width, height of what is seen of a page, as parts of it (0 to 1); None: all, nothing, turned."""
        if not 0 <= page < self.page_count or self._rotation:
            return None
        box, seen = self._layout.box(page), self.seen()
        part = box.intersected(seen)
        if part.isEmpty() or part == box:
            return None
        width, height = box.width(), box.height()
        return QRectF(
            (part.x() - box.x()) / width, (part.y() - box.y()) / height, part.width() / width, part.height() / height
        )

    def shown(self) -> Viewport:
        return Viewport(self._layout, self.seen(), self.devicePixelRatioF(), self._dark)

    def seen(self) -> QRect:
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    def _highlights_on(self, page: int) -> PageHighlights:
        def placed(areas: Sequence[QRectF]) -> list[QRectF]:
            return [self._layout.to_column(page, area) for area in areas]

        current = self._current_hit[1] if self._current_hit and self._current_hit[0] == page else ()
        annotations = self.annotations_on(page)
        annotations = PageAnnotations(
            [(color, placed(areas)) for color, areas in annotations.highlights], annotations.ribbon
        )
        cell = self._cell[1] if self._cell is not None and self._cell[0] == page else None
        return PageHighlights(
            annotations,
            placed(self._hits.get(page, ())),
            placed(current),
            placed(self.selection.areas(page)),
            None if cell is None else self._layout.to_column(page, cell),
        )

    def _lay_out_only(self) -> None:
        """Geometry and scroll bars for the present viewport. The place moves with them; the caller sets it."""
        self._laying_out = True
        size = self.viewport().size()
        self._layout = PageLayout(self._sizes, size, self._zoom, self._rotation, self._text_area)
        for bar, all_of_it, seen in (
            (self.verticalScrollBar(), self._layout.height, size.height()),
            (self.horizontalScrollBar(), self._layout.width, size.width()),
        ):
            bar.setRange(0, max(all_of_it - seen, 0))
            bar.setPageStep(seen)
            bar.setSingleStep(LINE_STEP)
        self._laying_out = False

    def _lay_out(self, page: int, offset: float) -> None:
        target = self._target
        self._lay_out_only()
        if self._sizes:
            self._scroll_to_y(self._place_of(page, offset))
            self._center_text(page)
        self._target = target
        self._refresh()
        self._notice_place()
        self.zoom_changed.emit()

    def _place_of(self, page: int, offset: float) -> int:
        """The value of the vertical bar that shows a place; a page from its beginning without its upper margin."""
        top = self._layout.y_of(page, offset) if offset else self._layout.top_of(page)
        return top - MARGIN

    def _center_text(self, page: int) -> None:
        """Margins at both sides lie beyond the edges, where they are left out."""
        area, box = self._layout.text_area(page), self._layout.box(page)
        if area is not None:
            middle = box.x() + area.center().x() * box.width()
            self.horizontalScrollBar().setValue(round(middle - self.viewport().width() / 2))

    def _scroll_to_y(self, y: int) -> None:
        target = self._target
        self.verticalScrollBar().setValue(y)
        self._target = target

    def _notice_place(self) -> None:
        if not self._sizes:
            return
        page = self._target
        if page is None:
            page = self._layout.page_at(self.seen().top() + self.viewport().height() / 3)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.place_changed.emit()

    def _refresh(self) -> None:
        """Ask for what is missing: what is seen, then what comes next."""
        self.viewport().update()
        self._place_problems()
        if self._sizes and self.isVisible():
            self._pictures.want(
                self, self.shown().wanted(self._direction, self._pictures.cache.limit), self.devicePixelRatioF()
            )

    def _watch_patience(self, sharp: bool) -> None:
        """Say that something takes long once it does; a message on the page says enough by itself."""
        if sharp or self._problems:
            self._impatient = False
            self._patience.stop()
        elif not self._impatient and not self._patience.isActive():
            self._patience.start()

    def _lose_patience(self) -> None:
        self._impatient = True
        self.viewport().update()

    def _show_picture(self, page: int) -> None:
        if page < self._layout.count and self._layout.box(page).intersects(self.seen()):
            self.viewport().update()

    def _place_problems(self) -> None:
        """A message on each page that is seen and can't be shown."""
        seen = self.seen()
        visible = self._layout.pages_between(seen.top(), seen.bottom())
        failures = {page: failure for page in visible if (failure := self._pictures.failure(page)) is not None}
        for page in [page for page in self._problems if page not in failures]:
            widget = self._problems.pop(page)
            widget.hide()
            widget.deleteLater()
        for page, failure in failures.items():
            if page not in self._problems:
                self._problems[page] = self._problem_widget(page, failure)
                self._problems[page].setParent(self.viewport())
            widget, box = self._problems[page], self._layout.box(page)
            width = min(box.width(), max(self.viewport().width() - 2 * MARGIN, 120))
            height = max(widget.sizeHint().height(), widget.heightForWidth(width))
            middle = box.intersected(seen).center() - seen.topLeft()
            widget.setGeometry(box.center().x() - seen.left() - width // 2, middle.y() - height // 2, width, height)
            widget.show()
