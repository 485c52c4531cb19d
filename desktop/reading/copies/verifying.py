"""Finds out whose copy a file is: a copy, a part of one, a photograph or a scan of its page, a saved table."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from catalog_db.errors import ContentShut, DocumentFailed, DocumentProblem
from catalog_db.rules.reading.check_code import read_copy_text
from catalog_db.rules.reading.page_ranges import read_pages
from desktop.actors import Actor
from desktop.books.files import DocumentFile
from desktop.books.store import BookStore
from desktop.document.client import DocumentProcess
from desktop.document.confinement import Task
from desktop.document.messages import CompareText, ReadCodes, ReadSheets, SheetsRead
from desktop.document.processes import DocumentProcesses
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.table_values import CellsCompared
from desktop.reading.copies.tables.cells import compare_sheets
from desktop.reading.copies.values import CopyIllegible, Finding, Verdict

_ILLEGIBLE: Final = (DocumentProblem.NOT_PDF, DocumentProblem.EMPTY, DocumentProblem.DAMAGED)
# All runs of words of real yearbooks' copies stand in the publication, whatever program saved them anew; of another
# district's yearbook by the same template up to 82 %.
_AGREES: Final = 0.92
_LEAST_RUNS: Final = 60
_MOST_TABLES: Final = 20  # of one file


@dataclass(frozen=True, slots=True)
class CopyReader:
    """Reads files in a document process of their own, and looks up in the ledger what they say of themselves."""

    ledger: Ledger
    books: BookStore
    documents: DocumentProcesses

    def verify(self, actor: Actor, path: Path) -> Verdict:
        """Whose copy a PDF, a picture or a spreadsheet is. Slow.

        A wrong code is told even where a serial beside it is known.

        Raises:
            CopyIllegible
            DocumentFailed: It is protected, or took too much time or memory.
        """
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise CopyIllegible(path, gone=True) from error
        try:
            with self.documents.start(Task.VERIFY) as process:
                try:
                    texts = process.call(ReadCodes(DocumentFile(path))).texts
                except DocumentFailed as error:
                    if error.problem is not DocumentProblem.NOT_PDF:
                        raise
                    return self._of_sheets(actor, process.call(ReadSheets(DocumentFile(path))), sha256)
                verdict = self._look_up(actor, texts, sha256)
                if verdict.genuine and not verdict.unchanged and verdict.table is None:
                    return replace(verdict, text_agrees=self._agrees(process, path, verdict))
                return verdict
        except DocumentFailed as error:
            if error.problem in _ILLEGIBLE:
                raise CopyIllegible(path) from error
            raise

    def _look_up(self, actor: Actor, texts: tuple[str, ...], sha256: str) -> Verdict:
        scanned = [text for text in texts if read_copy_text(text)]
        best = Verdict(Finding.ILLEGIBLE)
        for text in scanned or texts[:8]:
            verdict = self.ledger.verify(actor, text, sha256)
            if verdict.finding is Finding.CODE_RIGHT:
                return verdict
            if best.finding is Finding.ILLEGIBLE or verdict.finding is Finding.CODE_WRONG:
                best = verdict
        return best

    def _of_sheets(self, actor: Actor, read: SheetsRead, sha256: str) -> Verdict:
        """The first table that was changed; where none was the first one, with how many there are."""
        first = _compared(self._look_up(actor, read.texts, sha256), read)
        if not first.genuine or first.table is None or first.unchanged:
            return first
        with_codes = {text.split()[0]: text for text in reversed(read.texts) if len(text.split()) > 1}
        with_codes.pop(first.serial, None)
        others = (self.ledger.verify(actor, text) for text in list(with_codes.values())[: _MOST_TABLES - 1])
        told = (Finding.CODE_RIGHT, Finding.CODE_WRONG)
        verdicts = [first, *(_compared(verdict, read) for verdict in others if verdict.finding in told)]
        worst = next((one for one in verdicts if not one.genuine), first)
        return replace(worst, tables=sum(one.cells is not None for one in verdicts))

    def _agrees(self, process: DocumentProcess, path: Path, verdict: Verdict) -> bool | None:
        """Whether what is printed stands in the pages that were handed out: a code can be moved to another book."""
        if not self.books.has(verdict.original_sha256):
            return None
        pages = tuple(page - 1 for page in read_pages(verdict.pages))
        try:
            original = self.books.document(verdict.original_sha256)
            compared = process.call(CompareText(DocumentFile(path), original, pages))
        except (DocumentFailed, ContentShut):
            return None
        if compared.runs < _LEAST_RUNS:
            return None
        return compared.found >= _AGREES * compared.runs


def _compared(verdict: Verdict, read: SheetsRead) -> Verdict:
    """With what comparing the cells has shown, where it is a table's."""
    if not verdict.genuine:
        return verdict
    if verdict.table is None:
        # No copy of a publication is a spreadsheet: its code was moved there, beside whatever figures.
        return replace(verdict, text_agrees=False) if verdict.finding is Finding.CODE_RIGHT else verdict
    if verdict.unchanged:
        return replace(verdict, cells=CellsCompared(agree=True))
    sheets = [(sheet.rows, sheet.is_typed) for sheet in read.sheets]
    return replace(verdict, cells=compare_sheets(sheets, verdict.table, verdict.serial))
