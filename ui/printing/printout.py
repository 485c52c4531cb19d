"""One thing to print: its text, its pictures, and how both lie on a kind of paper, a roll or a sheet."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import segno
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
)

from desktop.platform.files import write_whole
from ui.crash_log import hushed_qt
from ui.languages import tr
from ui.printing.paging import keep_together
from ui.widgets.plain_text import PlainDocument

# Kinds of paper: rolls of slip printers, which end where the text ends, and sheets.


class Paper(StrEnum):
    """What the printer holds."""

    ROLL_58 = "58mm"
    ROLL_80 = "80mm"
    A4 = "A4"

    @property
    def is_roll(self) -> bool:
        return self is not Paper.A4

    @property
    def width_mm(self) -> float:
        """Width between the margins, in millimetres."""
        return {Paper.ROLL_58: 48.0, Paper.ROLL_80: 72.0, Paper.A4: 170.0}[self]

    def layout(self, height_mm: float) -> QPageLayout:
        """A page of this paper; a roll is cut after `height_mm` of text."""
        if self is Paper.A4:
            margins = QMarginsF(20, 18, 20, 18)
            size = QPageSize(QPageSize.PageSizeId.A4)
        else:
            edge = 5.0 if self is Paper.ROLL_58 else 4.0
            margins = QMarginsF(edge, 3, edge, 6)
            size = QPageSize(
                QSizeF(self.width_mm + 2 * edge, max(height_mm + 9, 30)),
                QPageSize.Unit.Millimeter,
                self.value,
                QPageSize.SizeMatchPolicy.ExactMatch,
            )
        return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


MM_PER_INCH = 25.4
PREVIEW_DPI = 150
_PDF_DPI = 300
_POINTS = {Paper.ROLL_58: 8.5, Paper.ROLL_80: 9.5, Paper.A4: 10.5}
_WATERMARK_MM = 2.8  # of its letters
_WATERMARK_APART = 8.0  # from line to line, in heights of its letters
_WATERMARK_DEGREES = 32.0  # its slope
_WATERMARK_COLOR = QColor(10, 51, 92, 46)
_RULE_MM = 0.25  # Qt draws one dot of the device, which few printers show
_FOOTER_MM, _FOOTER_POINTS = 8.0, 8.0
_QR_PIXELS = 8  # of one module, so that a printer need not invent any


@dataclass(frozen=True, slots=True)
class Printout:
    """HTML as QTextDocument knows it, made by a module beside this one.

    Attributes:
        title: Names the print job and the PDF.
        pictures: By the name that the HTML's `src` uses.
        watermark: Whose it is, across every page; empty: nobody's.
        footer: Below every sheet, with the number of the page; such a printout keeps headings with what they head, and
            tables of less than half a page on one page. Empty: neither.
    """

    title: str
    html: str
    pictures: Mapping[str, QImage] = field(default_factory=dict)
    watermark: str = ""
    footer: str = ""

    def page_count(self, paper: Paper) -> int:
        device = QImage(1, 1, QImage.Format.Format_RGB32)
        _set_resolution(device, PREVIEW_DPI)
        return _Laid(self, paper, device, PREVIEW_DPI).pages

    def preview(self, paper: Paper, page: int = 0) -> QImage:
        """A picture of a page (from 0) at `PREVIEW_DPI`, margins and all."""
        probe = QImage(1, 1, QImage.Format.Format_RGB32)
        _set_resolution(probe, PREVIEW_DPI)
        laid = _Laid(self, paper, probe, PREVIEW_DPI)
        layout = paper.layout(laid.height_mm)
        image = QImage(layout.fullRectPixels(PREVIEW_DPI).size(), QImage.Format.Format_RGB32)
        _set_resolution(image, PREVIEW_DPI)
        image.fill(QColor("#ffffff"))
        painter = QPainter(image)
        painter.translate(layout.paintRectPixels(PREVIEW_DPI).topLeft())
        laid.draw(painter, page)
        painter.end()
        return image

    def write_pdf(self, file: Path, paper: Paper) -> None:
        """Write a PDF, whole or not at all. Raises StorageFull, OutputUnwritable."""
        write_whole(file, self.pdf(paper))

    def pdf(self, paper: Paper) -> bytes:
        """The bytes of a PDF."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setCreator("Ruang Baca")
        writer.setResolution(_PDF_DPI)
        self.draw_on(writer, paper)
        return bytes(buffer.data().data())

    def draw_on(self, device: QPagedPaintDevice, paper: Paper) -> bool:
        """Draw all pages on a printer or into a PDF; False where it does not take them."""
        laid = _Laid(self, paper, device, device.logicalDpiY())
        device.setPageLayout(paper.layout(laid.height_mm))
        painter = QPainter()
        with hushed_qt():  # the answer says it
            begun = painter.begin(device)
        if not begun:
            return False
        for page in range(laid.pages):
            if page and not device.newPage():
                painter.end()
                return False
            laid.draw(painter, page)
        return painter.end()


class _Laid:
    """A printout as wide as a paper, in the pixels of a device."""

    def __init__(self, printout: Printout, paper: Paper, device: QPaintDevice, dpi: int) -> None:
        self._dpi = dpi
        document = PlainDocument()
        document.setDocumentMargin(0)
        font = QFont("DejaVu Sans" if paper.is_roll else QFont().family())
        font.setPointSizeF(_POINTS[paper])
        # Brackets beside capitals would be other glyphs than those of brackets, and a PDF would have no text for them.
        font.setFeature(QFont.Tag("calt"), 0)
        document.setDefaultFont(font)
        for name, picture in printout.pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        document.documentLayout().setPaintDevice(device)
        document.setHtml(printout.html)
        width = paper.width_mm / MM_PER_INCH * dpi
        if paper.is_roll:
            document.setTextWidth(width)
        else:
            self._footer_px = round(_FOOTER_MM / MM_PER_INCH * dpi) if printout.footer else 0
            height = paper.layout(0).paintRectPixels(dpi).height() - self._footer_px
            document.setPageSize(QSizeF(width, height))
            if printout.footer:
                keep_together(document)
        self._document, self._watermark = document, printout.watermark
        self._footer = "" if paper.is_roll else printout.footer
        self.pages = 1 if paper.is_roll else document.pageCount()
        self.height_mm = math.ceil(document.size().height() / dpi * MM_PER_INCH)

    def draw(self, painter: QPainter, page: int) -> None:
        size = self._document.pageSize() if self.pages > 1 else self._document.size()
        painter.save()
        painter.translate(0, -page * size.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        paper = QPalette(QColor("#c0c0c0"))  # rules, too, are dark on white, whatever the theme of the window
        paper.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        context.palette = paper
        context.clip = QRectF(0, page * size.height(), size.width(), size.height())
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        self._draw_rules(painter)
        painter.restore()
        if self._footer:
            self._draw_footer(painter, page)
        if self._watermark:
            self._draw_watermark(painter, QRectF(QPointF(), self._document.pageSize()))

    def _draw_footer(self, painter: QPainter, page: int) -> None:
        size = self._document.pageSize()
        area = QRectF(0, size.height(), size.width(), self._footer_px)
        painter.save()
        font = QFont(self._document.defaultFont())
        font.setPointSizeF(_FOOTER_POINTS)
        painter.setFont(font)
        painter.setPen(QColor("#000000"))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | bottom, self._footer)
        number = tr("Page {page} of {pages}").format(page=page + 1, pages=self.pages)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | bottom, number)
        painter.restore()

    def _draw_rules(self, painter: QPainter) -> None:
        thick = _RULE_MM / MM_PER_INCH * self._dpi
        block = self._document.begin()
        while block.isValid():
            if block.blockFormat().hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth):
                area = self._document.documentLayout().blockBoundingRect(block)
                middle = area.center().y()
                painter.fillRect(QRectF(area.left(), middle - thick / 2, area.width(), thick), QColor("#000000"))
            block = block.next()

    def _draw_watermark(self, painter: QPainter, area: QRectF) -> None:
        """Lines across the whole page, from edge to edge, as lightly as on the pages of a book."""
        font = QFont(self._document.defaultFont())
        font.setPixelSize(max(1, round(_WATERMARK_MM / MM_PER_INCH * self._dpi)))
        metrics = QFontMetricsF(font, painter.device())
        wide, high = (
            metrics.horizontalAdvance(self._watermark) + metrics.height() * 2,
            metrics.height() * _WATERMARK_APART,
        )
        reach = math.hypot(area.width(), area.height())
        painter.save()
        painter.setClipRect(area)
        painter.setFont(font)
        painter.setPen(_WATERMARK_COLOR)
        painter.translate(area.center())
        painter.rotate(-_WATERMARK_DEGREES)
        for row in range(-math.ceil(reach / 2 / high), math.ceil(reach / 2 / high) + 1):
            start = -reach / 2 - (row % 2) * wide / 2
            for column in range(math.ceil(reach / wide) + 1):
                painter.drawText(QPointF(start + column * wide, row * high), self._watermark)
        painter.restore()


def qr_picture(text: str) -> QImage:
    """A QR code with its quiet zone, black on white."""
    code = segno.make(text, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=2)]
    image = QImage(len(rows), len(rows), QImage.Format.Format_RGB32)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.setPixel(x, y, 0xFF000000 if dark else 0xFFFFFFFF)
    return image.scaled(image.width() * _QR_PIXELS, image.height() * _QR_PIXELS)


def _set_resolution(image: QImage, dpi: int) -> None:
    image.setDotsPerMeterX(round(dpi / MM_PER_INCH * 1000))
    image.setDotsPerMeterY(round(dpi / MM_PER_INCH * 1000))
