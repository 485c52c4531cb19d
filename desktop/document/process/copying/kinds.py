"""What of a book's file may come into a copy: a table of kinds of objects, and of the entries that each may have.

A list of what is allowed. What has no row here cannot come into a copy, whatever it is called and wherever it stands:
no script, no action, no file, attached or beside it, no field, no private data of other programs, no other version of
a picture, no page. The rows are those of ISO 32000-2 that decide what is drawn (clauses 8 to 11), layers among them.
Halftones are missing, which are the printer's own affair, and so are pieces of PostScript.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Stream, String

from desktop.document.process.copying.values import (
    Check,
    boolean,
    id_of,
    integer,
    name,
    number,
    numbers,
    numbers_and_names,
    one_of,
    plain,
    text,
)


@dataclass(frozen=True, eq=False)
class Entries:
    """A dictionary, a stream or either, with these entries."""

    rows: "dict[str, Spec]"
    dictionary: bool = True
    stream: bool = False
    fixed: "dict[str, Any]" = field(default_factory=dict)  # what it says in any case
    unlike: bool = False  # two of them are two, however alike
    common: bool = False  # pages have the same one, each for itself
    drawn_by: str = ""  # whose contents use its /Resources: its own ("itself"), or those that hang on this entry


@dataclass(frozen=True, eq=False)
class Several:
    """An array of one kind; what does not fit leaves its place empty, or none."""

    each: "Spec"
    dense: bool = False
    once: bool = False  # each array once: what shows them would go round in a circle
    common = False
    unlike = True


@dataclass(frozen=True, eq=False)
class Named:
    """A dictionary whose keys are names of somebody's choice."""

    each: "Spec"
    common: bool = False
    unlike = False


@dataclass(frozen=True, eq=False)
class Row:
    """An array whose first name says what comes after it."""

    rest: "dict[str, tuple[Spec, ...]]"
    common = False
    unlike = False


@dataclass(frozen=True, eq=False)
class Either:
    """Of the kind that it looks like."""

    choose: "Callable[[Any], Spec | None]"


Spec = Entries | Several | Named | Row | Either | Check | str
"""A kind, a check of a value that is no object of its own, or the name of a kind in KINDS."""


def _rows(**rows: Spec) -> dict[str, Spec]:
    return {f"/{key}": spec for key, spec in rows.items()}


def _all(spec: Spec, keys: str) -> dict[str, Spec]:
    return {f"/{key}": spec for key in keys.split()}


def _is_dictionary(value: object) -> bool:
    return isinstance(value, Dictionary) and not isinstance(value, Stream)


_TYPES: Final = {"name": Name, "array": Array, "stream": Stream, "dictionary": Dictionary, "string": String}


def _by_type(**kinds: Spec) -> Either:
    """By what it is: a name, an array, a dictionary, a stream, a string."""
    pairs = [(_TYPES[each], spec) for each, spec in kinds.items()]

    def choose(value: Any) -> Spec | None:
        for kind, spec in pairs:
            if isinstance(value, kind):
                return spec
        return None

    return Either(choose)


def _by_entry(key: str, **kinds: Spec) -> Either:
    """By a name that it has under a key."""
    by_name = {b"/" + word.encode("ascii"): spec for word, spec in kinds.items()}

    def choose(value: Any) -> Spec | None:
        said = value.get(key) if isinstance(value, (Dictionary, Stream)) else None
        return by_name.get(bytes(said)) if isinstance(said, Name) else None

    return Either(choose)


FILTER: Final = one_of(
    "ASCIIHexDecode ASCII85Decode LZWDecode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode "
    "AHx A85 LZW Fl RL CCF DCT"
)
_PARAMETERS: Final = Entries(
    _all(integer, "Predictor Colors BitsPerComponent Columns EarlyChange K Rows DamagedRowsBeforeError ColorTransform")
    | _all(boolean, "EndOfLine EncodedByteAlign EndOfBlock BlackIs1")
    | _rows(JBIG2Globals="Data")
)
_DATA: Final = _rows(
    Filter=_by_type(name=FILTER, array=Several(FILTER)),
    DecodeParms=_by_type(array=Several(_PARAMETERS), dictionary=_PARAMETERS),
)


def _stream(rows: dict[str, Spec], **more: Any) -> Entries:
    return Entries(rows | _DATA, stream=True, **{"dictionary": False, **more})


_SPACE: Final = "ColorSpace"
_NAMED_SPACE: Final = one_of("DeviceGray DeviceRGB DeviceCMYK CalGray CalRGB Lab Pattern G RGB CMYK")
_TRANSFER: Final = _by_type(
    name=one_of("Identity Default"), array=Several("Transfer"), stream="Function", dictionary="Function"
)
_GROUP: Final = Entries(
    _rows(Type=one_of("Group"), S=one_of("Transparency"), CS=_SPACE, I=boolean, K=boolean), common=True
)
_CMAP: Final = _by_type(name=name, stream="CMap")

LAYER: Final = Entries(
    _rows(
        Type=one_of("OCG"),
        Name=text,
        Intent=_by_type(name=name, array=Several(name)),
        Usage=Entries(
            _rows(
                Language=Entries(_rows(Lang=text, Preferred=one_of("ON OFF"))),
                Export=Entries(_rows(ExportState=one_of("ON OFF"))),
                Zoom=Entries(_rows(min=number, max=number)),
                Print=Entries(_rows(Subtype=name, PrintState=one_of("ON OFF"))),
                View=Entries(_rows(ViewState=one_of("ON OFF"))),
                PageElement=Entries(_rows(Subtype=name)),
            )
        ),
    ),
    unlike=True,
)

_ATTRIBUTES: Final = (
    "Placement WritingMode BackgroundColor BorderColor BorderStyle BorderThickness Padding Color SpaceBefore "
    "SpaceAfter StartIndent EndIndent TextIndent TextAlign BBox Width Height BlockAlign InlineAlign TBorderStyle "
    "TPadding LineHeight BaselineShift TextDecorationColor TextDecorationThickness TextDecorationType RubyAlign "
    "RubyPosition GlyphOrientationVertical ColumnCount ColumnGap ColumnWidths ListNumbering ContinuedList "
    "ContinuedFrom RowSpan ColSpan Headers Scope Short Summary"
)

RESOURCES: Final[dict[str, Spec]] = _rows(
    XObject=_by_entry("/Subtype", Image="Image", Form="Form"),
    Font="Font",
    ColorSpace=_SPACE,
    Pattern="Pattern",
    Shading="Shading",
    ExtGState="GraphicsState",
    Properties="Property",
)

KINDS: Final[dict[str, Spec]] = {
    "Data": _stream({}),
    "Contents": _stream({}),  # of a page
    # 8.9 and 8.10: pictures and forms
    "Image": _stream(
        _rows(Type=one_of("XObject"), Subtype=one_of("Image"), ColorSpace=_SPACE, Intent=name, ImageMask=boolean)
        | _all(integer, "Width Height BitsPerComponent SMaskInData")
        | _rows(Mask=_by_type(array=numbers, stream="Image"), SMask=_by_type(stream="Image"), Decode=numbers)
        | _rows(Interpolate=boolean, Matte=numbers, OC="Optional")
    ),
    "Form": _stream(
        _rows(FormType=integer, BBox=numbers, Matrix=numbers, Resources="Resources", Group=_GROUP, OC="Optional"),
        fixed={"/Type": Name.XObject, "/Subtype": Name.Form},
        drawn_by="itself",
    ),
    "Group": _GROUP,
    "Resources": Entries({key: Named(spec, common=True) for key, spec in RESOURCES.items()}),
    # 8.6: colours
    "ColorSpace": _by_type(
        name=_NAMED_SPACE,
        array=Row(
            {
                **{f"/{each}": () for each in ("DeviceGray", "DeviceRGB", "DeviceCMYK")},
                **{f"/{each}": ("Calibration",) for each in ("CalGray", "CalRGB", "Lab")},
                "/ICCBased": ("Profile",),
                "/Indexed": (_SPACE, integer, _by_type(string=text, stream="Data")),
                "/Pattern": (_SPACE,),
                "/Separation": (name, _SPACE, "Function"),
                "/DeviceN": (numbers_and_names, _SPACE, "Function", "Colorants"),
            }
        ),
    ),
    "Calibration": Entries(
        _all(numbers, "WhitePoint BlackPoint Matrix Range")
        | _rows(Gamma=Either(lambda value: numbers if isinstance(value, Array) else number))
    ),
    "Profile": _stream(_rows(N=integer, Alternate=_SPACE, Range=numbers)),
    "Colorants": Entries(
        _rows(
            Subtype=one_of("DeviceN NChannel"),
            Colorants=Named(_SPACE),
            Process=Entries(_rows(ColorSpace=_SPACE, Components=numbers_and_names)),
        )
    ),
    # 7.10: functions; 8.7: patterns and shadings
    "Function": _stream(
        _all(integer, "FunctionType BitsPerSample Order")
        | _all(numbers, "Domain Range Size Encode Decode C0 C1 Bounds")
        | _rows(N=number, Functions=Several("Function")),
        dictionary=True,
    ),
    "Transfer": _by_type(name=one_of("Identity Default"), stream="Function", dictionary="Function"),
    "Pattern": _stream(
        _all(integer, "PatternType PaintType TilingType")
        | _rows(Type=one_of("Pattern"), BBox=numbers, XStep=number, YStep=number, Matrix=numbers, Resources="Resources")
        | _rows(Shading="Shading", ExtGState="GraphicsState"),
        dictionary=True,
        drawn_by="itself",
    ),
    "Shading": _stream(
        _all(integer, "ShadingType BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow")
        | _all(numbers, "Background BBox Coords Domain Matrix Decode")
        | _rows(ColorSpace=_SPACE, AntiAlias=boolean, Extend=Several(boolean))
        | _rows(Function=_by_type(array=Several("Function"), stream="Function", dictionary="Function")),
        dictionary=True,
    ),
    # 8.4.5: graphics states; 11.6.5: soft masks
    "GraphicsState": Entries(
        _all(number, "LW LC LJ ML FL SM CA ca")
        | _all(boolean, "OP op SA AIS TK")
        | _all(_TRANSFER, "BG BG2 UCR UCR2 TR TR2")
        | _rows(
            Type=one_of("ExtGState"),
            OPM=integer,
            RI=name,
            D=numbers,
            Font=Several(Either(lambda value: "Font" if isinstance(value, Dictionary) else number)),
        )
        | _rows(BM=_by_type(name=name, array=Several(name)), UseBlackPtComp=name)
        | _rows(SMask=_by_type(name=one_of("None"), dictionary="SoftMask"))
    ),
    "SoftMask": Entries(_rows(Type=one_of("Mask"), S=one_of("Alpha Luminosity"), G="Form", BC=numbers, TR=_TRANSFER)),
    # 9: fonts
    "Font": Entries(
        _rows(
            Type=one_of("Font"),
            Subtype=one_of("Type0 Type1 MMType1 Type3 TrueType CIDFontType0 CIDFontType2"),
            BaseFont=name,
            Name=name,
            Encoding=_by_type(name=name, stream="CMap", dictionary="Encoding"),
            ToUnicode=_CMAP,
            FontDescriptor="FontDescriptor",
            DescendantFonts=Several("Font"),
            CIDSystemInfo="CIDSystemInfo",
            CIDToGIDMap=_by_type(name=one_of("Identity"), stream="Data"),
            CharProcs=Named("Glyph"),
            Resources="Resources",
        )
        | _all(integer, "FirstChar LastChar")
        | _all(numbers, "Widths FontBBox FontMatrix DW2 W W2")
        | _rows(DW=number),
        drawn_by="/CharProcs",
    ),
    "Encoding": Entries(_rows(Type=one_of("Encoding"), BaseEncoding=name, Differences=numbers_and_names)),
    "CMap": _stream(
        _rows(Type=one_of("CMap"), CMapName=name, CIDSystemInfo="CIDSystemInfo", WMode=integer, UseCMap=_CMAP)
    ),
    "CIDSystemInfo": Entries(_rows(Registry=text, Ordering=text, Supplement=integer)),
    "Glyph": _stream({}),
    "FontDescriptor": Entries(
        _rows(Type=one_of("FontDescriptor"), FontName=name, FontFamily=text, FontStretch=name, Lang=name)
        | _all(number, "FontWeight Flags ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH")
        | _all(number, "AvgWidth MaxWidth MissingWidth")
        | _all("FontProgram", "FontFile FontFile2 FontFile3")
        | _rows(
            FontBBox=numbers, CharSet=text, CIDSet="Data", Style=Entries(_rows(Panose=text)), FD=Named("FontDescriptor")
        )
    ),
    "FontProgram": _stream(
        _all(integer, "Length1 Length2 Length3") | _rows(Subtype=one_of("Type1C CIDFontType0C OpenType"))
    ),
    # 14.6.2: what marks a piece of the contents; 8.11: layers
    "Property": Either(
        lambda value: "Optional" if _is_dictionary(value) and value.get("/Type") in ("/OCG", "/OCMD") else "Marked"
    ),
    "Marked": Entries(_all(text, "ActualText Alt E Lang") | _rows(MCID=integer)),
    "Optional": _by_entry("/Type", OCG="Layer", OCMD="Membership"),
    "Layer": _by_entry("/Type", OCG=Either(lambda value: LAYER if id_of(value) else None)),
    "Membership": Entries(
        _rows(
            Type=one_of("OCMD"),
            OCGs=_by_type(array=Several("Layer"), dictionary="Layer"),
            P=one_of("AllOn AnyOn AnyOff AllOff"),
            VE=_by_type(array="Expression"),
        )
    ),
    "Expression": Several(_by_type(name=one_of("And Or Not"), array="Expression", dictionary="Layer"), once=True),
    # 14.11.5: output intents
    "OutputIntent": Entries(
        _rows(Type=one_of("OutputIntent"), S=one_of("GTS_PDFX GTS_PDFA1 ISO_PDFE1"), DestOutputProfile="Profile")
        | _all(text, "OutputCondition OutputConditionIdentifier Info")
    ),
    # 14.7.6: attributes of tags
    "Classes": _by_type(
        array=Several(Either(lambda value: "Attributes" if _is_dictionary(value) else integer), dense=True),
        dictionary="Attributes",
    ),
    "Attributes": Entries(_all(plain, _ATTRIBUTES) | _rows(O=one_of("Layout List Table PrintField Artifact"))),
}
