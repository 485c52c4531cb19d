"""The readers of this PC: what the second one can't do keeps no table from being read, and is not waited for twice."""

import threading
from typing import ClassVar

import pytest

from desktop.catalogue.tables import readers
from desktop.catalogue.tables.readers import OUR_READER, Readers, TableReaders
from desktop.catalogue.values import TableLine
from desktop.document import second_reader
from tests.unit.catalogue.table_kit import a_table

LINES = [TableLine("table", f"1.{n}", "Jumlah", 1, "", 2) for n in range(6)]


class Process:
    """Stands in for two readers of one file: the second one dies over some numbers."""

    starts: ClassVar[int] = 0
    dies_over: ClassVar[set[str]] = set()
    has_second: ClassVar[bool] = True

    patience: ClassVar[float] = 0.0

    def __init__(self, _documents, _file, _cancel, *, by_two, low_priority, patience) -> None:
        type(self).starts += 1
        type(self).patience = patience
        self.by_two = by_two and self.has_second

    def read(self, line: TableLine):
        if line.number in self.dies_over:
            self.by_two = False
        return a_table(line)

    def __exit__(self, *_exception: object) -> None:
        pass


@pytest.fixture
def process(monkeypatch):
    own = type("Own", (Process,), {})  # its counts are of one test
    monkeypatch.setattr(readers, "TableProcess", own)
    monkeypatch.setattr(second_reader, "is_installed", lambda: True)
    return own


def open_file(of: TableReaders, *, by_two: bool = True, low_priority: bool = False):
    return of.open(None, threading.Event(), by_two=by_two, low_priority=low_priority)  # type: ignore[arg-type]


def test_a_table_that_is_too_much_for_the_second_reader_keeps_it_from_no_other(process):
    of = TableReaders(None)  # type: ignore[arg-type]
    assert of.all == Readers(OUR_READER, second_reader.SECOND_READER)
    process.dies_over = {"1.1"}
    with open_file(of) as file:
        for line in LINES:
            file.read(line)
        assert (process.starts, file.versions) == (2, of.all)
    process.starts, process.dies_over = 0, {line.number for line in LINES}
    with open_file(of) as file:
        for line in LINES:
            file.read(line)
    assert process.starts == 3  # then ours alone reads the rest
    assert of.all.second


def test_where_it_does_not_start_it_is_left_out(process):
    of = TableReaders(None)  # type: ignore[arg-type]
    process.has_second = False
    with open_file(of) as file:
        assert file.versions == Readers(OUR_READER)
    assert of.all == of.quick == Readers(OUR_READER)


def test_who_waits_has_ours_alone(process):
    of = TableReaders(None)  # type: ignore[arg-type]
    with open_file(of, by_two=False) as file:
        assert file.versions == Readers(OUR_READER)
    assert of.all.second


def test_where_nobody_waits_the_second_reader_may_take_its_time(process):
    of = TableReaders(None)  # type: ignore[arg-type]
    with open_file(of):
        assert process.patience == 1
    with open_file(of, low_priority=True):
        assert process.patience > 10
