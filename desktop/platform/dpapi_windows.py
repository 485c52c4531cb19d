"""Seals small secrets so that only this installation of Windows opens them (DPAPI, scope of the machine).

Written after the documentation of CryptProtectData; README says what was tested on which system.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Any, ClassVar

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_UI_FORBIDDEN = 0x1
_LOCAL_MACHINE = 0x4  # any account of this PC may open it: who may read the file decides


class _Blob(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [("cbData", wintypes.DWORD), ("pbData", ctypes.POINTER(ctypes.c_char))]


_crypt32 = ctypes.WinDLL("crypt32", use_last_error=True)
_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
for _call in (_crypt32.CryptProtectData, _crypt32.CryptUnprotectData):
    _call.restype = wintypes.BOOL
    _call.argtypes = (
        ctypes.POINTER(_Blob),
        ctypes.c_void_p,
        ctypes.POINTER(_Blob),
        ctypes.c_void_p,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(_Blob),
    )
_kernel32.LocalFree.argtypes = (ctypes.c_void_p,)
_kernel32.LocalFree.restype = ctypes.c_void_p


def protect(secret: bytes, about: bytes) -> bytes:
    """Seal a secret; `about`: what must be said again to open it. Raises OSError."""
    return _called(_crypt32.CryptProtectData, secret, about)


def unprotect(sealed: bytes, about: bytes) -> bytes:
    """Raises OSError: sealed on another PC, for something else, or damaged."""
    return _called(_crypt32.CryptUnprotectData, sealed, about)


def _called(call: Any, data: bytes, about: bytes) -> bytes:
    given, entropy, found = _blob(data), _blob(about), _Blob()
    flags = _UI_FORBIDDEN | _LOCAL_MACHINE
    if not call(ctypes.byref(given), None, ctypes.byref(entropy), None, None, flags, ctypes.byref(found)):
        raise ctypes.WinError(ctypes.get_last_error())
    try:
        return ctypes.string_at(found.pbData, found.cbData)
    finally:
        _kernel32.LocalFree(found.pbData)


def _blob(data: bytes) -> _Blob:
    return _Blob(len(data), ctypes.create_string_buffer(data, len(data)))
