"""Fixtures of the screens."""

import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop.room.news import RoomNews
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.file import load
from desktop.settings.store import SettingsStore
from tests.gui.prepared_rooms import PreparedRooms
from tests.gui.rooms import TestRoom
from ui.desk.services import DeskServices, desk_services
from ui.languages import remove_language
from ui.office_time import use_zone
from ui.printing.printing import Printing
from ui.startup import lock_watch
from ui.theme import Appearance
from ui.window_state import WindowState

lock_watch.SETTLE_MS = 3_600_000  # a locked reader tries its ways out in the tests of that alone


@pytest.fixture(autouse=True)
def no_zone_of_another_room() -> Iterator[None]:
    """A program shows one room and keeps its zone; the tests of this process have many."""
    yield
    use_zone("")


@pytest.fixture(autouse=True)
def speak_the_sources() -> Iterator[None]:
    """Whatever language a window was opened in, the next test begins with the words of the sources."""
    yield
    remove_language()


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """As on a first start. One for all tests, which is faster."""
    appearance = _appearance
    appearance.stand_still(False)
    appearance.apply(AppearanceSettings())
    yield appearance
    with warnings.catch_warnings(action="ignore"):  # nobody has listened
        appearance.changed.disconnect()


@pytest.fixture
def state(tmp_path: Path) -> WindowState:
    return WindowState(tmp_path / "windows.ini")


@pytest.fixture(scope="session")
def _prepared_rooms(tmp_path_factory: pytest.TempPathFactory) -> PreparedRooms:
    return PreparedRooms(tmp_path_factory.mktemp("prepared-rooms"))


@pytest.fixture
def room(
    qapp: QApplication, tmp_path: Path, _prepared_rooms: PreparedRooms, request: pytest.FixtureRequest
) -> Iterator[TestRoom]:
    """An empty room; where a test has `people`, these are its staff."""
    room = _prepared_rooms.copy(tmp_path / "room", staffed="people" in request.fixturenames)
    yield room
    room.close()


@pytest.fixture
def printer(tmp_path: Path, state: WindowState) -> Printing:
    """Prints into files; a printer called Unplugged is not there."""
    sheets = count(1)

    def make_device(printer: str, _title: str) -> QPagedPaintDevice | None:
        if printer == "Unplugged":
            return None
        return QPdfWriter(str(tmp_path / f"printed-{next(sheets)}.pdf"))

    return Printing(state, make_device=make_device)


@pytest.fixture
def store(qapp: QApplication, room: TestRoom) -> SettingsStore:
    """The settings of the room, as its windows have them."""
    return SettingsStore(room.folder.settings_file, load(room.folder.settings_file))


@pytest.fixture
def desk(room: TestRoom, store: SettingsStore, state: WindowState, printer: Printing) -> Iterator[DeskServices]:
    """The desk's services of the room. Changes are told as soon as time allows."""
    news = RoomNews()
    news.watch(room.records)
    yield desk_services(room.desk_room, store, news, room.names, state, printer)
    news.stop()


@pytest.fixture
def filled(room: TestRoom) -> TestRoom:
    """A few yearbooks of one series, a book of another kind, and one with hostile words in its title."""
    for year in (2021, 2022, 2023):
        room.add(
            f"Kabupaten Seluma Dalam Angka {year}",
            ["kover", "daftar isi", f"Jumlah penduduk Kabupaten Seluma tahun {year} sebanyak 210.000 jiwa", "PDRB"],
            year=year,
            region_code="1705",
            region_name="Kabupaten Seluma",
            subject="542",
            kind="in_figures",
            catalog_number="1102001.1705",
            sha256=str(year) * 16,
            abstract="Data dasar kabupaten.",
            page_labels=["", "iii", "1", "2"],
            tables=[("3.1", f"Jumlah Penduduk Menurut Kecamatan di Kabupaten Seluma, {year}", 3), ("8.2", "PDRB", 4)],
            contents=[("1", "Geografi", 2), ("3", "Penduduk", 3)],
        )
    room.add(
        "Indikator Kemiskinan Provinsi Bengkulu 2023",
        ["Garis kemiskinan dan penduduk miskin"],
        year=2023,
        region_code="1700",
        region_name="Provinsi Bengkulu",
        subject="563",
    )
    room.add("<b>Statistik</b>\u202e Harga\n" + "Konsumen dan Harga " * 30, ["harga beras"], year=2020)
    return room
