"""What programs do in a room until they are killed: each a job by name, which tells what it has done."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.backups.backups import Backups
from desktop.catalogue.importing.jobs import ImportJobs
from desktop.catalogue.values import ImportReport
from desktop.clock import utc_now
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.in_place import apply
from desktop.recovery.values import Cure
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from tests.unit.desk.work_until_killed import work
from tests.unit.recovery.kit import clock, keys_of, opened, register, shelve

Job = Callable[[Path, dict[str, Any]], Iterator[str]]


SETTINGS = (Settings().office.name, "Satu", "Dua")
DAYS = (Settings().desk.complaint_days, 11, 12)


def second_place(folder: Path) -> Path:
    """A folder on another disk, so to speak; what lies there belongs to the room of this folder."""
    path = folder.with_name("second")
    path.mkdir(exist_ok=True)
    return path


def take_in(room: Room, inbox: Path) -> ImportReport:
    """Go on with what was begun, else import a folder of books, and find their words."""
    importer = room.make_importer(Actor(Role.LIBRARIAN))
    jobs = ImportJobs(room.catalog, room.clock).unfinished()
    report = importer.run(jobs[0] if jobs else importer.add([inbox]), threading.Event())
    assert report.failed == ()
    room.open_search().catch_up(threading.Event())
    return report


def _register(folder: Path, said: dict[str, Any]) -> Iterator[str]:
    """Visits, whose numbers somebody holds from then on."""
    with opened(folder) as room:
        for n in range(said.get("count", 4)):
            yield register(room, f"Ani Nomor {n}")


def _crash(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    """Something in each database, and nobody closes the room."""
    with opened(folder) as room:
        for n in range(6):
            yield register(room, f"Ani Nomor {n}")
        shelve(room, 1, first=1_000)
        yield "shelved"
        os.kill(os.getpid(), signal.SIGKILL)


def _work(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    """All that is done at a desk; it tells how far the audit trail and the log of changes are by then."""
    from catalog_db.change_log import newest_seq
    from catalog_db.models import RecordsBase
    from desktop.security.audit import newest_head

    with open_room(folder, keys_of(folder), utc_now) as room:
        for name in work(room):
            with room.records.reading() as session:
                told = f"{newest_head(session).seq} {newest_seq(session, RecordsBase)} {name}"
            yield told


def _make(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    create_room(folder, keys_of(folder), Settings(), clock).close()
    yield "made"


def _restore(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    found = diagnose(folder, keys_of(folder))
    remedy = next(remedy for remedy in found.remedies if remedy.cure is Cure.RESTORE)
    yield "diagnosed"
    apply(folder, remedy, keys_of(folder), clock=clock)
    yield "restored"


def _keep(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    """What the program does by itself when it is closed, after somebody chose a second place."""
    with opened(folder) as room:
        admin, place, before = Actor(Role.ADMIN), second_place(folder), room.live_settings()
        room.get(Backups).set_up_place(admin, place)
        chosen = before.backup.model_copy(update={"second_place": str(place)})
        room.get(RoomSettings).change(admin, before, before.model_copy(update={"backup": chosen}))
        yield "place"
        room.make_backup_keeper().close_day(threading.Event())
        yield "kept"


def _settings(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    """One that stands in the file only, and one that the records hold, too."""
    with opened(folder) as room:
        for name, days in zip(SETTINGS[1:], DAYS[1:], strict=True):
            before = room.live_settings()
            office = before.office.model_copy(update={"name": name})
            desk = before.desk.model_copy(update={"complaint_days": days})
            after = before.model_copy(update={"office": office, "desk": desk})
            room.get(RoomSettings).change(Actor(Role.ADMIN), before, after)
            yield name


def _retain(folder: Path, _said: dict[str, Any]) -> Iterator[str]:
    with opened(folder) as room:
        assert room.make_daily_retention().run_if_due()
        yield "removed"


def _import(folder: Path, said: dict[str, Any]) -> Iterator[str]:
    with opened(folder) as room:
        take_in(room, Path(said["inbox"]))
        yield "imported"


JOBS: dict[str, Job] = {
    "register": _register,
    "settings": _settings,
    "retain": _retain,
    "make": _make,
    "work": _work,
    "keep": _keep,
    "restore": _restore,
    "import": _import,
    "crash": _crash,
}
