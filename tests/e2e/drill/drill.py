"""Carries out the cases of the drill, and judges how each ends.

A room opens, or says truthfully why not, and then one of the ways out that it names leads to a room that opens. Every
number that somebody was told is in the records, or in the list of what is lost; and nothing else is in that list.
"""

import os
import shutil
import threading
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from catalog_db.change_log import newest_seq
from catalog_db.errors import DatabaseUnreadable, ReadingRoomError, RoomPartLost, SettingsInvalid
from catalog_db.models import RecordsBase, Role
from catalog_db.search.messages import SearchRequest
from desktop.actors import Actor
from desktop.backups.backup_file import good_backups
from desktop.backups.backups import Backups
from desktop.clock import utc_now
from desktop.desk.guestbook.lost_visits import Loss, loss_of
from desktop.desk.journal import Journal
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.in_place import apply
from desktop.recovery.values import Cure
from desktop.room.opening import open_or_create_room, open_room
from desktop.room.room import Room
from desktop.security.audit import newest_head, verify_trail
from desktop.settings import file as settings_file
from tests.e2e.drill import spoiling
from tests.e2e.drill.cases import Case
from tests.e2e.drill.jobs import DAYS, SETTINGS, second_place, take_in
from tests.e2e.drill.rooms import BOOKS, OVER, Programs, Rooms, Told
from tests.e2e.drill.write_points import Stab
from tests.odd_disks import mount_read_only, mount_small, run_with_own_disks
from tests.unit.recovery.kit import clock, keys_of, opened, register
from ui.words.sentences import sentence

_DAMAGE = (RoomPartLost, DatabaseUnreadable, SettingsInvalid)


class Drill:
    """One run of it; rooms are made once."""

    def __init__(self, place: Path) -> None:
        self._programs = Programs()
        self.rooms = Rooms(place, self._programs)
        self._lost: set[str] | None = None

    def close(self) -> None:
        self._programs.close()

    def run(self, case: Case) -> None:
        """Raises what is wrong with how the case ends."""
        getattr(self, f"_{case.kind}")(**case.how)

    # The kinds.

    def _kill(self, job: str, n: int, of: int) -> None:
        stabs = self.rooms.stabs(job)[n::of]
        wrong, alive = [], []
        for stab in stabs:
            try:
                if not self._kill_at(job, stab):
                    alive.append(f"{stab}")
            except Exception:  # noqa: BLE001 - the others are tried all the same
                wrong.append(f"--- {job}: {stab}\n{traceback.format_exc(limit=-4)}")
        assert not wrong, "\n".join(wrong)
        assert len(alive) <= 1 + len(stabs) // 5, f"nobody wrote there this time: {alive}"

    def _kill_at(self, job: str, stab: Stab) -> bool:
        """Whether the program died; a run may write a page less than the one that was counted."""
        told, more = self.rooms.for_job(job)
        answer = self._programs.run(job, told.folder.path, stab, **more)
        assert answer["error"] is None, answer
        getattr(self, f"_after_{job}")(told, answer["told"])
        self.rooms.remove(told)
        return bool(answer["killed"])

    def _after_make(self, told: Told, _said: list[str]) -> None:
        path = told.folder.path
        with open_or_create_room(path, keys_of(path), clock) as room:
            _use(room, set(), [])

    def _after_register(self, told: Told, said: list[str]) -> None:
        assert self._settle(Told(told.folder, (*told.told, *said))) == set()

    def _after_work(self, told: Told, said: list[str]) -> None:
        path = told.folder.path
        with open_room(path, keys_of(path), utc_now) as room, room.records.reading() as session:
            if said:
                entry, line, _ = said[-1].split(" ", 2)
                assert newest_head(session).seq >= int(entry)
                assert newest_seq(session, RecordsBase) >= int(line)
            lost = loss_of(session, Journal(room.folder.journal))
            assert lost.visits == lost.tickets == lost.serials == lost.complaints == ()
            _is_whole(room)

    def _after_settings(self, told: Told, said: list[str]) -> None:
        """What was told counts; what was not is whole, or was not."""
        with opened(told.folder.path) as room:
            counting = room.live_settings()
            named = (counting.office.name, counting.desk.complaint_days)
        assert named[0] in SETTINGS[len(said) : len(said) + 2], (named, said)
        assert named[1] in DAYS[len(said) : len(said) + 2], (named, said)
        assert self._settle(told) == set()

    def _after_keep(self, told: Told, said: list[str]) -> None:
        """A file that is called a backup is a whole one, in both places."""
        assert self._settle(told) == set()
        room_id = settings_file.load(told.folder.settings_file).room_id
        places = [told.folder.backups, *second_place(told.folder.path).glob("ruang-baca-*")]
        for place in places:
            for file in place.glob("*.zip"):
                assert zipfile.ZipFile(file).testzip() is None
        made = good_backups(places, room_id)
        assert len(made) == len([file for place in places for file in place.glob("*.zip")])
        assert {kept.manifest.publications for kept in made} <= {BOOKS}
        if "kept" in said:
            assert {kept.path.parent for kept in made} == set(places)
        with opened(told.folder.path) as room:  # what a killed one left lies in nobody's way
            room.get(Backups).make(Actor(Role.ADMIN))
        assert not [path for path in told.folder.backups.iterdir() if path.is_dir()]

    def _after_retain(self, told: Told, said: list[str]) -> None:
        """Each visitor is whole or forgotten; who is forgotten stays so in an older backup; the rest is done next."""
        with opened(told.folder.path) as room:
            left = _names(room)
            erased = {line.visitor_id for line in Journal(room.folder.journal).erased()}
            assert len(erased) >= len(OVER) - len(left)
            assert not (said and left)
            room.make_daily_retention().run_if_due()
            assert _names(room) == set()
        assert self._settle(told) == set()

    def _after_import(self, told: Told, said: list[str]) -> None:
        """The book is there once, as a whole, and found, whether or not its import has to be done again."""
        assert self._settle(told) == set()
        with opened(told.folder.path) as room:
            if said:
                assert _titles(room) == BOOKS + 1
            assert take_in(room, self.rooms.inbox()).failed == ()
            assert _titles(room) == BOOKS + 1
            assert [found for found in room.findings() if found.area == "files" and not found.ok] == []
            assert room.open_search().search(SearchRequest("jumlah penduduk desa")).total == 1
            assert not list(room.folder.files.rglob("*.part"))

    def _after_restore(self, told: Told, _said: list[str]) -> None:
        assert self._settle(told) == self._lost_by_restoring()
        assert list(told.folder.quarantine.glob("*/records.db")), "the damaged file is gone"

    def _lost_by_restoring(self) -> set[str]:
        """What a backup costs where nobody is killed."""
        if self._lost is None:
            reference = self.rooms.copy(self.rooms.damaged())
            self._lost = self._settle(reference)
            self.rooms.remove(reference)
        return self._lost

    def _page(self, file: str, how: str, seed: int) -> None:
        with self._copied(self.rooms.filled()) as told:
            spoiling.page(told.folder.path / file, how, seed)
            lost = self._settle(told)
            assert file == "records.db" or not lost

    def _whole(self, file: str, how: str) -> None:
        with self._copied(self.rooms.filled()) as told:
            spoiling.whole(told.folder.path / file, how, self.rooms.other().folder.path / file)
            lost = self._settle(told)
            assert file == "records.db" or not lost

    def _wal(self, file: str, how: str, seed: int) -> None:
        with self._copied(self.rooms.crashed()) as told:
            spoiling.beside(told.folder.path / file, how, seed, self.rooms.other().folder.path / file)
            lost = self._settle(told)
            if how in ("no index", "index of noise") or (file == "catalog.db" and how != "of the other database"):
                assert not lost
            if file == "catalog.db":
                with opened(told.folder.path) as room:
                    assert _titles(room) in (BOOKS, BOOKS + 1)

    def _settings(self, cut: float) -> None:
        with self._copied(self.rooms.filled()) as told:
            file = told.folder.settings_file
            before, lines = settings_file.load(file), file.read_bytes().splitlines(keepends=True)
            whole = int(cut)
            part = lines[whole][: len(lines[whole]) // 2] if cut != whole and whole < len(lines) else b""
            file.write_bytes(b"".join(lines[:whole]) + part)
            assert self._settle(told) == set()
            with opened(told.folder.path) as room:
                assert room.settings.room_id == before.room_id
                assert room.settings.privacy == before.privacy
                assert room.settings.policy == before.policy

    def _book(self, how: str) -> None:
        with self._copied(self.rooms.filled()) as told:
            file = sorted(told.folder.files.glob("*/*.pdf"))[3]
            spoiling.whole(file, how, file)
            with opened(told.folder.path) as room:
                found = [finding for finding in room.findings() if finding.area == "files" and not finding.ok]
                assert [finding.code for finding in found] == ["missing" if how == "missing" else "changed"]
            assert self._settle(told) == set()

    def _index(self, how: str, seed: int) -> None:
        with self._copied(self.rooms.filled()) as told:
            files = sorted(path for path in told.folder.index.rglob("*") if path.stat().st_size and path.is_file())
            assert len(files) >= 3, files
            at = seed * len(files) // 4
            spoiling.whole(files[at], how, files[at - 1])
            with opened(told.folder.path) as room:
                search, wanted = room.open_search(), SearchRequest("kecamatan")
                assert search.search(wanted).total == BOOKS  # by their titles, as long as there is no index
                assert any(search.catch_up(threading.Event()) for _ in range(3))
                assert search.waiting() == 0
                assert not search.state().titles_only
                assert search.search(wanted).total == BOOKS
            assert self._settle(told) == set()

    def _full(self, how: str, spare_kb: int) -> None:
        with self._copied(self.rooms.filled()) as told:
            if how == "limit":
                most = (told.folder.records_file.stat().st_size if spare_kb else 0) + spare_kb * 1024
                answer = self._programs.run("register", told.folder.path, count=200, file_bytes=most)
            else:
                size = sum(path.stat().st_blocks * 512 for path in told.folder.path.rglob("*")) // 1024 + spare_kb + 128
                answer = run_with_own_disks(_fill, told.folder.path, size)
            assert how == "limit" or answer["error"] is None or answer["error"].startswith("StorageFull "), answer
            assert self._settle(Told(told.folder, (*told.told, *answer["told"]))) == set()

    def _closed(self, how: str) -> None:
        with self._copied(self.rooms.filled()) as told:
            before = _bytes_of(told.folder.path)
            match how:
                case "read-only":
                    run_with_own_disks(_try_read_only, told.folder.path, before)
                case "no rights":
                    _as_another_user(told.folder.path)
                    assert _bytes_of(told.folder.path) == before
                case "away":
                    away = told.folder.path.with_name("away")
                    told.folder.path.rename(away)
                    _is_refused_as_no_damage(told.folder.path)
                    away.rename(told.folder.path)
            assert self._settle(told) == set()

    # The judgement.

    @contextmanager
    def _copied(self, base: Told) -> Iterator[Told]:
        told = self.rooms.copy(base)
        yield told
        self.rooms.remove(told)

    def _settle(self, told: Told) -> set[str]:
        """Bring a room to where it opens and can be used, by what it says itself; the numbers that are lost."""
        path, numbers = told.folder.path, set(told.told)
        told_lost: Loss | None = None
        given: list[str] = []  # by us, in a room that was found damaged after all
        for _ in range(3):  # a part of the room may hide what is wrong with another one
            try:
                with opened(path) as room:
                    have = _use(room, numbers, given)
                    with room.records.reading() as session:
                        known = loss_of(session, Journal(room.folder.journal))
                    break
            except _DAMAGE as error:
                _is_told(error)
            found = diagnose(path, keys_of(path))
            assert found.findings, "it does not open, and nothing is found"
            ways = [way for way in found.remedies if way.cure is Cure.RESTORE]
            assert ways, found
            done = apply(path, ways[0], keys_of(path), clock=clock)
            assert done.quarantine is not None
            assert set(done.loss.visits) <= set(ways[0].loss.visits), "it costs more than was said"
            told_lost = done.loss
        else:
            raise AssertionError("it does not open, however often it is restored")
        lost = numbers - have
        if told_lost is not None:
            assert set(told_lost.visits) == lost, (sorted(lost), told_lost)
        named = {*known.visits, *known.perhaps}
        assert lost <= named, (sorted(lost - named), "lost, and told by nobody")
        assert not set(known.visits) & have
        assert set(known.visits) <= {*numbers, *given}, (known, "lost, and told to nobody")
        return lost


def _use(room: Room, numbers: set[str], given: list[str]) -> set[str]:
    """Read all, look whether it is whole, and register a visit, which is added to `given`; the numbers there were."""
    for database in (room.catalog, room.records):
        with database.reading() as session:
            for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
                try:
                    session.execute(text(f'SELECT * FROM "{name}"')).all()
                except OperationalError as error:  # a changed letter of a title: the catalogue has no sums over rows
                    if "decode" not in str(error):
                        raise
    with room.records.reading() as session:
        have = set(session.scalars(text("SELECT number FROM visit")))
    _is_whole(room)
    given.append(register(room, f"Dewi {os.urandom(4).hex()}"))
    assert given[-1] not in numbers, "a number was given a second time"
    return have


def _names(room: Room) -> set[str]:
    """Of the visitors who are not forgotten."""
    with room.records.reading() as session:
        return set(session.scalars(text("SELECT name FROM visitor WHERE anonymised_at IS NULL")))


def _titles(room: Room) -> int:
    with room.catalog.reading() as session:
        return int(session.scalar(text("SELECT count(*) FROM publication")) or 0)


def _is_whole(room: Room) -> None:
    for database in (room.catalog, room.records):
        if database.quick_check():
            raise DatabaseUnreadable(database.path)
        with database.reading() as session:
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    with room.records.reading() as session:
        assert verify_trail(session) is None


def _bytes_of(path: Path) -> dict[str, bytes]:
    names = ("records.db", "catalog.db", "room.toml", "journal")
    return {name: (path / name).read_bytes() for name in names}


def _is_refused_as_no_damage(path: Path) -> None:
    try:
        opened(path).close()
    except ReadingRoomError as error:
        _is_told(error, damage=False)
    else:
        raise AssertionError("it opened")
    try:
        found = diagnose(path, keys_of(path))
    except ReadingRoomError as error:
        _is_told(error, damage=False)
    else:
        assert not [way for way in found.remedies if way.cure is Cure.RESTORE], found


def _is_told(error: ReadingRoomError, *, damage: bool = True) -> None:
    """In a sentence that does not take for damage what is none."""
    assert sentence(error)
    assert damage or not isinstance(error, _DAMAGE), error


def _as_another_user(path: Path) -> None:
    from tests.ordinary_user import folder_of, give, run_as_user

    with folder_of() as place:
        shutil.copytree(path, place / "room")
        shutil.copy2(keys_of(path).path, keys_of(place / "room").path)
        give(place)
        for folder in (place / "room", *(found for found in (place / "room").rglob("*") if found.is_dir())):
            folder.chmod(0o500)
        for file in (found for found in (place / "room").rglob("*") if found.is_file()):
            file.chmod(0o400)
        run_as_user(_is_refused_as_no_damage, place / "room")


def _fill(path: Path, kilobytes: int) -> dict[str, Any]:
    """Register visits on a disk that gets full by it; what lies there afterwards is put in place of the room."""
    programs, disk = Programs(), path.with_name("disk")
    try:
        _move_to(path, disk, kilobytes)
        answer = programs.run("register", disk / "room", count=200)
        shutil.rmtree(path)
        shutil.copytree(disk / "room", path)
        return answer
    finally:
        programs.close()


def _try_read_only(path: Path, before: dict[str, bytes]) -> None:
    disk = path.with_name("disk")
    _move_to(path, disk, 64 * 1024)
    mount_read_only(disk)
    _is_refused_as_no_damage(disk / "room")
    assert _bytes_of(disk / "room") == before


def _move_to(path: Path, disk: Path, kilobytes: int) -> None:
    disk.mkdir()
    mount_small(disk, kilobytes)
    shutil.copytree(path, disk / "room")
    shutil.copy2(keys_of(path).path, keys_of(disk / "room").path)
