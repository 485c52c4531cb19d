"""Who acts on the command line: nobody in particular until the room has an admin, then the one whom `--as` names."""

import getpass
import os
import sys
from pathlib import Path

from catalog_db.errors import PasswordFileInvalid, PasswordMissing, PasswordMustChange, SignInNeeded
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.room.registry import Services
from desktop.security.staff import Staff
from ui.languages import tr

_MOST_BYTES = 4_096


def acting(room: Services, user: str | None, *, may_have_to_change: bool = False) -> Actor:
    """Recognise who asks.

    Raises:
        SignInNeeded: The room has an admin, and no user is named.
        SignInRefused, SignInLocked, PasswordFileInvalid, PasswordMissing
        PasswordMustChange: An admin chose the password; only changing it is possible.
    """
    desk = Actor(DeviceMode.DESK)
    if not room.get(Staff).any_admin(desk):
        return nobody_yet()
    if not user:
        raise SignInNeeded()
    signed_in = room.get(Staff).sign_in(desk, user, read_password(tr("Password of {user}: ").format(user=user)))
    if signed_in.card.must_change_password and not may_have_to_change:
        raise PasswordMustChange()
    return signed_in.actor


def read_password(prompt: str, variable: str = "RUANG_BACA_PASSWORD_FILE", *, twice: bool = False) -> str:
    """The first line of the file that a variable names; else typed, unseen.

    Raises:
        PasswordFileInvalid
        PasswordMissing: No file is named, and nobody is there to type.
    """
    named = os.environ.get(variable)
    if named:
        return _first_line(Path(named))
    if not sys.stdin.isatty():
        raise PasswordMissing(variable)
    while True:
        password = getpass.getpass(prompt)
        if not twice or getpass.getpass(tr("The same again: ")) == password:
            return password
        print(tr("The two were not the same."), file=sys.stderr)


def read_recovery_code() -> str:
    """Asked for; where nobody types, the first line of what is handed in."""
    if sys.stdin.isatty():
        return getpass.getpass(tr("Recovery code: "))
    return sys.stdin.readline(_MOST_BYTES).strip()


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(_MOST_BYTES).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PasswordFileInvalid(path) from error
