"""What stands in a table of SIMDASI, as it is kept and as it travels: deflated JSON. Nothing of it is believed."""

import hashlib
import zlib
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from desktop.catalogue.simdasi.shapes import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from desktop.catalogue.simdasi.values import SimdasiCell, SimdasiColumn, SimdasiData, SimdasiRow

MOST_PACKED: Final = 512 * 1024  # bytes of one table
_MOST_UNPACKED: Final = 16 * 1024 * 1024


class SimdasiInvalid(ValueError):
    """What was kept, or came, is no table."""


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("a NUL character")
    return text


_Text = Annotated[str, Field(max_length=5_000), AfterValidator(_no_nul)]
_Code = Annotated[str, Field(pattern=r"^(?:[0-9]{7})?$")]
_At = Annotated[int, Field(ge=0, lt=MOST_CELLS)]


class _Packed(BaseModel):
    """Cells row by row; `open` are the places of those that are open. A column is name, unit, and both in English."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    columns: Annotated[
        list[Annotated[list[_Text], Field(min_length=4, max_length=4)]], Field(min_length=1, max_length=MOST_COLUMNS)
    ]
    codes: Annotated[list[_Code], Field(max_length=MOST_ROWS)]
    labels: Annotated[list[_Text], Field(max_length=MOST_ROWS)]
    cells: Annotated[list[_Text], Field(max_length=MOST_CELLS)]
    open: Annotated[list[_At], Field(max_length=MOST_CELLS)]
    notes: _Text
    source: _Text


def fingerprint(data: SimdasiData) -> str:
    """SHA-256 of what stands in a table: the same on every PC. Raises SimdasiInvalid as `pack` does."""
    return hashlib.sha256(_written(data)).hexdigest()


def pack(data: SimdasiData) -> bytes:
    """Raises SimdasiInvalid where it is too large to be kept."""
    found = zlib.compress(_written(data), 9)
    if len(found) > MOST_PACKED:
        raise SimdasiInvalid("too large")
    return found


def _written(data: SimdasiData) -> bytes:
    cells = [cell for row in data.rows for cell in row.cells]
    try:
        packed = _Packed(
            columns=[[one.name, one.name_en, one.unit, one.unit_en] for one in data.columns],
            codes=[row.code for row in data.rows],
            labels=[row.label for row in data.rows],
            cells=[cell.text for cell in cells],
            open=[at for at, cell in enumerate(cells) if cell.is_open],
            notes=data.notes,
            source=data.source,
        )
    except ValidationError as error:
        raise SimdasiInvalid("no table") from error
    return packed.model_dump_json().encode("utf-8")


def unpack(packed: bytes) -> SimdasiData:
    """Raises SimdasiInvalid where it is no table."""
    if len(packed) > MOST_PACKED:
        raise SimdasiInvalid("too large")
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, _MOST_UNPACKED)
        if not unpacking.eof or unpacking.unused_data:
            raise SimdasiInvalid("too large, or cut short")
        said = _Packed.model_validate_json(text)
    except (zlib.error, ValidationError) as error:
        raise SimdasiInvalid("no table") from error
    width, height = len(said.columns), len(said.labels)
    if len(said.codes) != height or len(said.cells) != width * height or max(said.open, default=-1) >= len(said.cells):
        raise SimdasiInvalid("cells do not fit")
    is_open = set(said.open)
    cells = [SimdasiCell(text, at in is_open) for at, text in enumerate(said.cells)]
    rows = tuple(
        SimdasiRow(code, label, tuple(cells[at * width : (at + 1) * width]))
        for at, (code, label) in enumerate(zip(said.codes, said.labels, strict=True))
    )
    return SimdasiData(tuple(SimdasiColumn(*one) for one in said.columns), rows, said.notes, said.source)
