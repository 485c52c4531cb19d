"""Makes and lists the backups of an open room, and tells every desk how it stands with them."""

import contextlib
import os
import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from catalog_db.errors import OutputUnwritable
from catalog_db.models import PreviousFile, Publication, Role
from catalog_db.rules.backup_rotation import BackupKind
from desktop.actors import Actor, Program
from desktop.backups.backup_file import (
    Manifest,
    Progress,
    clear_away,
    good_backups,
    is_of_earlier_key,
    no_progress,
    share_bytes,
)
from desktop.backups.maintenance import BackupMaintenance, BackupStanding
from desktop.backups.making import OpenRoom, back_up
from desktop.backups.places import SecondPlace
from desktop.backups.state import BackupState, DrillState, PlaceState, note_state, read_state
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.security.certificate import identity
from desktop.services import Service, needs
from desktop.words import tr_noop


@dataclass(frozen=True, slots=True)
class BackupCard:
    """A backup that lies in the room's own folder.

    Attributes:
        has_recovery: It can be restored on another PC, with the recovery code.
        bad: A drill could not restore it.
        earlier_key: It was made before the key of the records was renewed: the recovery code of that time opens it.
        left_out: Of one that was just made: the titles of PDFs that could not be read, or are damaged, each once.
    """

    path: Path
    made_at: datetime
    size_bytes: int
    publications: int
    with_files: bool
    kind: BackupKind
    has_recovery: bool
    bad: bool = False
    earlier_key: bool = False
    left_out: tuple[str, ...] = ()


class Backups(Service, title=tr_noop("Backups"), host_only=True):
    """Makes, lists and clears away the backups of a room that is open."""

    def __init__(self, room: OpenRoom, maintenance: BackupMaintenance, trail: AuditTrail, clock: Clock) -> None:
        self._room = room
        self._maintenance = maintenance
        self._trail = trail
        self._clock = clock

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("Make a backup"), audited=True)
    def make(
        self,
        actor: Actor,
        target: Path | None = None,
        *,
        with_files: bool = False,
        cancel: threading.Event | None = None,
        progress: Progress = no_progress,
    ) -> BackupCard:
        """Write a backup, take it out again and check whether it opens; only then it stays.

        Args:
            target: The file to make or replace; by default a new one in `backups/`, where old ones are cleared away.

        Raises:
            Cancelled, BackupBusy, StorageFull, BackupInvalid, OutputInRoom, OutputNoFile: There is no new backup; an
                older file of that name is as it was. Among the room's own files `target` may only be a backup.
        """
        folder = self._room.folder
        if target is not None and os.path.realpath(target.parent) != os.path.realpath(folder.backups):
            folder.check_output(target)
        kind = BackupKind.BY_ITSELF if actor.holder is Program.ITSELF else BackupKind.BY_HAND
        identity(self._room.records)  # a room that comes out of it is known by it to the host of before
        with self._room.records.writing() as session:  # before the copy, so that the trail in it tells of it
            self._trail.add(session, actor, Backups.make, detail="files" if with_files else "")
        made = back_up(
            self._room, self._clock(), kind, target=target, with_files=with_files, cancel=cancel, progress=progress
        )
        if made.path.parent == self._room.folder.backups:
            self._clear_away(made.manifest)
        card = _card(made.path, made.manifest, made.path.stat().st_size)
        return replace(card, left_out=self._titles(made.left_out)) if made.left_out else card

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("List backups"))
    def list(self, actor: Actor) -> list[BackupCard]:
        """Those in the room's own folder, newest first; files that are none are left out."""
        bad = read_state(self._room.folder).bad
        found = good_backups([self._room.folder.backups], self._room.settings().room_id, self._room.records)
        return [
            replace(
                _card(kept.path, kept.manifest, kept.size_bytes, kept.path.name in bad),
                earlier_key=is_of_earlier_key(self._room.records, kept.manifest),
            )
            for kept in found
        ]

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("See the second place and the trials of backups"))
    def state(self, actor: Actor) -> BackupState:
        """What was tried beyond making them, and how it ended; no other disk is examined."""
        return read_state(self._room.folder)

    @needs(Role.ADMIN, name=tr_noop("Choose the second place for backups"), audited=True)
    def set_up_place(self, actor: Actor, chosen: Path) -> None:
        """Make the room's folder in a chosen one, and say in it whose it is; the setting is changed after that.

        Raises:
            PlaceUnusable: It can't be the second place.
        """
        SecondPlace(chosen, self._room).set_up()
        with self._room.records.writing() as session:
            self._trail.add(session, actor, Backups.set_up_place)

    @needs(Role.ADMIN, name=tr_noop("Copy the newest backup to the second place"))
    def copy(
        self, actor: Actor, *, cancel: threading.Event | None = None, progress: Progress = no_progress
    ) -> PlaceState | None:
        """Copy the newest backup to the second place now; how that went, None where there is none of them.

        Raises:
            Cancelled, BackupBusy
        """
        return self._maintenance.copy(cancel, progress)

    @needs(Role.ADMIN, name=tr_noop("Try whether a backup can be restored"))
    def drill(self, actor: Actor, *, there: bool = False, cancel: threading.Event | None = None) -> DrillState | None:
        """Restore the newest backup into a scratch folder, open it, compare it; how that went, None without one.

        Args:
            there: The newest one of the second place, and its PDFs.

        Raises:
            Cancelled, BackupBusy, StorageFull, PlaceUnusable, KeyMissing, KeyringMissing, KeyFileInvalid
        """
        return self._maintenance.drill(there=there, cancel=cancel)

    def _titles(self, files: Collection[str]) -> tuple[str, ...]:
        """Of PDFs by their SHA-256, now or before a revision; one that nothing names is called by that."""
        now = select(Publication.sha256, Publication.title).where(Publication.sha256.in_(files))
        before = select(PreviousFile.sha256, Publication.title).join_from(
            PreviousFile, Publication, PreviousFile.publication_id == Publication.id
        )
        with self._room.catalog.reading() as session:
            before = before.where(PreviousFile.sha256.in_(files))
            titles = {sha256: title for query in (before, now) for sha256, title in session.execute(query)}
        return tuple(sorted({titles.get(sha256) or f"{sha256}.pdf" for sha256 in files}))

    def _clear_away(self, manifest: Manifest) -> None:
        folder = self._room.folder
        bad = self._maintenance.doubted()
        share = share_bytes(folder.backups, self._room.settings().backup.disk_percent)
        done = clear_away(folder.backups, manifest.room_id, share, bad)

        def note(state: BackupState) -> BackupState:
            return state.model_copy(
                update={
                    "newest_number": max(state.newest_number, manifest.number),
                    "failed": "",
                    "failed_at": None,
                    "short": done.short,
                    "bad": tuple(name for name in state.bad if name not in done.delete),
                }
            )

        with contextlib.suppress(OutputUnwritable):  # the backup is there, whatever can't be noted
            note_state(folder, note)


def _card(path: Path, manifest: Manifest, size_bytes: int, bad: bool = False) -> BackupCard:
    return BackupCard(
        path,
        manifest.made_at,
        size_bytes,
        manifest.publications,
        manifest.with_files,
        manifest.kind,
        manifest.has_recovery,
        bad,
    )


# How it stands with the backups, for every desk: whoever works there tells the administrator.


class BackupWatch(Service, title=tr_noop("State of the backups")):
    """What the staff see of the backups; only administrators make them."""

    def __init__(self, maintenance: BackupMaintenance) -> None:
        self._maintenance = maintenance

    @needs(*Role, name=tr_noop("See how it stands with the backups"))
    def standing(self, actor: Actor) -> BackupStanding:
        """How it stands, as it was last seen: no other disk is examined."""
        return self._maintenance.standing()
