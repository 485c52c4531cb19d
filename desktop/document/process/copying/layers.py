"""Layers of a copy (optional content, ISO 32000-2, 8.11): kept where they certainly end before the watermark begins.

Marked content of a layer that is off hides what is drawn until it is closed. Readers put back the graphics state after
a form, but MuPDF and others do not close its marked content: a stream that leaves it open would hide the watermark.
"""

import io
import re
import warnings
from collections.abc import Iterable
from typing import Final

import pikepdf
import pymupdf

# The tag of a layer, however it is written; only with it marked content hides anything (8.11.3.2).
_TAG: Final = re.compile(rb"/(?:O|#4[Ff])(?:C|#43)(?![^\s\0()<>\[\]{}/%])")

# Operators by the number of their operands (annex A); those of inline pictures and of compatibility sections are
# missing on purpose: readers do not agree on where they end.
_OPERANDS: Final = {
    operator: number
    for number, operators in {
        0: "q Q h S s f F f* B B* b b* n W W* BT ET T* EMC",
        1: "w J j M ri i gs G g CS cs Tc Tw Tz TL Tr Ts Tj TJ ' Do sh BMC MP",
        2: "d m l Td TD Tf BDC DP d0",
        3: 'RG rg "',
        4: "v y re K k",
        6: "c cm Tm d1",
    }.items()
    for operator in operators.split()
}
_COLOURS: Final = {"SC", "sc", "SCN", "scn"}  # as many operands as there are colorants, and a name


def drop_unless_closed(pdf: pikepdf.Pdf, drawn: Iterable[tuple[pikepdf.Stream, bytes]]) -> None:
    """Let all of a book be drawn where a layer might hide the watermark.

    `drawn` are the contents of the pages, each with the part of it that comes before the watermark.
    """
    if "/OCProperties" not in pdf.Root:
        return
    streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image"]
    mentioned = [stream for stream in streams if _may_hide(stream)]
    if mentioned and not (all(map(_is_closed, mentioned)) and _is_drawn_over(pdf, list(drawn))):
        del pdf.Root.OCProperties


def _may_hide(stream: pikepdf.Stream) -> bool:
    try:
        return _TAG.search(stream.read_bytes()) is not None
    except pikepdf.PdfError:  # others may get further than qpdf
        return True


def _is_closed(stream: pikepdf.Stream) -> bool:
    """Proven: each sequence of marked content ends in the stream in which it begins."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            stream.read_bytes()  # else it may be a picture of JBIG2, for which pikepdf would start another program
            return _is_balanced(pikepdf.parse_content_stream(stream))
        except (pikepdf.PdfError, UserWarning):
            return False


def _is_balanced(instructions: Iterable[pikepdf.models.ContentStreamInstructions]) -> bool:
    depth = 0
    for instruction in instructions:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            return False
        operator = str(instruction.operator)
        if operator not in _COLOURS and len(instruction.operands) != _OPERANDS.get(operator, -1):
            return False
        depth += 1 if operator in {"BDC", "BMC"} else -1 if operator == "EMC" else 0
        if depth < 0:
            return False
    return depth == 0


def _is_drawn_over(pdf: pikepdf.Pdf, drawn: list[tuple[pikepdf.Stream, bytes]]) -> bool:
    """Tried: MuPDF, which leaves a stream after a hundred mistakes, paints a page black after its contents."""
    kept = [stream.read_raw_bytes() for stream, _ in drawn]
    for stream, before in drawn:
        stream.write(before + b" 0 g -100000 -100000 200000 200000 re f")
    made = io.BytesIO()
    pdf.save(made)
    for (stream, _), contents in zip(drawn, kept, strict=True):
        stream.write(contents)
    with pymupdf.open(stream=made.getvalue(), filetype="pdf") as tried:
        return all(_is_black(page) for page in tried)


def _is_black(page: pymupdf.Page) -> bool:
    scale = 4 / max(page.rect.width, page.rect.height, 1)
    picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
    return not any(picture.samples)
