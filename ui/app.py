"""The program's entry. It stays light: a document process of the frozen program starts here too."""

import gc
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

CHILD_SWITCH = "--document-process"
VERSION_SWITCH = "--version"  # answered before Qt is loaded, and whatever state a room is in


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of the command line, open the application, or be a document process.

    Returns:
        The exit status: 0 done, 1 refused or failed with a one-sentence reason, 2 wrong usage, 130 Ctrl+C.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    # Imported where they are needed: Qt must not be in a document process, nor PyMuPDF in any other.
    if words[:1] == [CHILD_SWITCH]:
        from desktop.document.process.__main__ import main as serve_documents

        return serve_documents(words) or 0

    if VERSION_SWITCH in words:
        from catalog_db.program_info import program_info

        print(json.dumps(asdict(program_info())) if "--json" in words else f"ruang-baca {program_info().words}")  # noqa: T201
        return 0

    from catalog_db.core_dumps import keep_out_of_dumps

    keep_out_of_dumps()
    gc.disable()  # until the window is filled: searching for garbage takes a seventh of the start and finds none
    spare_sources()
    from ui.cli.parser import run

    return run(words)


def spare_sources() -> None:
    """Keep PySide from reading the source of every module that is imported later: 35 MB and a tenth of the start.

    PySide looks into each module's source for the word PySide6, to know whether snake_case names may be switched on in
    it, and the sources stay in `linecache`. Nobody here switches that on, so the answer is no without looking. Where a
    version of PySide does it another way, nothing changes.
    """
    import PySide6.QtCore  # noqa: F401 - brings the module below

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr]


if __name__ == "__main__":
    sys.exit(main())
