"""A table that was read is kept as it is, and nothing else is taken for one."""

import json
import zlib

import pytest

from desktop.catalogue.tables import packing
from desktop.catalogue.tables.packing import PackedInvalid, pack, unpack
from desktop.catalogue.tables.reading import BookTable, TableStatus
from desktop.catalogue.values import TableLine
from tests.unit.catalogue.table_kit import a_table

LINE = TableLine("table", "3.9", "Jumlah Penduduk", 12, "Total Population", 13)


def forged(**other) -> bytes:
    said = json.loads(zlib.decompress(pack(a_table(LINE)))) | other
    return zlib.compress(json.dumps(said).encode())


def test_a_table_comes_back_as_it_was():
    assert unpack(LINE, pack(a_table(LINE))) == a_table(LINE)


def moved(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return box[0] + by, box[1] + by, box[2] + by, box[3] + by


def test_places_are_kept_to_the_tenth_of_a_point_and_do_not_drift():
    table = a_table(LINE)
    rows = tuple(
        tuple(
            cell if cell.box is None else type(cell)(cell.text, cell.state, cell.page, moved(cell.box, n / 30))
            for cell in row
        )
        for n, row in enumerate(table.rows * 40)
    )
    found = unpack(LINE, pack(BookTable(LINE, TableStatus.OK, "", table.columns, rows)))
    for row, kept in zip(rows, found.rows, strict=True):
        for cell, other in zip(row, kept, strict=True):
            assert (cell.box is None) == (other.box is None)
            assert cell.box is None or other.box == pytest.approx(cell.box, abs=0.051)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no table",
        pack(a_table(LINE))[:-5],
        pack(a_table(LINE)) + b"x",
        zlib.compress(b" " * (packing._MOST_UNPACKED + 1)),
        b"x" * (packing.MOST_PACKED + 1),
        zlib.compress(b"[" * 100_000),
        forged(columns=[]),
        forged(states="t" * 6),  # nobody says for another that a person has looked
        forged(columns=["Desa"] * 4),
        forged(texts=["1"] * 5),
        forged(texts=[1] * 6),
        forged(texts=["a\0b"] * 6),
        forged(states="sssss?"),
        forged(states="sssss"),
        forged(pages=[12, 0, 2, 0, 0, 0]),
        forged(pages=[10**9, 0, 0, 0, 0, 0]),
        forged(lefts=[10**6] * 6),
        forged(lefts=[1.5] * 6),
        forged(boxless=[6]),
        forged(others_at=[0, 1]),
        forged(more=1),
    ],
)
def test_what_is_no_table_is_refused(packed):
    with pytest.raises(PackedInvalid):
        unpack(LINE, packed)


def test_a_table_of_other_pages_is_another_table():
    with pytest.raises(PackedInvalid, match="other pages"):
        unpack(TableLine("table", "3.9", "Jumlah Penduduk", 12, "", 12), pack(a_table(LINE)))


def test_what_is_too_large_is_not_kept(monkeypatch):
    monkeypatch.setattr(packing, "MOST_PACKED", 50)
    with pytest.raises(PackedInvalid, match="too large"):
        pack(a_table(LINE))
