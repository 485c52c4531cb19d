"""What Windows around a locked screen leaves open: a desktop, Ctrl+Alt+Del, hot keys of accessibility, the account."""

import ctypes
import getpass
import os
import sys
import winreg
from ctypes import wintypes
from pathlib import Path
from typing import Final

from desktop.platform import keys_windows, windows_seat
from desktop.platform.ways_out import Way, WayOut, found

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_POLICIES: Final = r"Software\Microsoft\Windows\CurrentVersion\Policies\System"
# What Ctrl+Alt+Del offers, and the policy that takes each away.
_MENU: Final = {
    "Task Manager": (winreg.HKEY_CURRENT_USER, "DisableTaskMgr"),
    "Lock": (winreg.HKEY_CURRENT_USER, "DisableLockWorkstation"),
    "Change a password": (winreg.HKEY_CURRENT_USER, "DisableChangePassword"),
    "Switch user": (winreg.HKEY_LOCAL_MACHINE, "HideFastUserSwitching"),
}
_TOKEN_QUERY: Final = 0x0008
_ELEVATION_TYPE: Final = 18  # of TOKEN_INFORMATION_CLASS
_DEFAULT: Final = 1  # of TOKEN_ELEVATION_TYPE: no second token, with more rights


def system_ways() -> list[WayOut]:
    """As this process finds them."""
    has_desktop, is_administrator = _has_desktop(), _is_administrator()
    menu = [entry for entry, policy in _MENU.items() if not _is_set(*policy)]
    keys = keys_windows.hot_keys()
    return [
        found(Way.SESSION, has_desktop, "explorer.exe"),
        found(Way.CONSOLE, bool(menu), "Ctrl+Alt+Del: " + ", ".join(menu)),
        found(Way.ACCESSIBILITY, bool(keys), ", ".join(keys)),
        found(Way.ACCOUNT, is_administrator, "Administrators"),
        # Whoever gets to another program in this account can read what it keeps.
        found(Way.TOKEN, has_desktop or is_administrator, getpass.getuser()),
    ]


def _has_desktop() -> bool:
    """Whether a shell has a desktop in this session: with one of our own there is none. Assigned Access keeps it."""
    user32 = ctypes.WinDLL("user32")
    user32.GetShellWindow.restype = wintypes.HWND
    return bool(user32.GetShellWindow())


def _is_administrator() -> bool:
    """Also where the rights have to be asked for (UAC)."""
    if ctypes.WinDLL("shell32").IsUserAnAdmin():
        return True
    advapi32, kernel32 = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    kernel32.CloseHandle.argtypes = [wintypes.HANDLE]
    advapi32.OpenProcessToken.argtypes = [wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p]
    advapi32.GetTokenInformation.argtypes = [
        wintypes.HANDLE,
        ctypes.c_int,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.c_void_p,
    ]
    token, kind, size = wintypes.HANDLE(), wintypes.DWORD(), wintypes.DWORD()
    if not advapi32.OpenProcessToken(kernel32.GetCurrentProcess(), _TOKEN_QUERY, ctypes.byref(token)):
        return True  # what can't be seen is not shut
    try:
        asked = advapi32.GetTokenInformation(token, _ELEVATION_TYPE, ctypes.byref(kind), 4, ctypes.byref(size))
        return not asked or kind.value != _DEFAULT
    finally:
        kernel32.CloseHandle(token)


def _is_set(hive: int, name: str) -> bool:
    try:
        with winreg.OpenKey(hive, _POLICIES) as policies:
            return bool(winreg.QueryValueEx(policies, name)[0])
    except OSError:
        return False


# What of `resources/kiosk/windows` is set up on this PC, whoever asks.

_ROOTS: Final = {windows_seat.MACHINE: winreg.HKEY_LOCAL_MACHINE, windows_seat.USERS: winreg.HKEY_USERS}
_SE_FILE_OBJECT: Final = 1
_DACL: Final = 0x4  # DACL_SECURITY_INFORMATION
_SDDL_REVISION: Final = 1


def set_up() -> dict[str, bool]:
    """See `windows_seat.set_up`. To who may not read the rights of the seat's folder they are not known to be good."""
    home = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / windows_seat.SEAT
    return windows_seat.set_up(_read, sid_of(windows_seat.SEAT), rights_of(home))


def _read(root: str, key: str, name: str) -> object:
    try:
        with winreg.OpenKey(_ROOTS[root], key, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as opened:
            found: object = winreg.QueryValueEx(opened, name)[0] if name else key
            return found
    except OSError:
        return None


def sid_of(account: str) -> str:
    """Of an account of this PC, as text; empty where there is none."""
    advapi32 = ctypes.WinDLL("advapi32")
    sid, domain = ctypes.create_string_buffer(68), ctypes.create_unicode_buffer(256)  # SECURITY_MAX_SID_SIZE
    size, length, use = wintypes.DWORD(len(sid)), wintypes.DWORD(len(domain)), wintypes.DWORD()
    if not advapi32.LookupAccountNameW(
        None, account, sid, ctypes.byref(size), domain, ctypes.byref(length), ctypes.byref(use)
    ):
        return ""
    text = ctypes.c_void_p()
    advapi32.ConvertSidToStringSidW.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    if not advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        return ""
    return _taken(text)


def rights_of(path: Path) -> str:
    """Its access list in SDDL; empty where there is none, or this account may not read it."""
    advapi32 = ctypes.WinDLL("advapi32")
    advapi32.GetNamedSecurityInfoW.argtypes = [
        wintypes.LPCWSTR,
        ctypes.c_int,
        wintypes.DWORD,
        *[ctypes.c_void_p] * 5,
    ]
    advapi32.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = [
        ctypes.c_void_p,
        wintypes.DWORD,
        wintypes.DWORD,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    described, text = ctypes.c_void_p(), ctypes.c_void_p()
    if advapi32.GetNamedSecurityInfoW(
        str(path), _SE_FILE_OBJECT, _DACL, None, None, None, None, ctypes.byref(described)
    ):
        return ""
    try:
        told = advapi32.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            described, _SDDL_REVISION, _DACL, ctypes.byref(text), None
        )
        return _taken(text) if told else ""
    finally:
        _free(described)


def _taken(text: ctypes.c_void_p) -> str:
    """Text of the system, which is given back."""
    try:
        return ctypes.wstring_at(text.value) if text.value else ""
    finally:
        _free(text)


def _free(memory: ctypes.c_void_p) -> None:
    local_free = ctypes.WinDLL("kernel32").LocalFree
    local_free.argtypes = [ctypes.c_void_p]
    local_free(memory)
