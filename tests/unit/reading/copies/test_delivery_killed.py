"""Handing out, killed at random moments: each copy in the folder has its row, and what was delivered is there."""

import hashlib
import random
import subprocess
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from catalog_db.models import Delivery, DeliveryState
from catalog_db.rules.reading.check_code import read_copy_text
from desktop.reading.copies.values import RequestedCopy
from tests import forked
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
