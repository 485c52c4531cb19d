"""Tries a new version on a copy of the room: it has to open the copy, bring it up to date and find it whole."""

import json
import os
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

from catalog_db.errors import Cancelled
from catalog_db.private_files import make_folder
from catalog_db.rules.backup_rotation import BackupKind
from desktop.backups.making import OpenRoom, back_up
from desktop.backups.restoring import restore_room, scratch, sweep_scratch
from desktop.clock import Clock
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore, KeyStore
from desktop.updates.starting import environment_of_another

_PREFIX: Final = "try"
_LONGEST_S: Final = 1_800.0
_LOOK_S: Final = 0.2
_MOST_BYTES: Final = 4 * 1024**2
# What a check of the copy may not find wrong. The PDFs are not in it, nor is the PC another one.
_WANTED_WHOLE: Final = frozenset({"records", "catalogue", "audit"})


def try_on_copy(program: Path, room: OpenRoom, keys: KeyStore, clock: Clock, cancel: threading.Event) -> str:
    """What is wrong with the copy in the words of the new program; empty: it opens it, and all is well.

    The copy, and the key beside it, are gone when this returns. The room is read, not written to.

    Raises:
        Cancelled, BackupBusy, StorageFull, BackupInvalid, KeyMissing: It could not be tried.
    """
    room_id = room.settings().room_id

    def copy(place: Path, copy_keys: KeyFileStore) -> None:
        made = back_up(room, clock(), BackupKind.BY_ITSELF, target=place / "copy.zip", cancel=cancel)
        key = keys.get(room_id)
        if key is not None:
            copy_keys.put(room_id, key)
        restore_room(made.path, place / "room", copy_keys, cancel=cancel)

    return try_on(program, room.folder, copy, _WANTED_WHOLE, cancel)


def try_on(
    program: Path,
    folder: RoomFolder,
    copy: Callable[[Path, KeyFileStore], object],
    wanted: frozenset[str],
    cancel: threading.Event,
) -> str:
    """As `try_on_copy`, of whichever room.

    Args:
        copy: Makes the folder `room` in a folder, and keeps there what opens it.
        wanted: What may not be wrong: areas of the command `check --json`, or "area.code" for one thing in an area.

    Raises:
        Cancelled, BackupBusy, and what `copy` raises
    """
    make_folder(folder.updates)
    with scratch(folder.updates, _PREFIX, cancel) as place:
        copy_keys = KeyFileStore(place / "key")
        copy(place, copy_keys)
        words = [str(program), "--room", str(place / "room"), "--key-file", str(copy_keys.path), "check", "--json"]
        with (place / "answer").open("w+b") as answer, (place / "said").open("w+b") as said:
            _run(words, answer, said, cancel)
            return _judged(_read(answer), _read(said), wanted)


def sweep_trials(folder: RoomFolder) -> None:
    """Remove the copy, and the key beside it, that a trial left whose program was killed; one that goes on stays."""
    sweep_scratch(folder.updates, _PREFIX)


def _run(words: list[str], answer: IO[bytes], said: IO[bytes], cancel: threading.Event) -> None:
    try:
        process = subprocess.Popen(
            words, env=environment_of_another(os.environ), stdin=subprocess.DEVNULL, stdout=answer, stderr=said
        )
    except OSError as error:
        said.write(str(error.strerror).encode())
        return
    waited = 0.0
    try:
        while process.poll() is None and waited < _LONGEST_S and not cancel.wait(_LOOK_S):
            waited += _LOOK_S
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
    if cancel.is_set():
        raise Cancelled()


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(_MOST_BYTES)


def _judged(answer: bytes, said: bytes, wanted: frozenset[str]) -> str:
    try:
        told: Any = json.loads(answer)
        findings = told["findings"]
        bad = [found for found in findings if not found["ok"]]
        wrong = [
            str(found["text"])
            for found in bad
            if not wanted.isdisjoint({str(found["area"]), f"{found['area']}.{found.get('code')}"})
        ]
    except (ValueError, KeyError, TypeError):
        text = said.decode("utf-8", "replace").strip().splitlines() or [""]
        return (_said_in(answer) or text[-1] or "?")[:500]
    return " ".join(wrong)[:500]


def _said_in(answer: bytes) -> str:
    """A refusal's sentence."""
    try:
        told: Any = json.loads(answer)
        return str(told["text"])
    except (ValueError, KeyError, TypeError):
        return ""
