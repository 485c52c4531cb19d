"""A copy without its watermark, built of what a book draws and of the few things beside it that a copy needs.

A copy is opened on PCs that nobody here knows, by readers that run scripts, open addresses, start programs and send
forms. Nothing of the book comes into it but by the table of `kinds.py`, or by what stands here, one checked value at a
time. Pages that were not asked for are never written.
"""

from collections.abc import Sequence
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from desktop.document.process.copying.destinations import Destinations, leaves
from desktop.document.process.copying.kinds import LAYER
from desktop.document.process.copying.notes import give_faces, link_of, notes_of
from desktop.document.process.copying.outline import outline_of
from desktop.document.process.copying.pages import CopiedPage, Pages
from desktop.document.process.copying.tags import Tags
from desktop.document.process.copying.values import (
    ObjectId,
    boolean,
    entry,
    id_of,
    integer,
    items_of,
    name,
    one_of,
    text,
    words,
)
from desktop.document.process.copying.writer import Writer

_INFO: Final = ("/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate")
_MODE: Final = one_of("UseNone UseOutlines UseThumbs")
_LAYOUT: Final = one_of("SinglePage OneColumn TwoColumnLeft TwoColumnRight TwoPageLeft TwoPageRight")
_DIRECTION: Final = one_of("L2R R2L")
_STYLE: Final = one_of("D R r A a")
_DEEPEST: Final = 20  # levels of a list of layers


def build_copy(book: Pdf, copy: Pdf, pages: Sequence[int]) -> list[CopiedPage]:
    """Write these pages (from 0, in order) into an empty PDF; what draws them is written by `finish` of each.

    A copy of some pages keeps no outline and no page labels of the book, which tell of the others.
    """
    give_faces(book)
    old = [page.obj for page in book.pages]
    numbered = [id_of(page) for page in old]
    whole = len(pages) == len(old)
    writer = Writer(copy, sparing=not whole)
    copied = Pages(book, copy, writer)
    made = [copied.copy(old[number]) for number in pages]
    by_id = {known: page for page in made if (known := id_of(page.old)) is not None}
    replaced = {known: page.made for known, page in by_id.items()}
    copy.Root.Pages.Kids = Array([page.made for page in made])
    copy.Root.Pages.Count = len(made)
    destinations = Destinations(book, numbered, replaced)
    links = _write_links(copy, made, destinations, writer)
    tags = Tags(copy, writer, replaced, {known: page.contents for known, page in by_id.items()}, links)
    root = book.Root
    structure = tags.write(root.get("/StructTreeRoot"), sparing=not whole)
    for key, value in {
        "/Outlines": outline_of(book, copy, destinations) if whole else None,
        "/PageLabels": _labels(root.get("/PageLabels")) if whole else None,
        "/PageMode": _MODE(root.get("/PageMode")) if whole else None,
        "/PageLayout": _LAYOUT(root.get("/PageLayout")),
        "/Lang": text(root.get("/Lang")),
        "/ViewerPreferences": _preferences(root.get("/ViewerPreferences")),
        "/OutputIntents": _output_intents(root.get("/OutputIntents"), writer),
        "/StructTreeRoot": structure,
        "/MarkInfo": Dictionary(Marked=True) if structure is not None else None,
        "/OCProperties": _layers(root.get("/OCProperties"), writer, whole),
    }.items():
        if value is not None:
            copy.Root[key] = value
    _write_info(book, copy)
    return made


def _write_links(
    copy: Pdf, pages: Sequence[CopiedPage], destinations: Destinations, writer: Writer
) -> dict[ObjectId, Object]:
    """Those of the book by the ones that replace them; one that lies on several pages has one for each."""
    replaced: dict[ObjectId, Object] = {}
    for page in pages:
        links = []
        for note in notes_of(page.old.get("/Annots")):
            link = link_of(note, destinations, writer)
            if link is None:
                continue
            links.append(copy.make_indirect(link))
            known = id_of(note)
            if known is not None:
                replaced.setdefault(known, links[-1])
        if links:
            page.made.Annots = Array(links)
    return replaced


def _labels(tree: Any) -> Dictionary | None:
    """Of ranges of pages: style, prefix, first number (ISO 32000-2, 12.4.2)."""
    found: list[Any] = []
    for page, label in sorted(leaves(tree, "/Nums"), key=lambda pair: int(pair[0])):
        if not isinstance(label, Dictionary):
            continue
        made = Dictionary()
        if (style := _STYLE(label.get("/S"))) is not None:
            made.S = style
        if (prefix := words(label.get("/P"))) is not None:
            made.P = String(prefix)
        if (first := integer(label.get("/St"))) is not None:
            made.St = first
        found += [int(page), made]
    return Dictionary(Nums=Array(found)) if found else None


def name_pages(copy: Pdf, names: Sequence[str]) -> None:
    """Give each page of a copy the number that is printed on it. Numbers that go on are one range."""
    found: list[Any] = []
    following = ""
    for page, said in enumerate(names):
        if said != following:
            number = said.isascii() and said.isdigit() and said == str(int(said)) and said != "0"
            label = Dictionary(S=Name.D, St=int(said)) if number else Dictionary(P=String(said))
            found += [page, label]
        counted = "/S" in found[-1]
        following = str(int(said) + 1) if counted else ""
    copy.Root.PageLabels = Dictionary(Nums=Array(found))


def _preferences(old: Any) -> Dictionary | None:
    made = Dictionary()
    if boolean(entry(old, "/DisplayDocTitle")):
        made.DisplayDocTitle = True
    if (direction := _DIRECTION(entry(old, "/Direction"))) is not None:
        made.Direction = direction
    return made if len(made.keys()) else None


def _output_intents(old: Any, writer: Writer) -> Array | None:
    """By which readers know the colours of a page that are not its own (14.11.5)."""
    made = [writer.write(each, "OutputIntent") for each in items_of(old)]
    found = [each for each in made if each is not None and "/S" in each]
    return Array(found) if found else None


def _layers(old: Any, writer: Writer, whole: bool) -> Dictionary | None:
    """The layers that something in the copy belongs to, and which are seen at first (8.11.4)."""
    first = entry(old, "/D")
    known = {id_of(each) for each in items_of(entry(old, "/OCGs")) if isinstance(each, Dictionary)} - {None}
    layers = writer.all_written(LAYER, known)
    if not layers or not isinstance(first, Dictionary):
        return None
    made = Dictionary()
    for key in ("/ON", "/OFF", "/Locked", "/RBGroups", *(("/Order",) if whole else ())):
        if isinstance(rows := _of_layers(first.get(key), writer, set()), Array) and len(rows):
            made[key] = rows
    for key, check in _STATES.items():
        if (value := check(first.get(key))) is not None:
            made[key] = value
    events = [_event(each, writer) for each in items_of(first.get("/AS")) if isinstance(each, Dictionary)]
    if events:
        made.AS = Array(events)
    return Dictionary(OCGs=Array(layers), D=made)


_STATES: Final = {
    "/BaseState": one_of("ON OFF Unchanged"),
    "/ListMode": one_of("AllPages VisiblePages"),
    "/Intent": name,
}
_EVENT: Final = one_of("View Print Export")


def _event(old: Object, writer: Writer) -> Dictionary:
    """What happens to layers by themselves on the screen and on paper."""
    categories = [each for each in items_of(old.get("/Category")) if isinstance(each, Name)]
    made = Dictionary(Category=Array(categories), OCGs=_of_layers(old.get("/OCGs"), writer, set()) or Array())
    if (event := _EVENT(old.get("/Event"))) is not None:
        made.Event = event
    return made


def _of_layers(value: Any, writer: Writer, seen: set[ObjectId | None], depth: int = 0) -> Any:
    """Layers that are in the copy, titles, and rows of these; each row of the book once."""
    if isinstance(value, String):
        return String(said) if (said := words(value)) is not None else None
    if not isinstance(value, Array):
        return writer.written(value, "Layer")
    if depth > _DEEPEST or (value.is_indirect and id_of(value) in seen):
        return None
    seen.add(id_of(value))
    found = [_of_layers(each, writer, seen, depth + 1) for each in value]
    return Array([each for each in found if each is not None])


def _write_info(book: Pdf, copy: Pdf) -> None:
    """What the file says of itself, in words alone; programs keep other things there, too."""
    info = book.trailer.get("/Info")
    for key in _INFO:
        if (said := words(entry(info, key))) is not None:
            copy.docinfo[key] = said
