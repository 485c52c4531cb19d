"""Layers decide in a copy what is drawn, as in the book; but none of them hides the watermark."""

import io
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from desktop.books.files import DocumentFile
from desktop.document.messages import MakeCopy
from desktop.document.process.document import Holder
from desktop.document.process.softcopy import make_copy
from tests.unit.document.test_softcopy import STRIP

_SQUARE = b"0 g 100 100 100 100 re f "


def _book(contents: bytes, path: Path, **resources: bytes) -> Path:
    """A page with a square, in a book with a layer that is off; `resources` are contents of forms."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        off = pdf.make_indirect(pikepdf.Object.parse(b"<</Type /OCG /Name (off)>>"))
        on = pdf.make_indirect(pikepdf.Object.parse(b"<</Type /OCG /Name (on)>>"))
        properties = pikepdf.Dictionary(Off=off, On=on)
        form = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": pikepdf.Array([0, 0, 300, 300])}
        forms = {
            f"/{name}": pdf.make_stream(drawn, **form, Resources=pikepdf.Dictionary(Properties=properties))
            for name, drawn in resources.items()
        }
        page.obj.Resources = pikepdf.Dictionary(Properties=properties, XObject=pikepdf.Dictionary(forms))
        page.obj.Contents = pdf.make_stream(contents)
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([off, on]), D=pikepdf.Dictionary(OFF=pikepdf.Array([off]))
        )
        pdf.save(path)
    return path


def _copy(path: Path, watermark) -> tuple[bool, bool, bool]:
    """Whether the square is seen in the copy, whether the watermark is, and whether there are layers."""
    made = bytes(make_copy(Holder(), MakeCopy(DocumentFile(content=path.read_bytes()), watermark, STRIP, "x")).payload)
    with pymupdf.open(stream=made) as pdf:
        picture = pdf[0].get_pixmap(colorspace=pymupdf.csGRAY, alpha=False)
    square, beside = picture.pixel(150, 150)[0] < 128, picture.samples[: 300 * 90]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return square, min(beside) < 255, "/OCProperties" in pdf.Root


@pytest.mark.parametrize(
    ("contents", "seen"),
    [
        (b"/OC /Off BDC " + _SQUARE + b"EMC", False),
        (b"/OC /On BDC " + _SQUARE + b"EMC", True),
        (b"/Span BMC /OC /Off BDC EMC EMC " + _SQUARE, True),
        (b"/OC /Off BDC EMC /Form Do", True),
    ],
)
def test_layers_that_end_stay(contents, seen, watermark, tmp_path):
    path = _book(contents, tmp_path / "book.pdf", Form=b"/OC /On BDC " + _SQUARE + b"EMC")
    assert _copy(path, watermark) == (seen, True, True)


@pytest.mark.parametrize(
    "contents",
    [
        b"/OC /Off BDC",
        b"/O#43 /Off BDC",
        b"/#4f#43 /Off BDC",
        b"/OC <</Type /OCMD /P /AllOff>> BDC",
        b"/OC /Off BDC Q",
        b"/OC /Off BDC % EMC",
        b"/OC /Off BDC (EMC",
        b"/OC /Off BDC (a (b) EMC) Tj",
        b"/OC /Off BDC BI /W 4 /H 1 /BPC 8 /CS /G ID EMC  EI",
        b"/OC /Off BDC " + b"nothing " * 200 + b"EMC",  # readers give up before they come to it
        b"/OC /Off BDC " + b"/None gs " * 200 + b"EMC",
        b"/OC /Off BDC " + b"1 " * 500 + b"EMC",
        b"EMC /OC /Off BDC",
        b"/Form Do",
        b"/Outer Do",
    ],
)
def test_a_layer_that_is_left_open_hides_no_watermark(contents, watermark, tmp_path):
    path = _book(
        _SQUARE + contents,
        tmp_path / "book.pdf",
        Form=b"/OC /Off BDC",
        Outer=b"/OC /Off BDC 0 0 1 1 re f EMC /OC /Off BDC",
    )
    assert _copy(path, watermark) == (True, True, False)
