"""The window decodes its own PNG files and nothing else, whatever a file is named; Qt's decoders stay unloaded."""

import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

from desktop.pictures import read_picture
from tests.unit.catalogue.books import yearbook

PROJECT = Path(__file__).resolve().parents[2]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="red"/></svg>'


def picture(tmp_path: Path, name: str, side: int = 40) -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    assert image.save(str(tmp_path / name))
    return (tmp_path / name).read_bytes()


@pytest.fixture
def other_kinds(qapp: object, tmp_path: Path) -> dict[str, bytes]:
    kinds = {name: picture(tmp_path, f"x.{name}") for name in ("jpg", "webp", "bmp", "ico", "ppm")}
    return kinds | {"pdf": yearbook(tmp_path / "x.pdf").read_bytes(), "svg": SVG, "nothing": b"", "noise": b"x" * 900}


def test_a_png_is_drawn(qapp: object, tmp_path: Path) -> None:
    data = picture(tmp_path, "x.png")
    assert read_picture(data, 40).size().width() == 40


def test_whatever_else_is_named_png_stays_undrawn(tmp_path: Path, other_kinds: dict[str, bytes]) -> None:
    drawn_by_guessing = set()
    for name, data in other_kinds.items():
        file = tmp_path / f"{name}.png"
        file.write_bytes(data)
        assert read_picture(data, 480).isNull(), name
        if not QImageReader(str(file)).read().isNull():
            drawn_by_guessing.add(name)
    assert {"jpg", "pdf", "svg"} <= drawn_by_guessing  # as it was before


def test_a_picture_that_is_too_large_is_not_unpacked(qapp: object, tmp_path: Path) -> None:
    assert read_picture(picture(tmp_path, "x.png", 481), 480).isNull()
    whole = bytearray(picture(tmp_path, "y.png"))
    whole[16:24] = (60_000).to_bytes(4, "big") * 2  # what it says of its sides
    assert read_picture(bytes(whole), 100_000).isNull()


# A real window over a room whose covers are not what they are named; it tells which decoders were loaded.
WINDOW = """
import json, re, sys, threading
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from catalog_db.search.messages import SearchRequest
from desktop.settings.appearance import AppearanceSettings
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from desktop.reading.sessions.local_session import guest_session
from desktop.clock import utc_now
from ui.reader.window import ReaderWindow
from ui.theme import Appearance
from ui.tour.stage import settle, wait_until
from ui.window_state import WindowState
from ui.startup.windows import Windows
folder = Path(sys.argv[1])
app = QApplication([])
appearance = Appearance(app, AppearanceSettings())
with open_room(folder / "room", KeyFileStore(folder / "key")) as room:
    state = WindowState(folder / "state.ini")
    reader = ReaderWindow(appearance, "Ruang Baca", state, lambda: guest_session(utc_now), utc_now)
    windows = Windows(room, appearance, reader, state)
    windows.open()
    reader.resize(1200, 700)
    reader.show()
    settle()
    drawn = [name for name in room.folder.covers.glob("*.png")
             if windows._covers.picture(__import__("uuid").UUID(name.stem)) is not None]
    reader.grab()
    reader.header.box.edit.setText("kaur")
    settle()
    reader.grab()
    windows.open_help() if hasattr(windows, "open_help") else None
    settle()
    print(json.dumps({"drawn": len(drawn), "covers": len(list(room.folder.covers.glob("*.png")))}))
    windows.close()
print(json.dumps(sorted(set(re.findall(r"/(lib[^/\\s]+\\.so)", Path("/proc/self/maps").read_text())))))
"""
# libQt6Svg is not among them: the style is linked with it, for icons within itself. Its plug-ins for files are.
DECODERS = (
    "libqjpeg",
    "libqpdf",
    "libqsvg",
    "libqwebp",
    "libqtga",
    "libqwbmp",
    "libqicns",
    "libqtiff",
    "libqgif",
    "libqico",
    "libQt6Pdf",
)


@pytest.mark.wide
@pytest.mark.skipif(sys.platform != "linux", reason="what is loaded is told by /proc")
def test_a_window_loads_no_other_decoder(tmp_path: Path, other_kinds: dict[str, bytes]) -> None:
    import json
    import threading

    from desktop.actors import nobody_yet
    from desktop.room.opening import create_room
    from desktop.security.key_store import KeyFileStore
    from desktop.settings.model import Settings

    books = [yearbook(tmp_path / f"{n}.pdf", f"Kaur {n}", f"17040{n}0", 2015 + n) for n in range(1, 5)]
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        importer = room.make_importer(nobody_yet())
        importer.run(importer.add(books), threading.Event())
        covers = sorted(room.folder.covers.glob("*.png"))
        assert len(covers) == 4
        for cover, kind in zip(covers, ("pdf", "svg", "jpg"), strict=False):
            cover.unlink()
            cover.write_bytes(other_kinds[kind])
        shutil.copy(books[0], room.folder.cover_of(uuid4()))
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    seen, loaded = map(json.loads, done.stdout.strip().splitlines())
    assert seen == {"drawn": 1, "covers": 5}
    assert "libQt6Gui.so" in " ".join(loaded)
    assert [name for name in loaded if name.startswith(DECODERS)] == []
