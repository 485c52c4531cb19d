"""The program's icon in Windows' form, drawn from the one picture there is."""

import struct
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources.packaging.project import PROJECT

ICON: Final = PROJECT / "catalog_db" / "central" / "static" / "icon.svg"
_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)  # pixels, as Explorer asks for them


def write_icon(target: Path) -> None:
    """An .ico file with a PNG for each size."""
    pictures = [_png(size) for size in _SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    for size, picture in zip(_SIZES, pictures, strict=True):
        side = size % 256  # 0 says 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    target.write_bytes(head + b"".join(pictures))


def _png(size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload]
    return bytes(content.data().data())
