"""Taking tables along: rights, the ledger, the desk, and what `verify` says of files."""

import csv
import hashlib
import io
import zipfile
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from catalog_db.errors import OutputUnwritable
from catalog_db.models import AuditEntry, CopyKind, DeliveryState, Publication, RequestState, Role, TableFormat
from catalog_db.rules.reading.check_code import grouped
from desktop.actors import Actor, DeviceMode
from desktop.books.files import DocumentFile
from desktop.catalogue.tables.reading import Cell
from desktop.desk.journal import Journal
from desktop.desk.reports.service import delivery_report
from desktop.desk.reports.values import Period
from desktop.desk.seats.values import ReadingEnded
from desktop.document.messages import ReadSheets
from desktop.document.process.document import Holder
from desktop.document.process.sheets import read_sheets
from desktop.reading.copies.table_values import (
    SUFFIXES,
    TableNeedsVisit,
    TableNotAllowed,
    TableOutdated,
    TooManyTables,
)
from desktop.reading.copies.tables import service
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.copies.tables.sheet import facts_of_table
from desktop.reading.copies.tables.taking import TableTaking, content_of
from desktop.reading.copies.values import (
    Channel,
    CopyImpossible,
    CopyPagesInvalid,
    CopyRequestSettled,
    DeliveryUnknown,
    Finding,
    RequestedCopy,
)
from desktop.security.audit import AuditTrail
from desktop.settings.model import Policy, Settings
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room
from tests.unit.reading.copies.tables.made import SETTLED, details_of, sample_table
from ui.words.copies import verdict_sentence

pytestmark = pytest.mark.programs

SAVING = Settings(policy=Policy(save_tables=True))
LIBRARIAN = Actor(Role.LIBRARIAN)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = open_delivery_room(tmp_path_factory.mktemp("room"))
    yield opened
    opened.catalog.close()
    opened.records.close()


@pytest.fixture
def room(shared):
    shared.settings = SAVING
    return shared


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    file = tmp_path_factory.mktemp("pdf") / "book.pdf"
    file.write_bytes(b"%PDF- never opened here")
    return file


@pytest.fixture
def book(room, pdf):
    return details_of(room.add_book(pdf, "Ajung Dalam Angka 2021", 20, tuple(str(129 + page) for page in range(20))))


_visits = iter(range(100, 999))


@pytest.fixture
def reader(room):
    return room.sit_down(room.add_visit(f"261124-{next(_visits)}"))


def copies_of(room) -> TableCopies:
    journal, trail = Journal(room.folder.journal), AuditTrail(room.clock)
    return TableCopies(room.records, room.catalog, lambda: room.settings, journal, trail, room.clock)


def taking_of(room) -> TableTaking:
    return TableTaking(copies_of(room), lambda: room.settings)


def line_of(room, serial):
    (line,) = room.ledger.find(OFFICER, serial)
    return line


def test_a_paste_is_in_the_ledger_under_the_visit_and_known_to_verify(room, book, reader):
    pasted = taking_of(room).copy(reader, book, sample_table())
    line = line_of(room, pasted.serial)
    assert (line.kind, line.channel, line.state) == (CopyKind.TABLE, Channel.CLIPBOARD, DeliveryState.DELIVERED)
    assert (line.table.number, line.table.format, line.printed) == ("3.9", TableFormat.CLIPBOARD, "130-131")
    assert pasted.serial in pasted.text and pasted.serial in pasted.html and pasted.open_cells == 2
    typed = next(part for part in pasted.text.splitlines() if part.startswith("Salinan"))
    verdict = room.ledger.verify(
        OFFICER, " ".join(typed.split("·")[:2]).replace("Salinan", "").replace("kode periksa", "")
    )
    assert verdict.finding is Finding.CODE_RIGHT and verdict.visit == line.visit
    assert (verdict.table.number, verdict.table.open_cells, verdict.table.settled_cells) == ("3.9", 2, 1)
    with room.records.reading() as session:
        told = session.scalars(select(AuditEntry.action).where(AuditEntry.subject == str(line.id))).all()
    assert told == ["TableCopies.begin"]


@pytest.mark.parametrize("format_", [TableFormat.XLSX, TableFormat.ODS, TableFormat.CSV, TableFormat.CSV_EN])
def test_a_file_is_verified_as_it_is_saved_anew_and_changed(room, book, reader, tmp_path, format_):
    file = tmp_path / f"tabel{SUFFIXES[format_]}"
    saved = taking_of(room).save(reader, book, sample_table(), format_, file)
    assert line_of(room, saved.serial).state is DeliveryState.DELIVERED
    told = verified(room, file)
    assert (told.genuine, told.serial, told.unchanged, told.cells_agree) == (True, saved.serial, True, True)
    assert (told.table.format, told.table.title, told.pages) == (format_, "Jumlah Penduduk", "2-3")
    rewrite(file, "", "")
    again = verified(room, file)
    assert (again.genuine, again.unchanged, again.cells_agree) == (True, False, True)
    rewrite(file, "71079", "71078")
    changed = verified(room, file)
    assert (changed.finding, changed.genuine, changed.cells_agree) == (Finding.CODE_RIGHT, False, False)


def verified(room, file):
    """As `CopyReader.verify` does, but for the process of its own in which it reads."""
    content = file.read_bytes()
    read = read_sheets(Holder(), ReadSheets(DocumentFile(content=content)))
    return room.copy_reader._of_sheets(OFFICER, read, hashlib.sha256(content).hexdigest())


def rewrite(file, old: str, new: str) -> None:
    """Save it anew in other bytes, one figure changed."""
    if file.suffix == ".csv":
        file.write_text(file.read_bytes().decode("utf-8-sig").replace(old, new) + "\r\n", encoding="utf-8")
        return
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(old.encode(), new.encode()) if old else part)
    file.write_bytes(out.getvalue())


def test_a_paste_that_was_saved_in_another_sheet_is_found(room, book, reader, tmp_path):
    pasted = taking_of(room).copy(reader, book, sample_table())
    file = tmp_path / "tugas.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(
            [["Tugas saya"], *(["", *line.split("\t")] for line in pasted.text.split("\r\n")), ["", "akhir"]]
        )
    told = verified(room, file)
    assert (told.genuine, told.serial, told.cells_agree, told.unchanged) == (True, pasted.serial, True, None)


def test_a_true_table_vouches_for_no_other_that_bears_its_serial(room, book, reader, tmp_path):
    pasted = taking_of(room).copy(reader, book, sample_table())
    true = [line.split("\t") for line in pasted.text.split("\r\n")]
    altered = [[cell.replace("71079", "99079") for cell in row] for row in true]
    other = [row for row in altered if not row[0].startswith("Salinan")]  # says nothing of this copy
    for rows, agrees in ((altered + true, False), (altered[1:] + true, False), (other + true, True), (true, True)):
        file = tmp_path / "tugas.csv"
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        told = verified(room, file)
        assert (told.finding, told.genuine, told.cells_agree) == (Finding.CODE_RIGHT, agrees, agrees)
        assert ("All cells of this table are as they were" in verdict_sentence(told, UTC)) is agrees
    typed = room.ledger.verify(OFFICER, pasted.serial)
    assert "Its cells were not compared" in verdict_sentence(typed, UTC)


def test_a_spreadsheet_with_the_code_of_a_softcopy_is_none(room, book, tmp_path):
    visit = f"261124-{next(_visits)}"
    room.add_visit(visit)
    order = room.deliveries.begin_for(OFFICER, visit, RequestedCopy(book.id), Channel.FOLDER)
    file = tmp_path / "palsu.csv"
    file.write_text(f"Ajung,99079\nSalinan {order.serial} · kode periksa {grouped(order.check_code)}\n", "utf-8")
    told = verified(room, file)
    assert (told.finding, told.table, told.genuine) == (Finding.CODE_RIGHT, None, False)
    assert verdict_sentence(told, UTC).startswith("Not genuine")


def test_policy_and_sign_in_decide_what_leaves(room, book, reader, tmp_path):
    taking = taking_of(room)
    assert taking.allowed(reader) == frozenset(TableFormat)
    room.settings = Settings(policy=Policy(copy_tables=False))
    assert taking.allowed(reader) == frozenset()
    with pytest.raises(TableNotAllowed) as refused:
        taking.copy(reader, book, sample_table())
    assert refused.value.way == "copy"
    with pytest.raises(TableNotAllowed) as refused:
        taking.save(reader, book, sample_table(), TableFormat.ODS, tmp_path / "x.ods")
    assert refused.value.way == "save" and not list(tmp_path.iterdir())
    room.settings = Settings(policy=Policy(copy_limit_chars=0))
    assert TableFormat.CLIPBOARD not in taking.allowed(reader)
    guest = Actor(DeviceMode.READER)
    for call in (taking.copy, lambda *args: taking.ask(args[0], args[1], args[2], TableFormat.XLSX)):
        with pytest.raises(TableNeedsVisit):
            call(guest, book, sample_table())
    assert taking.allowed(OFFICER) == frozenset(TableFormat)


def test_the_staff_take_tables_for_the_office_without_a_visit(room, book, tmp_path):
    saved = taking_of(room).save(LIBRARIAN, book, sample_table(), TableFormat.CSV, tmp_path / "x.csv")
    line = line_of(room, saved.serial)
    assert (line.visit, line.state) == ("", DeliveryState.DELIVERED)
    assert "untuk keperluan kantor" in saved.file.read_text(encoding="utf-8-sig")
    assert verified(room, saved.file).finding is Finding.CODE_RIGHT
    assert room.ledger.whose(OFFICER, line.id).name == ""


def test_a_file_that_was_not_written_is_told_to_the_ledger(room, book, reader, tmp_path):
    before = len(room.ledger.find(OFFICER))
    with pytest.raises(OutputUnwritable):
        taking_of(room).save(reader, book, sample_table(), TableFormat.CSV, tmp_path / "gone" / "x.csv")
    lines = room.ledger.find(OFFICER)
    assert len(lines) == before + 1 and lines[0].state is DeliveryState.FAILED


def test_nobody_settles_the_row_of_another(room, book, reader):
    copies = copies_of(room)
    content = content_of(sample_table())
    facts = facts_of_table(content, TableFormat.XLSX)
    order = copies.begin(reader, book.id, content.pages, facts)
    other = room.sit_down(room.add_visit(f"261124-{next(_visits)}"))
    for stranger in (other, LIBRARIAN):
        with pytest.raises(DeliveryUnknown):
            copies.finish(stranger, order.delivery_id, "ab" * 32)
    with pytest.raises(CopyPagesInvalid):
        copies.begin(reader, book.id, (21,), facts)
    copies.abandon(reader, order.delivery_id)
    assert line_of(room, order.serial).state is DeliveryState.FAILED


def test_a_visit_takes_so_many_and_no_more(room, book, reader, monkeypatch):
    monkeypatch.setattr(service, "MOST_TABLES", 1)
    taking_of(room).copy(reader, book, sample_table())
    with pytest.raises(TooManyTables):
        taking_of(room).copy(reader, book, sample_table())


def test_the_desk_hands_out_the_table_as_it_was_shown(room, book, reader, tmp_path):
    room.settings = Settings()
    table = sample_table(last=Cell("44,59", SETTLED))
    asked = taking_of(room).ask(reader, book, table, TableFormat.CSV)
    (line,) = (line for line in room.deliveries.requests(OFFICER) if line.id == asked.id)
    assert (line.kind, line.table.number, line.table.format, line.printed) == (
        CopyKind.TABLE,
        "3.9",
        TableFormat.CSV,
        "130-131",
    )
    done = room.release.release(OFFICER, line.id, tmp_path / "x.csv")
    text = done.file.read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1);-;44,59" in text and done.serial in text
    whole = room.copy_reader.verify(OFFICER, done.file)  # behind the walls
    assert whole.genuine and whole.cells_agree and whole.unchanged
    mine = next(one for one in room.deliveries.my_requests(reader) if one.id == asked.id)
    assert (mine.state, mine.serial, mine.table.title) == (RequestState.RELEASED, done.serial, "Jumlah Penduduk")
    with pytest.raises(CopyRequestSettled):
        room.deliveries.begin(OFFICER, line.id, Channel.FOLDER)


def test_requests_are_taken_back_refused_and_outdated(room, book, reader, pdf):
    taking = taking_of(room)
    asked = taking.ask(reader, book, sample_table(), TableFormat.XLSX)
    room.deliveries.withdraw(reader, asked.id)
    assert asked.id not in [line.id for line in room.deliveries.requests(OFFICER)]
    refused = taking.ask(reader, book, sample_table(), TableFormat.XLSX)
    room.deliveries.refuse(OFFICER, refused.id, "Tidak boleh")
    outdated = taking.ask(reader, book, sample_table(), TableFormat.XLSX)
    with room.catalog.writing() as session:
        session.get_one(Publication, book.id).sha256 = "cd" * 32
    with pytest.raises(TableOutdated):
        room.deliveries.begin(OFFICER, outdated.id, Channel.FOLDER)
    with pytest.raises(CopyImpossible):  # a table is asked for with what it holds
        room.deliveries.ask(reader, RequestedCopy(book.id, CopyKind.TABLE))


def test_reports_count_tables_apart(room, book, reader):
    taking_of(room).copy(reader, book, sample_table())
    today = room.clock().date()
    with room.records.reading() as session:
        report = delivery_report(session, Period(today - timedelta(1), today + timedelta(1)), ZoneInfo("UTC"))
    assert report.copies == 0 and "table" not in report.kinds
    assert report.tables >= 1 and report.table_formats["clipboard"] >= 1


def test_a_session_that_is_over_takes_nothing(room, book):
    with pytest.raises(ReadingEnded):
        taking_of(room).copy(Actor(DeviceMode.READER, session_id=book.id), book, sample_table())
