"""A room at work, for the pictures of the desk: people who wait, are served and read, and some who have left."""

import os
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from catalog_db.models import Device, DevicePresence, TicketState
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import DeviceMode, nobody_yet
from desktop.clock import steady_s, utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitForm
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.settings.model import DeskSettings, Policy, WorkingHours
from tests.gui.pictures.rooms import keys_of, settings_with

DESK_ROOM, QUIET_ROOM = "desk", "quiet"
LONG_NAME = "Hj. Raden Ayu Nurhayati binti Abdullah Rahman Sastrawijaya, S.E., M.Si."
_EVERY_HOUR = DeskSettings(
    hours=tuple(WorkingHours(weekday=day, opens=time(0), closes=time(23, 59), lunch_until=time(12)) for day in range(7))
)
_FORM = VisitForm(
    email="siti@example.com",
    gender="P",
    birth_year=1998,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Universitas Bengkulu",
    services=("perpustakaan",),
    usage="1",
    id_card_shown=True,
    id_card_type="1",
)
_SEATS = (("PC 1", "dekat jendela"), ("PC 2", "dekat pintu"), ("PC 3", "tengah"), ("PC 4", "rak buku tahunan"))
# Minutes ago, name, priority, what is looked for.
_WAITING = (
    (13, "Budi Santoso", False, "Data inflasi Kota Bengkulu per bulan tahun 2020 sampai 2025"),
    (9, LONG_NAME, True, "PDRB Kabupaten Seluma atas dasar harga konstan menurut lapangan usaha"),
    (7, "Andi", False, ""),
    (5, "Muhammad Rizky Pratama Putra", False, "Jumlah penduduk per kecamatan"),
    (3, "Lina Marlina", False, ""),
    (1, "Yusuf", False, "IPM"),
)

# Days ago, class, name, what is complained about.
_COMPLAINTS = (
    (
        19,
        "3",
        LONG_NAME,
        "Menunggu hampir satu jam padahal hanya ada tiga orang di depan saya. Papan antrean tidak "
        "berubah sama sekali, dan tidak ada petugas yang memberi tahu mengapa.\nMohon ditambah petugas pada jam ramai.",
    ),
    (12, "7", "", "Petugas kurang ramah."),
    (11, "8", "Budi", "Kursi di tempat baca nomor 2 rusak."),
    (2, "5", "Lina Marlina", "Tabel yang dicari tidak ada dalam publikasi."),
    (0, "2", "", "Alur pendaftaran membingungkan."),
)


class _Past:
    """A clock that is so many minutes slow, for what has happened already."""

    def __init__(self) -> None:
        self.minutes = 0.0

    def __call__(self) -> datetime:
        return utc_now() - timedelta(minutes=self.minutes)

    def steady(self) -> float:
        return steady_s() - 60 * self.minutes


def make_desk_rooms(folder: Path) -> None:
    with create_room(folder / QUIET_ROOM, keys_of(folder, QUIET_ROOM), settings_with(desk=_EVERY_HOUR)):
        pass
    past = _Past()
    with create_room(
        folder / DESK_ROOM,
        keys_of(folder, DESK_ROOM),
        settings_with(desk=_EVERY_HOUR, policy=Policy(phone_copies=True)),
        past,
    ) as room:
        room.registry.put(ServiceDays, ServiceDays(room.live_settings, past, past.steady))
        _play(room, past)


def _play(room: Room, past: _Past) -> None:
    actor, queue = nobody_yet(), room.get(Queue)
    for minutes, name in ((58, "Rahmat Hidayat"), (51, "Sari Dewi")):
        past.minutes = minutes
        _register(room, name)
        past.minutes -= 4
        queue.serve_next(actor, 1)
        past.minutes -= 9
        queue.done(actor, 1, "1")
    seats = _join_seats(room)
    past.minutes = 40
    readers = [_register(room, name) for name in ("Agus Salim", "Dewi Kartika Sari Wulandari", "Tono")]
    for reader, seat in zip(readers, seats[1:], strict=True):
        queue.serve_next(actor, 1)
        room.get(Seats).assign(actor, reader.visit_id, seat)
        queue.done(actor, 1)
    past.minutes = 30
    _register(room, "Joko Widodo Saputra")
    held = queue.call_next(actor, 1)
    assert held is not None
    queue.hold(actor, 1, "mengambil kartu")
    past.minutes = 26
    waits = _register(room, "Rahmawati Kusuma")
    queue.serve_next(actor, 1)
    room.get(Seats).wait(actor, waits.visit_id)
    queue.done(actor, 1)
    past.minutes = 20
    _register(room, "Maya", services=("konsultasi",))
    queue.serve_next(actor, 2)
    past.minutes = 16
    _register(room, "Siti Aminah binti Ahmad", need="PDRB Seluma 2019-2024 menurut pengeluaran")
    past.minutes = 12
    queue.serve_next(actor, 1)
    for minutes, name, priority, need in _WAITING:
        past.minutes = minutes
        _register(room, name, priority=priority, need=need)
    _complain(room, past)
    past.minutes = 0
    view = queue.view(actor)
    assert [line.state for line in view.at_desks] == [TicketState.SERVING] * 2


def _complain(room: Room, past: _Past) -> None:
    """Late, due soon, in progress with a long history, closed, and one that came a moment ago."""
    actor, complaints = nobody_yet(), room.get(Complaints)
    for days, code, name, text in _COMPLAINTS:
        past.minutes = days * 24 * 60
        complaints.add(actor, ComplaintForm(name, "0812 3456 7890" if name else "", code, text))
    first, second, third, *_ = complaints.list(actor)
    past.minutes = 10 * 24 * 60
    complaints.step(actor, first.id, ComplaintState.IN_PROGRESS, "Ditangani seksi pelayanan")
    complaints.step(actor, first.id, ComplaintState.IN_PROGRESS, "", plan="Loket kedua dibuka pada jam ramai")
    past.minutes = 5 * 24 * 60
    complaints.step(actor, third.id, ComplaintState.CLOSED, "", answer="Kursi sudah diganti. Terima kasih.")
    complaints.escalate(actor, second.id, "Perlu keputusan kantor pusat")


def _register(room: Room, name: str, **values: object) -> Registered:
    email = f"{name.rsplit(maxsplit=1)[-1].strip('.,').lower()}@example.com"
    form = replace(_FORM, **({"name": name, "email": email} | values))  # type: ignore[arg-type]
    return room.get(GuestBook).register(nobody_yet(), form)


def _join_seats(room: Room) -> list:
    """Three answer, the last one does not."""
    now = datetime.now(UTC)
    ids = []
    with room.records.writing() as session:
        for n, (name, place) in enumerate(_SEATS):
            device = Device(name=name, place=place, mode=DeviceMode.READER, token_hash=os.urandom(32), added_at=now)
            session.add(device)
            session.flush()
            left = now if n == 3 else None
            session.add(DevicePresence(device_id=device.id, seen_at=now, left_at=left, program_version="0.1.0"))
            ids.append(device.id)
    return ids
