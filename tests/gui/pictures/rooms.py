"""Rooms for the pictures: a full one with awkward books, an empty one, and one whose import was cut off."""

import os
import threading
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from catalog_db.models import Device, DevicePresence, Publication, Role
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.backups.backups import Backups
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.importing.samples import begin_samples
from desktop.catalogue.unmet import UnmetCounter
from desktop.catalogue.values import ImportProgress
from desktop.clock import utc_now
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.settings.model import ScreenLock, Settings
from tests.unit.catalogue.books import make_pdf, yearbook
from ui.who import DESK

FULL, EMPTY, CUT_OFF, STAFFED, UNSTAFFED = "full", "empty", "cut-off", "staffed", "unstaffed"
LONG_TITLE = (
    "Laporan Perekonomian Provinsi Bengkulu Tahun 2023 Menurut Lapangan Usaha, Menurut Pengeluaran, dan Menurut"
    " Kabupaten/Kota di Provinsi Bengkulu Beserta Analisis Ketimpangan Antarwilayah dan Perbandingannya dengan"
    " Provinsi Lain di Pulau Sumatera"
)
LOCKED, DAMAGED = "Bengkulu in Brief 2024", "Statistik Pariwisata Provinsi Bengkulu 2023"
PASSWORD = "rahasia"
ADMIN, STAFF_PASSWORD = "budi", "rafflesia arnoldii"
_STAFF = (
    ("dewi", "Dewi Lestari", Role.OFFICER),
    ("rina", "Rina Wati", Role.LIBRARIAN),
    ("hasan", "Dr. H. Hasan Basri Nasution Harahap Siregar, S.ST., M.Si., Ph.D.", Role.HEAD),
    ("yusuf", "Yusuf", Role.OFFICER),
)
_PCS = (
    ("PC 1", "dekat jendela", DeviceMode.READER),
    ("PC 2", "dekat pintu masuk, di samping rak buku tahunan provinsi", DeviceMode.READER),
    ("Papan antrean", "ruang tunggu", DeviceMode.BOARD),
    ("Loket 2", "", DeviceMode.DESK),
    ("Buku tamu", "pintu", DeviceMode.GUESTBOOK),
    ("PC lama", "", DeviceMode.READER),
)
_AES_256 = 5  # pymupdf.PDF_ENCRYPT_AES_256, which its stubs lack
_IN_VAIN = (
    "harga tanah per meter seluma",
    "data ekspor kopi luwak menurut negara tujuan dan pelabuhan muat",
    "peta desa",
)


def keys_of(folder: Path, name: str) -> KeyFileStore:
    return KeyFileStore(folder / f"{name}.key")


def settings_with(**more: Any) -> Settings:
    """A busy PC takes minutes for the pictures of a window, which would lock itself meanwhile."""
    return Settings(lock=ScreenLock(after_minutes=240), **more)


def make_catalogue_rooms(folder: Path, books: Path | None) -> None:
    """Make the first three in `folder`; `books` is a folder of real PDFs that the full one gets as well."""
    made = _make_books(folder / "pdf")
    with create_room(folder / FULL, keys_of(folder, FULL), settings_with()) as room:
        importer = room.make_importer(nobody_yet())
        importer.run(begin_samples(importer), threading.Event())
        if books is not None:
            _import(room, [books])
        _import(room, made)
        _add_title(room)
        counter = UnmetCounter(room.records, utc_now, UTC)
        for n, words in enumerate(_IN_VAIN):
            for _ in range(n + 1):
                counter.count(words)
        _spoil(room, folder / "pdf")
    with create_room(folder / EMPTY, keys_of(folder, EMPTY), settings_with()):
        pass
    with create_room(folder / CUT_OFF, keys_of(folder, CUT_OFF), settings_with()) as room:
        _import(room, made, stop_after=2)


def books_of(room: Room) -> dict[str, UUID]:
    """The publications by their titles, without what tests/gui/words plants behind them."""
    return {row.title.partition(" <img")[0]: row.id for row in room.get(CatalogueEditor).rows(nobody_yet())}


def make_staffed_room(folder: Path) -> None:
    """A room without books whose staff have worked in it, and which PCs have joined; and one without staff."""
    create_room(folder / UNSTAFFED, keys_of(folder, UNSTAFFED), settings_with()).close()
    with create_room(folder / STAFFED, keys_of(folder, STAFFED), settings_with()) as room:
        staff = room.get(Staff)
        admin_id = staff.add(nobody_yet(), ADMIN, "Budi Santoso", Role.ADMIN, STAFF_PASSWORD)
        admin = staff.sign_in(DESK, ADMIN, STAFF_PASSWORD).actor
        for user, name, role in _STAFF:
            staff.add(admin, user, name, role, STAFF_PASSWORD)
        staff.set_disabled(admin, staff.list(admin)[-1].id, True)
        staff.set_pin(admin, STAFF_PASSWORD, "280419")
        assert admin.staff_id == admin_id
        room.get(Recovery).make_code(admin)
        room.get(Backups).make(admin)
        for name, place, mode in _PCS:
            room.get(Devices).make_join_code(admin, mode, name, place)
        with room.records.writing() as session:
            now = utc_now()
            for n, (name, place, mode) in enumerate(_PCS):
                device = Device(name=name, place=place, mode=mode, token_hash=os.urandom(32), added_at=now)
                device.revoked_at = now if n == len(_PCS) - 1 else None
                session.add(device)
                session.flush()
                seen = now - timedelta(minutes=0 if n < 3 else 17)
                if n != 4:
                    presence = DevicePresence(device_id=device.id, seen_at=seen, program_version="0.1.0")
                    session.add(presence)


def _make_books(folder: Path) -> list[Path]:
    """Good ones, one with a password and one that is none."""
    folder.mkdir()
    made = [yearbook(folder / f"kecamatan-{n}.pdf", f"Padang Guci {n}", f"17040{n}0", 2015 + n) for n in range(1, 8)]
    locked = folder / "terkunci.pdf"
    make_pdf(locked, ["Rahasia"], encryption=_AES_256, user_pw=PASSWORD, owner_pw="pemilik")
    broken = folder / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"x" * 5_000)
    return [*made, locked, broken]


def _import(room: Room, paths: list[Path], stop_after: int | None = None) -> None:
    importer = room.make_importer(nobody_yet())
    stop = threading.Event()

    def watch(progress: ImportProgress) -> None:
        if stop_after is not None and progress.done >= stop_after:
            stop.set()

    importer.run(importer.add(paths), stop, watch)


def add_books(room: Room, actor: Actor, folder: Path) -> None:
    """Two good ones, made in `folder`, which is not there yet."""
    folder.mkdir()
    made = [yearbook(folder / f"kecamatan-{n}.pdf", f"Padang Guci {n}", f"17040{n}0", 2015 + n) for n in (1, 2)]
    importer = room.make_importer(actor)
    importer.run(importer.add(made), threading.Event())


def _add_title(room: Room) -> None:
    """A publication of which only the description is here, with a title that no line holds."""
    with room.catalog.writing() as session:
        session.add(
            Publication(
                title=LONG_TITLE,
                title_key=title_key(LONG_TITLE),
                series_key=series_key(LONG_TITLE),
                pages=0,
                year=2023,
                region_code="1700",
                region_name="Provinsi Bengkulu",
                subject="531",
                kind="",
                abstract="Publikasi ini menyajikan gambaran perekonomian. " * 12,
                catalog_number="9199007.17",
                added_at=utc_now(),
                changed_at=utc_now(),
            )
        )


def _spoil(room: Room, pdfs: Path) -> None:
    """Two files go bad after they were imported."""
    for title, source in ((LOCKED, pdfs / "terkunci.pdf"), (DAMAGED, pdfs / "rusak.pdf")):
        publication = next(row for row in room.get(CatalogueEditor).rows(nobody_yet()) if row.title == title)
        sha256 = room.catalogue.get(publication.id).sha256
        assert sha256
        file = room.folder.file_of(sha256)
        file.chmod(0o644)
        file.write_bytes(source.read_bytes())
