"""Charts for paper: bars of a table's second column, in greys that a printer without colours tells apart."""

from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from ui.reports.document import Table, Value, written

_WIDTH: Final = 2000  # pixels of the picture; 170 mm of paper
_ROW, _BAR, _TEXT = 66, 42, 36  # pixels; the letters are 8 points high on paper
_ACROSS: Final = 14  # so many rows lie one below the other, with their names beside them
_STANDING: Final = 640  # height of columns
_NAMES: Final = 0.36  # of the width, for names
_INK, _FILL, _RULE = QColor("#000000"), QColor("#5a5a5a"), QColor("#9a9a9a")
_MOST_LABELS: Final = 16
_LABEL: Final = 60  # pixels: half of what a label below columns is broad
_LONG: Final = 16  # letters: such names do not stand below columns


def paper_chart(table: Table) -> QImage:
    """Values stand at their bars; what is hidden has its sign and no bar."""
    return _lying(table) if len(table.rows) <= _ACROSS or _has_long_names(table) else _standing(table)


def drawn_rows(table: Table) -> int:
    """How many rows are in the chart: of many with long names the first, else all."""
    return min(len(table.rows), _ACROSS) if _has_long_names(table) else len(table.rows)


def _has_long_names(table: Table) -> bool:
    return any(len(_name(row[0])) > _LONG for row in table.rows)


def _lying(table: Table) -> QImage:
    rows = table.rows[:_ACROSS]
    image, painter = _begun(_ROW * len(rows) + 10)
    metrics = QFontMetricsF(painter.font(), image)
    left, most = _WIDTH * _NAMES, _most(table)
    room = _WIDTH - left - 160
    for place, row in enumerate(rows):
        y = 5 + place * _ROW
        name = metrics.elidedText(_name(row[0]), Qt.TextElideMode.ElideRight, left - 24)
        painter.setPen(_INK)
        painter.drawText(QRectF(0, y, left - 16, _ROW), _RIGHT, name)
        length = room * _number(row[1]) / most
        painter.fillRect(QRectF(left, y + (_ROW - _BAR) / 2, length, _BAR), _FILL)
        painter.drawText(QRectF(left + length + 12, y, 150, _ROW), _LEFT, written(row[1]))
    painter.setPen(QPen(_RULE, 3))
    painter.drawLine(round(left), 0, round(left), image.height())
    painter.end()
    return image


def _standing(table: Table) -> QImage:
    image, painter = _begun(_STANDING)
    most, count = _most(table), len(table.rows)
    step, floor = _WIDTH / count, _STANDING - 60
    every = -(-count // _MOST_LABELS)
    for place, row in enumerate(table.rows):
        high = (floor - 60) * _number(row[1]) / most
        x = place * step
        painter.fillRect(QRectF(x + step * 0.15, floor - high, step * 0.7, high), _FILL)
        painter.setPen(_INK)
        if count <= 2 * _MOST_LABELS:
            painter.drawText(QRectF(x - 40, floor - high - 44, step + 80, 40), _MIDDLE, written(row[1]))
        if place % every == 0:
            middle = min(max(x + step / 2, _LABEL), _WIDTH - _LABEL)
            painter.drawText(QRectF(middle - _LABEL, floor + 8, 2 * _LABEL, 48), _MIDDLE, _name(row[0]))
    painter.setPen(QPen(_RULE, 3))
    painter.drawLine(0, floor, _WIDTH, floor)
    painter.end()
    return image


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def _begun(height: int) -> tuple[QImage, QPainter]:
    image = QImage(_WIDTH, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setPixelSize(_TEXT)
    painter.setFont(font)
    painter.setPen(_INK)
    return image, painter


def _most(table: Table) -> float:
    return max([_number(row[1]) for row in table.rows], default=0.0) or 1.0


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | Decimal) else 0.0


def _name(value: Value) -> str:
    """Of a day without its year: the report says which."""
    return f"{value.day}/{value.month}" if isinstance(value, date) else written(value)
