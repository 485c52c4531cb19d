"""Makes pages of a copy ready for the mark: nothing lies above it, and what a page leaves behind does not change it.

Readers draw notes and fields of forms above all that a page contains, so their faces become part of it. And contents
that open more states than they close would scale, clip or hide what is drawn after them.
"""

import re
from typing import Final

import pikepdf

_STRINGS: Final = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_PAIRS: Final = re.compile(rb"(?<![^\s()<>\[\]{}/%])(?:(q|BT|BDC|BMC)|(?:Q|ET|EMC))(?![^\s()<>\[\]{}/%])")
_LEADS: Final = "/Link"  # such notes have no face


def flatten_notes(pdf: pikepdf.Pdf) -> None:
    """Draw what notes and fields show into their pages. Links stay; what has no face of its own goes."""
    for page in pdf.pages:
        notes = [note for note in page.obj.get("/Annots", ()) if isinstance(note, pikepdf.Dictionary)]
        if any(note.get("/Subtype") != _LEADS for note in notes):
            break
    else:
        return
    links = [_links(page) for page in pdf.pages]
    pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, links, strict=True):
        if kept:
            page.obj.Annots = pikepdf.Array(kept)
        elif "/Annots" in page.obj:
            del page.obj.Annots
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm


def shut_in(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Draw a page's contents as one thing, so that no state gets out of it, if any would."""
    contents = _contents(page)
    if _closes_what_it_opens(contents):
        return
    form = page.as_form_xobject(handle_transformations=False)
    form.write(contents)  # it would read them from the page, which in a moment has others
    form.BBox = pikepdf.Array(page.mediabox)  # by itself it would be the TrimBox
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Contents=form))
    page.obj.Contents = pdf.make_stream(b"/Contents Do")


def _contents(page: pikepdf.Page) -> bytes:
    found = page.obj.get("/Contents", ())
    streams = [found] if isinstance(found, pikepdf.Stream) else list(found)
    return b"\n".join(stream.read_bytes() for stream in streams)


def _links(page: pikepdf.Page) -> list[pikepdf.Object]:
    notes = page.obj.get("/Annots", ())
    return [note for note in notes if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") == _LEADS]


def _closes_what_it_opens(contents: bytes) -> bool:
    """By the words alone: where it errs, a page is shut in for nothing."""
    depth = 0
    for found in _PAIRS.finditer(_STRINGS.sub(b"()", contents)):
        depth += 1 if found[1] else -1
        if depth < 0:
            return False
    return depth == 0
