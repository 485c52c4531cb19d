"""Finds what in a PDF could do something, in every object of it: how copies are proven to hold nothing of the kind.

Its lists are of what is forbidden, and have nothing to do with those of the program, which are of what is allowed.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String


def names(words: str) -> frozenset[str]:
    return frozenset("/" + word for word in words.split())


ACTIONS: Final = names(
    "GoTo GoToR GoToE GoToDp Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData SetOCGState "
    "Rendition Trans GoTo3DView JavaScript RichMediaExecute"
)
ANNOTATIONS: Final = names(
    "Text FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Caret Stamp Ink Popup "
    "FileAttachment Sound Movie Screen Widget PrinterMark TrapNet Watermark 3D Redact Projection RichMedia Link"
)
KEYS: Final = names(
    # scripts, actions, forms
    "JS AA JavaScript OpenAction AcroForm XFA FT DA MK TU TM Fields NeedAppearances SigFlags Perms DSS Legal "
    # files in it and beside it
    "Requirements AF EF RF FS UF EmbeddedFiles Collection CI Win Mac Unix NewWindow FFilter FDecodeParms Ref OPI "
    # media, other programs' data, articles, web capture, shows
    "Alternates PieceInfo LastModified Metadata RichMediaContent RichMediaSettings RichMedia 3DD 3DV 3DA 3DI Rendition "
    "Renditions Movie Sound Threads B SpiderInfo IDS URLS PresSteps Trans Dur Thumb TemplateInstantiated "
    "Templates AlternatePresentations DPartRoot Measure PtData VP PS Subtype2 Dests AP Popup IRT PA Opt V "
    "CreatorInfo User ExData Ref Schema RH HT"
)
TYPES: Final = names("Action Filespec F EmbeddedFile Sig SigRef Metadata Thread Bead Template PSXObject")
CATALOG: Final = names(
    "Type Pages PageLabels Outlines PageLayout PageMode Lang MarkInfo StructTreeRoot OCProperties ViewerPreferences "
    "Extensions OutputIntents"
)
TRAILER: Final = names("Root Info Size ID Encrypt Type W Index Length Filter DecodeParms Prev XRefStm")
MAPS: Final = names("XObject Font ColorSpace Pattern Shading ExtGState Properties CharProcs Colorants RoleMap ClassMap")
LINK: Final = names("Type Subtype Rect Border BS C H QuadPoints Dest A F StructParent Contents OC")
PAGE: Final = names("Type Parent MediaBox Resources Contents Annots Group Rotate UserUnit Tabs")


def find_alive(pdf: Pdf) -> Counter[str]:
    """Everything that could do something, and how often."""
    found: Counter[str] = Counter()
    pages = {page.obj.objgen for page in pdf.pages}
    found.update(f"trailer {key}" for key in pdf.trailer if key not in TRAILER)
    found.update(f"catalogue {key}" for key in pdf.Root if key not in CATALOG)
    for key, value in (pdf.Root.get("/Extensions") or {}).items():
        if key != "/ADBE" or set(value.keys()) > {"/BaseVersion", "/ExtensionLevel"}:
            found["extension"] += 1
    found.update(_in_tree(pdf.Root.get("/Pages"), [page.obj for page in pdf.pages]))
    for held_by, thing in _all_of(pdf):
        found.update(_in(held_by, thing, pages))
    links = {link.objgen for page in pdf.pages for link in page.obj.get("/Annots", ())}
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/Annot" and thing.objgen not in links:
            found["annotation of no page"] += 1
    return found


def _in_tree(root: Any, pages: list[Object]) -> Iterator[str]:
    """Pages hang on one node that holds nothing else, and hold what draws them."""
    if set(root.keys()) != {"/Type", "/Kids", "/Count"} or root.Count != len(pages):
        yield "page tree"
    if [page.objgen for page in root.Kids] != [page.objgen for page in pages]:
        yield "pages"
    for page in pages:
        yield from (f"page {key}" for key in set(page.keys()) - PAGE)


def _all_of(pdf: Pdf) -> Iterator[tuple[str, Object]]:
    """Every dictionary and stream with the key that it stands under, from the trailer; then the others."""
    lock = pdf.trailer.get("/Encrypt")
    seen: set[tuple[tuple[int, int], bool]] = set()
    if isinstance(lock, Dictionary):
        seen = {(lock.objgen, False), (lock.objgen, True)}
    yield from _below([(key, value) for key, value in pdf.trailer.items() if key != "/Encrypt"], seen)
    reached = {known for known, _ in seen}
    yield from _below([("", thing) for thing in pdf.objects if thing.objgen not in reached], seen)


def _below(waiting: list[tuple[str, Any]], seen: set[tuple[tuple[int, int], bool]]) -> Iterator[tuple[str, Object]]:
    """What stands among names of somebody's choice may stand elsewhere, too: it is looked at as both."""
    while waiting:
        held_by, thing = waiting.pop()
        if not isinstance(thing, Dictionary | Stream | Array):
            continue
        if thing.is_indirect:
            known = thing.objgen, held_by in MAPS
            if known in seen:
                continue
            seen.add(known)
        if isinstance(thing, Array):
            waiting += [(held_by, each) for each in thing]
            continue
        yield held_by, thing
        waiting += [("" if held_by in MAPS else key, value) for key, value in thing.items()]


def _in(held_by: str, thing: Object, pages: set[tuple[int, int]]) -> Iterator[str]:
    keys = set(thing.keys())
    if held_by not in MAPS or isinstance(thing, Stream):
        yield from (f"key {key}" for key in keys & KEYS)
    kind, subtype, action = (str(thing.get(key, "")) for key in ("/Type", "/Subtype", "/S"))
    if kind in TYPES:
        yield f"type {kind}"
    if kind == "/Page" and thing.objgen not in pages:
        yield "page that is none"
    if isinstance(thing, Stream):
        if "/F" in keys:
            yield "stream in another file"
        if subtype == "/PS":
            yield "program for the printer"
    if subtype in ANNOTATIONS and (subtype != "/Link" or held_by != "/Annots" or not keys <= LINK):
        yield f"annotation {subtype}"
    if subtype == "/Link" and max([*map(float, list(thing.get("/Border", ()))[:3]), _width(thing.get("/BS"))]) > 2:
        yield "frame that covers"
    if action in ACTIONS and not (action == "/URI" and keys == {"/S", "/URI"}):
        yield f"action {action}"
    if "/URI" in keys and not (isinstance(thing.URI, String) and bytes(thing.URI).startswith(b"https://")):
        yield "address"
    if "/Dest" in keys and not _leads_to_page(thing.Dest, pages):
        yield "destination"


def _width(style: object) -> float:
    return float(style.get("/W", 1)) if isinstance(style, Dictionary) else 0.0


def _leads_to_page(where: object, pages: set[tuple[int, int]]) -> bool:
    if not isinstance(where, Array) or not isinstance(where[0], Dictionary) or where[0].objgen not in pages:
        return False
    return not any(isinstance(each, Object) and not isinstance(each, Name) for each in list(where)[1:])
