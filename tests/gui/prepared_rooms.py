"""Rooms that are made once and copied for each test: empty or with publications, with or without staff."""

import shutil
from pathlib import Path
from uuid import UUID

from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.security.staff import Staff
from tests.gui.rooms import TestRoom
from ui.who import DESK

PASSWORD = "rafflesia arnoldii"
NAMES = {Role.ADMIN: "budi", Role.LIBRARIAN: "rina", Role.HEAD: "hasan", Role.OFFICER: "dewi"}


def add_staff(room: TestRoom) -> dict[Role, UUID]:
    """One of each role, who have chosen their passwords."""
    staff = room.get(Staff)
    admin_id = staff.add(nobody_yet(), "budi", "Budi Santoso", Role.ADMIN, PASSWORD)
    admin = staff.sign_in(DESK, "budi", PASSWORD).actor
    ids = {Role.ADMIN: admin_id}
    for role, name in ((Role.LIBRARIAN, "Rina Wati"), (Role.HEAD, "Hasan Basri"), (Role.OFFICER, "Dewi Lestari")):
        ids[role] = staff.add(admin, NAMES[role], name, role, "dipilih admin")
        staff.change_password(staff.sign_in(DESK, NAMES[role], "dipilih admin").actor, "dipilih admin", PASSWORD)
    return ids


def fill(room: TestRoom) -> None:
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
    room.is_filled = True


class PreparedRooms:
    """Makes each room when a test first wants it; a copy opens in half of the time, and its staff cost nothing."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._staff: dict[str, dict[Role, UUID]] = {}

    def copy(self, path: Path, *, staffed: bool, filled: bool) -> TestRoom:
        """A room in a new folder, open; `room.staff_ids` has its staff."""
        name = f"{'filled' if filled else 'empty'}-{'staffed' if staffed else 'bare'}"
        if name not in self._staff:
            self._staff[name] = self._make(self._place / name / "room", staffed, filled)
        shutil.copytree(self._place / name / "room", path)
        room = TestRoom(path)
        room.staff_ids = dict(self._staff[name])
        room.is_filled = filled
        return room

    @staticmethod
    def _make(path: Path, staffed: bool, filled: bool) -> dict[Role, UUID]:
        path.parent.mkdir()
        room = TestRoom(path)
        ids = add_staff(room) if staffed else {}
        if filled:
            fill(room)
        room.close()
        return ids
