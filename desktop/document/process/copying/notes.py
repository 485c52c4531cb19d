"""What lies on a page: the values of its form, notes and stamps, and links.

Readers draw notes and fields above all that a page contains, so above the watermark, too. In a copy their faces are
drawn as a part of the page, and links have none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from desktop.document.process.copying.destinations import Destinations
from desktop.document.process.copying.values import (
    Box,
    Matrix,
    boolean,
    box,
    entry,
    integer,
    number,
    numbers,
    one_of,
    some_numbers,
    words,
)
from desktop.document.process.copying.writer import Writer

_PASSWORD: Final = 1 << 13  # /Ff, ISO 32000-2, table 228
_UNSEEN: Final = 1 << 1 | 1 << 5  # /F, table 167: hidden, not for the screen
_MOST_PARENTS: Final = 50
_WIDEST: Final = 2  # points: readers draw the frame of a link above the watermark
_EFFECT: Final = one_of("N I O P")
_STYLE: Final = one_of("S D U")


@dataclass(frozen=True, slots=True)
class Face:
    """What a note shows, and where on the page."""

    form: Object
    layer: Any
    placed: Matrix


def notes_of(found: object) -> list[Object]:
    """What lies on a page that has this under /Annots."""
    return [note for note in found if isinstance(note, Dictionary)] if isinstance(found, Array) else []


def faces(notes: Iterable[Object]) -> Iterator[Face]:
    """Of all notes of a page that are seen on the screen, the lowest first."""
    for note in notes:
        shown = entry(note.get("/AP"), "/N")
        if shown is None:
            continue
        if isinstance(shown, Dictionary) and not isinstance(shown, Stream):
            state = note.get("/AS")
            shown = shown.get(state) if isinstance(state, Name) else None
        area = box(note.get("/Rect"))
        unseen = note.get("/Subtype") == "/Popup" or (integer(note.get("/F")) or 0) & _UNSEEN
        if isinstance(shown, Stream) and area is not None and not unseen:
            placed = _placed(shown, area)
            if placed is not None:
                yield Face(shown, note.get("/OC"), placed)


def _placed(form: Object, area: Box) -> Matrix | None:
    """The matrix that brings a face to its place (12.5.5, algorithm 8)."""
    bounds = box(form.get("/BBox"))
    if bounds is None:
        return None
    said = some_numbers(form.get("/Matrix"), 6)
    a, b, c, d, e, f = map(float, said) if said is not None else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corners = [(x, y) for x in bounds[::2] for y in bounds[1::2]]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    width, height = max(across) - min(across), max(up) - min(up)
    if not width or not height:
        return None
    wide, high = (area[2] - area[0]) / width, (area[3] - area[1]) / height
    return wide, 0.0, 0.0, high, area[0] - min(across) * wide, area[1] - min(up) * high


def link_of(note: Object, destinations: Destinations, writer: Writer) -> Dictionary | None:
    """A new link for one that leads somewhere."""
    area = some_numbers(note.get("/Rect"), 4)
    if note.get("/Subtype") != "/Link" or area is None:
        return None
    target = destinations.entries(note)
    if not target:
        return None
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area, **_frame(note))
    for key, value in target.items():
        made[key] = value
    for key, value in {
        "/QuadPoints": writer.write(note.get("/QuadPoints"), numbers),
        "/C": some_numbers(note.get("/C"), 0, 1, 3, 4),
        "/H": _EFFECT(note.get("/H")),
        "/F": integer(note.get("/F")),
        "/OC": writer.write(note.get("/OC"), "Optional"),
        "/Contents": String(said) if (said := words(note.get("/Contents"))) is not None else None,
    }.items():
        if value is not None:
            made[key] = value
    return made


def _frame(link: Object) -> dict[str, Any]:
    """How it is drawn; never wide enough to cover anything."""
    style, border = link.get("/BS"), link.get("/Border")
    if isinstance(style, Dictionary):
        made = Dictionary(W=_width(style.get("/W", 1)))
        for key, value in {"/S": _STYLE(style.get("/S")), "/D": _dashes(style.get("/D"))}.items():
            if value is not None:
                made[key] = value
        return {"BS": made}
    if not isinstance(border, Array) or len(border) < 3:
        return {"Border": Array([0, 0, 1])}
    dashes = _dashes(border[3]) if len(border) > 3 else None
    return {"Border": Array([0, 0, _width(border[2]), *([dashes] if dashes is not None else [])])}


def _dashes(value: Any) -> Array | None:
    return some_numbers(value, *range(5))


def _width(value: Any) -> Any:
    found = number(value)
    return min(max(found, 0), _WIDEST) if found is not None else 0


def give_faces(book: Pdf) -> None:
    """Give fields that have none a face, and all where the form says that theirs are old.

    A password is never written out: its field keeps its face of stars, or has none.
    """
    form = entry(book.Root, "/AcroForm")
    if not isinstance(form, Dictionary):
        return
    if "/XFA" in form:
        del form["/XFA"]
    old = boolean(form.get("/NeedAppearances")) or False
    kept = []
    for page in book.pages:
        for note in notes_of(page.obj.get("/Annots")):
            face = note.get("/AP")
            has_one = isinstance(entry(face, "/N"), Dictionary | Stream)
            if note.get("/Subtype") == "/Widget" and (_is_secret(note) or (has_one and not old)):
                kept.append((note, face if has_one else None, note.get("/AS")))
                if face is not None:
                    del note["/AP"]  # it would be drawn over
    form.NeedAppearances = True
    book.generate_appearance_streams()
    for note, face, state in kept:
        for key, value in (("/AP", face), ("/AS", state)):
            if value is not None:
                note[key] = value
            elif key in note:
                del note[key]


def _is_secret(note: Object) -> bool:
    return bool((integer(_inherited(note, "/Ff")) or 0) & _PASSWORD) and _inherited(note, "/FT") == "/Tx"


def _inherited(field: Object, key: str) -> Any:
    here: Any = field
    for _ in range(_MOST_PARENTS):
        if not isinstance(here, Dictionary):
            return None
        if key in here:
            return here.get(key)
        here = here.get("/Parent")
    return None
