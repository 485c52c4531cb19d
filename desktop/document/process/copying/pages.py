"""Pages of a copy: what each contained, shut in as one form, and what lay on it, as further ones.

Readers go through a form's stream by itself and put the graphics state back after it (ISO 32000-2, 8.10.1). So whatever
a page contains, left open or wrong, ends with it, and the watermark after it is drawn as on any page.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from desktop.document.process.copying.kinds import contents_of_a_page
from desktop.document.process.copying.notes import faces
from desktop.document.process.copying.values import Box, Matrix, ObjectId, box, id_of, items_of, number, one_of
from desktop.document.process.copying.writer import Writer

_LETTER: Final[Box] = (0.0, 0.0, 612.0, 792.0)  # what readers take where a page has no box
_LARGEST_UNIT: Final = 1_000  # points
# An empty text object ends a text that was left open: MuPDF would cut to it, or give up.
_END_OF_TEXT: Final = "BT ET"
_ORDER: Final = one_of("R C S")


@dataclass(eq=False)
class CopiedPage:
    """A page of the copy, without the watermark."""

    old: Object
    made: Object
    shown: Box
    turn: int  # degrees clockwise: 0, 90, 180 or 270
    contents: Object
    drawn: str = ""  # the operators that draw all there is
    resources: Dictionary = field(default_factory=Dictionary)

    def finish(self, stream: Object) -> None:
        self.made.Contents, self.made.Resources = stream, self.resources


def copy_page(book: Pdf, copy: Pdf, writer: Writer, old: Object) -> CopiedPage:
    """The page as it is shown: outside of that there is nothing, since some readers show more than the CropBox."""
    shown, turn = _shown_box(old), _turn(old)
    made = copy.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array(shown), Parent=copy.Root.Pages))
    if turn:
        made.Rotate = turn
    unit = number(old.get("/UserUnit"))
    if unit is not None and 0 < unit < _LARGEST_UNIT:
        made.UserUnit = unit
    for key, value in {"/Group": writer.write(old.get("/Group"), "Group"), "/Tabs": _ORDER(old.get("/Tabs"))}.items():
        if value is not None:
            made[key] = value
    page = CopiedPage(old, made, shown, turn, _contents(book, copy, writer, old, shown))
    forms, layers = Dictionary(Page=page.contents), Dictionary()
    drawn = [f"q /Page Do {_END_OF_TEXT} Q"]
    for count, face in enumerate(faces(old)):
        form, layer = writer.write(face.form, "Form"), writer.write(face.layer, "Optional")
        if form is None:
            continue
        note = f"q {written(face.placed)} cm /Note{count} Do {_END_OF_TEXT} Q"
        forms[f"/Note{count}"] = form
        if layer is not None:
            layers[f"/Layer{count}"] = layer
            note = f"/OC /Layer{count} BDC {note} EMC"
        drawn.append(note)
    page.drawn = " ".join(drawn)
    page.resources.XObject = forms
    if len(layers.keys()):
        page.resources.Properties = layers
    return page


def written(numbers: Matrix) -> str:
    """As operands; PDF knows no exponents."""
    return " ".join(f"{each:.5f}".rstrip("0").rstrip(".") for each in numbers)


def _contents(book: Pdf, copy: Pdf, writer: Writer, old: Object, shown: Box) -> Object:
    streams = [each for each in items_of(old.get("/Contents")) if isinstance(each, Stream)]
    if len(streams) == 1:
        form = writer.write(streams[0], contents_of_a_page())
        said = [writer.data_of(streams[0])] if writer.sparing else []
    else:
        said = [b"\n".join(_readable(streams))]
        form = Stream(copy, said[0], Type=Name.XObject, Subtype=Name.Form)
    left, bottom, right, top = shown
    form.BBox = Array([left - 1, bottom - 1, right + 1, top + 1])  # the page itself ends at its box
    resources = writer.resources(_resources(book, old), *said)
    form.Resources = resources if resources is not None else Dictionary()
    return form


def _readable(streams: list[Stream]) -> Iterator[bytes]:
    for stream in streams:
        with suppress(PdfError):
            yield stream.read_bytes()


def _shown_box(page: Object) -> Box:
    """Its CropBox inside its MediaBox (14.11.2)."""
    media = _inherited(page, "/MediaBox", box) or _LETTER
    crop = _inherited(page, "/CropBox", box) or media
    both = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return both if both[0] < both[2] and both[1] < both[3] else media


def _turn(page: Object) -> int:
    return 90 * math.floor(float(_inherited(page, "/Rotate", number) or 0) / 90 + 0.5) % 360


def _dictionary(value: Any) -> Any:
    return value if isinstance(value, Dictionary) and not isinstance(value, Stream) else None


def _resources(book: Pdf, page: Object) -> Any:
    """An object of its own, so that pages which inherit it go on sharing it."""
    for holder in _holders(page):
        found = _dictionary(holder.get("/Resources"))
        if found is not None:
            if not found.is_indirect:
                found = book.make_indirect(found)
                holder.Resources = found
            return found
    return None


def _inherited(page: Object, key: str, check: Callable[[Any], Any]) -> Any:
    return next((found for holder in _holders(page) if (found := check(holder.get(key))) is not None), None)


def _holders(page: Object) -> Iterator[Object]:
    """A page, the node that it hangs on, the one above that: what the first of them says counts (7.7.3.4)."""
    here: Any = page
    seen: set[ObjectId | None] = set()
    while isinstance(here, Dictionary) and id_of(here) not in seen:
        yield here
        seen.add(id_of(here))
        here = here.get("/Parent")
