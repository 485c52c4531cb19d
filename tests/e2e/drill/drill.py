"""Carries out the cases of the drill, and judges how each ends.

A room opens, or says truthfully why not, and then one of the ways out that it names leads to a room that opens. Every
number that somebody was told is in the records, or in the list of what is lost; and nothing else is in that list.
"""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from catalog_db.change_log import newest_seq
from catalog_db.errors import DatabaseUnreadable, ReadingRoomError, RoomPartLost, SettingsInvalid
from catalog_db.models import RecordsBase
from catalog_db.search.messages import SearchRequest
from desktop import settings as settings_file
from desktop.backups.kept import good_backups
from desktop.clock import utc_now
from desktop.desk.journal import Journal
from desktop.desk.lost_visits import Loss, loss_of
from desktop.recovery.curing import apply
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.values import Cure
from desktop.room import Room
from desktop.room_opening import open_or_create_room, open_room
from desktop.security.audit import newest_head, verify_trail
from tests.e2e.drill import spoiling
from tests.e2e.drill.cases import Case
from tests.e2e.drill.rooms import BOOKS, Programs, Rooms, Told
from tests.unit.recovery.kit import clock, keys_of, opened, register
from ui.words.sentences import sentence

_DAMAGE = (RoomPartLost, DatabaseUnreadable, SettingsInvalid)


class Drill:
    """One run of it; rooms are made once."""

    def __init__(self, place: Path) -> None:
        self._programs = Programs()
        self._rooms = Rooms(place, self._programs)

    def close(self) -> None:
        self._programs.close()

    def run(self, case: Case) -> None:
        """Raises what is wrong with how the case ends."""
        getattr(self, f"_{case.kind}")(**case.how)

    # The kinds.

    def _kill(self, job: str, n: int, of: int) -> None:
        base = {"register": self._rooms.filled, "work": self._rooms.at_work, "mend": self._rooms.damaged,
                "restore": self._rooms.damaged, "backup": self._rooms.filled}.get(job)  # fmt: skip
        more: dict[str, Any] = {"cure": job} if job in ("mend", "restore") else {}
        name = "mend" if more else job
        steps = self._rooms.steps(name, base() if base else None, **more)
        at = 1 + n * steps // of
        told = self._rooms.copy(base()) if base else None
        path = told.folder.path if told else self._rooms.empty()
        answer = self._programs.run(name, path, at, **more)
        assert answer["killed"] == (answer["steps"] is None), answer
        assert answer["error"] is None, answer
        if told is None:
            with open_or_create_room(path, keys_of(path), clock) as room:
                _use(room, set())
            return
        if job == "work":
            self._judge_work(path, answer["told"])
        elif job == "register":
            assert self._settle(Told(told.folder, (*told.told, *answer["told"]))) == set()
        elif job == "backup":
            assert self._settle(told) == set()
            for kept in good_backups([told.folder.backups], settings_file.load(told.folder.settings_file).room_id):
                assert kept.manifest.publications == BOOKS
        else:
            lost = self._settle(told, Cure(job))
            assert lost == self._lost_by(job)
            assert list(told.folder.set_aside.glob("*/records.db")), "the damaged file is gone"
        self._rooms.remove(told)

    def _judge_work(self, path: Path, told: list[str]) -> None:
        with open_room(path, keys_of(path), utc_now) as room, room.records.reading() as session:
            if told:
                entry, line, _ = told[-1].split(" ", 2)
                assert newest_head(session).seq >= int(entry)
                assert newest_seq(session, RecordsBase) >= int(line)
            _is_whole(room)

    def _lost_by(self, job: str) -> set[str]:
        """What the cure costs where nobody is killed."""
        reference = self._rooms.copy(self._rooms.damaged())
        lost = self._settle(reference, Cure(job))
        self._rooms.remove(reference)
        return lost

    def _page(self, file: str, how: str, seed: int) -> None:
        with self._copied(self._rooms.filled()) as told:
            spoiling.page(told.folder.path / file, how, seed)
            lost = self._settle(told)
            assert file == "records.db" or not lost

    def _whole(self, file: str, how: str) -> None:
        with self._copied(self._rooms.filled()) as told:
            spoiling.whole(told.folder.path / file, how, self._rooms.other().folder.path / file)
            lost = self._settle(told)
            assert file == "records.db" or not lost

    def _wal(self, how: str, seed: int) -> None:
        with self._copied(self._rooms.crashed()) as told:
            other = self._rooms.other().folder.records_file
            spoiling.beside(told.folder.records_file, how, seed, other)
            lost = self._settle(told)
            if how in ("no index", "index of noise"):
                assert not lost

    def _settings(self, cut: float) -> None:
        with self._copied(self._rooms.filled()) as told:
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
        with self._copied(self._rooms.filled()) as told:
            file = sorted(told.folder.files.glob("*/*.pdf"))[3]
            spoiling.whole(file, how, file)
            with opened(told.folder.path) as room:
                found = [finding for finding in room.findings() if finding.area == "files" and not finding.ok]
                assert [finding.code for finding in found] == ["missing" if how == "missing" else "changed"]
            assert self._settle(told) == set()

    def _index(self, how: str, seed: int) -> None:
        with self._copied(self._rooms.filled()) as told:
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
        with self._copied(self._rooms.filled()) as told:
            if how == "limit":
                most = (told.folder.records_file.stat().st_size if spare_kb else 0) + spare_kb * 1024
                answer = self._programs.run("register", told.folder.path, count=200, file_bytes=most)
            else:
                size = sum(path.stat().st_blocks * 512 for path in told.folder.path.rglob("*")) // 1024 + spare_kb + 128
                with mounted(told.folder.path.with_name("disk"), size) as disk:
                    shutil.copytree(told.folder.path, disk / "room")
                    shutil.copy2(keys_of(told.folder.path).path, keys_of(disk / "room").path)
                    answer = self._programs.run("register", disk / "room", count=200)
                    shutil.rmtree(told.folder.path)
                    shutil.copytree(disk / "room", told.folder.path)
            assert how == "limit" or answer["error"] in ("StorageFull", None), answer
            assert self._settle(Told(told.folder, (*told.told, *answer["told"]))) == set()

    def _closed(self, how: str) -> None:
        with self._copied(self._rooms.filled()) as told:
            before = _bytes_of(told.folder.path)
            match how:
                case "read-only":
                    with mounted(told.folder.path.with_name("disk"), 64 * 1024) as disk:
                        shutil.copytree(told.folder.path, disk / "room")
                        shutil.copy2(keys_of(told.folder.path).path, keys_of(disk / "room").path)
                        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
                        _is_refused_as_no_damage(disk / "room")
                        assert _bytes_of(disk / "room") == before
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
        told = self._rooms.copy(base)
        yield told
        self._rooms.remove(told)

    def _settle(self, told: Told, cure: Cure | None = None) -> set[str]:
        """Bring a room to where it opens and can be used, by what it says itself; the numbers that are lost."""
        path, numbers = told.folder.path, set(told.told)
        told_lost: Loss | None = None
        for _ in range(3):  # a part of the room may hide what is wrong with another one
            try:
                with opened(path) as room:
                    have = _use(room, numbers)
                    with room.records.reading() as session:
                        known = loss_of(session, Journal(room.folder.journal))
                    break
            except _DAMAGE as error:
                _is_told(error)
            found = diagnose(path, keys_of(path), clock=clock)
            assert found.findings, "it does not open, and nothing is found"
            ways = [way for way in found.remedies if way.cure in ((cure,) if cure else (Cure.MEND, Cure.RESTORE))]
            assert ways, found
            done = apply(path, ways[0], keys_of(path), clock=clock)
            assert done.set_aside is not None
            assert ways[0].loss in (None, done.loss), "it costs something else than was said"
            told_lost = done.loss
        else:
            raise AssertionError("it does not open, however often it is mended")
        lost = numbers - have
        if told_lost is not None:
            assert set(told_lost.visits) == lost, (sorted(lost), told_lost)
        named = {*known.visits, *known.perhaps}
        assert lost <= named, (sorted(lost - named), "lost, and told by nobody")
        assert not set(known.visits) & have
        return lost


def _use(room: Room, numbers: set[str]) -> set[str]:
    """Read all, look whether it is whole, and register a visit; the numbers that are there."""
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
    assert register(room, f"Dewi {os.urandom(4).hex()}") not in numbers, "a number was given a second time"
    return have


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
        found = diagnose(path, keys_of(path), clock=clock)
    except ReadingRoomError as error:
        _is_told(error, damage=False)
    else:
        assert not [way for way in found.remedies if way.cure in (Cure.MEND, Cure.RESTORE)], found


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


@contextmanager
def mounted(place: Path, kilobytes: int) -> Iterator[Path]:
    """A small disk of its own."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()
