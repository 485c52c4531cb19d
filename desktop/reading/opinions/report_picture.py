"""The picture of a page that goes with a report: small enough for a call, watermarked like the screen."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage

from catalog_db.rules.reading.png import MOST_BYTES, MOST_PIXELS, MOST_SIDE, PngInvalid, plain_png
from desktop.pictures import read_picture

WIDTH: Final = 900  # pixels; text in the size of books is legible
_STEPS: Final = (1.0, 0.8, 0.65, 0.5, 0.35, 0.2)
_GREYS: Final = 16


def report_png(page: QImage) -> bytes | None:
    """A PNG of a page in 16 greys, smaller where it would be too large; None where nothing helps.

    Greys, because pages are print: the same bytes show twice the words that they would in colour.
    """
    for step in _STEPS:
        width = min(round(WIDTH * step), page.width())
        scaled = page.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation)
        if scaled.height() > MOST_SIDE or scaled.width() * scaled.height() > MOST_PIXELS:
            continue
        data = _png(_in_greys(scaled))
        if len(data) <= MOST_BYTES:
            return plain_png(data)
    return None


def read_png(data: bytes) -> QImage:
    """A picture from outside, looked at before it is unpacked; a null image where it is none."""
    try:
        return read_picture(plain_png(data), MOST_SIDE)
    except PngInvalid:
        return QImage()


def _in_greys(image: QImage) -> QImage:
    table = [QColor(value, value, value).rgb() for value in (round(n * 255 / (_GREYS - 1)) for n in range(_GREYS))]
    flags = Qt.ImageConversionFlag.ThresholdDither
    return image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_Indexed8, table, flags
    )


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
