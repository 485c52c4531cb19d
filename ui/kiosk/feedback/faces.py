"""Answers as large buttons: a face, and the words that count."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Lines, PaintedButton

FACES = {1: "face_sad", 2: "face_unsure", 3: "face_glad", 4: "face_happy"}
_FACE, _PAD = 64, 12
_HEIGHT = 170


class FaceButton(PaintedButton):
    """One of the four answers. All faces have one colour: none of them is the wrong one."""

    def __init__(self, look: Appearance, score: int) -> None:
        super().__init__(look)
        self.score = score
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        return max(look.px(_HEIGHT), look.px(_FACE + 3 * _PAD) + self._lines(width).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, colors = self._look, self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.px(3) if self.isChecked() else 1
        area = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, edge))
        painter.setBrush(colors.hover if self.isDown() or self.underMouse() else colors.base)
        painter.drawRoundedRect(area, look.px(8), look.px(8))
        lines = self._lines(self.width())
        top = (self.height() - look.px(_FACE + _PAD) - lines.height) / 2
        color = colors.accent if self.isChecked() else colors.text
        face = pixmap(look, FACES[self.score], _FACE, color, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - look.px(_FACE)) / 2, top), face)
        painter.setPen(colors.text)
        lines.draw(painter, QPointF(look.px(_PAD), top + look.px(_FACE + _PAD)))
        self._draw_ring(painter, QRectF(self.rect()), look.px(8))

    def _lines(self, width: int) -> Lines:
        look = self._look
        text = self.accessibleName()
        font = look.font(Role.SECTION, bold=self.isChecked())
        return Lines(text, font, (), look.colors.text, width - look.px(2 * _PAD), 0, Qt.AlignmentFlag.AlignHCenter)
