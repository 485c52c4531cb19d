"""What went wrong in MuPDF, in the words of the catalogue of problems.

Hostile files make MuPDF raise all of FileDataError, EmptyFileError, FzError*, RuntimeError, IndexError, ValueError and
RecursionError, so any exception counts as damage unless it is known to be something else.
"""

import re
import traceback

import pymupdf
from pymupdf import mupdf

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.messages import Failure

# What MuPDF says when an allocation was refused.
_OUT_OF_MEMORY = re.compile(r"malloc|calloc|realloc|out of memory|cannot allocate", re.IGNORECASE)


def failure(error: BaseException, page: int | None, path: str | None) -> Failure:
    """Tell what an exception means; the path is taken out of its text."""
    if isinstance(error, DocumentFailed):
        return Failure(error.problem, error.page if error.page is not None else page, _discreet(error.detail, path))
    return Failure(_problem(error), page, _discreet(f"{type(error).__name__}: {error} ({_place(error)})", path))


def _problem(error: BaseException) -> DocumentProblem:
    match error:
        case FileNotFoundError() | PermissionError() | IsADirectoryError() | pymupdf.FileNotFoundError():
            return DocumentProblem.MISSING
        case MemoryError() | mupdf.FzErrorLimit():
            return DocumentProblem.TOO_LARGE
        case _ if _OUT_OF_MEMORY.search(str(error)):
            return DocumentProblem.TOO_LARGE
    return DocumentProblem.DAMAGED


def _discreet(text: str, path: str | None) -> str:
    """Without the path: a folder may name its user. At most 300 characters on one line."""
    if path:
        text = text.replace(path, "file")
    return " ".join(text.split())[:300]


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "document_process" in frame.filename]
    return f"{ours[-1].name}:{ours[-1].lineno}" if ours else "?"
