"""The words of a page that was read by machine, as they are kept: deflated JSON. Whoever unpacks them believes nothing.

Boxes are tenths of points, how sure the reader is of a word hundredths.
"""

import zlib
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop.document.messages import LONGEST_SCANNED, MOST_SCANNED, ScanRead

MOST_PACKED: Final = 1024 * 1024  # bytes of one page
_MOST_UNPACKED: Final = 8 * 1024 * 1024
_TENTHS: Final = 10
_HUNDREDTHS: Final = 100
_FARTHEST: Final = 1_000_000  # tenths of points

_Word = Annotated[str, Field(min_length=1, max_length=LONGEST_SCANNED, pattern=r"^[^\s\x00]+$")]
_Place = Annotated[int, Field(ge=-_FARTHEST, le=_FARTHEST)]


class ScanInvalid(ValueError):
    """What was kept, or came, are no words of a page."""


@dataclass(frozen=True, slots=True)
class MachineWord:
    """A word, its box in points from the top left of the page, its line, and how sure the reader was (0 to 1)."""

    text: str
    box: tuple[float, float, float, float]
    line: int
    sure: float


class _Packed(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    texts: Annotated[list[_Word], Field(min_length=1, max_length=MOST_SCANNED)]
    boxes: Annotated[list[_Place], Field(max_length=4 * MOST_SCANNED)]
    lines: Annotated[list[Annotated[int, Field(ge=0, le=MOST_SCANNED)]], Field(max_length=MOST_SCANNED)]
    sure: Annotated[list[Annotated[int, Field(ge=0, le=_HUNDREDTHS)]], Field(max_length=MOST_SCANNED)]


def pack(page: ScanRead) -> bytes | None:
    """The words of a page; None where there are none.

    Raises:
        ScanInvalid: They are too many to be kept.
    """
    if not page.texts:
        return None
    try:
        packed = _Packed(
            texts=[text.replace("\0", "?") for text in page.texts],
            boxes=[round(value * _TENTHS) for value in page.boxes],
            lines=list(page.lines),
            sure=[round(value * _HUNDREDTHS) for value in page.sure],
        )
    except ValidationError as error:
        raise ScanInvalid(str(error)[:300]) from error
    found = zlib.compress(packed.model_dump_json().encode("utf-8"), 9)
    if len(found) > MOST_PACKED:
        raise ScanInvalid(f"{len(found)} bytes")
    return found


def unpack(kept: bytes) -> list[MachineWord]:
    """Raises ScanInvalid."""
    if len(kept) > MOST_PACKED:
        raise ScanInvalid(f"{len(kept)} bytes")
    inflater = zlib.decompressobj()
    try:
        said = inflater.decompress(kept, _MOST_UNPACKED)
        if not inflater.eof:
            raise ScanInvalid("more than a page has")
        packed = _Packed.model_validate_json(said)
    except (zlib.error, ValidationError) as error:
        raise ScanInvalid(str(error)[:300]) from error
    count = len(packed.texts)
    if (len(packed.boxes), len(packed.lines), len(packed.sure)) != (4 * count, count, count):
        raise ScanInvalid("words do not fit their boxes")
    places = [value / _TENTHS for value in packed.boxes]
    return [
        MachineWord(text, (places[4 * at], places[4 * at + 1], places[4 * at + 2], places[4 * at + 3]), line, sure)
        for at, (text, line, sure) in enumerate(
            zip(packed.texts, packed.lines, (value / _HUNDREDTHS for value in packed.sure), strict=True)
        )
    ]


def as_text(words: list[MachineWord]) -> str:
    """The text of a page, line by line, as search takes it in."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
