"""Removable drives by their letters.

Written after the documentation of GetDriveTypeW; README says what was tested on which system.
"""

import ctypes
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_REMOVABLE = 2  # DRIVE_REMOVABLE
_FAIL_CRITICAL_ERRORS = 0x1  # SEM_FAILCRITICALERRORS: no window that asks for a disk
_READ_ONLY = 0x80000  # FILE_READ_ONLY_VOLUME
_LETTERS = 26

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_kernel32.GetLogicalDrives.restype = wintypes.DWORD
_kernel32.GetDriveTypeW.argtypes = (wintypes.LPCWSTR,)
_kernel32.GetDriveTypeW.restype = wintypes.UINT
_kernel32.SetThreadErrorMode.argtypes = (wintypes.DWORD, ctypes.POINTER(wintypes.DWORD))
_kernel32.SetThreadErrorMode.restype = wintypes.BOOL
_kernel32.GetVolumeInformationW.argtypes = (
    wintypes.LPCWSTR,
    wintypes.LPWSTR,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.DWORD),
    ctypes.POINTER(wintypes.DWORD),
    ctypes.POINTER(wintypes.DWORD),
    wintypes.LPWSTR,
    wintypes.DWORD,
)
_kernel32.GetVolumeInformationW.restype = wintypes.BOOL


def removable_drives() -> list[Path]:
    """Those with a medium in them; the letter that was given last first, those that can't be written to at the end."""
    before = wintypes.DWORD()
    _kernel32.SetThreadErrorMode(_FAIL_CRITICAL_ERRORS, ctypes.byref(before))
    try:
        found = list(_drives())
    finally:
        _kernel32.SetThreadErrorMode(before.value, None)
    return [Path(root) for root, read_only in sorted(found, key=lambda each: each[1])]


def _drives() -> Iterator[tuple[str, bool]]:
    """Root and whether it is read-only."""
    letters = _kernel32.GetLogicalDrives()
    for number in reversed(range(_LETTERS)):
        root = f"{chr(ord('A') + number)}:\\"
        if letters >> number & 1 and _kernel32.GetDriveTypeW(root) == _REMOVABLE:
            flags = wintypes.DWORD()
            if _kernel32.GetVolumeInformationW(root, None, 0, None, None, ctypes.byref(flags), None, 0):
                yield root, bool(flags.value & _READ_ONLY)
