"""Tags: what reads a copy aloud goes by them (ISO 32000-2, 14.7 and 14.8). The tree is written anew.

What is taken over is which contents an element marks, what it is, and the words in its place.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from desktop.document.process.copying.kinds import Named
from desktop.document.process.copying.values import (
    ObjectId,
    id_of,
    integer,
    items_of,
    name,
    one_of,
    text,
    words,
)
from desktop.document.process.copying.writer import Writer

_WORDS: Final = ("/T", "/Alt", "/E", "/ActualText")
_ACTIONS: Final = one_of(
    "GoTo GoToR GoToE GoToDp Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData SetOCGState "
    "Rendition Trans GoTo3DView JavaScript RichMediaExecute"
)
_MOST_MARKS: Final = 2**15  # of one page: their table has a place for each number


@dataclass(eq=False)
class _Element:
    old: Object
    made: Object
    parent: "_Element | None"
    kids: "list[_Element | Any]" = field(default_factory=list)
    is_gone: bool = False
    has_lost: bool = False  # something that it marks, or that lies below, is not in the copy


class Tags:
    """Writes the structure tree.

    Args:
        pages: By the pages of the book, those of the copy.
        contents: By the same, the forms that hold what they contain.
        links: By those of the book, the links of the copy.
    """

    def __init__(
        self,
        copy: Pdf,
        writer: Writer,
        pages: Mapping[ObjectId, Object],
        contents: Mapping[ObjectId, Object],
        links: Mapping[ObjectId, Object],
    ) -> None:
        self._copy, self._writer = copy, writer
        self._pages, self._contents, self._links = pages, contents, links
        self._marks: dict[ObjectId, tuple[Object, dict[int, Object]]] = {}  # by the stream that they lie in
        self._objects: list[tuple[Object, Object]] = []  # links and pictures with their elements
        self._ids: dict[bytes, Object] = {}
        self._seen: set[ObjectId] = set()

    def write(self, root: Any, *, sparing: bool) -> Object | None:
        """None where there are none. With `sparing` goes what marks nothing, and words for more than what is here."""
        if not isinstance(root, Dictionary):
            return None
        made = self._copy.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top = _Element(root, made, None)
        met = self._read(top)
        for each in reversed(met):  # what lies below comes before what it lies below
            self._finish(each, sparing)
        kids = [each.made for each in top.kids if not each.is_gone]
        if not kids:
            return None
        made.K = Array(kids)
        made.ParentTree = self._copy.make_indirect(Dictionary(Nums=self._parents()))
        if self._ids:
            pairs = [each for known in sorted(self._ids) for each in (String(known), self._ids[known])]
            made.IDTree = Dictionary(Limits=Array([pairs[0], pairs[-2]]), Names=Array(pairs))
        for key, kind in (("/RoleMap", Named(name)), ("/ClassMap", Named("Classes"))):
            said = self._writer.write(root.get(key), kind)
            if said is not None:
                made[key] = said
        return made

    def _read(self, top: _Element) -> list[_Element]:
        """All elements, parents first; each of the book once, whatever hangs on what."""
        met: list[_Element] = []
        waiting: deque[tuple[_Element, Any]] = deque([(top, None)])
        while waiting:
            here, page = waiting.popleft()
            if here is not top:
                met.append(here)
            page = here.old.get("/Pg", page)
            for kid in items_of(here.old.get("/K")):
                if isinstance(kid, Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR"):
                    known = id_of(kid)
                    if known is not None and (known in self._seen or known in self._pages):
                        continue
                    if known is not None:
                        self._seen.add(known)
                    inner = _Element(kid, self._copy.make_indirect(Dictionary()), here)
                    here.kids.append(inner)
                    waiting.append((inner, page))
                elif here is not top:
                    self._mark(here, kid, page)
        return met

    def _mark(self, element: _Element, kid: Any, page: Any) -> None:
        """Contents or an object of the page, where it is in the copy."""
        place = self._place(element, kid, page)
        if place is not None:
            element.kids.append(place)
        else:
            element.has_lost = True

    def _place(self, element: _Element, kid: Any, page: Any) -> Dictionary | None:
        if isinstance(kid, Dictionary):
            page = kid.get("/Pg", page)
        known = id_of(page) if isinstance(page, Dictionary) else None
        if known is None or known not in self._pages:
            return None
        made = Dictionary(Type=Name.MCR, Pg=self._pages[known])
        if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
            thing = self._object(kid.get("/Obj"))
            if thing is None:
                return None
            made.Type, made.Obj = Name.OBJR, thing
            self._objects.append((thing, element.made))
            return made
        number = integer(kid.get("/MCID") if isinstance(kid, Dictionary) else kid)
        stream = self._stream(kid, known)
        if number is None or not 0 <= number < _MOST_MARKS or stream is None:
            return None
        made.Stm, made.MCID = stream, number
        self._marks.setdefault(stream.objgen, (stream, {}))[1].setdefault(number, element.made)
        return made

    def _stream(self, kid: Any, page: ObjectId) -> Any:
        """Where marked content lies: in what the page contains, or in a form that is drawn."""
        if isinstance(kid, Dictionary) and "/Stm" in kid:
            stream = kid.get("/Stm")
            return self._writer.written(stream, "Form") if isinstance(stream, Stream) else None
        return self._contents.get(page)

    def _object(self, thing: Any) -> Any:
        if isinstance(thing, Stream):
            kind = {"/Image": "Image", "/Form": "Form"}.get(str(thing.get("/Subtype")))
            return self._writer.written(thing, kind) if kind else None
        known = id_of(thing) if isinstance(thing, Dictionary) else None
        return self._links.get(known) if known is not None else None

    def _finish(self, element: _Element, sparing: bool) -> None:
        old, made, parent = element.old, element.made, element.parent
        assert parent is not None
        if sparing and element.has_lost:
            parent.has_lost = True
        element.kids = [each for each in element.kids if not (isinstance(each, _Element) and each.is_gone)]
        element.is_gone = sparing and not element.kids
        if element.is_gone:
            return
        made.Type, made.P = Name.StructElem, parent.made
        kind = name(old.get("/S"))
        made.S = kind if kind is not None and _ACTIONS(kind) is None else Name.NonStruct
        kids = [each.made if isinstance(each, _Element) else each for each in element.kids]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        for key in _WORDS if not (sparing and element.has_lost) else ():
            if (said := words(old.get(key))) is not None:
                made[key] = String(said)
        if (language := text(old.get("/Lang"))) is not None:
            made.Lang = language
        if (known := text(old.get("/ID"))) is not None:
            made.ID = known
            self._ids.setdefault(bytes(known), made)
        if (attributes := self._writer.write(old.get("/A"), "Classes")) is not None:
            made.A = attributes
        classes = [each for each in items_of(old.get("/C")) if isinstance(each, Name)]
        if classes:
            made.C = Array(classes)

    def _parents(self) -> Array:
        """What leads from contents to their elements (14.7.5.4); numbers its streams and objects anew."""
        found: list[Any] = []
        for stream, marks in self._marks.values():
            stream.StructParents = len(found) // 2
            by_number = [marks.get(each) for each in range(max(marks) + 1)]
            found += [len(found) // 2, self._copy.make_indirect(Array(by_number))]
        for thing, element in self._objects:
            thing.StructParent = len(found) // 2
            found += [len(found) // 2, element]
        return Array(found)
