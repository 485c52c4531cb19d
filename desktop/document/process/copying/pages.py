"""Pages of a copy: what each contained, shut in as one form, and what lay on it, as further ones.

Readers go through a form's stream by itself and put the graphics state back after it (ISO 32000-2, 8.10.1). So whatever
a page contains, left open or wrong, ends with it, and the watermark after it is drawn as on any page.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from desktop.document.process.copying.notes import Face, faces, notes_of
from desktop.document.process.copying.values import NUMBERS, Box, Matrix, ObjectId, box, id_of, items_of, number, one_of
from desktop.document.process.copying.writer import Writer

_LETTER: Final[Box] = (0.0, 0.0, 612.0, 792.0)  # what readers take where a page has no box
_LARGEST_UNIT: Final = 1_000  # points
# An empty text object ends a text that was left open: MuPDF would cut to it, or give up.
_END_OF_TEXT: Final = "BT ET"
_ORDER: Final = one_of("R C S")
_PAGE: Final = Name.Page
_FORM: Final = (Name.XObject, Name.Form)


@dataclass(eq=False)
class CopiedPage:
    """A page of the copy, without the watermark."""

    old: Object
    made: Object
    shown: Box
    turn: int  # degrees clockwise: 0, 90, 180 or 270
    contents: Object
    drawn: str = ""  # the operators that draw all there is
    forms: dict[str, Object] = field(default_factory=dict)
    layers: dict[str, Object] = field(default_factory=dict)

    def finish(self, stream: Object, watermark: Object) -> None:
        """Say what draws the page, above all else the watermark."""
        used = Dictionary(XObject=Dictionary({**self.forms, "/Watermark": watermark}))
        if self.layers:
            used.Properties = Dictionary(self.layers)
        self.made.Contents, self.made.Resources = stream, used


class Pages:
    """Copies pages one by one; what they share, or inherit from the nodes of their tree, is looked at once."""

    def __init__(self, book: Pdf, copy: Pdf, writer: Writer) -> None:
        self._book, self._copy, self._writer = book, copy, writer
        self._nodes: dict[ObjectId, _Inherited] = {}
        self._tree = copy.Root.Pages

    def copy(self, old: Object) -> CopiedPage:
        """The page as it is shown: outside of that there is nothing, since some readers show more than the CropBox."""
        said = dict(old.items())
        found = self._with(old, said, self._above(said.get("/Parent"), old))
        shown, turn = _shown_box(found), _turn(found)
        made = Dictionary(Type=_PAGE, MediaBox=Array(shown), Parent=self._tree)
        if turn:
            made.Rotate = turn
        unit = number(said.get("/UserUnit"))
        if unit is not None and 0 < unit < _LARGEST_UNIT:
            made.UserUnit = unit
        for key, kind in (("/Group", "Group"), ("/Tabs", _ORDER)):
            value = self._writer.write(said[key], kind) if key in said else None
            if value is not None:
                made[key] = value
        contents = self._contents(items_of(said.get("/Contents")), found.resources, shown)
        page = CopiedPage(old, self._copy.make_indirect(made), shown, turn, contents)
        self._draw(page, faces(notes_of(said.get("/Annots"))))
        return page

    def _draw(self, page: CopiedPage, notes: Iterable[Face]) -> None:
        """Say what draws the page."""
        page.forms["/Page"] = page.contents
        drawn = [f"q /Page Do {_END_OF_TEXT} Q"]
        for count, face in enumerate(notes):
            form, layer = self._writer.write(face.form, "Form"), self._writer.write(face.layer, "Optional")
            if form is None:
                continue
            note = f"q {written(face.placed)} cm /Note{count} Do {_END_OF_TEXT} Q"
            page.forms[f"/Note{count}"] = form
            if layer is not None:
                page.layers[f"/Layer{count}"] = layer
                note = f"/OC /Layer{count} BDC {note} EMC"
            drawn.append(note)
        page.drawn = " ".join(drawn)

    def _contents(self, found: list[Any], resources: Any, shown: Box) -> Object:
        streams = [each for each in found if isinstance(each, Stream)]
        writer = self._writer
        form = writer.write_anew(streams[0], "Contents") if len(streams) == 1 else None
        if form is not None:
            said = [writer.data_of(streams[0])] if writer.sparing else []
        else:
            said = [b"\n".join(_readable(streams))]
            form = Stream(self._copy, said[0])
        form.Type, form.Subtype = _FORM
        left, bottom, right, top = shown
        form.BBox = Array([left - 1, bottom - 1, right + 1, top + 1])  # the page itself ends at its box
        used = writer.resources(resources, *said)
        form.Resources = used if used is not None else Dictionary()
        return form

    def _above(self, node: Any, page: Object) -> "_Inherited":
        """What a node of the tree says for all below it, and the ones above say where it does not (7.7.3.4)."""
        way: list[Object] = []
        passed = {id_of(page)}
        while isinstance(node, Dictionary) and (known := id_of(node)) not in passed and known not in self._nodes:
            way.append(node)
            passed.add(known)
            node = node.get("/Parent")
        known = id_of(node) if isinstance(node, Dictionary) else None
        found = self._nodes.get(known, _NOTHING) if known is not None else _NOTHING
        for each in reversed(way):
            found = self._with(each, dict(each.items()), found)
            if (known := id_of(each)) is not None:
                self._nodes[known] = found
        return found

    def _with(self, holder: Object, said: Mapping[str, Any], above: "_Inherited") -> "_Inherited":
        media, crop = (_box(said[key]) if key in said else None for key in ("/MediaBox", "/CropBox"))
        turn = number(said.get("/Rotate"))
        resources = said.get("/Resources")
        if isinstance(resources, Dictionary) and not isinstance(resources, Stream):
            if not resources.is_indirect:  # one object, which all that inherit it go on sharing
                resources = self._book.make_indirect(resources)
                holder.Resources = resources
        else:
            resources = None
        return _Inherited(
            media if media is not None else above.media,
            crop if crop is not None else above.crop,
            turn if turn is not None else above.turn,
            resources if resources is not None else above.resources,
        )


class _Inherited(NamedTuple):
    media: Box | None
    crop: Box | None
    turn: Any
    resources: Any


_NOTHING: Final = _Inherited(None, None, None, None)


def written(numbers: Matrix) -> str:
    """As operands; PDF knows no exponents."""
    return " ".join(f"{each:.5f}".rstrip("0").rstrip(".") for each in numbers)


def _readable(streams: list[Stream]) -> Iterator[bytes]:
    for stream in streams:
        with suppress(PdfError):
            yield stream.read_bytes()


def _box(value: Any) -> Box | None:
    if not isinstance(value, Array) or len(value) != 4:
        return None
    said = value.unparse(resolved=True)
    return _box_of(said) if NUMBERS.fullmatch(said) else box(value)


@lru_cache(maxsize=1_000)
def _box_of(written: bytes) -> Box | None:
    """Pages say the same again and again."""
    return box(Object.parse(written))


def _shown_box(page: _Inherited) -> Box:
    """Its CropBox inside its MediaBox (14.11.2)."""
    media = page.media or _LETTER
    crop = page.crop or media
    both = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return both if both[0] < both[2] and both[1] < both[3] else media


def _turn(page: _Inherited) -> int:
    return 90 * math.floor(float(page.turn or 0) / 90 + 0.5) % 360
