"""One seat of the map: what it is called, and whether somebody reads there."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from catalog_db.rules.desk.levels import Level
from desktop.desk.seats.values import SeatCard, SeatState
from ui.desk.waits import clock_text, level_tone, with_level
from ui.languages import tr
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton, Tone, color_of, one_line

_WIDTH, _HEIGHT = 128, 64


def seat_words(seat: SeatCard, remaining_s: int, level: Level) -> tuple[str, str]:
    """Who, and how it stands: "free"; "not answering"; "P-009" and "1:10 left"."""
    if seat.session_id is None:
        return "", tr("free") if seat.state is SeatState.FREE else tr("not answering")
    who = seat.ticket or seat.visit
    if not seat.answers:
        return who, tr("not answering")
    if remaining_s <= 0:
        return who, tr("time is over")
    left = tr("{time} left").format(time=clock_text(remaining_s))
    return who, with_level(left, Level.SOON) if level is Level.SOON else left


def seat_name(seat: SeatCard) -> str:
    """The one seat of a room without joined PCs has no name."""
    return one_line(seat.name) or tr("This PC")


class SeatTile(PaintedButton):
    """Opens what can be done with the seat. A bar at its left edge repeats in colour what its words say."""

    def __init__(self, look: Appearance, seat: SeatCard) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._level = Level.OK
        self.show_seat(seat)

    def show_seat(self, seat: SeatCard) -> None:
        self.seat = seat
        self.tick(seat.remaining_s, seat.level)

    def tick(self, remaining_s: int, level: Level) -> None:
        """The clock went on."""
        self._level = level
        self.words = seat_words(self.seat, remaining_s, level)
        name = seat_name(self.seat)
        parts = (name, *self.words, one_line(self.seat.visitor_name))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(
            plain_tip("\n".join(filter(None, (name, one_line(self.seat.place), one_line(self.seat.visitor_name)))))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_WIDTH), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, seat = self._look, self.seat
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(6)
        away = not seat.answers
        painter.setPen(QPen(look.colors.edge, 1, Qt.PenStyle.DashLine if away else Qt.PenStyle.SolidLine))
        painter.setBrush(look.colors.hover if self.underMouse() or self.isDown() else look.colors.base)
        painter.drawRoundedRect(rect, radius, radius)
        tone = self._tone()
        bar = QRectF(look.px(6), look.px(10), look.px(3), rect.height() - look.px(20))
        painter.fillRect(bar, color_of(look, tone))
        icon = pixmap(look, "seat_away" if away else "seat", 18, look.colors.secondary, self.devicePixelRatioF())
        side = look.px(18)
        painter.drawPixmap(QPoint(self.width() - side - look.px(8), look.px(8)), icon)
        left, width = look.px(16), self.width() - look.px(16 + 8)
        self._line(painter, left, look.px(7), width - side - look.px(4), seat_name(seat), Role.BODY, Tone.TEXT, True)
        who, how = self.words
        if who:
            self._line(painter, left, look.px(25), width, who, Role.SECONDARY, Tone.TEXT)
        self._line(painter, left, look.px(42 if who else 25), width, how, Role.SECONDARY, tone)
        self._draw_ring(painter, rect, radius)

    def _tone(self) -> Tone:
        seat = self.seat
        if seat.session_id is None:
            return Tone.SUCCESS if seat.state is SeatState.FREE else Tone.SECONDARY
        return level_tone(self._level) if seat.answers else Tone.WARNING

    def _line(
        self, painter: QPainter, x: int, y: int, width: int, text: str, role: Role, tone: Tone, bold: bool = False
    ) -> None:
        font = self._look.font(role, bold=bold, tabular=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(color_of(self._look, tone))
        painter.drawText(x, y + metrics.ascent(), metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
