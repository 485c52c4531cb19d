"""Rooms that are made once and copied for each test: one that is empty, and one that has its staff."""

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


class PreparedRooms:
    """Makes each room when a test first wants it; a copy opens in half of the time, and its staff cost nothing."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._staff: dict[str, dict[Role, UUID]] = {}

    def copy(self, path: Path, staffed: bool) -> TestRoom:
        """A room in a new folder, open; `room.staff_ids` has its staff."""
        name = "staffed" if staffed else "empty"
        if name not in self._staff:
            self._staff[name] = self._make(self._place / name / "room", staffed)
        shutil.copytree(self._place / name / "room", path)
        room = TestRoom(path)
        room.staff_ids = dict(self._staff[name])
        return room

    @staticmethod
    def _make(path: Path, staffed: bool) -> dict[Role, UUID]:
        path.parent.mkdir()
        room = TestRoom(path)
        ids = add_staff(room) if staffed else {}
        room.close()
        return ids
