"""What of `resources/kiosk/windows` is set up on a PC, read from its registry and the rights of the seat's folder.

The places are those in which Windows itself keeps what the scripts set; nothing here needs Windows but who reads them.
"""

import re
from collections.abc import Callable
from typing import Final

SEAT: Final = "ruang-baca-seat"  # the account; its folder below ProgramData is called alike
MACHINE: Final = "HKEY_LOCAL_MACHINE"
USERS: Final = "HKEY_USERS"
_WINLOGON: Final = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
_POLICIES: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
_SHELLS: Final = r"SOFTWARE\Microsoft\Windows Embedded\Shell Launcher"
_ASSIGNED: Final = r"SOFTWARE\Microsoft\Windows\AssignedAccessConfiguration\Configs"
NOTE: Final = r"SOFTWARE\Ruang Baca\Seat"  # of custom-shell.ps1: the registry of the account is closed while it is away
_ACE: Final = re.compile(r"\(([^;]*);[^;]*;[^;]*;[^;]*;[^;]*;([^;)]*)\)")
_SYSTEM_AND_ADMINISTRATORS: Final = frozenset({"SY", "BA", "S-1-5-18", "S-1-5-32-544"})

# What a key holds under a name, or by "" whether there is such a key; None: nothing.
Read = Callable[[str, str, str], object]


def set_up(read: Read, sid: str, rights: str) -> dict[str, bool]:
    """Which parts are there.

    Args:
        read: Of the registry: root, key, name.
        sid: Of the seat's account; empty where there is none.
        rights: Of its folder, in SDDL; empty where there is none, or they can't be read.

    Returns:
        "shell_launcher", "custom_shell", "assigned_access": what shows the reader in place of a desktop, those that
        are on, or "session" where none is; "account": it is there; "sign_in": the PC signs in as it by itself;
        "menu": nobody else can be switched to; "token": no other account of the PC reads its books and its key.
    """
    shells = {
        "shell_launcher": _names_seat(read(MACHINE, rf"{_SHELLS}\{sid}", "Shell")),
        "custom_shell": _names_seat(_custom_shell(read, sid)),
        "assigned_access": read(MACHINE, rf"{_ASSIGNED}\{sid}", "") is not None,
    }
    on = {name: True for name, is_on in shells.items() if sid and is_on}
    signs_in = read(MACHINE, _WINLOGON, "AutoAdminLogon") == "1"
    return {
        **(on or {"session": False}),
        "account": bool(sid),
        "sign_in": signs_in and str(read(MACHINE, _WINLOGON, "DefaultUserName")).lower() == SEAT,
        "menu": read(MACHINE, _POLICIES, "HideFastUserSwitching") == 1,
        "token": is_private(rights, sid),
    }


def _custom_shell(read: Read, sid: str) -> object:
    own = read(USERS, rf"{sid}\{_POLICIES}", "Shell")
    return read(MACHINE, NOTE, "CustomShell") if own is None and read(USERS, sid, "") is None else own


def _names_seat(shell: object) -> bool:
    """A shell of somebody else's choice is no kiosk of ours."""
    return isinstance(shell, str) and " seat --as-shell" in shell


def is_private(rights: str, sid: str) -> bool:
    """Whether an access list, in SDDL, lets this account, the system and administrators in alone, and inherits none."""
    listed = rights.partition("D:")[2]
    allowed = {who for kind, who in _ACE.findall(listed) if "A" in kind and "D" not in kind}
    inherits_nothing = "P" in listed.partition("(")[0]
    return bool(sid and allowed) and inherits_nothing and allowed <= _SYSTEM_AND_ADMINISTRATORS | {sid}
