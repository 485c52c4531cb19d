"""What a command says of a failure: as `ui.words.sentences`, but with the command that leads on; of a bug one sentence,
with the details in a log.
"""

import sys
from pathlib import Path
from typing import Final

from catalog_db import errors as e
from catalog_db.disk_errors import storage_error
from catalog_db.errors import NotWritable, ReadingRoomError, StorageFull
from desktop.backups.errors import PlaceTrouble, PlaceUnusable
from desktop.settings.errors import AlreadySetUp, HostRefused, SettingsUndecided
from desktop.words import tr_noop
from ui.cli.command_log import note_bug
from ui.languages import tr
from ui.words.by_class import Sentences
from ui.words.faults import key_problem, whole_problem
from ui.words.sentences import sentence, what_happened

# The same failures at the command line: there a command leads on, in a window a button or a screen (`sentences`).


def _room_part_lost(error: e.RoomPartLost) -> str:
    do = tr(
        "Nothing was made in its place. Put the right file back, or restore the newest backup: `ruang-baca restore`."
    )
    return f"{what_happened(error)} {do}"


def _settings_invalid(error: e.SettingsInvalid) -> str:
    return tr(
        "The settings in {file} can't be used: {problem}. Correct the file, or restore it from the newest backup: "
        "`ruang-baca restore`."
    ).format(file=error.path.name, problem=whole_problem(error.fault) or key_problem(error.fault))


def _place_unusable(error: PlaceUnusable) -> str:
    if error.trouble != PlaceTrouble.BROKEN:
        return sentence(error)
    return tr(
        "Some PDFs of the room are damaged and were not copied to {path}. `check` names them: import them again."
    ).format(path=error.path)


def _already_set_up(error: AlreadySetUp) -> str:
    return f"{sentence(error)} " + (
        tr("With `--update` it joins anew.")
        if error.joined_as or error.room
        else tr("With `--update` they are set as the file says.")
    )


def _host_refused(error: HostRefused) -> str:
    if error.reason != "any":
        return sentence(error)
    return f"{sentence(error)} " + tr("That is said with `--mode host`.")


_COMMANDS: Final = Sentences(
    {
        e.WritingStopped: tr_noop(
            "{file} is damaged, so the room has stopped writing, and nothing was saved. Close its programs, then "
            "restore the newest backup: `ruang-baca restore`."
        ),
        e.DatabaseUnreadable: tr_noop(
            "{file} is damaged, or can't be read with this key. Nothing is written into the room any more. Close "
            "its programs, then restore the newest backup: `ruang-baca restore`."
        ),
        e.RoomPartLost: _room_part_lost,
        e.SettingsInvalid: _settings_invalid,
        e.KeyMissing: tr_noop(
            "The key of this room is not on this PC. Name its key file, or bring it back: `ruang-baca recover`."
        ),
        e.KeyringMissing: tr_noop(
            "This session has no keyring to keep the key of the room. Name a key file with --key-file."
        ),
        e.SignInNeeded: tr_noop(
            "This room has staff: say who you are with --as, and type the password or name its file."
        ),
        e.PasswordMustChange: tr_noop(
            "The administrator chose this password. Choose your own first (`staff password`)."
        ),
        PlaceUnusable: _place_unusable,
        AlreadySetUp: _already_set_up,
        HostRefused: _host_refused,
        SettingsUndecided: tr_noop(
            "Nothing was removed: how long data are kept was changed without this program, or came out of a "
            "backup. An administrator decides first: `ruang-baca settings`."
        ),
    }
)


def command_sentence(error: ReadingRoomError) -> str:
    """What happened, and which command to type next."""
    return _COMMANDS.find(error) or sentence(error)


def unexpected(error: Exception, room_path: Path) -> str:
    """The sentence. What the disk refused is said as such; all else is a bug, whose way goes into the log.

    With `python -X dev` it is raised again.
    """
    if isinstance(error, OSError):
        found = storage_error(error, Path(error.filename) if isinstance(error.filename, str) else room_path)
        if isinstance(found, StorageFull | NotWritable):
            return command_sentence(found)
    if sys.flags.dev_mode:
        raise error
    file = note_bug(error, room_path)
    if file is not None:
        text = tr("That did not work, by a fault of the program. Details for its developers are in {file}.")
        return text.format(file=file)
    return tr("That did not work. Details are in the log.")
