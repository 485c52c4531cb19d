"""What a window and its document process say to each other.

Pages count from 0. Lengths are points (1/72 inch) on the page as it is displayed: CropBox and the page's own rotation
are applied, the origin is the top left corner. Boxes are flat: left, top, right, bottom of one after the other.

A request names the class of its reply: `Request[Rendered]` is answered by `Rendered` or by `Failure`. A field called
`payload` travels as raw bytes, a file beside the message (`requests`), all others as JSON (`transport`).
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar, get_args

from catalog_db.errors import DocumentFailed, DocumentProblem
from catalog_db.rules.reading.png import SIGNATURE
from catalog_db.rules.tables.frames import TableFrame
from desktop.books.files import DocumentFile
from desktop.document.watermark import WatermarkText

MAX_PIXELS = 24_000_000  # of one picture; a larger scale is lowered to fit
MAX_PAGES = 100_000
MOST_CELLS = 200_000  # of a table
MOST_TABLE_PAGES = 60
MOST_SCANNED = 20_000  # words of a page that was read off its picture
LONGEST_SCANNED = 500
Box = tuple[float, float, float, float]
NO_FILE = DocumentFile()
R = TypeVar("R")


class Request(Generic[R]):
    """A request answered by an `R`. `seconds` is the time after which the process counts as hanging."""

    reply_type: ClassVar[type[Any]]
    seconds: ClassVar[float] = 20.0

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for base in getattr(cls, "__orig_bases__", ()):
            cls.reply_type = get_args(base)[0]


@dataclass(frozen=True, slots=True)
class Failure:
    """The answer to any request that could not be met."""

    problem: DocumentProblem
    page: int | None = None
    detail: str = ""

    def error(self) -> DocumentFailed:
        return DocumentFailed(self.problem, self.page, self.detail[:500])


@dataclass(frozen=True, slots=True)
class Done:
    """Done, and nothing to tell."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    level: int  # from 1
    title: str
    page: int | None  # None: leads nowhere inside this document


@dataclass(frozen=True, slots=True)
class Opened:
    """A document is open."""

    page_count: int
    sizes: tuple[float, ...]  # width and height of each page
    labels: tuple[str, ...]  # one per page as printed in the file's page labels; empty: the file has none
    outline: tuple[OutlineEntry, ...]
    repaired: bool  # MuPDF mended the file silently: pages may be missing

    def __post_init__(self) -> None:
        if not 0 < self.page_count <= MAX_PAGES or len(self.sizes) != 2 * self.page_count or min(self.sizes) <= 0:
            raise ValueError("impossible page sizes")
        if len(self.labels) not in (0, self.page_count):
            raise ValueError("labels do not fit the pages")

    def size(self, page: int) -> tuple[float, float]:
        return self.sizes[2 * page], self.sizes[2 * page + 1]


@dataclass(frozen=True, slots=True)
class Open(Request[Opened]):
    """Open a file; a document open before is closed.

    Without a watermark (import) no page can be rendered. `scans`: what a machine has read off pages without text, as
    `scanned_words.pack_book` packs it.
    """

    file: DocumentFile
    password: str | None = None
    watermark: WatermarkText | None = None
    scans: DocumentFile = NO_FILE


@dataclass(frozen=True, slots=True)
class Close(Request[Done]):
    """Close the document and free its memory."""


@dataclass(frozen=True, slots=True)
class Rest(Request[Done]):
    """Nobody waits for a page: give back what was kept only to be quick. The document stays open."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A watermarked picture: rows of RGB, 3 bytes per pixel, `stride` bytes per row.

    `left` and `top` place it in the picture of the whole page at `scale` and `rotation`, in pixels.
    """

    page: int
    scale: float  # lower than asked where the page is gigantic
    rotation: int
    left: int
    top: int
    width: int
    height: int
    stride: int
    payload: bytes | bytearray | memoryview = field(repr=False)

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or self.width * self.height > MAX_PIXELS * 1.1:
            raise ValueError("impossible picture size")
        if self.stride < self.width * 3 or len(self.payload) != self.stride * self.height:
            raise ValueError("picture does not fit its size")


@dataclass(frozen=True, slots=True)
class Render(Request[Rendered]):
    """Render a page, watermarked: there is no request for a clean one."""

    page: int
    scale: float  # 1.0: one pixel per point
    rotation: int = 0  # 0, 90, 180, 270: clockwise, on top of the page's own
    clip: Box | None = None  # part of the unrotated page; None: all of it
    dark: bool = False  # light text on a dark page, hues kept


@dataclass(frozen=True, slots=True)
class Thumbnail(Request[Rendered]):
    """A small picture, watermarked, `width` pixels wide (8 to 400)."""

    page: int
    width: int


@dataclass(frozen=True, slots=True)
class WatermarkPicture:
    """The watermark alone: rows of RGBA, premultiplied, 4 bytes per pixel."""

    width: int
    height: int
    payload: bytes | bytearray = field(repr=False)

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or len(self.payload) != 4 * self.width * self.height:
            raise ValueError("watermark does not fit its size")


@dataclass(frozen=True, slots=True)
class GetWatermark(Request[WatermarkPicture]):
    """The watermark to lay over what is no picture of a page: text mode. `scale` is pixels per point."""

    width: int
    height: int
    scale: float


@dataclass(frozen=True, slots=True)
class TextMatch:
    """One place where the text stands. `context` is about a line; the hit is `context[start:end]`."""

    page: int
    boxes: tuple[float, ...]
    context: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextMatches:
    hits: tuple[TextMatch, ...]
    next_page: int | None  # where to go on; None: the last page was examined


@dataclass(frozen=True, slots=True)
class Find(Request[TextMatches]):
    """Search for a text (case and accents don't matter, words may be hyphenated or wrap) from a page on.

    Looks at no more than `pages` pages and about 100 ms, so that the next request need not wait; go on at `next_page`.
    """

    text: str
    first_page: int = 0
    pages: int = 50


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page in reading order. `lines` and `blocks` number the line and paragraph of each."""

    page: int
    texts: tuple[str, ...]
    boxes: tuple[float, ...]
    lines: tuple[int, ...]
    blocks: tuple[int, ...]

    def __post_init__(self) -> None:
        count = len(self.texts)
        if (len(self.boxes), len(self.lines), len(self.blocks)) != (4 * count, count, count):
            raise ValueError("words do not fit their boxes")

    def box(self, word: int) -> Box:
        left, top, right, bottom = self.boxes[4 * word : 4 * word + 4]
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class GetWords(Request[Words]):
    page: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A piece of a page in text mode.

    `heading` 0 is ordinary text, 1 to 3 a heading (1 the largest). A table has `rows` of cells and no text.
    """

    text: str
    heading: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    page: int
    blocks: tuple[TextBlock, ...]  # empty: the page is a picture


@dataclass(frozen=True, slots=True)
class GetText(Request[PageText]):
    page: int


@dataclass(frozen=True, slots=True)
class Links:
    """Links inside the document; those that lead out are never passed on."""

    page: int
    boxes: tuple[float, ...]
    targets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.boxes) != 4 * len(self.targets) or (self.targets and min(self.targets) < 0):
            raise ValueError("links do not fit their boxes")


@dataclass(frozen=True, slots=True)
class GetLinks(Request[Links]):
    page: int


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as printed, and where: `page` (from 0) and `box`; that of a blank cell is the place left for it.

    `is_sure`: two readers say so; `other` is what the second one says where it differs, None where it said nothing.
    """

    text: str
    page: int
    box: Box
    is_sure: bool = False
    other: str | None = None


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table put together of its pages. The label of a row is its first cell.

    `reason` says why it is not understood (`catalog_db.rules.tables.reading.Reason`); then there is nothing else.
    """

    reason: str
    columns: tuple[str, ...] = ()  # the path of each in the head, levels joined by " > "
    rows: tuple[tuple[TableCell, ...], ...] = ()
    notes: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows) or len(self.rows) * len(self.columns) > MOST_CELLS:
            raise ValueError("impossible table")
        if bool(self.reason) == bool(self.columns):
            raise ValueError("a table that is understood and is not")


@dataclass(frozen=True, slots=True)
class ReadTable(Request[TableRead]):
    """Read the table that stands on some pages, in order; where a page has several, that of this number.

    `by_two`: let the second reader look at it, too, which a process of `Task.TABLES` has. `frames`: where it lies on
    some of the pages, whose numbers they say from 0 like `pages`.
    """

    pages: tuple[int, ...]
    number: str = ""
    by_two: bool = False
    frames: tuple[TableFrame, ...] = ()
    seconds: ClassVar[float] = 30.0


@dataclass(frozen=True, slots=True)
class ReadTableIn(Request[TableRead]):
    """Read the table within a rectangle that a person drew on a page. It has neither number nor title."""

    page: int
    box: Box
    seconds: ClassVar[float] = 30.0


@dataclass(frozen=True, slots=True)
class ScanRead:
    """What a machine read off the picture of a page: words in reading order, the line of each, and how sure it is of
    that line (0 to 1)."""

    page: int
    texts: tuple[str, ...]
    boxes: tuple[float, ...]
    lines: tuple[int, ...]
    sure: tuple[float, ...]

    def __post_init__(self) -> None:
        count = len(self.texts)
        if (len(self.boxes), len(self.lines), len(self.sure)) != (4 * count, count, count) or count > MOST_SCANNED:
            raise ValueError("words do not fit their boxes")
        if any(len(text) > LONGEST_SCANNED or not text or any(map(str.isspace, text)) for text in self.texts):
            raise ValueError("no words")


@dataclass(frozen=True, slots=True)
class ReadScan(Request[ScanRead]):
    """Read a page as the picture that it is, whatever text it has; of a process of `Task.SCANS`."""

    page: int
    seconds: ClassVar[float] = 60.0


# What the importer asks of a document process: texts, the layout of the first pages, the cover. Pages count from 0. The
# document is opened by `Open` without a watermark, so no other picture can be made of it.

COVER_WIDTH = 240  # pixels, at most: the one unwatermarked picture
COVER_HEIGHT = 420
MAX_PAGE_TEXT = 200_000  # characters; what a page holds beyond is not searched


@dataclass(frozen=True, slots=True)
class PageTexts:
    """Plain texts of consecutive pages. `failed` are those (from 0) that MuPDF can't read; their text is empty."""

    first_page: int
    texts: tuple[str, ...]
    failed: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.texts or max(map(len, self.texts)) > MAX_PAGE_TEXT:
            raise ValueError("impossible page texts")


@dataclass(frozen=True, slots=True)
class GetTexts(Request[PageTexts]):
    """Texts of at most `pages` pages; fewer come back when they take long, at least one."""

    first_page: int
    pages: int
    seconds: ClassVar[float] = 30.0


@dataclass(frozen=True, slots=True)
class StyledLine:
    """A printed line: its page, text, largest type size in points, distance from the top of the page."""

    page: int
    text: str
    size: float
    top: float


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """How the first pages appear, and the title that the file's metadata claim."""

    metadata_title: str
    lines: tuple[StyledLine, ...]


@dataclass(frozen=True, slots=True)
class GetFrontMatter(Request[FrontMatter]):
    pages: int = 3
    seconds: ClassVar[float] = 30.0


@dataclass(frozen=True, slots=True)
class Cover:
    """Page 1 as PNG, at most 240 pixels wide: Qt decodes that by itself, without any of its plug-ins."""

    width: int
    height: int
    payload: bytes | bytearray = field(repr=False)

    def __post_init__(self) -> None:
        if not (0 < self.width <= COVER_WIDTH and 0 < self.height <= COVER_HEIGHT):
            raise ValueError("impossible cover size")
        if self.payload[:8] != SIGNATURE or len(self.payload) > 2_000_000:
            raise ValueError("cover is no PNG")


@dataclass(frozen=True, slots=True)
class GetCover(Request[Cover]):
    seconds: ClassVar[float] = 30.0


# The request that makes a watermarked copy of an open file: the softcopy that a visitor takes along. Lengths are
# points. Pages count from 0.


@dataclass(frozen=True, slots=True)
class CopyStrip:
    """What stands at the foot of every page of a copy. `qr` is its QR code's text, in capitals and digits."""

    lines: tuple[str, ...]
    qr: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A whole PDF."""

    pages: int
    payload: bytes | bytearray | memoryview = field(repr=False)


@dataclass(frozen=True, slots=True)
class MakeCopy(Request[Copied]):
    """Copy a file, watermark and strip on every page, locked against changes (AES-256, nobody has the password).

    Args:
        pages: Which, in order; none: all.
        details: Further entries of the document's information, by their PDF names ("Subject").
        names: What each page of the copy is called; empty: as the book calls it where the copy has all of its pages.
    """

    seconds: ClassVar[float] = 180.0

    file: DocumentFile
    watermark: WatermarkText
    strip: CopyStrip
    title: str
    pages: tuple[int, ...] = ()
    password: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


# The requests that say whose copy a file is: its codes, from a PDF or a picture, and whether its text fits.

MOST_TEXTS = 40
LONGEST_TEXT = 200
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class CodesRead:
    """What was found, the surest first: QR codes of copies, then printed serials, then what the file says of itself."""

    texts: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.texts) > MOST_TEXTS or any(len(text) > LONGEST_TEXT for text in self.texts):
            raise ValueError("more than was asked for")


@dataclass(frozen=True, slots=True)
class ReadCodes(Request[CodesRead]):
    """Search for the codes of copies on some pages of a file."""

    seconds: ClassVar[float] = 60.0

    file: DocumentFile
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a spreadsheet: cells as texts. `is_typed`: numbers are told apart, with a point before decimals."""

    rows: tuple[tuple[str, ...], ...]
    is_typed: bool = True


@dataclass(frozen=True, slots=True)
class SheetsRead:
    """What stands in a spreadsheet. `texts`: printed serials of copies, as in `CodesRead`."""

    texts: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    def __post_init__(self) -> None:
        cells = [cell for sheet in self.sheets for row in sheet.rows for cell in row]
        if len(cells) > MOST_CELLS or len(self.texts) > MOST_TEXTS:
            raise ValueError("more than was asked for")
        if any(len(cell) > LONGEST_CELL for cell in cells) or any(len(text) > LONGEST_TEXT for text in self.texts):
            raise ValueError("longer than was asked for")


@dataclass(frozen=True, slots=True)
class ReadSheets(Request[SheetsRead]):
    """Read the cells of a file that may be a table that was taken along: XLSX, ODS, CSV or tab-separated text."""

    seconds: ClassVar[float] = 30.0

    file: DocumentFile


@dataclass(frozen=True, slots=True)
class TextCompared:
    """How many runs of three words the pages examined have, and how many of them stand in the original, too."""

    runs: int
    found: int

    def __post_init__(self) -> None:
        if not 0 <= self.found <= self.runs:
            raise ValueError("more than was looked for")


@dataclass(frozen=True, slots=True)
class CompareText(Request[TextCompared]):
    """Search for what is printed on some pages of a copy in pages (from 0; none: all) of the file it was made of."""

    seconds: ClassVar[float] = 60.0

    file: DocumentFile
    original: DocumentFile
    pages: tuple[int, ...] = ()
