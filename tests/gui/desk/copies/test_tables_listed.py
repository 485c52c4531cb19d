"""Tables in the lists of the desk, and what `verify` says of them: no window, the words alone."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from catalog_db.models import CopyKind, DeliveryState, RequestState, TableFormat
from desktop.reading.copies.table_values import CellsCompared, NamedTable, TableFacts
from desktop.reading.copies.values import Channel, Finding, LedgerLine, RequestLine, Verdict
from ui.desk.copies.models import LedgerModel, RequestsModel
from ui.words.books.copies import verdict_sentence

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
TABLE = NamedTable("3.9", "Jumlah Penduduk", TableFormat.XLSX)


def texts(model, row) -> list[str]:
    return [column.text(row) for column in model.columns()]


def test_a_table_that_is_asked_for_says_which_and_in_which_form(qapp):
    line = RequestLine(
        uuid4(), uuid4(), "261128-001", "Siti", uuid4(), "Ajung 2021", CopyKind.TABLE, "2-3", "131-132", 2,
        RequestState.WAITING, "", NOW, TABLE,
    )  # fmt: skip
    assert texts(RequestsModel(UTC), line)[1:] == [
        "261128-001 · Siti",
        "Ajung 2021, table 3.9",
        "Table (XLSX)",
        "p. 131-132 (file 2-3)",
    ]


@pytest.mark.parametrize(
    ("channel", "format_", "said"),
    [
        (Channel.CLIPBOARD, TableFormat.CLIPBOARD, "handed out · Table (pasted)"),
        (Channel.FOLDER, TableFormat.CSV, "handed out · folder or USB drive · Table (CSV, Indonesian settings)"),
    ],
)
def test_the_ledger_says_how_a_table_left(qapp, channel, format_, said):
    line = LedgerLine(
        uuid4(), "1700-000001", "", uuid4(), "Ajung 2021", CopyKind.TABLE, channel, "2", "131", 1, 1,
        DeliveryState.DELIVERED, False, NOW, "Dewi", False, NamedTable("", "", format_),
    )  # fmt: skip
    shown = texts(LedgerModel(UTC), line)
    assert (shown[3], shown[5]) == ("Ajung 2021, a table", said)


def verdict(*, cells_agree: bool) -> Verdict:
    facts = TableFacts(TableFormat.ODS, "3.9", "Jumlah Penduduk", True, 4, 3, 2, 1, "ab" * 32)
    known = Verdict(Finding.CODE_RIGHT, "1700-000001", "Ajung 2021", "2-3", "131-132", NOW, DeliveryState.DELIVERED)
    return replace(known, table=facts, unchanged=False, cells=CellsCompared(cells_agree))


def test_what_verify_says_of_a_table():
    said = verdict_sentence(verdict(cells_agree=True), UTC)
    for part in (
        "Genuine: a table of “Ajung 2021”, copy 1700-000001",
        "Table 3.9, Jumlah Penduduk, ODS.",
        "The reader drew where the table lies.",
        "had read: 2.",
        "compared with the page: 1.",
        "All cells of this table are as they were taken along.",
        "saved anew",
    ):
        assert part in said
    otherwise = replace(verdict(cells_agree=True), cells=CellsCompared(agree=True, otherwise=3))
    assert "Written otherwise, as spreadsheets do by themselves: 3." in verdict_sentence(otherwise, UTC)
    changed = verdict(cells_agree=False)
    assert verdict_sentence(changed, UTC).startswith("Not as it was taken along") and not changed.genuine
    assert "Cells were changed, sorted" in verdict_sentence(changed, UTC)
