"""A room of the machine: a service and the windows of several accounts of one PC share it.

Its folder and all in it belong to a group of the PC (Linux: 2770 and 0660; Windows: an access list that all in it
inherits), its key lies in a file that the group reads and an administrator writes, and machine.toml in the room says
both. Nothing of it lies in the folder of a person. Done twice it changes nothing; stopped half-way it is done again.
"""

import os
import secrets
import stat
import sys
from pathlib import Path
from typing import Final

import tomli_w

from catalog_db.disk_errors import storage_error
from catalog_db.errors import KeyFileInvalid, MachineRoomRefused
from catalog_db.private_files import give_to_group, make_folder
from catalog_db.safe_files import write_new_safely, write_safely
from desktop.lan.membership import device_of
from desktop.machine_note import is_of_group, read_machine_note, share_with_group
from desktop.platform.groups import group_number, is_administrator, is_group
from desktop.recovery.parts import read_settings
from desktop.room_folder import RoomFolder
from desktop.security.key_place import machine_key_file
from desktop.security.key_store import GROUP_READS, KeyStore, MachineRoomKeys

GROUP: Final = "ruang-baca"
_KEYS_FOLDER: Final = 0o750
_SECRET_BYTES: Final = 32


def share_room(path: Path, before: KeyStore, *, group: str = GROUP, key_file: Path | None = None) -> MachineRoomKeys:
    """Let the room in a folder, or the one that is going to be made there, be the machine's.

    Args:
        before: Where the key of a room that is there lies until now; it stays there, too.
        group: By name; the accounts that are to use the room belong to it.
        key_file: None: where that of the machine usually lies.

    Returns:
        Where its key lies from now on.

    Raises:
        MachineRoomRefused: Nothing was changed.
        KeyFileInvalid, StorageFull, OutputUnwritable
    """
    folder = RoomFolder(path)
    keys = machine_keys(path, group=group, key_file=key_file)
    kept = _kept_until_now(folder, keys, before)
    try:
        _make_for_group(keys.path.parent, group, to_change=False)
        _make_for_group(path, group, to_change=True)
        for kept_id, key in kept.items():
            keys.put(kept_id, key)
        _make_secret(keys)
        said = tomli_w.dumps({"group": group, "key_file": str(keys.path)}).encode()
        write_safely(folder.machine_file, said)
        share_with_group(path, folder.machine_file)
        if (number := group_number(group)) is not None:
            give_to_group(path, number)
    except OSError as error:
        raise storage_error(error, path) from error
    return keys


def machine_keys(path: Path, *, group: str = GROUP, key_file: Path | None = None) -> MachineRoomKeys:
    """Where the key of a room of the machine lies, or is going to; nothing is changed.

    Raises:
        MachineRoomRefused: No room of the machine can be made there.
    """
    folder = RoomFolder(path)
    note = read_machine_note(folder.machine_file)
    keys = MachineRoomKeys((key_file or (note.key_file if note else machine_key_file())).absolute(), group)
    _refuse(folder, keys)
    return keys


def keys_open_to_others(folder: RoomFolder) -> bool | None:
    """Whether others than the group read the key of a room of the machine; None: the group does not read it.

    Raises OSError: This account can't see it.
    """
    note = read_machine_note(folder.machine_file)
    if note is None:
        return False
    if sys.platform == "win32":
        from desktop.platform.rights_windows import lets_anybody_in, lets_group_in

        return lets_anybody_in(note.key_file) or (None if not lets_group_in(note.key_file, note.group) else False)
    found = note.key_file.stat()
    if found.st_mode & (stat.S_IRWXO | stat.S_IWGRP):
        return True
    reads = found.st_gid == group_number(note.group) and found.st_mode & stat.S_IRGRP
    return False if reads else None


def _refuse(folder: RoomFolder, keys: MachineRoomKeys) -> None:
    if not is_administrator():
        raise MachineRoomRefused("administrator", keys.group, folder.path)
    if not is_group(keys.group):
        raise MachineRoomRefused("group", keys.group, folder.path)
    for path in (folder.path, keys.path):
        if _is_personal(path):
            raise MachineRoomRefused("profile", keys.group, path)
        for above in path.absolute().parents:
            if _is_closed(above, keys.group):
                raise MachineRoomRefused("closed", keys.group, above)


def _is_personal(path: Path) -> bool:
    """Whether it lies where one person's files do: with a roaming profile they go from PC to PC."""
    real = Path(os.path.realpath(path))
    if sys.platform == "win32":
        profiles = Path(os.path.expandvars("%USERPROFILE%")).parent
        public = Path(os.path.expandvars("%PUBLIC%"))
        return real.is_relative_to(profiles) and not real.is_relative_to(public)
    return real.is_relative_to("/root") or real.is_relative_to("/home")


def _is_closed(above: Path, group: str) -> bool:
    if sys.platform == "win32":
        return False  # whoever may use a folder there gets into it whatever those above it say
    try:
        found = above.stat()
    except FileNotFoundError:
        return False  # it is going to be made
    enters = found.st_mode & (stat.S_IXGRP if found.st_gid == group_number(group) else stat.S_IXOTH)
    return not enters


def _kept_until_now(folder: RoomFolder, keys: MachineRoomKeys, before: KeyStore) -> dict[str, bytes]:
    """The keys of a room that is there, which the group must have from now on."""
    if folder.settings_file.exists():
        kept_id = read_settings(folder).room_id
    else:
        device = device_of(folder.joined_file)
        kept_id = "" if device is None else str(device)
    if not kept_id or (keys.path.exists() and keys.named(kept_id) is not None):
        return {}
    key = before.named(kept_id) or (before.get(kept_id) if folder.settings_file.exists() else None)
    if key is None:
        raise MachineRoomRefused("key", keys.group, folder.path)
    return {kept_id: key}


def _make_for_group(folder: Path, group: str, *, to_change: bool) -> None:
    """Raises OSError."""
    is_new = not folder.exists()
    if sys.platform == "win32":
        from desktop.platform.rights_windows import let_in

        make_folder(folder)
        if is_new or (to_change and not is_of_group(folder, group)):
            let_in(folder, group, to_change=to_change)
        return
    if not is_new:
        return
    make_folder(folder)
    for made in (folder, *folder.parents):
        if stat.S_IMODE(made.stat().st_mode) != 0o700 or made.stat().st_uid != os.geteuid():
            break
        made.chmod(_KEYS_FOLDER)  # those above, made on the way, too: the group goes through them
        os.chown(made, -1, group_number(group) or -1)


def _make_secret(keys: MachineRoomKeys) -> None:
    """What seals the keys of books of a PC that joined; Windows seals by itself."""
    if sys.platform == "win32" or keys.secret_file.exists():
        return
    secret = secrets.token_bytes(_SECRET_BYTES)
    try:
        write_new_safely(keys.secret_file, secret, GROUP_READS, group_number(keys.group))
    except FileExistsError:
        return
    except OSError as error:
        raise KeyFileInvalid(keys.secret_file, "unwritable") from error
