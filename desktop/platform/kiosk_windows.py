"""What Windows around a locked screen leaves open: a desktop, Ctrl+Alt+Del, hot keys of accessibility, the account."""

import ctypes
import getpass
import sys
import winreg
from ctypes import wintypes
from typing import Final

from desktop.platform import keys_windows
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
