"""Random numbers for qpdf on Windows: it asks the registry for their source each time, which no wall would let it."""

import ctypes
import os
import sys
from ctypes import wintypes
from pathlib import PureWindowsPath
from typing import Any, Final

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_SET: Final = "?setRandomDataProvider@QUtil@@YAXPEAVRandomDataProvider@@@Z"  # qpdf/QUtil.hh, as Visual C++ writes it
_MOST_MODULES: Final = 1_024
_lasting: list[Any] = []  # as long as the process: qpdf holds their address


def give_to_qpdf() -> None:
    """Let it take them from `os.urandom`. Raises OSError where it is not loaded, or not the one that is known."""
    fill_type = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
    destroy_type = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint)
    fill, destroy = fill_type(_fill), destroy_type(lambda this, _how: this)
    # qpdf/RandomDataProvider.hh: a destructor and provideRandomData, both virtual, and nothing else.
    table = (ctypes.c_void_p * 2)(ctypes.cast(destroy, ctypes.c_void_p), ctypes.cast(fill, ctypes.c_void_p))
    provider = ctypes.c_void_p(ctypes.addressof(table))
    _lasting.extend((fill, destroy, table, provider))
    library = ctypes.CDLL(_qpdf())
    try:
        give = getattr(library, _SET)
    except AttributeError as error:
        raise OSError("another qpdf than is known") from error
    give.argtypes, give.restype = [ctypes.c_void_p], None
    give(ctypes.addressof(provider))


def _fill(_this: int, target: int, length: int) -> None:
    ctypes.memmove(target, os.urandom(length), length)


def _qpdf() -> str:
    """The path of the library, which pikepdf has loaded by now."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    kernel32.K32EnumProcessModules.argtypes = [
        wintypes.HANDLE,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.c_void_p,
    ]
    kernel32.GetModuleFileNameW.argtypes = [wintypes.HMODULE, wintypes.LPWSTR, wintypes.DWORD]
    modules = (wintypes.HMODULE * _MOST_MODULES)()
    needed = wintypes.DWORD()
    if not kernel32.K32EnumProcessModules(
        kernel32.GetCurrentProcess(), modules, ctypes.sizeof(modules), ctypes.byref(needed)
    ):
        raise ctypes.WinError(ctypes.get_last_error())
    name = ctypes.create_unicode_buffer(32_768)
    for module in modules[: needed.value // ctypes.sizeof(wintypes.HMODULE)]:
        kernel32.GetModuleFileNameW(module, name, len(name))
        if PureWindowsPath(name.value).name.lower().startswith("qpdf"):
            return name.value
    raise OSError("qpdf is not loaded")
