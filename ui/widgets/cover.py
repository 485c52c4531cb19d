"""Covers of publications: read from the room's folder when they are first painted, kept in a bounded cache."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.pictures import read_picture
from ui.theme import Appearance, Role
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import Lines, PaintedButton

_LARGEST = 480  # pixels of a side; ours have 240 x 340
_KEPT = 200  # covers of 240 px are about 300 KB each: 60 MB at the very most
_SMALLEST = 9  # letters of a title, at 100 %
_SHAPE = 1.4  # height to width of the usual book, 15 x 21 cm


class Covers:
    """Pictures by publication. A missing or unreadable one is None, and is looked for again next time."""

    def __init__(self, file_of: Callable[[UUID], Path]) -> None:
        self._file_of = file_of
        self._pictures: OrderedDict[UUID, QPixmap] = OrderedDict()

    def picture(self, publication_id: UUID) -> QPixmap | None:
        picture = self._pictures.get(publication_id)
        if picture is None:
            image = read_picture(self._file_of(publication_id), _LARGEST)
            if image.isNull():
                return None
            picture = QPixmap.fromImage(image)
            self._pictures[publication_id] = picture
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(publication_id)
        return picture

    def forget(self, publication_id: UUID | None = None) -> None:
        """Read a cover again, or all: a revision may have a new one."""
        if publication_id is None:
            self._pictures.clear()
        else:
            self._pictures.pop(publication_id, None)


def draw_cover(
    painter: QPainter, look: Appearance, area: QRectF, picture: QPixmap | None, title: str, ratio: float = 1.0
) -> None:
    """Draw a cover into the top of `area`, keeping its shape, with a thin edge; without a picture its title."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture is None:
        rect = QRectF(area.x(), area.y(), area.width(), min(area.height(), area.width() * _SHAPE))
        painter.fillRect(rect, look.colors.panel)
        inner = rect.adjusted(look.px(4), look.px(8), -look.px(4), -look.px(6))
        _draw_title(painter, look, inner, title)
    else:
        size = QSize(picture.size()).scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(area.x() + (area.width() - size.width()) / 2, area.y(), size.width(), size.height())
        # Drawn from a copy of the final size: scaling 240 px down to 80 in one step would flicker in fine lines.
        copy = picture.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(rect, copy, QRectF(copy.rect()))
    edge = QColor(look.colors.text)
    edge.setAlphaF(0.22)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def title_font(look: Appearance, title: str, width: float) -> QFont:
    """Small enough for the longest word in one line, as far as it can be read then."""
    font = look.font(Role.SECONDARY, bold=True)
    smallest = look.px(_SMALLEST)
    while font.pixelSize() > smallest and any(QFontMetricsF(font).horizontalAdvance(w) > width for w in title.split()):
        font.setPixelSize(font.pixelSize() - 1)
    return font


def _draw_title(painter: QPainter, look: Appearance, area: QRectF, title: str) -> None:
    """As many whole lines as there is room for."""
    font = title_font(look, title, area.width())
    room = int(area.height() // QFontMetrics(font).lineSpacing())
    if title and room:
        painter.setPen(look.colors.secondary)
        Lines(title, font, (), look.colors.secondary, area.width(), room).draw(painter, area.topLeft())


class CoverPicture(QWidget):
    """A cover that only shows. `width` in pixels at 100 %."""

    def __init__(self, look: Appearance, covers: Covers, width: int) -> None:
        super().__init__()
        self._look, self._covers, self._width = look, covers, width
        self._id: UUID | None = None
        self._title = ""
        look.keep(self, lambda _: self.set_width(self._width))

    def set_width(self, width: int) -> None:
        self._width = width
        self.setFixedSize(self._look.px(width), self._look.px(width * _SHAPE))

    def show_cover(self, publication_id: UUID, title: str) -> None:
        self._id, self._title = publication_id, title
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._covers.picture(self._id) if self._id else None
        draw_cover(painter, self._look, QRectF(self.rect()), picture, self._title, self.devicePixelRatioF())


def cover_size(look: Appearance, width: int) -> QSize:
    """Of a cover `width` pixels wide at 100 %."""
    return QSize(look.px(width), look.px(width * _SHAPE))


def cover_button_size(look: Appearance, width: int, *, with_note: bool) -> QSize:
    """Of a `CoverButton`."""
    cover = cover_size(look, width)
    pad = look.px(6)
    text = look.px(Role.SECONDARY.value * 1.35) * (3 if with_note else 2)
    return QSize(cover.width() + 2 * pad, cover.height() + text + 3 * pad)


class CoverButton(PaintedButton):
    """A cover with a line of words under it that opens something. Width in pixels at 100 %."""

    def __init__(
        self, look: Appearance, covers: Covers, publication_id: UUID, title: str, width: int, note: str = ""
    ) -> None:
        self._covers, self._id, self._title, self._cover_width, self._note = covers, publication_id, title, width, note
        super().__init__(look)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(f"{title}, {note}" if note else title)
        self.setToolTip(plain_tip(title))

    def sizeHint(self) -> QSize:
        return cover_button_size(self._look, self._cover_width, with_note=bool(self._note))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = look.px(6)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colors.panel)
            painter.drawRoundedRect(area, look.px(8), look.px(8))
        cover = QRectF(pad, pad, look.px(self._cover_width), look.px(self._cover_width * _SHAPE))
        picture = self._covers.picture(self._id)
        draw_cover(painter, look, cover, picture, self._title, self.devicePixelRatioF())
        text = QRectF(pad, cover.bottom() + pad, cover.width(), area.height() - cover.bottom() - 2 * pad)
        self._draw_words(painter, text)
        self._draw_ring(painter, area, look.px(8))

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        lines = Lines(self._title, look.font(Role.SECONDARY), (), look.colors.text, area.width(), 2)
        painter.setPen(look.colors.text)
        lines.draw(painter, area.topLeft())
        if self._note:
            painter.setFont(look.font(Role.SECONDARY, tabular=True))
            painter.setPen(look.colors.secondary)
            below = area.adjusted(0, lines.height + look.px(2), 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._note)
