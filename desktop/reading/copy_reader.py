"""Finds out what a file says of itself: a copy, a part of one, a photograph or a scan of its page."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.errors import DocumentFailed, DocumentProblem
from catalog_db.rules.check_code import read_copy_text
from desktop.actors import Actor
from desktop.reading.code_messages import ReadCodes
from desktop.reading.delivery_errors import CopyIllegible
from desktop.reading.delivery_values import Finding, Verdict
from desktop.reading.document_client import DocumentProcess
from desktop.reading.ledger import Ledger

_ILLEGIBLE: Final = (DocumentProblem.NOT_PDF, DocumentProblem.EMPTY, DocumentProblem.DAMAGED)


@dataclass(frozen=True, slots=True)
class FileSays:
    """The texts that may name a copy, the surest first."""

    texts: tuple[str, ...]
    sha256: str


def read_file(path: Path, start_process: Callable[[], DocumentProcess] = DocumentProcess) -> FileSays:
    """Read a PDF or a picture, in a document process of its own. Slow.

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
        with start_process() as process:
            return FileSays(process.call(ReadCodes(str(path))).texts, sha256)
    except DocumentFailed as error:
        if error.problem in _ILLEGIBLE:
            raise CopyIllegible(path) from error
        raise


def verify_file(ledger: Ledger, actor: Actor, says: FileSays) -> Verdict:
    """Whose copy a file is. A wrong code is told even where a serial beside it is known."""
    scanned = [text for text in says.texts if read_copy_text(text)]
    best = Verdict(Finding.ILLEGIBLE)
    for text in scanned or says.texts[:8]:
        verdict = ledger.verify(actor, text, says.sha256)
        if verdict.finding is Finding.CODE_RIGHT:
            return verdict
        if best.finding is Finding.ILLEGIBLE or verdict.finding is Finding.CODE_WRONG:
            best = verdict
    return best
