"""Pages as spreadsheets, scanners and careless programs write them: what they leave must not hide the watermark."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.unit.document.odd_pages import SHEETS, make

_WIDTH, _HEIGHT = 425, 595
_INK = b"BT /F1 9 Tf 12 400 Td (Jumlah penduduk menurut kecamatan 2020, orang) Tj ET "
_FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
Draw = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def _bars(light: float = 0.0) -> bytes:
    """A chart of bars over the whole page."""
    colors = ((0.04, 0.45, 0.77), (0.18, 0.49, 0.13), (0.66, 0.33, 0.0), (0.9, 0.9, 0.9))
    drawn = []
    for number in range(12):
        red, green, blue = (light + (1 - light) * part for part in colors[number % 4])
        drawn.append(f"{red:.2f} {green:.2f} {blue:.2f} rg {10 + 34 * number} 0 30 {120 + 37 * number} re f")
    return ("q " + " ".join(drawn) + " Q ").encode()


def _resources(page: pikepdf.Page) -> Dictionary:
    page.obj.Resources = Dictionary(Font=Dictionary(F1=_FONT))
    return page.obj.Resources


def _chart(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    _resources(page)
    page.obj.Contents = Stream(pdf, _bars() + _INK)


def _shaded_chart(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """An area that goes from colour to colour, and one that is hatched."""
    resources = _resources(page)
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.04, 0.2, 0.36], C1=[1, 0.97, 0.8], N=1)
    resources.Shading = Dictionary(
        S1=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, _WIDTH, _HEIGHT], Function=blend)
    )
    hatch = Stream(pdf, b"0 0 m 8 8 l S", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1)
    hatch.stream_dict.BBox, hatch.stream_dict.XStep, hatch.stream_dict.YStep = Array([0, 0, 8, 8]), 8, 8
    hatch.stream_dict.Resources = Dictionary()
    resources.Pattern = Dictionary(P1=hatch)
    page.obj.Contents = Stream(pdf, b"/S1 sh /Pattern cs /P1 scn 60 60 200 300 re f " + _INK)


def _transparent_chart(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A group of its own with a mode of blending, as charts with glass effects are written."""
    resources = _resources(page)
    resources.ExtGState = Dictionary(G1=Dictionary(ca=0.4, BM=Name.Multiply), G2=Dictionary(BM=Name.Screen))
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    form = Stream(pdf, _bars(0.3), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, _WIDTH, _HEIGHT], Group=group)
    resources.XObject = Dictionary(X1=form)
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    page.obj.Contents = Stream(pdf, b"q /G1 gs /X1 Do Q /G2 gs " + _INK)


def _state_left_changed(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Scaled, clipped, invisible letters, and never put back."""
    _resources(page)
    page.obj.Contents = Stream(pdf, _bars() + b"0.24 0 0 0.24 0 0 cm 0 0 400 400 re W n 3 Tr 20 Tc 40 Tz 30 Ts q 2 w ")


def _states_left_open(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    _resources(page)
    page.obj.Contents = Stream(pdf, _bars() + b"0.1 0 0 0.1 50 50 cm q q 0 0 10 10 re W n q 3 Tr " + _INK)


def _states_closed_too_often(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    _resources(page)
    page.obj.Contents = Stream(pdf, _bars() + b"Q Q 0.1 0 0 0.1 50 50 cm 0 0 10 10 re W n q ")


def _torn_apart(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Contents in several streams, cut in the middle of what belongs together."""
    _resources(page)
    page.obj.Contents = Array(
        [Stream(pdf, b"q 0.9 0.9"), Stream(pdf, b" 0.95 rg 0 0 425 595 re f 0 g"), Stream(pdf, _INK)]
    )


def _covered_by_notes(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A stamp and a field, opaque, over most of the page: readers draw them above its contents."""
    _resources(page)
    page.obj.Contents = Stream(pdf, _INK)
    notes = []
    for kind, box, color in (("Stamp", (0, 0, 425, 400), "1 0.9 0.6"), ("Widget", (0, 380, 425, 595), "0.85 0.9 1")):
        size = (box[2] - box[0], box[3] - box[1])
        face = Stream(pdf, f"{color} rg 0 0 {size[0]} {size[1]} re f".encode(), Type=Name.XObject, Subtype=Name.Form)
        face.stream_dict.BBox = Array([0, 0, *size])
        note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=list(box), F=4, AP=Dictionary(N=face))
        if kind == "Widget":
            note.FT, note.T, note.V = Name.Tx, "jumlah", "1"
        notes.append(pdf.make_indirect(note))
    page.obj.Annots = Array(notes)
    pdf.Root.AcroForm = Dictionary(Fields=Array([notes[1]]))


def _scan(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A picture over the whole page, and its words under it, invisible."""
    resources = _resources(page)
    pixels = bytes(200 + (x * 7 + y * 13) % 50 for y in range(60) for x in range(43))
    picture = Stream(
        pdf,
        pixels,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=43,
        Height=60,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    resources.XObject = Dictionary(Im1=picture)
    page.obj.Contents = Stream(pdf, b"3 Tr " + _INK + b" q 425 0 0 595 0 0 cm /Im1 Do Q")


def _nothing(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Neither contents nor resources."""
    for name in ("/Contents", "/Resources"):
        if name in page.obj:
            del page.obj[name]


def _boxes_upside_down(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Corners in another order, far from the origin, turned the other way round."""
    _resources(page)
    page.obj.MediaBox = Array([525, 795, 100, 200])
    page.obj.CropBox = Array([500, 220, 120, 780])
    page.obj.Rotate = -90
    page.obj.Contents = Stream(pdf, b"q 0.92 0.95 1 rg 0 0 900 900 re f Q 1 0 0 1 120 220 cm " + _INK)


EXPORTED: dict[str, Draw] = {
    "chart": _chart,
    "shaded chart": _shaded_chart,
    "transparent chart": _transparent_chart,
    "state left changed": _state_left_changed,
    "states left open": _states_left_open,
    "states closed too often": _states_closed_too_often,
    "torn apart": _torn_apart,
    "covered by notes": _covered_by_notes,
    "scan": _scan,
    "nothing": _nothing,
    "boxes upside down": _boxes_upside_down,
}


def make_exported(name: str, path: Path) -> Path:
    """A PDF of one such page."""
    with pikepdf.new() as pdf:
        EXPORTED[name](pdf, pdf.add_blank_page(page_size=(_WIDTH, _HEIGHT)))
        pdf.save(path)
    return path


def make_every_page(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """One PDF with all odd and all exported pages, and their names in order."""
    names = (*SHEETS, *EXPORTED)
    folder.mkdir(exist_ok=True)
    with pikepdf.new() as together:
        for name in SHEETS:
            with pikepdf.open(make(SHEETS[name], folder / "page.pdf")) as one:
                together.pages.extend(one.pages)
        for draw in EXPORTED.values():
            draw(together, together.add_blank_page(page_size=(_WIDTH, _HEIGHT)))
        together.save(folder / "every_page.pdf")
    return folder / "every_page.pdf", names
