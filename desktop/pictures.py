"""The only pictures that a window decodes: PNG files of our own, told by name, and never guessed from their bytes.

Qt reads PNG by itself. Everything else it reads by plug-ins, and takes one that fits where it may guess: then a PDF
or an SVG named like a cover is drawn in the process that holds the room's key. So covers are PNG, and each is read
here.
"""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

_ALLOCATION_MB: Final = 32
_MOST_BYTES: Final = 8 * 1024 * 1024
_PNG: Final = QByteArray(b"png")


def read_picture(data: bytes, most_side: int) -> QImage:
    """A PNG with sides of at most so many pixels; a null image where it is anything else, or nothing.

    Its size is known, and refused, before anything is unpacked.
    """
    if not 0 < len(data) <= _MOST_BYTES:
        return QImage()
    QImageReader.setAllocationLimit(_ALLOCATION_MB)
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, _PNG)
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    size = reader.size()
    if not (0 < size.width() <= most_side and 0 < size.height() <= most_side):
        return QImage()
    return reader.read()
