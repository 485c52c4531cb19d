"""What `verify` compares: cells that are alike whatever program wrote them last, found above the line of the source."""

import hashlib

import pytest

from catalog_db.models import TableFormat
from desktop.reading.copies.table_values import (
    CellChange,
    TableContent,
    TableFacts,
    TakenCells,
    unpack,
    unpack_cells,
)
from desktop.reading.copies.tables.cells import Block, alike, blocks_in, compare_cells, digest
from desktop.reading.copies.tables.sheet import facts_of_table
from desktop.reading.copies.tables.taking import content_of
from tests.unit.reading.copies.tables.made import SETTLED, sample_table

GRID = (("", "Jumlah"), ("Desa", "2019"), ("Ajung", "71079"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("2,50", "2.5"), ("?2,50", "2.50"), ("'=1+1", "=1+1"), ("a  b", "a b"), ("-5,0", "-5"), ("?", "")],
)
def test_what_spreadsheets_change_is_alike(one, other):
    assert alike(one) == alike(other)


@pytest.mark.parametrize(("one", "other"), [("71079", "71078"), ("2,50", "250"), ("-", ""), ("0", "-"), ("5", "-5")])
def test_what_means_something_else_is_not(one, other):
    assert alike(one) != alike(other)


def test_the_digest_knows_where_cells_and_rows_end():
    assert digest([["ab", "c"]]) != digest([["a", "bc"]]) != digest([["a"], ["bc"]])


@pytest.mark.parametrize("left", [0, 3])
@pytest.mark.parametrize("gap", [0, 1])
def test_a_table_is_found_above_its_source_wherever_it_was_pasted(left, gap):
    margin = ("",) * left
    above = ((*margin, "Judul"), (*margin, "anything", "else", "here"))
    sheet = (*above, *((*margin, *row) for row in GRID), *((),) * gap, (*margin, "Sumber: BPS, Ajung, h. 1"), ("x",))
    assert list(blocks_in(sheet, 3, 2)) == [Block(GRID, "")]
    assert list(blocks_in(sheet[2:], 3, 2)) == [Block(GRID, "")]
    assert list(blocks_in(sheet[3:], 3, 2)) == [Block(GRID[1:], "")]  # a row is missing


def facts(*texts: str, numbers: str = "") -> TableFacts:
    """A table of one row that left."""
    cells = TakenCells((texts,), (numbers or "." * len(texts),), 0)
    return TableFacts(TableFormat.CSV, "", "", False, 1, len(texts), 0, 0, digest([texts]), cells)


@pytest.mark.parametrize(
    ("was", "kind", "now", "typed"),
    [
        ("3.032", ".", "3032", True),  # an Indonesian spreadsheet
        ("3.032", ".", "3.032,00", False),
        ("3.032", "n", "3,032", False),
        ("71079", "n", "71.079", False),
        ("71079", "n", "71,079.00", False),
        ("71079", "n", "71 079", False),
        ("0012", ".", "12", True),
        ("(7)", ".", "-7", True),
        ("\u22127", ".", "-7,0", False),
        ("15%", ".", "0.15", True),
        ("75+", ".", "75", True),  # LibreOffice, of the last of the age groups
    ],
)
def test_the_same_value_written_otherwise_is_no_change(was, kind, now, typed):
    told = compare_cells((("Desa", now),), facts("Desa", was, numbers=f".{kind}"), typed=typed)
    assert told.agree and (told.otherwise, told.changed) in ((1, 0), (0, 0))


@pytest.mark.parametrize(
    ("was", "kind", "now", "typed"),
    [
        ("71079", "n", "71.079", True),  # a number of a workbook says what it is
        ("71079", "n", "71078", False),
        ("3.032", ".", "30.32", False),
        ("3.032", ".", "3033", False),
        ("12", "n", "-12", False),
        ("15%", ".", "15", False),
        ("2019", ".", "Desa", False),
        ("-", ".", "0", False),
        ("", ".", "0", False),
    ],
)
def test_another_value_is_a_change_and_named(was, kind, now, typed):
    told = compare_cells((("Desa", now),), facts("Desa", was, numbers=f".{kind}"), typed=typed)
    assert (told.agree, told.changed, told.changes) == (False, 1, (CellChange("Desa", "", was, now),))


def test_cells_go_into_the_ledger_and_come_back_and_too_many_stay_away():
    cells = facts_of_table(content_of(sample_table()), TableFormat.XLSX).cells
    assert cells is not None and cells.head == 2 and cells.numbers == ("...", "...", ".nn", "...")
    assert unpack_cells(cells.pack()) == cells
    assert unpack_cells(b"") is None and unpack_cells(cells.pack()[:-5]) is None
    noise = "".join(hashlib.sha256(bytes([at % 256, at // 256])).hexdigest() for at in range(4_000))
    assert TakenCells(((noise,),), (".",), 0).pack() == b""
    with pytest.raises(ValueError, match="impossible"):
        TakenCells((("a",),), ("x",), 0)


def test_a_table_is_kept_for_the_desk_and_made_up_ones_are_refused():
    content = content_of(sample_table(), by_hand=True)
    assert unpack(content.pack()) == content
    assert unpack(b"") is None and unpack(content.pack()[:-9]) is None
    with pytest.raises(ValueError, match="impossible"):
        TableContent("", "", "", (1,), ("a",), (("1", "2"),), ("..",))
    with pytest.raises(ValueError, match="impossible"):
        TableContent("", "", "", (1,), ("a",), (("1",),), ("x",))


def test_what_the_eye_settled_is_counted_and_changes_no_digest():
    before = facts_of_table(content_of(sample_table()), TableFormat.XLSX)
    after = facts_of_table(content_of(sample_table(open_=SETTLED)), TableFormat.CSV)
    assert (before.open_cells, before.settled_cells) == (2, 1)
    assert (after.open_cells, after.settled_cells) == (0, 3)
    assert before.cells_sha256 == after.cells_sha256
