"""A program that does everything that is done at a desk, and dies at its n-th step: `python -m ... ROOM KEY N`.

N is 0: never. It prints the name of each thing as soon as it was told, and at the end how many steps it took.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from catalog_db.models import ComplaintState, Device, DevicePresence, Role
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.queue.service import Queue
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.room.opening import open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Holiday
from desktop.settings.service import RoomSettings
from tests.dying import Death
from tests.unit.desk.conftest import OFFICER, form

WIB = ZoneInfo("Asia/Jakarta")
HEAD, TABLET, SCREEN = Actor(Role.HEAD), Actor(DeviceMode.GUESTBOOK), Actor(DeviceMode.FEEDBACK)


def prepare(room: Room) -> None:
    """Two reader PCs."""
    with room.records.writing() as session:
        for n in (1, 2):
            device = Device(name=f"PC {n}", mode="reader", token_hash=bytes([n]) * 32, added_at=utc_now())
            session.add(device)
            session.flush()
            session.add(DevicePresence(device_id=device.id, seen_at=utc_now()))


def work(room: Room) -> Iterator[str]:
    """Does one thing after the other, each one unit of work, and yields its name when it is done."""
    yield from _settings(room)
    yield from _guest_book(room)
    yield from _queue(room)
    yield from _seats_and_survey(room)
    yield from _complaints(room)
    yield from _visitors(room)
    yield from _day(room)


def _settings(room: Room) -> Iterator[str]:
    for name, values in (
        ("settings", {"complaint_days": 10}),
        ("holidays", {"holidays": (Holiday(day=utc_now().date() + timedelta(days=40)),)}),
    ):
        before = room.live_settings()
        after = before.model_copy(update={"desk": before.desk.model_copy(update=values)})
        room.get(RoomSettings).change(HEAD, before, after)
        yield name


def _guest_book(room: Room) -> Iterator[str]:
    book = room.get(GuestBook)
    today = utc_now().astimezone(WIB).date()
    written = datetime.combine(today - timedelta(days=1), time(14), WIB).astimezone(UTC)
    both = form(services=("perpustakaan", "konsultasi"))
    book.register(OFFICER, both)
    yield "registered"
    by_himself = book.register_self(TABLET, form(name="Budi", email="budi@example.com", priority=True))
    assert isinstance(by_himself, Registered)
    yield "by themselves"
    book.note_card(OFFICER, by_himself.visit_id, "2")
    yield "card"
    paper = form(name="Kertas", email="k@example.com")
    book.register_late(OFFICER, paper, written, written + timedelta(minutes=5), written + timedelta(minutes=30))
    yield "late, served"
    book.register_late(OFFICER, form(name="Kertas Dua", email="k2@example.com"), written)
    yield "late, not served"
    mistaken = book.register(OFFICER, form(name="Salah", email="salah@example.com"))
    yield "by mistake"
    book.withdraw(OFFICER, mistaken.visit_id, "salah orang")
    yield "withdrawn"


def _queue(room: Room) -> Iterator[str]:
    queue = room.get(Queue)
    queue.work_at(OFFICER, 1)
    yield "at desk"
    step = queue.call_next(OFFICER, 1)
    assert step is not None
    yield "called"
    queue.recall(OFFICER, 1)
    yield "recalled"
    step = queue.no_show(OFFICER, 1)
    yield "no-show"
    queue.undo(OFFICER, step.ticket.id, step.position)
    yield "undone"
    queue.serve(OFFICER, 1)
    yield "served"
    queue.hand_over(OFFICER, step.ticket.id, 2)
    yield "handed over"
    queue.done(OFFICER, 2, need_met="1")
    yield "done"
    waiting = queue.view(OFFICER).waiting
    first, second = (line.id for line in waiting[:2])
    queue.hold(OFFICER, first, "menunggu berkas")
    yield "held"
    queue.resume(OFFICER, first)
    yield "waits again"
    queue.move(OFFICER, first, "rekomendasi")
    yield "moved"
    queue.call(OFFICER, 2, first, "dahulu")
    yield "out of order"
    queue.cancel(OFFICER, second, "pulang")
    yield "cancelled"
    queue.serve(OFFICER, 2)
    yield "served, too"


def _seats_and_survey(room: Room) -> Iterator[str]:
    seats, feedback = room.get(Seats), room.get(Feedback)
    visit = room.get(Queue).view(OFFICER).at_desks[0].visit_id
    first, second = (seat.device_id for seat in seats.map(OFFICER).seats if seat.device_id is not None)
    seats.wait(OFFICER, visit)
    yield "waits for a seat"
    seats.cancel_wait(OFFICER, visit)
    yield "waits no more"
    sat = seats.assign(OFFICER, visit, first)
    yield "seated"
    seats.undo(OFFICER, sat)
    yield "not seated"
    sat = seats.assign(OFFICER, visit, first)
    yield "seated again"
    sat = seats.move(OFFICER, sat, second)
    yield "sits elsewhere"
    seats.extend(OFFICER, sat, 30)
    yield "longer"
    seats.message(OFFICER, sat, "Sebentar lagi tutup")
    yield "message"
    at_seat = Actor(DeviceMode.READER, device_id=second)
    message = seats.mine(at_seat).message_id
    assert message is not None
    seats.message_read(at_seat, message)
    yield "read"
    seats.end(OFFICER, sat)
    yield "seat left"
    feedback.ask(OFFICER, visit)
    yield "asked"
    feedback.withdraw(OFFICER, visit)
    yield "not asked"
    while (prompt := feedback.pending(SCREEN)) is not None:  # who was served before
        feedback.skip(SCREEN, prompt.request_id)
        yield "skipped"
    feedback.ask(OFFICER, visit)
    yield "asked again"
    prompt = feedback.pending(SCREEN)
    assert prompt is not None
    feedback.answer(SCREEN, prompt.request_id, FeedbackForm({"U1": 4}, "Ramah"))
    yield "answered"
    late = next(line.visit for line in room.get(GuestBook).visits(OFFICER, _yesterday()))
    feedback.add(OFFICER, late, FeedbackForm({"U2": 3}))
    yield "answered on paper"


def _yesterday() -> date:
    return utc_now().astimezone(WIB).date() - timedelta(days=1)


def _complaints(room: Room) -> Iterator[str]:
    complaints = room.get(Complaints)
    complaints.add(OFFICER, ComplaintForm(name="Siti", classification="3", text="Lambat"))
    yield "complaint"
    complaints.add(SCREEN, ComplaintForm(classification="8", text="Panas"))
    yield "complaint of a visitor"
    line = complaints.list(HEAD)[0]
    complaints.classify(HEAD, line.id, "6", "bukan waktu")
    yield "classified"
    complaints.step(OFFICER, line.id, ComplaintState.NEW, "ditelepon")
    yield "noted"
    complaints.step(HEAD, line.id, ComplaintState.IN_PROGRESS, "", plan="Tambah petugas")
    yield "planned"
    complaints.escalate(HEAD, line.id, "perlu pusat")
    yield "handed on"
    complaints.step(HEAD, line.id, ComplaintState.CLOSED, "", answer="Sudah ditambah")
    yield "closed"


def _visitors(room: Room) -> Iterator[str]:
    visitors, book = room.get(Visitors), room.get(GuestBook)
    [siti] = visitors.search(OFFICER, "Siti")
    visitors.correct(OFFICER, siti.id, form(name="Siti Rahmawati", email="siti.r@example.com"))
    yield "corrected"
    twin = book.register(OFFICER, form(name="Siti Rahmawatii", email="siti.r@example.com"))
    yield "twin"
    book.leave(OFFICER, twin.visit_id, "2")
    yield "left"
    other = next(card.id for card in visitors.search(OFFICER, "Rahmawatii"))
    visitors.merge(OFFICER, siti.id, other)
    yield "merged"


def _day(room: Room) -> Iterator[str]:
    book = room.get(GuestBook)
    today = utc_now().astimezone(WIB).date()
    book.close_day(OFFICER)
    yield "day closed"
    book.open_day(OFFICER, today, confirmed=True)
    yield "day open again"


def main() -> None:
    folder, key, at = sys.argv[1:]
    death = Death(int(at))
    with open_room(Path(folder), KeyFileStore(Path(key))) as room:
        death.begin()
        for name in work(room):
            sys.stdout.write(name + "\n")
            sys.stdout.flush()
        death.end()
    sys.stdout.write(f"{death.steps} steps\n")


if __name__ == "__main__":
    main()
