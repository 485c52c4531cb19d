"""Covers of publications: read when they are first painted, kept in a bounded cache."""

from collections import OrderedDict
from collections.abc import Callable
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
    """Pictures by publication. A missing or unreadable one is None, and is searched for again next time."""

    def __init__(self, cover_of: Callable[[UUID], bytes]) -> None:
        """`cover_of`: the PNG of a publication, empty where there is none."""
        self._cover_of = cover_of
        self._pictures: OrderedDict[UUID, QPixmap] = OrderedDict()

    def picture(self, publication_id: UUID) -> QPixmap | None:
        picture = self._pictures.get(publication_id)
        if picture is None:
            image = read_picture(self._cover_of(publication_id), _LARGEST)
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
    painter: QPainter, appearance: Appearance, area: QRectF, picture: QPixmap | None, title: str, ratio: float = 1.0
) -> None:
    """Draw a cover into the top of `area`, keeping its shape, with a thin edge; without a picture its title."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture is None:
        rect = QRectF(area.x(), area.y(), area.width(), min(area.height(), area.width() * _SHAPE))
        painter.fillRect(rect, appearance.colors.panel)
        inner = rect.adjusted(appearance.px(4), appearance.px(8), -appearance.px(4), -appearance.px(6))
        _draw_title(painter, appearance, inner, title)
    else:
        size = QSize(picture.size()).scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(area.x() + (area.width() - size.width()) / 2, area.y(), size.width(), size.height())
        # Drawn from a copy of the final size: scaling 240 px down to 80 in one step would flicker in fine lines.
        copy = picture.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(rect, copy, QRectF(copy.rect()))
    edge = QColor(appearance.colors.text)
    edge.setAlphaF(0.22)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def title_font(appearance: Appearance, title: str, width: float) -> QFont:
    """Small enough for the longest word in one line, as far as it can be read then."""
    font = appearance.font(Role.SECONDARY, bold=True)
    smallest = appearance.px(_SMALLEST)
    while font.pixelSize() > smallest and any(QFontMetricsF(font).horizontalAdvance(w) > width for w in title.split()):
        font.setPixelSize(font.pixelSize() - 1)
    return font


def _draw_title(painter: QPainter, appearance: Appearance, area: QRectF, title: str) -> None:
    """As many whole lines as there is room for."""
    font = title_font(appearance, title, area.width())
    room = int(area.height() // QFontMetrics(font).lineSpacing())
    if title and room:
        painter.setPen(appearance.colors.secondary)
        Lines(title, font, (), appearance.colors.secondary, area.width(), room).draw(painter, area.topLeft())


class CoverPicture(QWidget):
    """A cover that only shows. `width` in pixels at 100 %."""

    def __init__(self, appearance: Appearance, covers: Covers, width: int) -> None:
        super().__init__()
        self._appearance, self._covers, self._width = appearance, covers, width
        self._id: UUID | None = None
        self._title = ""
        appearance.keep(self, lambda _: self.set_width(self._width))

    def set_width(self, width: int) -> None:
        self._width = width
        self.setFixedSize(self._appearance.px(width), self._appearance.px(width * _SHAPE))

    def show_cover(self, publication_id: UUID, title: str) -> None:
        self._id, self._title = publication_id, title
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._covers.picture(self._id) if self._id else None
        draw_cover(painter, self._appearance, QRectF(self.rect()), picture, self._title, self.devicePixelRatioF())


def cover_size(appearance: Appearance, width: int) -> QSize:
    """Of a cover `width` pixels wide at 100 %."""
    return QSize(appearance.px(width), appearance.px(width * _SHAPE))


def cover_button_size(appearance: Appearance, width: int, *, with_note: bool) -> QSize:
    """Of a `CoverButton`."""
    cover = cover_size(appearance, width)
    pad = appearance.px(6)
    text = appearance.px(Role.SECONDARY.value * 1.35) * (3 if with_note else 2)
    return QSize(cover.width() + 2 * pad, cover.height() + text + 3 * pad)


class CoverButton(PaintedButton):
    """A cover with a line of words under it that opens something. Width in pixels at 100 %."""

    def __init__(
        self, appearance: Appearance, covers: Covers, publication_id: UUID, title: str, width: int, note: str = ""
    ) -> None:
        self._covers, self._id, self._title, self._cover_width, self._note = covers, publication_id, title, width, note
        super().__init__(appearance)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(f"{title}, {note}" if note else title)
        self.setToolTip(plain_tip(title))

    def sizeHint(self) -> QSize:
        return cover_button_size(self._appearance, self._cover_width, with_note=bool(self._note))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = appearance.px(6)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(appearance.colors.panel)
            painter.drawRoundedRect(area, appearance.px(8), appearance.px(8))
        cover = QRectF(pad, pad, appearance.px(self._cover_width), appearance.px(self._cover_width * _SHAPE))
        picture = self._covers.picture(self._id)
        draw_cover(painter, appearance, cover, picture, self._title, self.devicePixelRatioF())
        text = QRectF(pad, cover.bottom() + pad, cover.width(), area.height() - cover.bottom() - 2 * pad)
        self._draw_words(painter, text)
        self._draw_ring(painter, area, appearance.px(8))

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        appearance = self._appearance
        lines = Lines(self._title, appearance.font(Role.SECONDARY), (), appearance.colors.text, area.width(), 2)
        painter.setPen(appearance.colors.text)
        lines.draw(painter, area.topLeft())
        if self._note:
            painter.setFont(appearance.font(Role.SECONDARY, tabular=True))
            painter.setPen(appearance.colors.secondary)
            below = area.adjusted(0, lines.height + appearance.px(2), 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._note)
