"""A book that draws by everything PDF has for it (ISO 32000-2, clauses 8, 9 and 11): a page for each, by its name."""

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import TiffImageFile

_BOX = b"20 20 60 60 re f"
_ON_PAPER = b"0.2 0.6 0.3 rg 10 10 60 80 re f "  # for what lets something through


def _numbers(*found: float) -> Array:
    return Array(list(found))


def _page(pdf: Pdf, contents: bytes, **resources: Object | Dictionary) -> Object:
    page = pdf.add_blank_page(page_size=(100, 100)).obj
    page.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})
    page.Contents = pdf.make_stream(contents)
    return page


def _tint(pdf: Pdf, colours: int) -> Object:
    """A calculator: of one number or more that many (function of type 4)."""
    made = pdf.make_stream(b"{" + b"dup " * (colours - 1) + b"}")
    made.FunctionType, made.Domain, made.Range = 4, _numbers(0, 1), _numbers(*(0, 1) * colours)
    return made


def _fades(pdf: Pdf) -> Object:
    """From red over green to blue: two functions of type 2 and a sampled one (0), stitched (3)."""
    one = Dictionary(FunctionType=2, Domain=_numbers(0, 1), N=1, C0=_numbers(1, 0, 0), C1=_numbers(0, 1, 0))
    other = pdf.make_stream(bytes([0, 255, 0, 0, 0, 255]))
    other.FunctionType, other.Domain, other.Range = 0, _numbers(0, 1), _numbers(0, 1, 0, 1, 0, 1)
    other.Size, other.BitsPerSample, other.Order = _numbers(2), 8, 1
    other.Encode, other.Decode = _numbers(0, 1), _numbers(0, 1, 0, 1, 0, 1)
    return pdf.make_indirect(
        Dictionary(
            FunctionType=3,
            Domain=_numbers(0, 1),
            Functions=Array([one, other]),
            Bounds=_numbers(0.5),
            Encode=_numbers(0, 1, 0, 1),
        )
    )


def _axial(pdf: Pdf) -> Dictionary:
    return Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceRGB,
        Coords=_numbers(10, 10, 90, 90),
        Function=_fades(pdf),
        Extend=Array([True, False]),
        Background=_numbers(0.9, 0.9, 0.5),
    )


def _form(pdf: Pdf, contents: bytes, **entries: Object) -> Stream:
    made = pdf.make_stream(contents)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, _numbers(0, 0, 100, 100)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def _picture(pdf: Pdf, data: bytes, **entries: object) -> Stream:
    made = pdf.make_stream(data)
    made.Type, made.Subtype, made.Width, made.Height, made.BitsPerComponent = Name.XObject, Name.Image, 4, 4, 8
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


def _shown(pdf: Pdf, picture: Stream, before: bytes = b"") -> None:
    _page(pdf, before + b"q 80 0 0 80 10 10 cm /X Do Q", XObject=Dictionary(X=picture))


_GREYS = bytes(range(0, 256, 16))


def _group4() -> bytes:
    """A cross, 32 by 32, as fax machines send it."""
    picture = Image.new("1", (32, 32), 1)
    picture.paste(0, (4, 12, 28, 20))
    picture.paste(0, (12, 4, 20, 28))
    file = io.BytesIO()
    picture.save(file, "TIFF", compression="group4")
    with Image.open(io.BytesIO(file.getvalue())) as tiff:
        assert isinstance(tiff, TiffImageFile)
        (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]
    return file.getvalue()[start : start + length]


def jbig2() -> tuple[bytes, bytes]:
    """The same in segments of JBIG2 (ITU-T T.88), and what its pages share: here only a list of profiles."""
    coded = _group4()
    region = struct.pack(">IIIIB", 32, 32, 0, 0, 0) + b"\x01" + coded
    page = struct.pack(">IIIIBH", 32, 32, 0, 0, 0, 0)
    segments = ((1, 48, page), (2, 38, region))
    shared = struct.pack(">IBBBI", 0, 52, 0, 0, 8) + struct.pack(">II", 1, 1)
    return b"".join(struct.pack(">IBBBI", n, kind, 0, 1, len(data)) + data for n, kind, data in segments), shared


def _embedded(pdf: Pdf) -> Object:
    """A font of two bytes for each sign (9.7), with its shapes."""
    with pymupdf.open() as made:
        made.new_page().insert_font(fontname="F", fontbuffer=pymupdf.Font("helv").buffer)
        data = made.tobytes()
    with pikepdf.open(io.BytesIO(data)) as source:
        (font,) = [each for each in source.objects if isinstance(each, Dictionary) and each.get("/Subtype") == "/Type0"]
        return pdf.copy_foreign(font)


def _type_3(pdf: Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=_numbers(0, 0, 750, 750),
        FontMatrix=_numbers(0.001, 0, 0, 0.001, 0, 0),
        CharProcs=Dictionary(
            square=pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f"),
            picture=pdf.make_stream(b"1000 0 d0 q 700 0 0 700 0 0 cm /X Do Q"),
        ),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.square, Name.picture])),
        FirstChar=97,
        LastChar=98,
        Widths=_numbers(1000, 1000),
        Resources=Dictionary(XObject=Dictionary(X=_picture(pdf, _GREYS, ColorSpace=Name.DeviceGray))),
    )


def _tile(pdf: Pdf, kind: int, resources: Dictionary) -> Stream:
    made = pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f /S sh" if kind == 1 else b"0 0 5 5 re f")
    made.PatternType, made.PaintType, made.TilingType, made.Resources = 1, kind, 1, resources
    made.BBox, made.XStep, made.YStep = _numbers(0, 0, 8, 8), 12, 12
    made.Matrix = _numbers(1, 0.2, 0, 1, 3, 3)
    return made


def _masked(pdf: Pdf, **mask: Any) -> Dictionary:
    light = _form(
        pdf,
        b"/S sh",
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray, I=True),
        Resources=Dictionary(Shading=Dictionary(S=_axial(pdf))),
    )
    return Dictionary(Type=Name.ExtGState, SMask=Dictionary(Type=Name.Mask, G=light, **mask))


def _layers(pdf: Pdf, page: Object) -> None:
    """One that is on, one that is off, and what is seen by an expression of both."""
    on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("on", "off"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(BaseState=Name.OFF, ON=Array([on])))
    seen = Dictionary(Type=Name.OCMD, VE=Array([Name.And, on, Array([Name.Not, off])]))
    unseen = Dictionary(Type=Name.OCMD, OCGs=Array([on, off]), P=Name.AllOn)
    page.Resources.Properties = Dictionary(A=on, B=off, C=seen, D=unseen)


def _spaces(pdf: Pdf) -> dict[str, tuple[Object, bytes]]:
    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N, profile.Alternate, profile.Range = 3, Name.DeviceRGB, _numbers(0, 1, 0, 1, 0, 1)
    white = _numbers(0.95, 1, 1.09)
    indexed = Array([Name.Indexed, Name.DeviceRGB, 2, String(bytes([0, 0, 0, 200, 30, 40, 30, 200, 40]))])
    spot = Array([Name.Separation, Name("/Merah#20BPS"), Name.DeviceRGB, _tint(pdf, 3)])
    several = pdf.make_stream(b"{ 0 0 }")
    several.FunctionType, several.Domain = 4, _numbers(0, 1, 0, 1)
    several.Range = _numbers(*(0, 1) * 4)
    more = Dictionary(
        Subtype=Name.NChannel,
        Colorants=Dictionary(Satu=spot),
        Process=Dictionary(ColorSpace=Name.DeviceCMYK, Components=Array([Name.Cyan])),
    )
    return {
        "ICCBased": (Array([Name.ICCBased, profile]), b"0.8 0.3 0.1 sc"),
        "CalRGB": (Array([Name.CalRGB, Dictionary(WhitePoint=white, Gamma=_numbers(2, 2, 2))]), b"0.8 0.3 0.1 sc"),
        "CalGray": (Array([Name.CalGray, Dictionary(WhitePoint=white, Gamma=2.2)]), b"0.4 sc"),
        "Lab": (Array([Name.Lab, Dictionary(WhitePoint=white, Range=_numbers(-90, 90, -90, 90))]), b"60 50 -40 sc"),
        "Indexed": (indexed, b"1 sc"),
        "Separation": (spot, b"0.3 scn"),
        "DeviceN": (Array([Name.DeviceN, Array([Name.Cyan, Name.Satu]), Name.DeviceCMYK, several, more]), b"1 0.5 scn"),
    }


def _filters(pdf: Pdf) -> dict[str, Stream]:
    jpeg, wavelets = io.BytesIO(), io.BytesIO()
    colours = Image.new("RGB", (16, 16), (200, 80, 40))
    colours.paste((20, 80, 200), (4, 4, 12, 12))
    colours.save(jpeg, "JPEG", quality=95)
    colours.save(wavelets, "JPEG2000")
    segments, shared = jbig2()
    rows = b"".join(b"\x02" + bytes([16 if row else 0] * 4) for row in range(4))  # PNG: each as the one above, and 16
    fax = {"Width": 32, "Height": 32, "BitsPerComponent": 1, "ColorSpace": Name.DeviceGray}
    return {
        "DCT, turned round": _picture(
            pdf,
            jpeg.getvalue(),
            Filter=Name.DCTDecode,
            ColorSpace=Name.DeviceRGB,
            Width=16,
            Height=16,
            Decode=_numbers(1, 0, 1, 0, 1, 0),
        ),
        "JPX": _picture(pdf, wavelets.getvalue(), Filter=Name.JPXDecode, Width=16, Height=16),
        "CCITT": _picture(
            pdf,
            _group4(),
            Filter=Name.CCITTFaxDecode,
            DecodeParms=Dictionary(K=-1, Columns=32, Rows=32, BlackIs1=True),
            **fax,
        ),
        "JBIG2": _picture(
            pdf,
            segments,
            Filter=Array([Name.JBIG2Decode]),
            DecodeParms=Array([Dictionary(JBIG2Globals=pdf.make_stream(shared))]),
            **fax,
        ),
        "hexadecimal, by lines": _picture(
            pdf,
            rows.hex().encode("ascii") + b">",
            Filter=Name.ASCIIHexDecode,
            ColorSpace=Name.DeviceGray,
            Width=5,
        ),
        "a colour that is none": _picture(pdf, _GREYS, ColorSpace=Name.DeviceGray, Mask=_numbers(0, 100)),
        "a picture as its mask": _picture(
            pdf,
            _GREYS,
            ColorSpace=Name.DeviceGray,
            Mask=_picture(pdf, b"\xa0\x50\xa0\x50", ImageMask=True, BitsPerComponent=1),
        ),
        "a soft mask": _picture(
            pdf,
            _GREYS[::-1] * 3,
            ColorSpace=Name.DeviceRGB,
            SMask=_picture(pdf, _GREYS, ColorSpace=Name.DeviceGray, Decode=_numbers(1, 0)),
        ),
        "a stencil": _picture(pdf, b"\xa0\x50\xa0\x50", ImageMask=True, BitsPerComponent=1, Interpolate=False),
    }


def make_drawn_book(path: Path) -> list[str]:
    """Write it, and say what its pages draw by."""
    pdf = pikepdf.new()
    shared = Dictionary(Shading=Dictionary(S=_axial(pdf)))
    rgb = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True, K=True)
    over = Dictionary(ca=0.5, BM=Name.Multiply)
    made: dict[str, Callable[[], object]] = {
        "a font of two bytes": lambda: _page(
            pdf, b"BT /F 30 Tf 10 40 Td <002400250026> Tj ET", Font=Dictionary(F=_embedded(pdf))
        ),
        "a font drawn by contents": lambda: _page(
            pdf, b"BT /F 40 Tf 0.8 0 0 rg 10 40 Td (ab) Tj ET", Font=Dictionary(F=_type_3(pdf))
        ),
        "text that cuts": lambda: _page(
            pdf,
            b"q BT /F 60 Tf 7 Tr 5 30 Td <00240025> Tj ET /S sh Q",
            Font=Dictionary(F=_embedded(pdf)),
            Shading=shared.Shading,
        ),
        "tiles of colours": lambda: _page(
            pdf, b"/Pattern cs /P scn " + _BOX, Pattern=Dictionary(P=_tile(pdf, 1, shared)), Shading=shared.Shading
        ),
        "tiles without": lambda: _page(
            pdf,
            b"/C cs 0 0 1 /P scn " + _BOX,
            Pattern=Dictionary(P=_tile(pdf, 2, shared)),
            ColorSpace=Dictionary(C=Array([Name.Pattern, Name.DeviceRGB])),
        ),
        "a shading": lambda: _page(pdf, b"q 20 20 60 60 re W n /S sh Q", Shading=shared.Shading),
        "a shading as a pattern": lambda: _page(
            pdf,
            b"/Pattern CS /P SCN 9 w [12 4] 0 d 20 20 60 60 re S",
            Pattern=Dictionary(P=Dictionary(PatternType=2, Shading=_axial(pdf), Matrix=_numbers(1, 0, 0, 1, 4, 0))),
        ),
        "a mask of brightness": lambda: _page(
            pdf,
            b"/G gs " + _BOX,
            ExtGState=Dictionary(G=_masked(pdf, S=Name.Luminosity, BC=_numbers(0.2), TR=_tint(pdf, 1))),
        ),
        "a mask of opacity": lambda: _page(
            pdf,
            b"/G gs " + _BOX + b" /N gs 0 0 15 15 re f",
            ExtGState=Dictionary(G=_masked(pdf, S=Name.Alpha), N=Dictionary(SMask=Name("/None"))),
        ),
        "a group that knocks out": lambda: _page(
            pdf,
            _ON_PAPER + b"/X Do",
            XObject=Dictionary(
                X=_form(
                    pdf,
                    b"/G gs 1 0 0 rg 20 20 40 40 re f 0 0 1 rg 40 40 40 40 re f",
                    Group=rgb,
                    Resources=Dictionary(ExtGState=Dictionary(G=over)),
                    Matrix=_numbers(0.9, 0.1, 0, 1, 2, 0),
                )
            ),
        ),
        "a form in a form": lambda: _page(
            pdf,
            b"0.5 0 0 0.5 20 20 cm /X Do",
            XObject=Dictionary(
                X=_form(pdf, b"/Y Do", Resources=Dictionary(XObject=Dictionary(Y=_form(pdf, b"1 0 1 rg " + _BOX))))
            ),
        ),
        "pens": lambda: _page(
            pdf,
            b"/G gs 10 10 m 50 90 l 90 10 l S",
            ExtGState=Dictionary(G=Dictionary(LW=9, LC=1, LJ=2, D=Array([_numbers(15, 12), 3]), CA=0.4, SA=True)),
        ),
        "a picture in the contents": lambda: _page(
            pdf,
            b"q 80 0 0 80 10 10 cm BI /W 4 /H 4 /BPC 8 /CS /C ID " + bytes([0, 1, 2, 1] * 4) + b" EI Q",
            ColorSpace=Dictionary(C=_spaces(pdf)["Indexed"][0]),
        ),
        "layers": lambda: _layers(
            pdf,
            _page(
                pdf,
                b"/OC /A BDC 1 0 0 rg 10 10 30 30 re f EMC /OC /B BDC 0 1 0 rg 50 10 30 30 re f EMC "
                b"/OC /C BDC 0 0 1 rg 10 50 30 30 re f EMC /OC /D BDC 0 0 0 rg 50 50 30 30 re f EMC",
            ),
        ),
        "larger units": lambda: setattr(_page(pdf, b"0.1 0.3 0.9 rg " + _BOX), "UserUnit", 1.5),
        "a page of a group": lambda: setattr(
            _page(pdf, _ON_PAPER + b"/G gs 1 0.5 0 rg " + _BOX, ExtGState=Dictionary(G=over)), "Group", rgb
        ),
    }
    for make in made.values():
        make()
    spaces, filters = _spaces(pdf), _filters(pdf)
    for space, colour in spaces.values():
        _page(pdf, b"/C cs " + colour + b" " + _BOX, ColorSpace=Dictionary(C=space))
    for picture in filters.values():
        _shown(pdf, picture, _ON_PAPER)
    profile = spaces["ICCBased"][0][1]
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                DestOutputProfile=profile,
            )
        ]
    )
    pdf.save(path)
    return [*made, *spaces, *filters]


def make_scans(path: Path) -> Path:
    """A page with a picture of each filter, and one of fonts that are not in the file."""
    with pikepdf.new() as pdf:
        names = {f"/X{number}": picture for number, picture in enumerate(_filters(pdf).values())}
        drawn = b"".join(
            b"q 30 0 0 30 %d %d cm %s Do Q " % (n % 3 * 33, n // 3 * 33, key.encode()) for n, key in enumerate(names)
        )
        _page(pdf, drawn, XObject=Dictionary(names))
        fonts = {
            f"/F{number}": Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/" + face),
                Encoding=Name("/" + cmap),
                DescendantFonts=Array(
                    [
                        Dictionary(
                            Type=Name.Font,
                            Subtype=Name.CIDFontType2,
                            BaseFont=Name("/" + face),
                            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String(signs), Supplement=0),
                        )
                    ]
                ),
            )
            for number, (face, cmap, signs) in enumerate(
                [
                    ("SimSun", "UniGB-UCS2-H", "GB1"),
                    ("Ryumin", "90ms-RKSJ-V", "Japan1"),
                    ("Batang", "KSC-EUC-H", "Korea1"),
                ]
            )
        }
        for face in ("Symbol", "ZapfDingbats", "Arial,BoldItalic"):
            fonts[f"/F{len(fonts)}"] = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + face))
        words = b"".join(b"%s 12 Tf 0 15 Td <7EDF8BA1> Tj " % key.encode() for key in fonts)
        _page(pdf, b"BT 5 0 Td " + words + b"ET", Font=Dictionary(fonts))
        pdf.save(path)
    return path


def make_pictures_for_contents(path: Path) -> Path:
    """Pages that contain a picture of JBIG2 where their operators should be: in one stream, and in several."""
    with pikepdf.new() as pdf:
        for several in (False, True):
            page = _page(pdf, b"")
            contents = pdf.make_stream(jbig2()[0])
            contents.Filter = Name.JBIG2Decode
            page.Contents = Array([contents, pdf.make_stream(_BOX)]) if several else contents
            _layers(pdf, page)
        pdf.save(path)
    return path
