"""Pages made to get rid of a watermark: what they contain is left open, wrong, or made to hide what is drawn after it.

All of them are one PDF, so that one copy shows them all.
"""

from dataclasses import dataclass
from pathlib import Path

import pikepdf

WORDS = "Jumlah penduduk menurut kecamatan"
_WIDTH, _HEIGHT = 300, 400
_AWAY = b"1 0 0 1 9999 0 cm"


def _text(first: float = 385, size: float = 9) -> bytes:
    lines = b"".join(b"(%s 2020, orang) Tj T*\n" % WORDS.encode() for _ in range(30))
    return b"BT /F1 %g Tf %g TL 12 %g Td\n%sET\n" % (size, 13, first, lines)


@dataclass(frozen=True)
class Hostile:
    """What a page contains after its text, in one stream or in several; and entries of its dictionary."""

    contents: bytes | tuple[bytes, ...] = b""
    entries: str = ""  # in PDF syntax; {form}, {dark}, {off} are numbers of objects
    stream: str = ""  # entries of the stream of its contents, in PDF syntax


PAGES: dict[str, Hostile] = {
    # What follows would lie inside of something that was never closed.
    "open string": Hostile(b"("),
    "open nested string": Hostile(b"(a (b) "),
    "open hexadecimal string": Hostile(b"<"),
    "open array": Hostile(b"["),
    "open dictionary": Hostile(b"/Span <<"),
    "open comment": Hostile(b"%"),
    "open inline picture": Hostile(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x"),
    "inline picture larger than its data": Hostile(b"BI /W 999 /H 999 /BPC 8 /CS /RGB ID x"),
    "open picture's dictionary": Hostile(b"BI /W 1"),
    "open layer that is off": Hostile(b"/OC /Off BDC"),
    "open layer, closed by another word": Hostile(b"/OC /Off BDC Q"),
    "open layer, closed in a comment": Hostile(b"/OC /Off BDC % EMC"),
    "open compatibility section": Hostile(b"q BX " + _AWAY),
    # Moved away or hidden, and closed only for who counts words.
    "moved away": Hostile(_AWAY),
    "moved away, closed by another word": Hostile(_AWAY + b" q EMC"),
    "moved away, closed by ET": Hostile(b"q " + _AWAY + b" ET"),
    "moved away, closed in a comment": Hostile(_AWAY + b" q % Q"),
    "moved away, closed by a name": Hostile(b"q " + _AWAY + b" /Q gs"),
    "moved away, closed in a string": Hostile(b"q " + _AWAY + b" (a (b) Q ) /None gs"),
    "moved away between comments": Hostile(b"%(\nq " + _AWAY + b"\n%)"),
    "moved away, closed in an inline picture": Hostile(b"q " + _AWAY + b" BI /W 3 /H 1 /BPC 8 /CS /G ID \nQ\n EI"),
    "moved away deep below": Hostile(b"q " * 2_000 + _AWAY),
    "closed more than opened": Hostile(b"Q " * 200 + _AWAY),
    "made endlessly small": Hostile(b"1e-9 0 0 1e-9 0 0 cm"),
    "made nothing": Hostile(b"0 0 0 0 0 0 cm"),
    "made endlessly large": Hostile(b"1e30 0 0 1e30 0 0 cm"),
    "cut to nothing": Hostile(b"0 0 0 0 re W n"),
    "cut to letters": Hostile(b"BT /F1 9 Tf 7 Tr 9999 0 Td (x) Tj ET"),
    "cut to letters, text left open": Hostile(b"BT /F1 9 Tf 7 Tr 9999 0 Td (x) Tj"),
    "text left open": Hostile(b"BT 3 Tr 9999 0 Td 0.001 Tz"),
    "clear": Hostile(b"/Clear gs"),
    "behind a mask": Hostile(b"/Masked gs"),
    "blended away": Hostile(b"/Darkest gs /Lightest gs"),
    "overprinted": Hostile(b"/Over gs"),
    # Makes readers give up.
    "words that nobody knows": Hostile(b"nothing " * 500),
    "brackets that nobody opened": Hostile(b") > ] >> } " * 300),
    "numbers that nobody takes": Hostile(b"1 " * 3_000),
    "names that are nowhere": Hostile(b"/Nowhere Do " * 500),
    "draws itself": Hostile(b"/Endless Do"),
    "a form that leaves itself open": Hostile(b"/Open Do"),
    "a path that never ends": Hostile(b"0 0 m " + b"1 1 l 9 9 l " * 2_000),
    # Of several streams, or of streams that cannot be read.
    "a string over two streams": Hostile((b"q (", b") Tj " + _AWAY)),
    "a number over two streams": Hostile((b"1 0 0 1 99", b"99 0 cm")),
    "a comment over two streams": Hostile((b"q % ", b"Q " + _AWAY)),
    "an unknown filter": Hostile(_AWAY, stream="/Filter /Nothing"),
    "a filter of pictures": Hostile(_AWAY, stream="/Filter /DCTDecode"),
    "a damaged filter": Hostile(_AWAY, stream="/Filter /FlateDecode"),
    "a file beside it": Hostile(_AWAY, stream="/F (away.txt) /FFilter /FlateDecode"),
    "entries of a form": Hostile(stream="/Subtype /Form /Matrix [0 0 0 0 9999 9999] /BBox [0 0 0 0] /OC {off}"),
    # Of the page.
    "a group that knocks out": Hostile(entries="/Group <</S /Transparency /I true /K true /CS /DeviceRGB>>"),
    "a group of no colours": Hostile(entries="/Group <</S /Transparency /CS /Nothing>>"),
    "a layer of its own": Hostile(entries="/OC {off}"),
    "a box around half of it": Hostile(entries="/CropBox [0 0 300 200]"),
    "a box beyond it": Hostile(entries="/CropBox [-200 -200 900 900]"),
    "a box that is none": Hostile(entries="/CropBox [9 9 9 9]"),
    "a box of words": Hostile(entries="/CropBox [/A /B /C /D]"),
    "a box from its other corner": Hostile(entries="/MediaBox [300 400 0 0]"),
    "a box far away": Hostile(b"", entries="/MediaBox [10000 10000 10300 10400]"),
    "trimmed to nothing": Hostile(entries="/TrimBox [0 0 1 1] /BleedBox [0 0 1 1] /ArtBox [0 0 1 1]"),
    "turned": Hostile(b"q " + _AWAY, entries="/Rotate 90"),
    "turned upside down": Hostile(b"q " + _AWAY, entries="/Rotate -180"),
    "turned thrice": Hostile(b"q " + _AWAY, entries="/Rotate 630"),
    "turned a little": Hostile(entries="/Rotate 44"),
    "turned by a broken number": Hostile(entries="/Rotate 90.0"),
    "large units": Hostile(entries="/UserUnit 2"),
    "tiny in large units": Hostile(entries="/UserUnit 50 /MediaBox [0 0 6 8]"),
    "no units": Hostile(entries="/UserUnit 0"),
    # Above the page.
    "a note": Hostile(entries="/Annots [<</Subtype /Stamp {face}>>]"),
    "a note that is only printed": Hostile(entries="/Annots [<</Subtype /Stamp /F 4 {face}>>]"),
    "a note of no kind": Hostile(entries="/Annots [<<{face}>>]"),
    "a link with a face": Hostile(entries="/Annots [<</Subtype /Link {face}>>]"),
    "a field": Hostile(entries="/Annots [<</Subtype /Widget /FT /Btn /T (a) {face}>>]"),
}

# Pages that readers show in ways of their own.
DIFFERENT = {"no units", "a box that is none", "a box of words", "a link with a face", "a field"}

_FACE = "/Rect [0 0 300 400] /AP <</N {form}>>"


def make(path: Path) -> list[str]:
    """All of them, a page each. Returns their names."""
    with pikepdf.new() as pdf:
        numbers, resources = _shared(pdf)
        for hostile in PAGES.values():
            _add_page(pdf, hostile, numbers, resources)
        off = pdf.get_object(numbers["off"], 0)
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([off]), D=pikepdf.Dictionary(OFF=pikepdf.Array([off]))
        )
        fields = [note for page in pdf.pages for note in page.obj.get("/Annots", ()) if "/FT" in note]
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        # As they are: a writer that compresses them would have to read them.
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return list(PAGES)


def _shared(pdf: pikepdf.Pdf) -> tuple[dict[str, int], pikepdf.Object]:
    font = pdf.make_indirect(pikepdf.Object.parse(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"))
    off = pdf.make_indirect(pikepdf.Object.parse(b"<</Type /OCG /Name (off)>>"))
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))

    def form(contents: bytes, **entries: object) -> pikepdf.Stream:
        return pdf.make_stream(
            contents,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, _WIDTH, _HEIGHT]),
            **{"Resources": fonts, **entries},
        )

    page_like = form(b"1 1 1 rg 0 0 300 400 re f 0 g " + _text())
    dark = form(b"0 g 0 0 300 400 re f", Group=pikepdf.Object.parse(b"<</S /Transparency /CS /DeviceGray>>"))
    endless = form(_text())
    endless.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Endless=endless))
    endless.write(b"q /Endless Do Q " + _AWAY)
    states = pikepdf.Object.parse(
        b"<</Clear <</ca 0 /CA 0>> /Over <</OP true /op true /OPM 1>> /Masked <</SMask <</S /Luminosity>>>>"
        b"/Darkest <</BM /Lighten>> /Lightest <</BM [/Nothing /Hue]>>>>"
    )
    states.Masked.SMask.G = dark
    resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F1=font),
        XObject=pikepdf.Dictionary(Endless=endless, Open=form(b"q " + _AWAY + b" (")),
        Properties=pikepdf.Dictionary(Off=off),
        ExtGState=states,
    )
    numbers = {"form": page_like.objgen[0], "off": off.objgen[0]}
    return numbers, pdf.make_indirect(resources)


def _add_page(pdf: pikepdf.Pdf, hostile: Hostile, numbers: dict[str, int], resources: pikepdf.Object) -> None:
    def parsed(entries: str) -> pikepdf.Object:
        entries = entries.replace("{face}", _FACE)
        holes = {name: pdf.get_object(number, 0) for name, number in numbers.items()}
        for name in holes:
            entries = entries.replace("{" + name + "}", f"/@{name}")
        return _filled(pikepdf.Object.parse(f"<<{entries}>>".encode()), holes)

    parts = hostile.contents if isinstance(hostile.contents, tuple) else (hostile.contents,)
    far = "10000" in hostile.entries
    tiny = "0 0 6 8" in hostile.entries
    text = (b"1 0 0 1 10000 10000 cm " if far else b".02 0 0 .02 0 0 cm " if tiny else b"") + _text()
    streams = [pdf.make_stream(part) for part in (text + b" " + parts[0], *parts[1:])]
    for name, value in parsed(hostile.stream).items():
        streams[0][name] = value
    if hostile.stream.startswith("/Filter"):  # the text stands in a stream of its own, and is seen
        streams[0].write(b"\x78\x9c" + parts[0], filter=pikepdf.Name(str(streams[0].Filter)))
        streams.insert(0, pdf.make_stream(text))
    page = pdf.add_blank_page(page_size=(_WIDTH, _HEIGHT))
    page.obj.Resources = resources
    page.obj.Contents = streams[0] if len(streams) == 1 else pikepdf.Array(streams)
    for name, value in parsed(hostile.entries).items():
        page.obj[name] = pikepdf.Array([pdf.make_indirect(v) for v in value]) if name == "/Annots" else value


def _filled(value: pikepdf.Object, holes: dict[str, pikepdf.Object]) -> pikepdf.Object:
    """Put objects where the syntax has a name for them."""
    if isinstance(value, pikepdf.Name):
        return holes.get(str(value).removeprefix("/@"), value)
    if isinstance(value, pikepdf.Array):
        return pikepdf.Array([_filled(item, holes) for item in value])
    if isinstance(value, pikepdf.Dictionary):
        return pikepdf.Dictionary({name: _filled(item, holes) for name, item in value.items()})
    return value
