"""Copies in words: their kinds, the ways they leave, and what looking one up has shown."""

from datetime import tzinfo
from typing import Final

from catalog_db.models import CopyKind, TableFormat
from catalog_db.rules.written_dates import short_moment
from desktop.catalogue.values import TableLine
from desktop.reading.copies.table_values import CellsCompared, NamedTable, TableFacts
from desktop.reading.copies.values import Channel, Finding, Verdict
from ui.languages import tr
from ui.widgets.text import one_line
from ui.words.books.pages import pages_words

_MOST_CHANGED: Final = 50  # cells; where more are others, rows were sorted, added or taken away


def verdict_sentence(verdict: Verdict, zone: tzinfo) -> str:
    """What looking a copy up has shown. `zone` is that of the office."""
    match verdict.finding:
        case Finding.CODE_RIGHT | Finding.SERIAL_KNOWN:
            parts = (_table, _pages, _visit, _state, _cells, _file, _text)
            said = (_genuine(verdict, zone), *(part(verdict) for part in parts))
            return " ".join(filter(None, said))
        case Finding.CODE_WRONG:
            text = tr("The check code does not belong to serial {serial}: this copy is forged, or was changed.")
        case Finding.SERIAL_UNKNOWN:
            text = tr("Serial {serial} was never given out by this room.")
        case Finding.OTHER_ROOM:
            text = tr("Serial {serial} belongs to another reading room; ask there.")
        case Finding.ILLEGIBLE:
            return tr(
                "No serial and no code of a copy can be read here. Try a sharper picture of the lower right corner."
            )
    return text.format(serial=verdict.serial)


def _genuine(verdict: Verdict, zone: tzinfo) -> str:
    if verdict.text_agrees is False:
        text = tr("Not genuine: the code is that of copy {serial} of “{title}”, {at}, but other text is printed here.")
    elif verdict.finding is Finding.CODE_RIGHT:
        text = tr("Genuine: copy {serial} of “{title}”, {at}.")
    else:
        text = tr("Copy {serial} of “{title}” was given out, {at}. Its check code was not compared.")
    if verdict.table is not None:
        text = _genuine_table(verdict)
    at = "" if verdict.delivered_at is None else short_moment(verdict.delivered_at, zone)
    return text.format(serial=verdict.serial, title=verdict.title, at=at)


def _genuine_table(verdict: Verdict) -> str:
    if verdict.cells_agree is False:
        return tr("Not as it was taken along: the serial is that of a table of “{title}”, copy {serial}, {at}.")
    if verdict.finding is Finding.CODE_RIGHT:
        return tr("Genuine: a table of “{title}”, copy {serial}, {at}.")
    return tr("A table of “{title}” was taken along as copy {serial}, {at}. Its check code was not compared.")


def _table(verdict: Verdict) -> str:
    """Which table, and how sure its cells were when it left."""
    table = verdict.table
    if table is None:
        return ""
    said = [f"{table_words(table)}, {format_name(table.format)}."]
    if table.by_hand:
        said.append(tr("The reader drew where the table lies."))
    if table.open_cells:
        said.append(tr("Open cells, which the program alone had read: {count}.").format(count=table.open_cells))
    if table.settled_cells:
        said.append(
            tr("Cells that its reader or a librarian compared with the page: {count}.").format(
                count=table.settled_cells
            )
        )
    return " ".join(said)


def _cells(verdict: Verdict) -> str:
    if verdict.table is None:
        return ""
    if verdict.cells is None:  # a serial that was typed, a table on paper or in a PDF
        return tr("Its cells were not compared: compare them with the publication.")
    said = _cells_compared(verdict.cells)
    if verdict.tables > 1 and verdict.cells.agree:
        said += " " + tr("The other tables in this file agree as well, {count} in all.").format(count=verdict.tables)
    return said


def _cells_compared(cells: CellsCompared) -> str:
    if cells.agree and not cells.otherwise:
        return tr("All cells of this table are as they were taken along.")
    if cells.agree:
        return tr(
            "All cells of this table mean what they meant when it was taken along. Written otherwise, as spreadsheets "
            "do by themselves: {count}."
        ).format(count=cells.otherwise)
    if not 0 < cells.changed <= _MOST_CHANGED:
        return tr(
            "Cells were changed, sorted, added or taken away since, or the table is not in this file: compare it with "
            "the publication."
        )
    said = [tr("Cells that differ from what was taken along: {count}.").format(count=cells.changed)]
    for change in cells.changes:
        where = " · ".join(filter(None, (one_line(change.row), one_line(change.head))))
        text = tr("{where}: “{was}” is “{now}” now.") if where else tr("“{was}” is “{now}” now.")
        was, now = (one_line(cell) or tr("blank") for cell in (change.was, change.now))
        said.append(text.format(where=where, was=was, now=now))
    return " ".join(said)


def _pages(verdict: Verdict) -> str:
    """What the sheet in hand is compared with: its code may have been put on another."""
    if not verdict.pages:
        return tr("The whole publication.")
    return tr("Pages: {pages}.").format(pages=pages_words(verdict.printed, verdict.pages))


def _visit(verdict: Verdict) -> str:
    return tr("Visit {visit}.").format(visit=verdict.visit) if verdict.visit else ""


def _state(verdict: Verdict) -> str:
    if verdict.state is None:
        return ""
    return {
        "making": tr("The ledger does not say whether it was handed out: its making was interrupted."),
        "failed": tr("The ledger says that it was never handed out."),
    }.get(verdict.state, "")


def _file(verdict: Verdict) -> str:
    if verdict.unchanged is None:
        return ""
    if verdict.unchanged:
        return tr("The file is as it was handed out.")
    if verdict.table is not None and verdict.cells_agree is False:
        return ""
    return tr("The file was changed or saved anew since it was handed out.")


def _text(verdict: Verdict) -> str:
    """A text that agrees is no proof of every figure."""
    if verdict.text_agrees is None:
        return ""
    if verdict.text_agrees:
        return tr("What is printed in it agrees with the publication, as far as it was compared.")
    return tr("The code was moved from another copy, or the pages were rewritten: compare them with the publication.")


# Kinds of copies and the ways they leave, in words.


def kind_name(kind: str, table: NamedTable | None = None) -> str:
    """ "On paper", "Table (XLSX)"."""
    if kind == CopyKind.TABLE:
        return tr("Table") if table is None else tr("Table ({format})").format(format=format_name(table.format))
    if kind == CopyKind.CITATION:
        return tr("Citation")
    return tr("On paper") if kind == CopyKind.HARDCOPY else tr("File (PDF)")


def format_name(format_: TableFormat) -> str:
    """In which form a table leaves."""
    return {
        TableFormat.CLIPBOARD: tr("pasted"),
        TableFormat.XLSX: "XLSX",
        TableFormat.ODS: "ODS",
        TableFormat.CSV: tr("CSV, Indonesian settings"),
        TableFormat.CSV_EN: tr("CSV, international settings"),
    }[format_]


def table_words(table: NamedTable | TableFacts | TableLine) -> str:
    """ "Table 3.9, Jumlah Penduduk"."""
    named = tr("Table {number}").format(number=table.number) if table.number else tr("Table")
    return f"{named}, {table.title}" if table.title else named


def copied_title(title: str, table: NamedTable | None) -> str:
    """What was copied: the publication, or a table of it."""
    if table is None:
        return title
    named = tr("table {number}").format(number=table.number) if table.number else tr("a table")
    return f"{title}, {named}"


def channel_name(channel: str) -> str:
    """A newer program may have written a way that this one does not know: it stays as it is."""
    return {
        Channel.FOLDER.value: tr("folder or USB drive"),
        Channel.PHONE.value: tr("phone"),
        Channel.PRINTER.value: tr("printer"),
        Channel.EMAIL.value: tr("e-mail"),
        Channel.CLIPBOARD.value: tr("pasted"),
    }.get(str(channel), str(channel))
