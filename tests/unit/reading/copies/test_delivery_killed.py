"""Handing out, killed at random moments, and undone, killed at each step: the ledger and the files say the same."""

import hashlib
import random
import subprocess
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from catalog_db.models import CopyRequest, Delivery, DeliveryState, RequestState
from catalog_db.rules.reading.check_code import read_copy_text
from desktop.reading.copies import release
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import HandedOut
from desktop.reading.copies.values import RequestedCopy
from tests import forked
from tests.killed_steps import killed_before
from tests.odd_disks import mount_read_only, needs_disks, run_with_own_disks
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room

pytestmark = [pytest.mark.programs, pytest.mark.usefixtures("programs_can_be_forked")]

# Hands out one copy after the other until it is killed, and says after each that it goes on.
CHILD = """
import sys
from pathlib import Path
from uuid import UUID
from desktop.reading.copies.values import RequestedCopy
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room

room, target = open_delivery_room(Path(sys.argv[1])), Path(sys.argv[2])
for n in range(1_000):
    room.release.release_for(OFFICER, "261124-012", RequestedCopy(UUID(sys.argv[3])), target / f"{sys.argv[4]}-{n}.pdf")
    print(n, flush=True)
"""


def kill_once(room: Path, target: Path, book: object, name: str, chance: random.Random) -> None:
    program = forked.start("-c", CHILD, str(room), str(target), str(book), name, pipes=("stdout",))
    assert program.stdout is not None
    for _ in range(chance.randint(1, 3)):
        assert program.stdout.readline(), "it ended by itself"
    try:
        program.wait(chance.uniform(0.0, 0.4))
    except subprocess.TimeoutExpired:
        pass
    program.kill()
    program.wait()
    program.stdout.close()


@pytest.mark.parametrize("kills", [3, pytest.param(12, marks=pytest.mark.long(part="kills"))])
def test_the_ledger_says_only_what_is_so(make_pdf, tmp_path, kills):
    target = tmp_path / "copies"
    target.mkdir()
    room = open_delivery_room(tmp_path / "room")
    room.add_visit()
    book = room.add_book(make_pdf(*(f"halaman {n}" for n in range(40))), pages=40)
    room.catalog.close()
    room.records.close()
    chance = random.Random(1700)
    for n in range(kills):
        kill_once(tmp_path / "room", target, book, f"run{n}", chance)
    room = open_delivery_room(tmp_path / "room")
    with room.records.reading() as session:
        rows = {row.serial: (row.state, row.sha256) for row in session.scalars(select(Delivery))}
    left = {}
    for path in target.glob("run*.pdf"):
        with pikepdf.open(path) as pdf:
            said = read_copy_text(str(pdf.docinfo["/Keywords"]))
        assert said is not None
        left[said.serial] = hashlib.sha256(path.read_bytes()).hexdigest()
    delivered = {serial: sha256 for serial, (state, sha256) in rows.items() if state == DeliveryState.DELIVERED}
    assert len(delivered) >= kills
    assert delivered.items() <= left.items()
    others = {serial for serial in left if serial not in delivered}
    assert others <= {serial for serial, (state, _) in rows.items() if state == DeliveryState.MAKING}
    assert len(rows) - len(delivered) <= kills  # one for each kill, at most
    room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), target / "after.pdf")
    room.catalog.close()
    room.records.close()


STEPS = (
    (Deliveries, "begin"),
    (release, "write_whole"),
    (Deliveries, "finish"),
    (Deliveries, "take_back"),
    (Path, "unlink"),  # the copy's, and those of writing it whole
    (Deliveries, "abandon"),
)


def test_handing_out_and_undoing_it_leave_no_lie_wherever_they_are_killed(room, make_pdf, tmp_path):
    book, officer = room.add_book(make_pdf("Garis kemiskinan")), OFFICER

    def hand_out_and_undo(stop_at: int | None) -> tuple[int, Path, object]:
        file = tmp_path / f"{stop_at}.pdf"
        asked = room.deliveries.ask_for(officer, "261124-012", RequestedCopy(book))

        def work() -> None:
            done = room.release.release(officer, asked.id, file)
            room.release.take_back(officer, [done])

        return killed_before(stop_at, work, STEPS), file, asked.id

    steps, _file, first = hand_out_and_undo(None)
    room.deliveries.refuse(officer, first, "next")
    assert steps >= len(STEPS)
    seen = set()
    for step in range(steps + 1):
        _done, file, asked = hand_out_and_undo(step)
        with room.records.reading() as session:
            row = session.scalar(select(Delivery).where(Delivery.request_id == asked))
            state, sha256 = (row.state, row.sha256) if row else (None, "")
            waits = session.get_one(CopyRequest, asked).state == RequestState.WAITING
        lies_there = file.exists()
        seen.add((state, lies_there))
        assert waits == (state != DeliveryState.DELIVERED), step
        if state == DeliveryState.DELIVERED:
            assert hashlib.sha256(file.read_bytes()).hexdigest() == sha256, step
        elif state != DeliveryState.MAKING:
            assert not lies_there, step
        if waits:
            room.deliveries.refuse(officer, asked, "next")  # nobody asks for ever more
    # Between the two rows that are sure, one of which nobody can say what became of it, with the file and without it.
    assert seen == {
        (None, False),
        (DeliveryState.MAKING, False),
        (DeliveryState.MAKING, True),
        (DeliveryState.DELIVERED, True),
        (DeliveryState.FAILED, False),
    }


def undo_on_read_only(path: Path, done: HandedOut) -> tuple[str, DeliveryState, int]:
    room = open_delivery_room(path)
    mount_read_only(done.file.parent)
    result = room.release.take_back(OFFICER, [done])
    [line] = [line for line in room.ledger.find(OFFICER) if line.serial == done.serial]
    return type(result.error).__name__, line.state, len(room.deliveries.requests(OFFICER))


@needs_disks
def test_a_copy_that_can_not_be_removed_stays_handed_out(room, make_pdf, tmp_path):
    asked = room.deliveries.ask_for(OFFICER, "261124-012", RequestedCopy(room.add_book(make_pdf("Inflasi"))))
    (tmp_path / "drive").mkdir()
    done = room.release.release(OFFICER, asked.id, tmp_path / "drive" / "inflasi.pdf")
    said = run_with_own_disks(undo_on_read_only, room.folder.path, done)
    assert said == ("NotWritable", DeliveryState.DELIVERED, 0) and done.file.exists()
