"""Cells of a table as the network of the second reader tells them."""

from catalog_db.rules.tables.told import CELL, places_told


def test_cells_with_spans_have_rows_columns_and_boxes():
    first = ["sos", "<tr>", "<td", ' colspan="2"', ">", "</td>", "<td", ' rowspan="2"', ">", "</td>", "</tr>"]
    said = [*first, "<tr>", CELL, CELL, "</tr>", "<tr>", CELL, "eos", CELL]
    boxes = [[float(at), 0.0, at + 1.0, 0.0, at + 1.0, 2.0, float(at), 2.0] for at in range(len(said))]
    places = places_told(said, boxes)
    assert [(place.row, place.column) for place in places] == [(1, 0), (1, 2), (2, 0), (2, 1), (3, 0)]
    assert places[0].box == (2.0, 0.0, 3.0, 2.0)


def test_what_is_no_table_has_no_cells():
    assert places_told(["sos", "eos"], [[0.0] * 8] * 2) == []
    assert places_told(["sos", "<td", "</td>", ">"], [[0.0] * 8] * 4)[0].column == 0
