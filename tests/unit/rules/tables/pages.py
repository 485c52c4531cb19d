"""Pages made of words, as the reader of tables gets them."""

from collections.abc import Sequence

from catalog_db.rules.tables.words import PageWords, Ruling, Word

WIDTH, HEIGHT, LETTER, SIZE = 420.0, 595.0, 4.0, 9.0
CENTRES = (60.0, 180.0, 240.0, 300.0, 360.0)  # of the columns, the labels' first


def at(x: float, y: float, text: str) -> list[Word]:
    """Words of a text that begins at `x` on a line of height `y`."""
    words = []
    for text_of_one in text.split():
        right = x + LETTER * len(text_of_one)
        words.append(Word(x, y - SIZE / 2, right, y + SIZE / 2, text_of_one))
        x = right + 2.2
    return words


def centred(x: float, y: float, text: str) -> list[Word]:
    """The same around `x`."""
    width = LETTER * len(text.replace(" ", "")) + 2.2 * text.count(" ")
    return at(x - width / 2, y, text)


def numbers(y: float, *texts: str) -> list[Word]:
    """The row of column numbers."""
    return [word for x, text in zip(CENTRES, texts, strict=False) for word in centred(x, y, text)]


def row(y: float, label: str, *cells: str, off: float = 0.0) -> list[Word]:
    """A row, its figures `off` lower than the label."""
    words = at(20.0, y, label)
    for x, cell in zip(CENTRES[1:], cells, strict=False):
        words += centred(x, y + off, cell)
    return words


def page(*parts: Sequence[Word], rulings: Sequence[Ruling] = ()) -> PageWords:
    return PageWords(WIDTH, HEIGHT, tuple(word for part in parts for word in part), tuple(rulings))
