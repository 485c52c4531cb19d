"""Taking tables along: rights, the ledger, the desk, and what `verify` says of files."""

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from catalog_db.errors import OutputUnwritable
from catalog_db.models import (
    AuditEntry,
    CopyKind,
    DeliveryState,
    Publication,
    RequestState,
    Role,
    TableFormat,
    TakenTable,
)
from catalog_db.rules.reading.check_code import grouped
from desktop.actors import Actor, DeviceMode
from desktop.books.files import DocumentFile
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.tables.reading import Cell, CellState
from desktop.desk.journal import Journal
from desktop.desk.reports.service import delivery_report
from desktop.desk.reports.values import Period
from desktop.desk.seats.values import ReadingEnded
from desktop.document.messages import ReadSheets
from desktop.document.process.document import Holder
from desktop.document.process.sheets import read_sheets
from desktop.reading.copies.table_values import (
    SUFFIXES,
    CellsCompared,
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
from desktop.visitors.erasing import _erase_copies
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room
from tests.unit.reading.copies.tables.made import SETTLED, details_of, sample_table
from ui.words.books.copies import verdict_sentence
from ui.words.sentences import sentence

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


@pytest.fixture
def table(room, book):
    """The sample table as it was read in the file of the book."""
    return lambda **more: replace(sample_table(**more), sha256=room.sha256_of(book.id))


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


def test_a_paste_is_in_the_ledger_under_the_visit_and_known_to_verify(room, book, table, reader):
    pasted = taking_of(room).copy(reader, book, table())
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
def test_a_file_is_verified_as_it_is_saved_anew_and_changed(room, book, table, reader, tmp_path, format_):
    file = tmp_path / f"tabel{SUFFIXES[format_]}"
    saved = taking_of(room).save(reader, book, table(), format_, file)
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
    said = verdict_sentence(changed, UTC)
    assert "differ from what was taken along: 1. 1. Ajung · Jumlah, 2019: “71079” is “71078” now." in said
    formulas = {
        TableFormat.XLSX: ("<v>71078</v>", "<f>A1+1</f><v>71079</v>"),
        TableFormat.ODS: ('office:value="71078"', 'office:value="71079" table:formula="of:=A1+1"'),
    }
    rewrite(file, *formulas.get(format_, ("71078", "=A1+1")))
    computed = verified(room, file)  # it has the figure that was taken along, and says another one tomorrow
    assert [(one.was, one.now) for one in computed.cells.changes] == [("71079", "=A1+1")]


def spreadsheet(rows: list[list[str]], decimal: str, group: str) -> list[list[str]]:
    """What a spreadsheet makes of texts of a CSV file that look like numbers to it, and writes again."""

    def anew(text: str) -> str:
        plain = text.replace(group, "").replace(decimal, ".")
        number = plain.lstrip("-").replace(".", "", 1).isdecimal() and not text.startswith("0,")
        return f"{float(plain):g}".replace(".", decimal) if number else text

    return [[anew(cell) for cell in row] for row in rows]


@pytest.mark.parametrize(("format_", "decimal", "group"), [("csv", ",", "."), ("csv_en", ".", ",")])
def test_what_a_spreadsheet_wrote_otherwise_is_told_from_what_was_changed(
    room, book, table, reader, tmp_path, format_, decimal, group
):
    texts = ("3.032", "0012", "1 234", "15%", "2,50", "(7)")
    rows = tuple((Cell(f"Desa {at}", CellState.SURE), Cell(text, CellState.SURE)) for at, text in enumerate(texts))
    asked = replace(table(), columns=("Desa", "Jumlah"), rows=rows)
    file = tmp_path / "tabel.csv"
    taking_of(room).save(reader, book, asked, TableFormat(format_), file)
    sign = ";" if format_ == "csv" else ","
    written = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=sign))
    anew = spreadsheet(written, decimal, group)
    assert anew != written
    for found, agrees in ((anew, True), ([["13" if cell == "12" else cell for cell in row] for row in anew], False)):
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out, delimiter=sign).writerows(found)
        told = verified(room, file)
        assert (told.cells_agree, told.genuine) == (agrees, agrees)
        assert told.cells.changed == (0 if agrees else 1) and (told.cells.otherwise >= 1 or not agrees)
    assert "Desa 1 · Jumlah: “0012” is “13” now." in verdict_sentence(told, UTC)


def test_of_tables_beside_each_other_each_is_compared(room, book, table, reader, tmp_path):
    pastes = [taking_of(room).copy(reader, book, one) for one in (table(), table(last=Cell("9", SETTLED)))]
    left, right = ([line.split("\t") for line in paste.text.split("\r\n")] for paste in pastes)
    file = tmp_path / "tugas.csv"

    def written(left, right) -> None:
        width = max(map(len, left)) + 1
        with file.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(
                [*one, *[""] * (width - len(one)), *other] for one, other in zip_longest(left, right, fillvalue=[])
            )

    written(left, right)
    told = verified(room, file)
    assert (told.genuine, told.tables) == (True, 2)
    assert "other tables in this file agree as well, 2 in all" in verdict_sentence(told, UTC)
    for altered, of in (((left, forged(right)), 1), ((forged(left), right), 0)):
        written(*altered)
        told = verified(room, file)
        assert (told.genuine, told.serial) == (False, pastes[of].serial)


def forged(rows: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("71079", "99079") for cell in row] for row in rows]


def test_cells_are_forgotten_with_who_took_them_and_the_digest_tells_still(room, book, table, tmp_path):
    visit = room.add_visit(f"261124-{next(_visits)}")
    saved = taking_of(room).save(room.sit_down(visit), book, table(), TableFormat.CSV, tmp_path / "tabel.csv")
    with room.records.writing() as session:
        _erase_copies(session, [visit])
        assert session.get_one(TakenTable, line_of(room, saved.serial).id).cells == b""
    rewrite(saved.file, "", "")
    assert verified(room, saved.file).cells_agree
    rewrite(saved.file, "71079", "71078")
    told = verified(room, saved.file)
    assert told.cells == CellsCompared(agree=False)
    assert "Cells were changed, sorted" in verdict_sentence(told, UTC)


def test_a_table_of_a_file_that_was_replaced_does_not_leave(room, book, table, reader, tmp_path):
    """The ledger would name the new file for cells of the old one."""
    old = table()
    with room.catalog.writing() as session:
        session.get_one(Publication, book.id).sha256 = "ab" * 32
    before = len(room.ledger.find(OFFICER))
    taking = taking_of(room)
    with pytest.raises(FileReplaced) as refused:
        taking.copy(reader, book, old)
    with pytest.raises(FileReplaced):
        taking.save(reader, book, old, TableFormat.XLSX, tmp_path / "x.xlsx")
    with pytest.raises(FileReplaced):
        taking.ask(reader, book, old, TableFormat.XLSX)
    assert len(room.ledger.find(OFFICER)) == before and not list(tmp_path.iterdir())
    assert "Open it again" in sentence(refused.value)
    taking.copy(reader, book, table())  # what was read in the new one does


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


def test_a_paste_that_was_saved_in_another_sheet_is_found(room, book, table, reader, tmp_path):
    pasted = taking_of(room).copy(reader, book, table())
    file = tmp_path / "tugas.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(
            [["Tugas saya"], *(["", *line.split("\t")] for line in pasted.text.split("\r\n")), ["", "akhir"]]
        )
    told = verified(room, file)
    assert (told.genuine, told.serial, told.cells_agree, told.unchanged) == (True, pasted.serial, True, None)


def test_a_true_table_vouches_for_no_other_that_bears_its_serial(room, book, table, reader, tmp_path):
    pasted = taking_of(room).copy(reader, book, table())
    true = [line.split("\t") for line in pasted.text.split("\r\n")]
    altered = [[cell.replace("71079", "99079") for cell in row] for row in true]
    other = [row for row in altered if not row[0].startswith("Salinan")]  # says nothing of this copy
    moved = [[], *other, *[[]] * 4, *(row for row in true if row[0].startswith("Salinan"))]
    hidden = [row for row in true if not row[0].startswith("Salinan")]
    cases = [(altered + true, False), (altered[1:] + true, False), (other + true, True), (true, True)]
    for rows, agrees in (*cases, (moved + hidden, False), (hidden + moved, False)):
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


def test_policy_and_sign_in_decide_what_leaves(room, book, table, reader, tmp_path):
    taking = taking_of(room)
    assert taking.allowed(reader) == frozenset(TableFormat)
    room.settings = Settings(policy=Policy(copy_tables=False))
    assert taking.allowed(reader) == frozenset()
    with pytest.raises(TableNotAllowed) as refused:
        taking.copy(reader, book, table())
    assert refused.value.way == "copy"
    with pytest.raises(TableNotAllowed) as refused:
        taking.save(reader, book, table(), TableFormat.ODS, tmp_path / "x.ods")
    assert refused.value.way == "save" and not list(tmp_path.iterdir())
    room.settings = Settings(policy=Policy(copy_limit_chars=0))
    assert TableFormat.CLIPBOARD not in taking.allowed(reader)
    guest = Actor(DeviceMode.READER)
    for call in (taking.copy, lambda *args: taking.ask(args[0], args[1], args[2], TableFormat.XLSX)):
        with pytest.raises(TableNeedsVisit):
            call(guest, book, table())
    assert taking.allowed(OFFICER) == frozenset(TableFormat)


def test_the_staff_take_tables_for_the_office_without_a_visit(room, book, table, tmp_path):
    saved = taking_of(room).save(LIBRARIAN, book, table(), TableFormat.CSV, tmp_path / "x.csv")
    line = line_of(room, saved.serial)
    assert (line.visit, line.state) == ("", DeliveryState.DELIVERED)
    assert "untuk keperluan kantor" in saved.file.read_text(encoding="utf-8-sig")
    assert verified(room, saved.file).finding is Finding.CODE_RIGHT
    assert room.ledger.whose(OFFICER, line.id).name == ""


def test_a_file_that_was_not_written_is_told_to_the_ledger(room, book, table, reader, tmp_path):
    before = len(room.ledger.find(OFFICER))
    with pytest.raises(OutputUnwritable):
        taking_of(room).save(reader, book, table(), TableFormat.CSV, tmp_path / "gone" / "x.csv")
    lines = room.ledger.find(OFFICER)
    assert len(lines) == before + 1 and lines[0].state is DeliveryState.FAILED


def test_nobody_settles_the_row_of_another(room, book, table, reader):
    copies = copies_of(room)
    content = content_of(table())
    facts = facts_of_table(content, TableFormat.XLSX)
    order = copies.begin(reader, book.id, content.sha256, content.pages, facts)
    other = room.sit_down(room.add_visit(f"261124-{next(_visits)}"))
    for stranger in (other, LIBRARIAN):
        with pytest.raises(DeliveryUnknown):
            copies.finish(stranger, order.delivery_id, "ab" * 32)
    with pytest.raises(CopyPagesInvalid):
        copies.begin(reader, book.id, content.sha256, (21,), facts)
    copies.abandon(reader, order.delivery_id)
    assert line_of(room, order.serial).state is DeliveryState.FAILED
    for other_size in (replace(facts, row_count=1), replace(facts, column_count=1)):  # as another PC may say
        order = copies.begin(reader, book.id, content.sha256, content.pages, other_size)
        assert line_of(room, order.serial).state is DeliveryState.MAKING
        with room.records.reading() as session:
            assert session.get_one(TakenTable, order.delivery_id).cells == b""


def test_a_visit_takes_so_many_and_no_more(room, book, table, reader, monkeypatch):
    monkeypatch.setattr(service, "MOST_TABLES", 1)
    taking_of(room).copy(reader, book, table())
    with pytest.raises(TooManyTables):
        taking_of(room).copy(reader, book, table())


def test_the_desk_hands_out_the_table_as_it_was_shown(room, book, table, reader, tmp_path):
    room.settings = Settings()
    asked_for = table(last=Cell("44,59", SETTLED))
    asked = taking_of(room).ask(reader, book, asked_for, TableFormat.CSV)
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


def test_requests_are_taken_back_refused_and_outdated(room, book, table, reader, pdf):
    taking = taking_of(room)
    asked = taking.ask(reader, book, table(), TableFormat.XLSX)
    room.deliveries.withdraw(reader, asked.id)
    assert asked.id not in [line.id for line in room.deliveries.requests(OFFICER)]
    refused = taking.ask(reader, book, table(), TableFormat.XLSX)
    room.deliveries.refuse(OFFICER, refused.id, "Tidak boleh")
    outdated = taking.ask(reader, book, table(), TableFormat.XLSX)
    with room.catalog.writing() as session:
        session.get_one(Publication, book.id).sha256 = "cd" * 32
    with pytest.raises(TableOutdated):
        room.deliveries.begin(OFFICER, outdated.id, Channel.FOLDER)
    with pytest.raises(CopyImpossible):  # a table is asked for with what it holds
        room.deliveries.ask(reader, RequestedCopy(book.id, CopyKind.TABLE))


def test_reports_count_tables_apart(room, book, table, reader):
    taking_of(room).copy(reader, book, table())
    today = room.clock().date()
    with room.records.reading() as session:
        report = delivery_report(session, Period(today - timedelta(1), today + timedelta(1)), ZoneInfo("UTC"))
    assert report.copies == 0 and "table" not in report.kinds
    assert report.tables >= 1 and report.table_formats["clipboard"] >= 1


def test_a_session_that_is_over_takes_nothing(room, book, table):
    with pytest.raises(ReadingEnded):
        taking_of(room).copy(Actor(DeviceMode.READER, session_id=book.id), book, table())
