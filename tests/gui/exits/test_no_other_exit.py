"""The list of exits is whole: what is new in the program and may let a page out has to be walked, or explained."""

import ast
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from desktop.document.process.serving import HANDLERS
from desktop.reading.copies.values import Channel
from tests.conftest import PROJECT
from tests.gui.exits import test_every_exit  # noqa: F401 - its tests say what they walk
from tests.gui.exits.exits import CHANNELS, DOORS, REQUESTS, WALKED, Exit

# Not `print_slip` and its like: they print a Printout, and who makes one has a row.
# What puts things on paper, on the clipboard, into pictures, or into files that somebody chose.
_HANDLES = {
    "setMimeData", "createMimeDataFromSelection", "QDrag", "QPdfWriter", "QPrinter", "Printout", "write_pdf", "draw_on",
    "save_pdf", "AcceptSave", "getSaveFileName", "ask_file", "ask_folder", "QImageWriter", "QSvgGenerator", "grab",
    "write_bytes", "write_private", "write_whole", "MakeCopy", "Render", "Thumbnail",
}  # fmt: skip


def test_every_exit_is_walked():
    assert set(Exit) - WALKED == set()


def test_every_request_of_the_document_process_has_its_row():
    assert set(REQUESTS) == set(HANDLERS)


def test_what_sends_bytes_is_an_exit_that_is_walked():
    sends = {
        request.__name__
        for request in REQUESTS
        if any(field.name == "payload" for field in dataclasses.fields(request.reply_type))
    }
    assert sends == {"Render", "Thumbnail", "GetWatermark", "MakeCopy", "GetCover"}
    for request, row in REQUESTS.items():
        if request.__name__ in sends:
            assert not isinstance(row, str), request


def test_every_channel_of_copies_is_an_exit():
    assert set(CHANNELS) == set(Channel)


def _opened(source: str) -> set[str]:
    """The handles that a module uses; saving a picture is `save(file, "PNG")`."""
    found: set[str] = set()
    if not any(word in source for word in (*_HANDLES, "save", "clipboard")):
        return found  # taking a file apart takes longer than all else here
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute | ast.Name):
            found |= {node.attr if isinstance(node, ast.Attribute) else node.id} & _HANDLES
        if isinstance(node, ast.FunctionDef) and node.name in _HANDLES:
            found.add(node.name)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "save" and any(isinstance(each, ast.Constant) for each in node.args):
                found.add("save")
            if node.func.attr in {"setText", "setPixmap", "setImage"} and "clipboard" in ast.unparse(node.func):
                found.add("clipboard")
    return found


def _modules() -> Iterator[tuple[str, set[str]]]:
    for folder in ("ui", "desktop"):
        for file in sorted((PROJECT / folder).rglob("*.py")):
            name = file.relative_to(PROJECT).as_posix()
            if not name.startswith("desktop/document/process/"):  # its answers have their rows above
                yield name, _opened(file.read_text(encoding="utf-8"))


def test_every_door_has_its_row():
    found = {name: handles for name, handles in _modules() if handles}
    unknown = {name: handles for name, handles in found.items() if name not in DOORS}
    assert not unknown, "give them a row in exits.DOORS, and a walk where a page leaves"
    gone = [name for name in DOORS if name not in found]
    assert not gone, "these open nothing any more"


def test_a_new_door_would_be_seen(tmp_path: Path):
    """The net has no hole where it was made for."""
    for line in (
        "QGuiApplication.clipboard().setMimeData(data)",
        "QApplication.clipboard().setPixmap(view.grab())",
        "image.save(path, 'PNG')",
        "QPdfWriter(path)",
        "QFileDialog.getSaveFileName(None)",
        "painter = QDrag(self)",
    ):
        assert _opened(line), line
    assert not _opened("painter.save()\nlabel.setPixmap(picture)")
