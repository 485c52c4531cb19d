"""A table within a frame that a librarian has drawn."""

from dataclasses import replace

import pytest

from catalog_db.rules.tables.framed import read_framed
from catalog_db.rules.tables.frames import TableFrame, frames_as_json, frames_from_json
from catalog_db.rules.tables.reading import PagePart, Reason
from catalog_db.rules.tables.words import PageWords
from catalog_db.table_readings import framing
from tests.unit.rules.tables.pages import HEIGHT, WIDTH, at, centred, numbers, page, row

FRAME = TableFrame(3, (0.0, 80.0, WIDTH, 200.0))
HEAD = [*at(20, 90, "Desa"), *centred(180, 90, "Laki-laki"), *centred(240, 90, "Perempuan")]
BODY = [*row(120, "Ajung", "71 079", "1 673"), *row(135, "Kencong", "-", "2 050"), *row(150, "Puger", "88", "...")]


def read(words: PageWords, frame: TableFrame = FRAME) -> PagePart:
    found = read_framed(words, frame)
    assert isinstance(found, PagePart), found
    return found


def cells(part: PagePart) -> list[tuple[str, ...]]:
    return [row.texts for row in part.rows]


def test_columns_part_where_the_frame_says_so():
    close = [*row(120, "Ajung", "71"), *at(195, 120, "079"), *row(135, "Puger", "88"), *at(195, 135, "5")]
    found = read(page(HEAD, close), replace(FRAME, columns=(120.0, 192.0), head_lines=1))
    assert cells(found) == [("Ajung", "71", "079"), ("Puger", "88", "5")]
    assert found.body  # which the second reader looks at


def test_rows_part_where_the_frame_says_so():
    words = page(HEAD, row(120, "Ajung", "71", "1"), at(20, 131, "Kidul"), row(142, "Puger", "88", "2"))
    found = read(words, replace(FRAME, rows=(136.0,), head_lines=1))
    assert cells(found) == [("Ajung Kidul", "71", "1"), ("Puger", "88", "2")]
    assert cells(read(words, replace(FRAME, rows=(126.0, 136.0), head_lines=1)))[1] == ("Kidul", "", "")


@pytest.mark.parametrize(("lines", "first", "head"), [(1, "2019", "Laki-laki"), (2, "Ajung", "Laki-laki 2019")])
def test_the_head_has_so_many_lines(lines: int, first: str, head: str):
    years = [*at(20, 105, "2019"), *centred(180, 105, "2019"), *centred(240, 105, "2020")]
    found = read(page(HEAD, years, BODY), replace(FRAME, columns=(120.0, 210.0), head_lines=lines))
    assert cells(found)[0][0] == first
    assert found.columns[1] == head


def test_a_row_of_numbers_is_no_row_whether_it_counts_as_head_or_not():
    words = page(HEAD, numbers(105, "(1)", "(2)", "(3)"), BODY)
    for lines in (0, 1, 2):
        found = read(words, replace(FRAME, columns=(120.0, 210.0), head_lines=lines))
        assert cells(found)[0] == ("Ajung", "71 079", "1 673") and found.numbers == (1, 2, 3)
        assert found.columns == ("Desa", "Laki-laki", "Perempuan")


def test_a_frame_alone_leaves_the_rest_to_the_reader():
    found = read(page(HEAD, BODY, row(190, "Sisa", "1", "2")), replace(FRAME, box=(0.0, 80.0, WIDTH, 170.0)))
    assert cells(found) == [("Ajung", "71 079", "1 673"), ("Kencong", "-", "2 050"), ("Puger", "88", "...")]
    assert found.body


def test_notes_and_source_right_below_the_frame_are_the_table_s():
    words = page(HEAD, BODY, at(20, 165, "Sumber : BPS"))
    tight = replace(FRAME, box=(0.0, 80.0, WIDTH, 158.0))
    assert read(words, tight).source == "Sumber : BPS"
    assert read(page(HEAD, BODY, at(20, 165, "Lain"), at(20, 180, "Sumber : BPS")), tight).source == ""


@pytest.mark.parametrize(
    ("words", "frame", "reason"),
    [
        (PageWords(WIDTH, HEIGHT, ()), FRAME, Reason.NO_TEXT),
        (page(HEAD, BODY), replace(FRAME, box=(0.0, 300.0, WIDTH, 400.0)), Reason.ROWS),
        (page(HEAD, BODY), replace(FRAME, box=(0.0, 300.0, WIDTH, 400.0), columns=(120.0,)), Reason.ROWS),
        (page(HEAD), replace(FRAME, columns=(120.0,), head_lines=1), Reason.ROWS),
    ],
)
def test_what_is_not_understood_is_said(words: PageWords, frame: TableFrame, reason: Reason):
    assert read_framed(words, frame) == reason


def test_frames_come_back_as_they_were_kept_and_what_nobody_can_go_by_does_not():
    frames = (replace(FRAME, columns=(10.5, 20.0), rows=(90.0,), head_lines=2),)
    said = frames_as_json(frames)
    assert frames_from_json(said) == frames and frames_as_json(()) is None
    assert framing(frames) != framing((FRAME,)) != "" == framing(())
    assert not replace(FRAME, columns=(30.0, 20.0)).is_sound
    assert said is not None and frames_from_json([said[0] | {"box": [10.0, 5.0, 3.0, 9.0]}]) == ()
