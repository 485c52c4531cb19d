"""Loads what a document process will need: behind its walls no module can be read any more.

`tests/unit/document/test_confinement.py` goes through many files and looks whether anything is missing here.
"""

import importlib
import sys
from typing import Final

from desktop.document.confinement import Task

# Loaded late by Python and by the libraries: codecs by their names, modules inside functions.
_ALWAYS: Final = (
    "desktop.document.process.serving",
    "heapq",
    "locale",
    *(
        f"encodings.{codec}"
        for codec in (
            "ascii",
            "charmap",
            "cp1252",
            "idna",
            "latin_1",
            "raw_unicode_escape",
            "unicode_escape",
            "utf_16",
            "utf_16_be",
            "utf_16_le",
            "utf_8_sig",
        )
    ),
)
_FOR: Final = {
    Task.READ: (),
    Task.COPY: ("desktop.document.process.softcopy",),
    Task.VERIFY: (
        "desktop.document.process.codes",
        "desktop.document.process.sheets",
        "encodings.cp437",  # names in archives that spreadsheets are
    ),
    Task.TABLES: ("desktop.document.process.second_reader",),
    Task.SCANS: ("desktop.document.process.scan_reader",),
}


def preload(task: Task, *, opens_sealed: bool) -> None:
    for name in (*_ALWAYS, *_FOR[task]):
        importlib.import_module(name)
    if task is Task.TABLES:
        from desktop.document.process.second_reader import second_reader

        second_reader()
    elif task is Task.SCANS:
        from desktop.document.process.scan_reader import scan_reader

        scan_reader()
    if opens_sealed:
        from catalog_db.rules.security.content_seal import HEADER_BYTES, Kind, file_key, open_all, seal_all

        sealed = seal_all(b"", bytes(32), Kind.BOOK, b"")  # OpenSSL reads what it needs with the first of these
        open_all(memoryview(sealed), file_key(bytes(32), sealed[:HEADER_BYTES], Kind.BOOK, b""))
    from desktop.document.process import self_test  # noqa: F401 - for a moment at which nothing can be read

    if sys.platform == "linux":
        from desktop.platform import confine_linux, linux  # noqa: F401

        linux.own_bytes()  # keeps its source open
    elif sys.platform == "win32":
        from desktop.document.process import rehearsal  # noqa: F401
        from desktop.platform import confine_windows  # noqa: F401

        if task is Task.COPY:
            from desktop.document.process.random_bytes import give_to_qpdf

            give_to_qpdf()
