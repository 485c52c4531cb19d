"""What is there before a day begins: a room with staff and a book, and what stands in for a printer."""

from pathlib import Path

from PySide6.QtGui import QPdfWriter

from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import HostSettings, Serving, Settings
from tests.e2e.day.hands import LOOK
from tests.gui.reader.books import add_book
from ui.printing import printing
from ui.who import DESK

PASSWORD, PIN, _GIVEN = "rafflesia arnoldii", "480215", "dipilih admin"
STAFF = (
    ("budi", "Budi Santoso", Role.ADMIN),
    ("dewi", "Dewi Lestari", Role.OFFICER),
    ("rina", "Rina Wati", Role.OFFICER),
    ("lina", "Lina Sari", Role.LIBRARIAN),
)
BOOK = "Kabupaten Seluma Dalam Angka 2023"


def make_room(folder: Path) -> None:
    """Two officers with PINs, an administrator, a librarian, and a book."""
    settings = Settings(look=LOOK, host=HostSettings(serve=Serving.OFF))
    with create_room(folder / "room", KeyFileStore(folder / "room.key"), settings) as room:
        staff = room.get(Staff)
        user, name, role = STAFF[0]
        staff.add(nobody_yet(), user, name, role, PASSWORD)
        admin = staff.sign_in(DESK, user, PASSWORD).actor
        for user, name, role in STAFF[1:]:
            staff.add(admin, user, name, role, _GIVEN)
            actor = staff.sign_in(DESK, user, _GIVEN).actor
            staff.change_password(actor, _GIVEN, PASSWORD)
            staff.set_pin(staff.sign_in(DESK, user, PASSWORD).actor, PASSWORD, PIN)
        add_book(room, BOOK, tuple(f"Halaman {n}" for n in range(1, 7)))


def print_into(folder: Path) -> list[Path]:
    """Sheets come out here, whatever printer is meant."""
    sheets: list[Path] = []

    def make_device(_name: str, _title: str) -> QPdfWriter:
        sheets.append(folder / f"sheet-{len(sheets)}.pdf")
        return QPdfWriter(str(sheets[-1]))

    printing._printer = make_device  # type: ignore[assignment]
    return sheets
