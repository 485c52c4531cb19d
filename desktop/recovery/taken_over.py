"""Another PC became the host of this room: what is noted of it here, and that nothing is written any more."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from catalog_db.database import Database
from catalog_db.errors import KeyMissing, OutputUnwritable, RoomTakenOver
from catalog_db.identity import generation_of, raise_generation
from catalog_db.private_files import make_folder
from desktop.recovery.entering import alone, new_quarantine
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore


class TwinNote(BaseModel, frozen=True):
    """Kept in the room's folder: another PC is the room's host now, or says so with as much right (`equal`)."""

    generation: int
    since: datetime
    pc: str
    url: str = ""
    equal: bool = False


def read_note(folder: RoomFolder) -> TwinNote | None:
    """What was noted; None where nothing was, or nothing that can be read."""
    try:
        return TwinNote.model_validate_json(folder.twin_note.read_bytes())
    except (OSError, ValidationError):
        return None


def refuse_taken_over(folder: RoomFolder) -> None:
    """Asked before each writing: a check of the folder, about 2 us.

    Raises:
        RoomTakenOver
    """
    if not folder.twin_note.exists():
        return
    note = read_note(folder)
    if note is not None and not note.equal:
        raise taken_over(folder.path, note)


def taken_over(path: Path, note: TwinNote) -> RoomTakenOver:
    return RoomTakenOver(path, note.pc, note.since, note.url)


def check_before_opening(folder: RoomFolder, records: Database) -> None:
    """Drop a note that a later restore or taking-over on this PC has made untrue.

    One of a copy with as much right goes, too: it may have ended, and whoever serves the room asks anew.

    Raises:
        RoomTakenOver: Another PC is the host.
    """
    note = read_note(folder)
    if note is None:
        return
    with records.reading() as session:
        own, _since = generation_of(session)
    if note.equal or own > note.generation:
        folder.twin_note.unlink(missing_ok=True)
    else:
        raise taken_over(folder.path, note)


def stay_host(folder: RoomFolder, room_id: str, keys: KeyStore) -> None:
    """This PC goes on as the host; the other one is told that it is no longer, once both are on the network.

    Raises:
        RoomInUse: Another program has the room open.
        KeyMissing, DatabaseUnreadable, StorageFull
    """
    key = keys.get(room_id)
    if key is None:
        raise KeyMissing(room_id)
    note = read_note(folder)
    with alone(folder):
        records = Database(folder.records_file, key)
        try:
            with records.writing() as session:
                raise_generation(session, note.generation if note is not None else 0)
        finally:
            records.close()
        folder.twin_note.unlink(missing_ok=True)


def give_up(folder: RoomFolder) -> Path:
    """Quarantine everything that makes this folder a room, so that the PC can join the room of another one.

    PDFs and covers stay: what the other PC has, too, need not be copied again. What can be made or fetched again goes:
    page texts and PDFs that wait would lie there clear, on a PC that seals what it has. Returns where the rest lies.

    Raises:
        RoomInUse: Another program has the room open.
        OutputUnwritable: All is where it was.
    """
    with alone(folder):
        place, fetched = new_quarantine(folder, datetime.now(UTC)), (folder.index, folder.webapi)
        ours = [
            entry
            for entry in sorted(folder.path.iterdir())
            if entry not in (folder.files, folder.covers, folder.logs, folder.running, folder.quarantine, *fetched)
            and folder.is_ours(entry)
        ]
        # Last of all, what makes it a room: cut off before, it is told as one that lost a part, with all beside it.
        ours.sort(key=lambda entry: entry == folder.settings_file)
        moved: list[Path] = []
        try:
            make_folder(place)
            for entry in ours:
                shutil.move(entry, place / entry.name)
                moved.append(entry)
        except OSError as error:
            for entry in moved:
                shutil.move(place / entry.name, entry)
            raise OutputUnwritable(folder.path) from error
        packs = place / folder.packs.name
        for left in (*fetched, packs / "staging", packs / "answer", folder.incoming, folder.turning):
            shutil.rmtree(left, ignore_errors=True)
    return place
