"""Fixtures of the screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.rooms import TestRoom
from ui.theme import Appearance
from ui.window_state import WindowState


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture
def state(tmp_path: Path) -> WindowState:
    return WindowState(tmp_path / "windows.ini")


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[TestRoom]:
    """An empty room."""
    room = TestRoom(tmp_path / "room")
    yield room
    room.close()


@pytest.fixture
def filled(room: TestRoom) -> TestRoom:
    """A few yearbooks of one series, a book of another kind, and one with hostile words in its title."""
    for year in (2021, 2022, 2023):
        room.add(
            f"Kabupaten Seluma Dalam Angka {year}",
            ["kover", "daftar isi", f"Jumlah penduduk Kabupaten Seluma tahun {year} sebanyak 210.000 jiwa", "PDRB"],
            year=year, region_code="1705", region_name="Kabupaten Seluma", subject="542", kind="in_figures",
            catalog_number="1102001.1705", sha256=str(year) * 16, abstract="Data dasar kabupaten.",
            page_labels=["", "iii", "1", "2"],
            tables=[("3.1", f"Jumlah Penduduk Menurut Kecamatan di Kabupaten Seluma, {year}", 3), ("8.2", "PDRB", 4)],
            contents=[("1", "Geografi", 2), ("3", "Penduduk", 3)],
        )  # fmt: skip
    room.add(
        "Indikator Kemiskinan Provinsi Bengkulu 2023", ["Garis kemiskinan dan penduduk miskin"], year=2023,
        region_code="1700", region_name="Provinsi Bengkulu", subject="563",
    )  # fmt: skip
    room.add("<b>Statistik</b>\u202e Harga\n" + "Konsumen dan Harga " * 30, ["harga beras"], year=2020)
    return room
