"""What all parts of a book share: faces, colours, margins, and the fixed words that a book prints in its language."""

from dataclasses import dataclass
from typing import Final

from tests.samples.book import Book
from tests.samples.typesetting import canvas
from tests.samples.typesetting.canvas import mix

INK: Final = "1f2328"
GREY: Final = "667077"
HAIRLINE: Final = "c9ced3"
SOURCE: Final = "Sumber/Source"


@dataclass(frozen=True, slots=True)
class Faces:
    regular: str
    bold: str
    italic: str
    bold_italic: str


_SANS: Final = Faces(canvas.SANS, canvas.SANS_BOLD, canvas.SANS_ITALIC, canvas.SANS_BOLD_ITALIC)
_SERIF: Final = Faces(canvas.SERIF, canvas.SERIF_BOLD, canvas.SERIF_ITALIC, canvas.SERIF_BOLD_ITALIC)

_WORDS: Final = {
    "ind": {
        "preface": "KATA PENGANTAR", "contents": "DAFTAR ISI", "tables": "DAFTAR TABEL", "figures": "DAFTAR GAMBAR",
        "page": "Halaman", "table": "Tabel", "figure": "Gambar", "continued": "Lanjutan Tabel", "source": "Sumber",
        "note": "Catatan",
    },
    "eng": {
        "preface": "PREFACE", "contents": "CONTENTS", "tables": "LIST OF TABLES", "figures": "LIST OF FIGURES",
        "page": "Page", "table": "Table", "figure": "Figure", "continued": "Continued Table", "source": "Source",
        "note": "Note",
    },
    "bil": {
        "preface": "KATA PENGANTAR", "contents": "DAFTAR ISI/CONTENTS", "tables": "DAFTAR TABEL/LIST OF TABLES",
        "figures": "DAFTAR GAMBAR/LIST OF FIGURES", "page": "Halaman/Page", "table": "Tabel", "figure": "Gambar",
        "continued": "Lanjutan Tabel/Continued Table", "source": SOURCE, "note": "Catatan/Note",
    },
}  # fmt: skip
ENGLISH: Final = {"table": "Table", "figure": "Figure"}


class Style:
    """Faces, sizes and colours of one book."""

    def __init__(self, book: Book) -> None:
        self.dark, self.main, self.accent, self.light = book.design.colours
        self.tint = mix(self.light, "ffffff", 0.45)
        self.head = _SANS
        self.body = _SERIF if book.design.serif else _SANS
        self.words = _WORDS[book.language]
        self.bilingual = book.language == "bil"
        grown = 1 + (book.width / 419.5 - 1) * 0.35  # larger books carry slightly larger letters
        self.text_size = (9.6 if book.design.serif else 8.9) * grown
        self.leading = self.text_size * 1.42
        self.small_size = 7.6 * grown
        self.left = book.width * 0.105
        self.right = book.width * 0.895
        self.top = book.height * 0.088
        self.bottom = book.height * 0.915

    @property
    def width(self) -> float:
        return self.right - self.left

    def series_colours(self, count: int) -> list[str]:
        """Colours for the series of a chart, dark to bright."""
        wheel = [
            self.main,
            self.accent,
            self.dark,
            mix(self.main, self.light, 0.55),
            GREY,
            mix(self.accent, "ffffff", 0.45),
        ]
        return [wheel[index % len(wheel)] for index in range(count)]


def roman(number: int) -> str:
    """Lower-case roman number of 1 to 39."""
    return "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
