"""What `verify` compares: cells that are alike whatever program wrote them last, found above the line of the source."""

import pytest

from catalog_db.models import TableFormat
from desktop.reading.copies.table_values import TableContent, unpack
from desktop.reading.copies.tables.cells import alike, blocks_in, digest
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
    assert list(blocks_in(sheet, 3, 2)) == [GRID]
    assert list(blocks_in(sheet[2:], 3, 2)) == [GRID]
    assert list(blocks_in(sheet[3:], 3, 2)) in ([], [(*GRID[1:],)]) or gap  # a row is missing: nothing is compared


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
