"""The frame of a table on its page, with the lines that part columns and rows: drawn and moved by mouse or by keys."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from catalog_db.rules.tables.frames import TableFrame
from catalog_db.rules.tables.words import Box
from ui.theme import Appearance
from ui.viewer.pages.view import PageView

_STEP, _FINE = 8.0, 1.0  # points
_LEAST = 12.0  # points: a frame is no smaller, and a line no nearer to another
_NEAR = 6.0  # pixels at 100 %: so near the mouse takes hold of a line or an edge
_KEPT_AFTER_MS = 700  # of the last key
# On the paper of a page, which is white in dark windows, too.
_SHADE: Final = QColor(20, 120, 215, 36)
_LINE: Final = QColor(0, 84, 160)
_CHOSEN: Final = QColor(176, 58, 0)
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
Part = tuple[str, int]  # "box", "column" or "row", and which of them


class FrameEditor(QWidget):
    """Over the pages of a book; without a table it lets all through. The frame is that of one page.

    Keys: arrows move what is chosen - the frame, or one of its lines - Ctrl finely; Shift makes the frame larger or
    smaller; Space chooses the next line, Del removes it; C and R add a line between columns and between rows.
    """

    edited = Signal(object)  # TableFrame
    part_chosen = Signal()
    left = Signal()  # Esc

    def __init__(self, appearance: Appearance, pages: PageView) -> None:
        super().__init__(pages.viewport())
        self._appearance, self._pages = appearance, pages
        self.frame: TableFrame | None = None
        self.part: Part = ("box", 0)
        self._held: tuple[str, int, QPointF, TableFrame] | None = None  # what the mouse drags, from where
        self._before: TableFrame | None = None  # as it was when the mouse took hold
        self._is_active = False
        self._page = 0  # on which a new frame is drawn, from 0
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keep.timeout.connect(self._tell)
        self._unkept = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Frame of the table"))
        self.setAccessibleDescription(self.words())
        pages.viewport().installEventFilter(self)
        pages.place_changed.connect(self.update)
        pages.zoom_changed.connect(self.update)
        self.hide()

    def words(self) -> str:
        """How it is used."""
        return self.tr(
            "Drag around the table, or drag its edges and lines. By keys: arrows move, Shift sizes the frame, Ctrl is "
            "fine, Space chooses the next line, C and R add one, Del removes it."
        )

    def show_frame(self, frame: TableFrame | None, page: int) -> None:
        """The frame of a table on a page (from 0); None: it has none there, and one can be drawn."""
        if self._unkept and frame is not None and self.frame is not None and frame.page == self.frame.page:
            return  # somebody moves it still
        self.flush()
        if frame is None or self.frame is None or frame.page != self.frame.page:
            self.part = ("box", 0)
        self.frame, self._page, self._is_active = frame, page, True
        if self.part not in self._parts():
            self.part = ("box", 0)
        self._cover()
        self.show()
        self.raise_()
        self.update()
        self.part_chosen.emit()

    def put_away(self) -> None:
        """No table is edited."""
        self.flush()
        self._is_active = False
        self.frame = None
        self.hide()

    def drop(self) -> None:
        """Another file is shown: what was moved on the pages of the one before is nothing on these."""
        self._keep.stop()
        self._unkept, self._held = False, None
        self.put_away()

    def flush(self) -> None:
        """Keep what keys have moved, now."""
        if self._unkept:
            self._tell()

    def begin(self, frame: TableFrame | None = None) -> None:
        """Draw a frame, to be moved by keys: this one, or one in the middle of the page."""
        if frame is None:
            left, top, width, height = 0.1, 0.3, 0.8, 0.4
            size = self._size()
            box = (left * size[0], top * size[1], (left + width) * size[0], (top + height) * size[1])
            frame = TableFrame(self._page + 1, box)
        frame = replace(frame, box=self._on_page(frame.box))
        self._change(frame if frame.is_sound else replace(frame, columns=(), rows=()))
        self._tell()

    def add_line(self, kind: str) -> None:
        """A line between columns ("column") or rows ("row"), in the middle of the widest stretch without one."""
        frame = self.frame
        if frame is None:
            return
        left, top, right, bottom = frame.box
        lines = frame.columns if kind == "column" else frame.rows
        edges = [left, *lines, right] if kind == "column" else [top, *lines, bottom]
        widest = max(range(len(edges) - 1), key=lambda at: edges[at + 1] - edges[at])
        if edges[widest + 1] - edges[widest] < 2 * _LEAST / 4:
            return
        line = round((edges[widest] + edges[widest + 1]) / 2, 1)
        self.part = (kind, widest)
        self._change(self._with_lines(frame, kind, tuple(sorted((*lines, line)))))
        self._tell()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_line(self) -> None:
        """The chosen line."""
        frame, (kind, at) = self.frame, self.part
        if frame is None or kind == "box":
            return
        lines = list(frame.columns if kind == "column" else frame.rows)
        del lines[at]
        self.part = (kind, min(at, len(lines) - 1)) if lines else ("box", 0)
        self._change(self._with_lines(frame, kind, tuple(lines)))
        self._tell()

    def chosen_words(self) -> str:
        """What is chosen, in words."""
        frame, (kind, at) = self.frame, self.part
        if frame is None:
            found = self.tr("The reader finds the table on this page by itself.")
            return f"{found} {self.words()}"
        if kind == "column":
            return self.tr("Line {n} of {count} between columns").format(n=at + 1, count=len(frame.columns))
        if kind == "row":
            return self.tr("Line {n} of {count} between rows").format(n=at + 1, count=len(frame.rows))
        return self.tr("The frame: arrows move it, Shift sizes it, Space chooses a line")

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return False

    def event(self, event: QEvent) -> bool:
        """Keys that do something here are not those of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            keys = (*_ARROWS, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_C, Qt.Key.Key_R)
            if not held and event.key() in keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, frame = Qt.Key(event.key()), self.frame
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif frame is None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.begin()
        elif frame is None:
            event.ignore()
        elif key in _ARROWS:
            across, down = _ARROWS[key]
            step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
            self._move(frame, across * step, down * step, sizes=bool(held & Qt.KeyboardModifier.ShiftModifier))
            self._keep.start()
        elif key == Qt.Key.Key_Space:
            self._choose_next(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_Delete:
            self.remove_line()
        elif key == Qt.Key.Key_C and not held:
            self.add_line("column")
        elif key == Qt.Key.Key_R and not held:
            self.add_line("row")
        else:
            event.ignore()  # the pages turn

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._pages.point_on_page(event.position())
        if found is None or event.button() is not Qt.MouseButton.LeftButton or found[0] != self._page:
            event.ignore()
            return
        point = found[1]
        held, at = self._at(point)
        frame = self._before = self.frame
        if held == "new" or frame is None:
            frame = TableFrame(self._page + 1, (point.x(), point.y(), point.x(), point.y()))
            held, at = "new", 0
        elif held in ("column", "row"):
            self.part = (held, at)
        else:
            self.part = ("box", 0)
        self._held = held, at, point, frame
        self.part_chosen.emit()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._pages.point_on_page(event.position())
        if found is None or found[0] != self._page:
            return
        if self._held is None:
            self.setCursor(_CURSORS.get(self._at(found[1])[0], Qt.CursorShape.CrossCursor))
            return
        held, at, start, before = self._held
        moved = found[1] - start
        if held == "new":
            area = QRectF(start, found[1]).normalized()
            self._change(replace(before, box=self._on_page((area.left(), area.top(), area.right(), area.bottom()))))
        elif held in ("column", "row"):
            self._change(self._with_line_at(before, held, at, moved.x() if held == "column" else moved.y()))
        elif held == "inside":
            self._change(self._moved(before, moved.x(), moved.y()))
        else:
            self._change(self._sized(before, held, moved))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        frame = self.frame
        if held is None or frame is None:
            return
        left, top, right, bottom = frame.box
        if min(right - left, bottom - top) < _LEAST:  # a click
            self.frame, self._unkept = self._before, False
            self.update()
        elif frame != self._before:
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        frame = self.frame
        if frame is None:
            return
        painter = QPainter(self)
        box = self._shown(frame.box)
        painter.fillRect(box, _SHADE)
        thin, thick = self._appearance.px(1), self._appearance.px(3)
        chosen_pen = QPen(_CHOSEN if self.hasFocus() else _LINE, thick)
        painter.setPen(chosen_pen if self.part[0] == "box" else QPen(_LINE, thin))
        painter.drawRect(box)
        left, top, right, bottom = frame.box
        for kind, lines in (("column", frame.columns), ("row", frame.rows)):
            for at, line in enumerate(lines):
                ends = (line, top, line, bottom) if kind == "column" else (left, line, right, line)
                place = self._shown(ends)
                is_chosen = self.part == (kind, at)
                painter.setPen(chosen_pen if is_chosen else QPen(_LINE, thin, Qt.PenStyle.DashLine))
                painter.drawLine(place.topLeft(), place.bottomRight())

    # Changes

    def _parts(self) -> list[Part]:
        frame = self.frame
        if frame is None:
            return [("box", 0)]
        columns = [("column", at) for at in range(len(frame.columns))]
        return [("box", 0), *columns, *(("row", at) for at in range(len(frame.rows)))]

    def _choose_next(self, direction: int) -> None:
        parts = self._parts()
        at = parts.index(self.part) if self.part in parts else 0
        self.part = parts[(at + direction) % len(parts)]
        self.part_chosen.emit()
        self.update()

    def _move(self, frame: TableFrame, across: float, down: float, *, sizes: bool) -> None:
        kind, at = self.part
        if sizes:
            changed = self._sized(frame, "right-bottom", QPointF(across, down))
        elif kind == "box":
            changed = self._moved(frame, across, down)
        else:
            changed = self._with_line_at(frame, kind, at, across if kind == "column" else down)
        self._change(changed)
        left, top, right, bottom = changed.box
        self._pages.show_area(self._page, QRectF(left, top, right - left, bottom - top))

    def _moved(self, frame: TableFrame, across: float, down: float) -> TableFrame:
        left, top, right, bottom = frame.box
        width, height = self._size()
        across = min(max(across, -left), width - right)
        down = min(max(down, -top), height - bottom)
        return replace(
            frame,
            box=_tenths((left + across, top + down, right + across, bottom + down)),
            columns=tuple(round(line + across, 1) for line in frame.columns),
            rows=tuple(round(line + down, 1) for line in frame.rows),
        )

    def _sized(self, frame: TableFrame, edges: str, by: QPointF) -> TableFrame:
        """Some edges moved; lines that lie outside then are left out."""
        left, top, right, bottom = frame.box
        if "left" in edges:
            left = min(left + by.x(), right - _LEAST)
        if "right" in edges:
            right = max(right + by.x(), left + _LEAST)
        if "top" in edges:
            top = min(top + by.y(), bottom - _LEAST)
        if "bottom" in edges:
            bottom = max(bottom + by.y(), top + _LEAST)
        box = self._on_page((left, top, right, bottom))
        return replace(
            frame,
            box=box,
            columns=tuple(line for line in frame.columns if box[0] < line < box[2]),
            rows=tuple(line for line in frame.rows if box[1] < line < box[3]),
        )

    def _with_line_at(self, frame: TableFrame, kind: str, at: int, by: float) -> TableFrame:
        """A line moved, between its neighbours."""
        left, top, right, bottom = frame.box
        lines = list(frame.columns if kind == "column" else frame.rows)
        edges = [left, *lines, right] if kind == "column" else [top, *lines, bottom]
        lines[at] = round(min(max(lines[at] + by, edges[at] + 1.0), edges[at + 2] - 1.0), 1)
        return self._with_lines(frame, kind, tuple(lines))

    def _with_lines(self, frame: TableFrame, kind: str, lines: tuple[float, ...]) -> TableFrame:
        return replace(frame, columns=lines) if kind == "column" else replace(frame, rows=lines)

    def _change(self, frame: TableFrame) -> None:
        if frame != self.frame:
            self.frame, self._unkept = frame, True
            self.update()

    def _tell(self) -> None:
        self._keep.stop()
        self._unkept = False
        self.part_chosen.emit()
        if self.frame is not None and self.frame.is_sound:
            self.edited.emit(self.frame)

    # Places

    def _at(self, point: QPointF) -> tuple[str, int]:
        """What lies under the mouse: a line, some edges ("left-top"), "inside", or "new"."""
        frame = self.frame
        if frame is None:
            return "new", 0
        near = _NEAR * self._appearance.px(100) / 100 / max(self._scale(), 0.01)
        left, top, right, bottom = frame.box
        x, y = point.x(), point.y()
        if not (left - near <= x <= right + near and top - near <= y <= bottom + near):
            return "new", 0
        for kind, lines, value in (("column", frame.columns, x), ("row", frame.rows, y)):
            found = [at for at, line in enumerate(lines) if abs(line - value) <= near]
            if found:
                return kind, min(found, key=lambda at: abs(lines[at] - value))
        edges = [
            name
            for name, value, edge in (("left", x, left), ("right", x, right), ("top", y, top), ("bottom", y, bottom))
            if abs(value - edge) <= near
        ]
        return ("-".join(edges), 0) if edges else ("inside", 0)

    def _scale(self) -> float:
        """Pixels of a point."""
        unit = self._pages.pages_layout.to_column(self._page, QRectF(0, 0, 100, 100))
        return unit.width() / 100

    def _shown(self, box: Box) -> QRectF:
        left, top, right, bottom = box
        area = QRectF(left, top, right - left, bottom - top)
        offset = QPointF(self._pages.seen().topLeft())
        return self._pages.pages_layout.to_column(self._page, area).translated(-offset)

    def _size(self) -> tuple[float, float]:
        return self._pages.pages_layout.turned_size(self._page)

    def _on_page(self, box: Box) -> Box:
        width, height = self._size()
        left, top, right, bottom = box
        return _tenths((max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, height)))

    def _cover(self) -> None:
        self.setGeometry(self._pages.viewport().rect())


_CURSORS: Final = {
    "column": Qt.CursorShape.SplitHCursor,
    "row": Qt.CursorShape.SplitVCursor,
    "inside": Qt.CursorShape.SizeAllCursor,
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "left-top": Qt.CursorShape.SizeFDiagCursor,
    "right-bottom": Qt.CursorShape.SizeFDiagCursor,
    "right-top": Qt.CursorShape.SizeBDiagCursor,
    "left-bottom": Qt.CursorShape.SizeBDiagCursor,
}


def _tenths(box: Box) -> Box:
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return left, top, right, bottom
