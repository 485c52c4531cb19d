"""The visitor's screens but for the open book."""

from pathlib import Path
from uuid import uuid4

import pymupdf
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from catalog_db.errors import ReadingRoomError, StorageFull
from catalog_db.models import Publication, TablesRead, TablesState
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.following.values import CellAt
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import SimdasiCell, SimdasiColumn, SimdasiData, SimdasiKey, SimdasiRow
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import Readers
from desktop.clock import utc_now
from desktop.reading.sessions.local_session import ReadingPosition
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.gui.pictures.rooms import EMPTY, FULL, LONG_TITLE, books_of, keys_of
from tests.gui.pictures.stage import Scene, Stage
from tests.unit.catalogue.table_kit import read_surely
from ui.reader.navigation import AboutPublication, FollowedCell, Home, OpenData
from ui.reader.window import ReaderWindow
from ui.tour.stage import press, settle, type_text, wait_until
from ui.words.sentences import sentence


def before_the_room_is_open(stage: Stage) -> None:
    """While it is opened, and where it can't be."""
    camera = stage.camera
    window = stage.reader(f"{FULL}.ini")
    camera.place(window)
    camera.take(window, "home, opening")
    window._first._say_waiting()
    camera.take(window, "home, opening takes long")
    window.show_failure(sentence(_wrong_key(stage.folder)))
    camera.take(window, "room can't be opened")
    camera.walk(window, "room can't be opened")
    window.close()
    window.deleteLater()


def _wrong_key(folder: Path) -> ReadingRoomError:
    keys: KeyFileStore = keys_of(folder, EMPTY)
    try:
        open_room(folder / FULL, keys).close()
    except ReadingRoomError as error:
        return error
    raise AssertionError("a room opened with the key of another")


def first_start(scene: Scene) -> None:
    camera, reader = scene.camera, scene.reader
    wait_until(reader.first_start.isVisible)
    camera.take(reader, "first start")
    camera.walk(reader, "first start")
    reader.first_start.show_choice(StorageFull(scene.room.folder.path))
    camera.take(reader, "first start, failed")
    reader.show_work(scene.windows.tr("Adding sample publications …"), 7, 27, 65.0)
    reader.first_start.take_focus()
    camera.take(reader, "first start, samples are added")


def service(scene: Scene) -> None:
    camera, reader = scene.camera, scene.reader
    reader.home.service_link.click()
    camera.take(reader, "service and channels, at a seat")
    camera.walk(reader, "service and channels, at a seat")
    reader.back()


def home(scene: Scene) -> None:
    camera, reader = scene.camera, scene.reader
    for card in scene.room.catalogue.recent(3):
        reader.session.remember(card.id, ReadingPosition(7))
    reader.go(Home())
    wait_until(reader.home.isVisible)
    camera.take(reader, "home")
    camera.walk(reader, "home")
    reader.home.verticalScrollBar().setValue(reader.home.verticalScrollBar().maximum())
    camera.take(reader, "home, scrolled")
    reader.home.verticalScrollBar().setValue(0)
    reader.notice.say(
        QCoreApplication.translate(
            "ReaderController", "The search index is being built. Until it is ready, search finds titles only."
        )
    )
    camera.take(reader, "home, the index is being made")
    reader.notice.say("")
    reader.header.end.setFocus(Qt.FocusReason.TabFocusReason)
    camera.take(reader, "home, focus on a button")
    box = reader.home.box
    box.edit.setFocus()
    type_text(box.edit, "pend")
    wait_until(box.suggestions.isVisible)
    press(box.edit, Qt.Key.Key_Down)
    camera.take(reader, "suggestions")
    box.set_text("")
    reader.header.appearance_menu.click()
    camera.take(reader, "appearance menu")
    _close_menus()


def results(scene: Scene) -> None:
    camera, reader, page = scene.camera, scene.reader, scene.reader.controller.results
    for query, screen in (
        ("jumlah penduduk seluma 2024", "results"),
        ("penduduk bengkulu", "results, many filters"),
        ("perekonomian bengkulu", "results, long title"),
        ("kemiskinxan", "results, put right"),
        ("berapa penduduk qqxx seluma 1999", "results, left out and widened"),
    ):
        _search(scene, query)
        camera.take(reader, screen)
    _search(scene, "penduduk bengkulu")
    camera.walk(reader, "results")
    next(iter(page.facets.rows.values())).click()
    settle()
    camera.take(reader, "results, filtered")
    camera.walk(reader, "results, filtered")
    _search(scene, "zzqq")
    wait_until(page._empty.isVisible)
    camera.take(reader, "results, none")
    camera.walk(reader, "results, none")
    _search(scene, "penduduk")
    page._show_waiting()
    camera.take(reader, "results, searching")
    page.show_error(StorageFull(scene.room.folder.path))
    camera.take(reader, "results, failed")
    camera.walk(reader, "results, failed")


def publication(scene: Scene) -> None:
    camera, reader = scene.camera, scene.reader
    known = books_of(scene.room)
    for title, screen in (
        ("Provinsi Bengkulu Dalam Angka 2022", "publication"),
        (LONG_TITLE, "publication, long title, no file"),
    ):
        reader.go(AboutPublication(known[title]))
        camera.take(reader, screen)
        camera.walk(reader, screen)
    reader.go(AboutPublication(uuid4()))
    camera.take(reader, "publication, gone")
    camera.walk(reader, "publication, gone")


def help_window(scene: Scene) -> None:
    for for_staff, row, screen in ((False, 0, "help"), (True, -2, "help for the staff")):
        window = scene.windows.open_help(for_staff=for_staff)
        scene.camera.place(window)
        window.list.setCurrentRow(row % window.list.count())
        scene.camera.take(window, screen)
        scene.camera.walk(window, screen)
        window.close()


def followed(scene: Scene) -> None:
    """A figure that answers a question, through the years and in other regions."""
    camera, reader = scene.camera, scene.reader
    answers = reader.controller.results.answers
    _read_tables(scene)
    _search(scene, "jumlah penduduk kaur 2023")
    assert wait_until(lambda: answers.cell_meant() is not None)
    camera.take(reader, "results, a figure above them")
    camera.walk(reader, "results, a figure above them")
    for regions, screen in ((False, "a figure through the years"), (True, "a figure in other regions")):
        reader.controller.follow_cell(regions=regions)
        assert wait_until(lambda: (page := reader.controller.followed) is not None and page.shown is not None)
        settle()
        camera.take(reader, screen)
        camera.walk(reader, screen)
    for regions, extents in ((False, ("row", "table")), (True, ("row",))):
        for extent in extents:
            reader.go(FollowedCell(_cell_followed(reader), regions, extent))
            assert wait_until(lambda: (page := reader.controller.followed) is not None and page.shown is not None)
            settle()
            camera.take(reader, f"a {extent} {'in other regions' if regions else 'through the years'}")
            camera.walk(reader, f"a {extent} {'in other regions' if regions else 'through the years'}")
    reader.go(Home())


def data(scene: Scene) -> None:
    """A table that was fetched as data, with the cell framed that answers."""
    reader = scene.reader
    people = SimdasiColumn("Jumlah Penduduk", "Population", "jiwa", "people")
    share = SimdasiColumn("Laju Pertumbuhan Penduduk per Tahun", "Annual Population Growth Rate", "persen", "percent")
    names = (
        "Semidang Alas Maras",
        "Semidang Alas",
        "Talo",
        "Ilir Talo",
        "Talo Kecil",
        "Ulu Talo",
        "Seluma",
        LONG_TITLE,
    )
    rows = [
        SimdasiRow(
            f"1705{at + 1:02}0", name, (SimdasiCell(f"{10 + at}.{311 + at}"), SimdasiCell("1,2x", is_open=at == 3))
        )
        for at, name in enumerate(names)
    ]
    content = SimdasiData((people, share), tuple(rows), "x: Angka sementara", "BPS Kabupaten Seluma")
    key = SimdasiKey("1705000", "cGljdHVyZXM=", 2023)
    titles = (
        "Jumlah Penduduk dan Laju Pertumbuhan menurut Kecamatan, 2023",
        "Population by Subdistrict, 2023",
    )
    KeptSimdasi(scene.room.catalog).keep(key, "Kabupaten Seluma", "3.1.1", titles, "", content, utc_now())
    reader.go(OpenData(key, (2, 1)))
    assert wait_until(lambda: (page := reader.controller.data) is not None and page.shown is not None)
    settle()
    scene.camera.take(reader, "a table that is data")
    scene.camera.walk(reader, "a table that is data")
    reader.go(Home())


def _cell_followed(reader: ReaderWindow) -> CellAt:
    here = reader.history.here
    assert isinstance(here, FollowedCell)
    return here.cell


def _read_tables(scene: Scene) -> None:
    """What the host reads of the population tables of the province's yearbooks, one after the other, in a night."""
    catalog = scene.room.catalog
    kept = KeptReadings(catalog)
    with catalog.reading() as session:
        books = select(Publication).where(Publication.title.startswith("Provinsi Bengkulu Dalam Angka"))
        found = [
            (
                book.id,
                book.sha256 or "",
                [
                    table_line(entry)
                    for entry in book.tables
                    if (entry.kind, entry.number.partition(" ")[0]) == ("table", "3.1")
                ],
            )
            for book in session.scalars(books)
        ]
    assert found
    for publication_id, sha256, lines in found:
        with pymupdf.open(scene.room.folder.file_of(sha256)) as pdf:
            kept.keep(publication_id, sha256, Readers(9, 1), [read_surely(pdf, line) for line in lines])
        with catalog.writing() as session:
            session.merge(TablesRead(publication_id=publication_id, state=TablesState.DONE, stamp="1"))
    scene.windows.answering.refresh()


def _search(scene: Scene, query: str) -> None:
    """Search and wait for the answer to it."""
    answered: list[int] = []
    searching = scene.windows.searching
    searching.found.connect(lambda request_id, _: answered.append(request_id))
    scene.reader.search(query)
    wait_until(lambda: answered)


def _close_menus() -> None:
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
