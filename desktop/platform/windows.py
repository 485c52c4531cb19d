"""What only Windows can do: a Job Object that limits a child and kills it with its parent.

Written after the documentation of the Win32 API; README says what was tested on which system.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Any, ClassVar

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_LIMIT_ACTIVE_PROCESS = 0x00000008
_LIMIT_PROCESS_MEMORY = 0x00000100
_LIMIT_DIE_ON_UNHANDLED_EXCEPTION = 0x00000400
_LIMIT_BREAKAWAY_OK = 0x00000800
_LIMIT_KILL_ON_JOB_CLOSE = 0x00002000
_BASIC_UI_RESTRICTIONS = 4
_EXTENDED_LIMIT_INFORMATION = 9
# JOB_OBJECT_UILIMIT_...: windows of others, the clipboard, settings of the system and of displays, global atoms, other
# desktops, signing out.
_NO_UI = 0xFF
_PROCESS_TERMINATE = 0x0001
_DUPLICATE_SAME_ACCESS = 0x00000002
_PROCESS_SET_QUOTA = 0x0100
BELOW_NORMAL_PRIORITY_CLASS = 0x00004000
IDLE_PRIORITY_CLASS = 0x00000040
CREATE_NO_WINDOW = 0x08000000
_SPI_GETCLIENTAREAANIMATION = 0x1042
_THREAD_PRIORITY_BELOW_NORMAL = -1
_FILE_MAP_READ_WRITE = 0x0004 | 0x0002


class _BasicLimits(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
        ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
        ("LimitFlags", wintypes.DWORD),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", wintypes.DWORD),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", wintypes.DWORD),
        ("SchedulingClass", wintypes.DWORD),
    ]


class _ExtendedLimits(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


class Job:
    """A Job Object. Closing it, or the end of this process, kills what runs in it."""

    def __init__(self, memory_bytes: int | None = None, *, alone: bool = False, no_ui: bool = False) -> None:
        """`memory_bytes`: of each process in it; None for no limit. What is in it may start children that leave it.

        Args:
            alone: One process and no other.
            no_ui: No clipboard, no window of others, no other desktop. Such a job stands in no other one.
        """
        self._kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        self._kernel32.CreateJobObjectW.restype = wintypes.HANDLE
        self._kernel32.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
        self._kernel32.SetInformationJobObject.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        ]
        self._kernel32.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        self._kernel32.CloseHandle.argtypes = [wintypes.HANDLE]
        self._kernel32.OpenProcess.restype = wintypes.HANDLE
        self._kernel32.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
        self._handle = self._kernel32.CreateJobObjectW(None, None)
        if not self._handle:
            raise ctypes.WinError(ctypes.get_last_error())
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_DIE_ON_UNHANDLED_EXCEPTION | _LIMIT_KILL_ON_JOB_CLOSE
        if alone:
            limits.BasicLimitInformation.LimitFlags |= _LIMIT_ACTIVE_PROCESS
            limits.BasicLimitInformation.ActiveProcessLimit = 1
        else:
            limits.BasicLimitInformation.LimitFlags |= _LIMIT_BREAKAWAY_OK
        if memory_bytes is not None:
            limits.BasicLimitInformation.LimitFlags |= _LIMIT_PROCESS_MEMORY
            limits.ProcessMemoryLimit = memory_bytes
        self._set(_EXTENDED_LIMIT_INFORMATION, limits)
        if no_ui:
            self._set(_BASIC_UI_RESTRICTIONS, wintypes.DWORD(_NO_UI))

    def _set(self, kind: int, limits: Any) -> None:
        if not self._kernel32.SetInformationJobObject(self._handle, kind, ctypes.byref(limits), ctypes.sizeof(limits)):
            error = ctypes.WinError(ctypes.get_last_error())
            self.close()
            raise error

    def add(self, process_handle: int) -> None:
        """Put a process into the job, by its handle."""
        if not self._kernel32.AssignProcessToJobObject(self._handle, process_handle):
            raise ctypes.WinError(ctypes.get_last_error())

    def add_by_id(self, process_id: int) -> None:
        """Put a process into the job, by its id: one that this program started and has not waited for yet."""
        handle = self._kernel32.OpenProcess(_PROCESS_SET_QUOTA | _PROCESS_TERMINATE, False, process_id)
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            self.add(handle)
        finally:
            self._kernel32.CloseHandle(handle)

    def close(self) -> None:
        if self._handle:
            self._kernel32.CloseHandle(self._handle)
            self._handle = None


def hand_over(process_handle: int, descriptor: int) -> int:
    """Give a process a handle of its own to a file that is open here; returns its number there. Raises OSError."""
    import msvcrt

    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    kernel32.DuplicateHandle.argtypes = [
        *[wintypes.HANDLE] * 3,
        ctypes.POINTER(wintypes.HANDLE),
        wintypes.DWORD,
        wintypes.BOOL,
        wintypes.DWORD,
    ]
    there = wintypes.HANDLE()
    here = msvcrt.get_osfhandle(descriptor)
    done = kernel32.DuplicateHandle(
        kernel32.GetCurrentProcess(), here, process_handle, ctypes.byref(there), 0, False, _DUPLICATE_SAME_ACCESS
    )
    if not done or not there.value:
        raise ctypes.WinError(ctypes.get_last_error())
    return there.value


def inheritable_mapping(name: str) -> int:
    """A handle, which children may inherit, to memory that is shared by this name. Raises OSError."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.OpenFileMappingW.restype = wintypes.HANDLE
    kernel32.OpenFileMappingW.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.LPCWSTR]
    handle = kernel32.OpenFileMappingW(_FILE_MAP_READ_WRITE, True, name)
    if not handle:
        raise ctypes.WinError(ctypes.get_last_error())
    return int(handle)


def mapped(handle: int, size: int) -> memoryview:
    """Shared memory by its handle, as long as this process lives. Raises OSError."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.MapViewOfFile.restype = ctypes.c_void_p
    kernel32.MapViewOfFile.argtypes = [wintypes.HANDLE, *[wintypes.DWORD] * 3, ctypes.c_size_t]
    address = kernel32.MapViewOfFile(handle, _FILE_MAP_READ_WRITE, 0, 0, size)
    if not address:
        raise ctypes.WinError(ctypes.get_last_error())
    return memoryview((ctypes.c_ubyte * size).from_address(address)).cast("B")


def close_handle(handle: int) -> None:
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.CloseHandle.argtypes = [wintypes.HANDLE]
    kernel32.CloseHandle(handle)


def processor_seconds(process_handle: int) -> float:
    """What a process has used of the processors."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.GetProcessTimes.argtypes = [wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4]
    created, ended, kernel, user = (wintypes.FILETIME() for _ in range(4))
    times = map(ctypes.byref, (created, ended, kernel, user))
    if not kernel32.GetProcessTimes(process_handle, *times):
        raise ctypes.WinError(ctypes.get_last_error())
    return sum((spent.dwHighDateTime << 32) + spent.dwLowDateTime for spent in (kernel, user)) * 1e-7


class _MemoryCounters(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("cb", wintypes.DWORD),
        ("PageFaultCount", wintypes.DWORD),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    ]


def own_bytes() -> int:
    """How much memory this process alone holds now: files that it maps are the system's to drop."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    kernel32.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
    counters = _MemoryCounters(cb=ctypes.sizeof(_MemoryCounters))
    kernel32.K32GetProcessMemoryInfo(kernel32.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PagefileUsage)  # what it has committed


def lower_thread_priority() -> None:
    """Let this thread yield to others, a little: they wait for its locks."""
    kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel32.GetCurrentThread.restype = wintypes.HANDLE
    kernel32.SetThreadPriority.argtypes = [wintypes.HANDLE, ctypes.c_int]
    kernel32.SetThreadPriority(kernel32.GetCurrentThread(), _THREAD_PRIORITY_BELOW_NORMAL)


def wants_stillness() -> bool:
    """Whether animation effects were switched off in the settings of Windows (accessibility)."""
    user32 = ctypes.WinDLL("user32", use_last_error=True)
    user32.SystemParametersInfoW.argtypes = [wintypes.UINT, wintypes.UINT, ctypes.c_void_p, wintypes.UINT]
    user32.SystemParametersInfoW.restype = wintypes.BOOL
    moving = wintypes.BOOL(True)
    if not user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moving), 0):
        return False
    return not moving.value
