"""A book, a visit that asked for a copy of it, and the screen of copies."""

from uuid import uuid4

import pymupdf
import pytest

from desktop.actors import nobody_yet
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, RequestedCopy
from tests.unit.desk.conftest import visit_rows
from ui.desk.copies.panel import CopiesPanel


@pytest.fixture
def book(room):
    sha256 = uuid4().hex * 2
    file = room.folder.file_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    with pymupdf.open() as pdf:
        for number in range(3):
            pdf.new_page(width=420, height=595).insert_text((36, 46), f"Halaman {number}")
        pdf.save(file)
    return room.add("Kabupaten Seluma Dalam Angka 2023", ["a", "b", "c"], sha256=sha256, year=2023)


@pytest.fixture
def visit(room):
    visit_rows(room.records, room.clock, "261124-012")
    return "261124-012"


@pytest.fixture
def asked(room, book, visit):
    return room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, pages="1-2"))


@pytest.fixture
def panel(make_window) -> CopiesPanel:
    window = make_window()
    window.show_screen("copies")
    shown = window.panels["copies"]
    assert isinstance(shown, CopiesPanel)
    return shown


def listed(qtbot, model, count=1):
    qtbot.waitUntil(lambda: model.rowCount() == count)


@pytest.fixture
def handed_out(room, book, visit, tmp_path):
    deliveries = room.desk_room.get(Deliveries)
    order = deliveries.begin_for(nobody_yet(), visit, RequestedCopy(book), Channel.FOLDER)
    (tmp_path / "copy.pdf").write_bytes(room.desk_room.get(CopyRelease).make(order))
    deliveries.finish(nobody_yet(), order.delivery_id)
    return order


@pytest.fixture
def printed_files(tmp_path):
    return lambda: sorted(tmp_path.glob("printed-*.pdf"))
