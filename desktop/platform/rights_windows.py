"""Access lists (DACL): a folder, or a file, for the system, administrators, services and one group, nobody else.

Written after the documentation of SetNamedSecurityInfo; README says what was tested on which system.
"""

import ctypes
import re
import sys
from ctypes import wintypes
from functools import cache
from pathlib import Path
from typing import Any, Final

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_FILE_OBJECT: Final = 1  # SE_FILE_OBJECT
_DACL: Final = 0x4  # DACL_SECURITY_INFORMATION
_PROTECTED: Final = 0x80000000  # nothing is inherited from the folder above
_REVISION: Final = 1
_SYSTEM: Final = "SY"
_ADMINISTRATORS: Final = "BA"
_LOCAL_SERVICE: Final = "LS"
_ALL: Final = "FA"
_READ: Final = "FR"
_CHANGE: Final = "0x1301bf"  # read, write, run, remove: what Explorer calls "Modify"
# Whoever is let in by these is anybody who signs in, or comes over the network.
_ANYBODY: Final = frozenset({"WD", "BU", "AU", "IU", "BG", "AN", "NU", "DU", "S-1-1-0", "S-1-5-11", "S-1-5-32-545"})
_ACE: Final = re.compile(r"\(A;[^;]*;[^;]*;[^;]*;[^;]*;([^;)]+)[^)]*\)")

_advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_kernel32.LocalFree.argtypes = (ctypes.c_void_p,)
_kernel32.LocalFree.restype = ctypes.c_void_p
_advapi32.LookupAccountNameW.argtypes = (
    wintypes.LPCWSTR,
    wintypes.LPCWSTR,
    ctypes.c_void_p,
    ctypes.POINTER(wintypes.DWORD),
    wintypes.LPWSTR,
    ctypes.POINTER(wintypes.DWORD),
    ctypes.POINTER(ctypes.c_int),
)
_advapi32.ConvertSidToStringSidW.argtypes = (ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
    wintypes.LPCWSTR,
    wintypes.DWORD,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.POINTER(wintypes.ULONG),
)
_advapi32.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = (
    ctypes.c_void_p,
    wintypes.DWORD,
    wintypes.DWORD,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.POINTER(wintypes.ULONG),
)
_advapi32.GetSecurityDescriptorDacl.argtypes = (
    ctypes.c_void_p,
    ctypes.POINTER(wintypes.BOOL),
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.POINTER(wintypes.BOOL),
)
_advapi32.SetNamedSecurityInfoW.argtypes = (
    wintypes.LPWSTR,
    ctypes.c_int,
    wintypes.DWORD,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
)
_advapi32.SetNamedSecurityInfoW.restype = wintypes.DWORD
_advapi32.GetNamedSecurityInfoW.argtypes = (
    wintypes.LPCWSTR,
    ctypes.c_int,
    wintypes.DWORD,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_void_p),
)
_advapi32.GetNamedSecurityInfoW.restype = wintypes.DWORD


@cache
def sid_of(account: str) -> str | None:
    """The number of an account or group of this PC or its domain ("S-1-5-..."); None: there is none."""
    sid = ctypes.create_string_buffer(256)
    domain = ctypes.create_unicode_buffer(256)
    size, letters, kind = wintypes.DWORD(256), wintypes.DWORD(256), ctypes.c_int()
    if not _advapi32.LookupAccountNameW(
        None, account, sid, ctypes.byref(size), domain, ctypes.byref(letters), ctypes.byref(kind)
    ):
        return None
    text = ctypes.c_void_p()
    if not _advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        return None
    return _taken(text)


def let_in(path: Path, group: str, *, to_change: bool) -> None:
    """Let the system, administrators, services and a group in, and nobody else; all in a folder inherits that.

    Args:
        to_change: The group and the services may write and remove; else they read.

    Raises:
        OSError
        LookupError: There is no such group.
    """
    sid = sid_of(group)
    if sid is None:
        raise LookupError(group)
    inherited = "OICI" if path.is_dir() else ""
    right = _CHANGE if to_change else _READ
    entries = [(_ALL, _SYSTEM), (_ALL, _ADMINISTRATORS), (right, _LOCAL_SERVICE), (right, sid)]
    text = "D:P" + "".join(f"(A;{inherited};{what};;;{who})" for what, who in entries)
    descriptor = ctypes.c_void_p()
    if not _advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        text, _REVISION, ctypes.byref(descriptor), None
    ):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        there, given, dacl = wintypes.BOOL(), wintypes.BOOL(), ctypes.c_void_p()
        if not _advapi32.GetSecurityDescriptorDacl(
            descriptor, ctypes.byref(there), ctypes.byref(dacl), ctypes.byref(given)
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        failed = _advapi32.SetNamedSecurityInfoW(str(path), _FILE_OBJECT, _DACL | _PROTECTED, None, None, dacl, None)
        if failed:
            raise ctypes.WinError(failed)
    finally:
        _kernel32.LocalFree(descriptor)


def lets_anybody_in(path: Path) -> bool:
    """Whether the access list names those who are anybody. Raises OSError."""
    return any(who in _ANYBODY for who in _ACE.findall(_list_of(path)))


def lets_group_in(path: Path, group: str) -> bool:
    """Whether it names that group. Raises OSError."""
    sid = sid_of(group)
    return sid is not None and sid in _ACE.findall(_list_of(path))


def _list_of(path: Path) -> str:
    dacl, descriptor, text = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
    failed = _advapi32.GetNamedSecurityInfoW(
        str(path), _FILE_OBJECT, _DACL, None, None, ctypes.byref(dacl), None, ctypes.byref(descriptor)
    )
    if failed:
        raise ctypes.WinError(failed)
    try:
        if not _advapi32.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor, _REVISION, _DACL, ctypes.byref(text), None
        ):
            raise ctypes.WinError(ctypes.get_last_error())
        return _taken(text)
    finally:
        _kernel32.LocalFree(descriptor)


def _taken(text: Any) -> str:
    try:
        return ctypes.wstring_at(text.value or 0)
    finally:
        _kernel32.LocalFree(text)
