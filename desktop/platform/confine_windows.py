"""Walls around a process on Windows: a token that opens nothing, a job, mitigation policies; by ctypes.

A program starts with two tokens (the way of Chromium's sandbox). Its own is locked: every group and its user only deny,
no privilege is left, and access is granted to S-1-0-0 alone, which nothing grants anything to. Its first thread begins
under another, with which files can still be read at low integrity, and drops that in `confine` once everything is
loaded: then no file, device, share, pipe, process or key of the registry can be opened by name any more, and no socket,
since `\\Device\\Afd` is opened for each.

pywin32 knows neither lists of attributes for a new process nor mitigation policies. Written after Microsoft's
documentation; whether it holds is tried by the process itself (`desktop.document.process.self_test`).
"""

import ctypes
import os
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from ctypes import wintypes
from enum import StrEnum
from typing import Any, BinaryIO, ClassVar, Final

from desktop.platform import windows

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_kernel32: Final = ctypes.WinDLL("kernel32", use_last_error=True)
_advapi32: Final = ctypes.WinDLL("advapi32", use_last_error=True)
_user32: Final = ctypes.WinDLL("user32", use_last_error=True)


class Wall(StrEnum):
    """What stands around a process, as the system says."""

    TOKEN = "token"  # the restricted one
    INTEGRITY = "integrity"  # untrusted: below everything
    JOB = "job"  # one process, a limit of memory, no clipboard
    DESKTOP = "desktop"  # a desktop of its own
    CHILDREN = "children"  # none, by a policy of their own
    CODE = "code"  # no memory that code could be run from, from now on
    IMAGES = "images"  # none from other PCs, nor what is not signed by Microsoft
    WIN32K = "win32k"  # no call of windows and drawing


def _declared(library: ctypes.WinDLL, name: str, *arguments: Any, returns: Any = wintypes.BOOL) -> Any:
    function = getattr(library, name)
    function.argtypes, function.restype = arguments, returns
    return function


def _done(answer: Any) -> Any:
    """What a call answered; raises OSError where that says no."""
    if not answer:
        raise ctypes.WinError(ctypes.get_last_error())
    return answer


_pointer: Final = ctypes.c_void_p
_close_handle: Final = _declared(_kernel32, "CloseHandle", wintypes.HANDLE)
_this_process: Final = _declared(_kernel32, "GetCurrentProcess", returns=wintypes.HANDLE)


# -- tokens: CreateRestrictedToken, SetTokenInformation ----------------------------------------------------------------

_TOKEN_ASSIGN_PRIMARY: Final = 0x0001
_TOKEN_DUPLICATE: Final = 0x0002
_TOKEN_IMPERSONATE: Final = 0x0004
_TOKEN_QUERY: Final = 0x0008
_TOKEN_ADJUST_DEFAULT: Final = 0x0080
_TOKEN_USER: Final = 1
_TOKEN_GROUPS: Final = 2
_TOKEN_PRIVILEGES: Final = 3
_TOKEN_INTEGRITY_LEVEL: Final = 25
_DISABLE_MAX_PRIVILEGE: Final = 0x1  # all but the one to pass through folders
_SE_GROUP_INTEGRITY: Final = 0x00000020
_SECURITY_IMPERSONATION: Final = 2
_IMPERSONATION_TOKEN: Final = 2
_SID: Final = struct.Struct("<BB6sI")  # revision, one part, authority, that part
_NOBODY: Final = _SID.pack(1, 1, bytes(6), 0)  # S-1-0-0
_LABELS: Final = bytes((0, 0, 0, 0, 0, 16))  # S-1-16-...
_UNTRUSTED: Final = _SID.pack(1, 1, _LABELS, 0)
_LOW: Final = _SID.pack(1, 1, _LABELS, 0x1000)


class _SidAndAttributes(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [("Sid", ctypes.c_void_p), ("Attributes", wintypes.DWORD)]


class _Privilege(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [("Luid", wintypes.DWORD * 2), ("Attributes", wintypes.DWORD)]


_open_process_token: Final = _declared(_advapi32, "OpenProcessToken", wintypes.HANDLE, wintypes.DWORD, _pointer)
_get_token: Final = _declared(
    _advapi32, "GetTokenInformation", wintypes.HANDLE, ctypes.c_int, _pointer, wintypes.DWORD, _pointer
)
_set_token: Final = _declared(_advapi32, "SetTokenInformation", wintypes.HANDLE, ctypes.c_int, _pointer, wintypes.DWORD)
_create_restricted: Final = _declared(
    _advapi32,
    "CreateRestrictedToken",
    wintypes.HANDLE,
    wintypes.DWORD,
    *(wintypes.DWORD, _pointer),  # only denied
    *(wintypes.DWORD, _pointer),  # privileges taken away
    *(wintypes.DWORD, _pointer),  # granted to these as well, or not at all
    _pointer,
)
_duplicate_token: Final = _declared(
    _advapi32, "DuplicateTokenEx", wintypes.HANDLE, wintypes.DWORD, _pointer, ctypes.c_int, ctypes.c_int, _pointer
)
_is_restricted: Final = _declared(_advapi32, "IsTokenRestricted", wintypes.HANDLE)
_set_thread_token: Final = _declared(_advapi32, "SetThreadToken", _pointer, wintypes.HANDLE)
_revert_to_self: Final = _declared(_advapi32, "RevertToSelf")


class _Tokens:
    """The locked token of a new process, and the one that its first thread begins with."""

    def __init__(self) -> None:
        self._own = wintypes.HANDLE()
        self.locked = wintypes.HANDLE()
        self.first = wintypes.HANDLE()
        try:
            access = _TOKEN_DUPLICATE | _TOKEN_QUERY | _TOKEN_ASSIGN_PRIMARY | _TOKEN_ADJUST_DEFAULT
            _done(_open_process_token(_this_process(), access, ctypes.byref(self._own)))
            self._make()
        except BaseException:
            self.close()
            raise

    def _make(self) -> None:
        people, privileges = _people_of(self._own), _privileges_of(self._own)
        nobody = ctypes.create_string_buffer(_NOBODY, _SID.size)
        nothing = (_SidAndAttributes * 1)(_SidAndAttributes(ctypes.addressof(nobody), 0))
        _restrict(self._own, 0, (people, privileges, nothing), self.locked)
        _set_integrity(self.locked, _LOW)
        same = wintypes.HANDLE()
        # Restricted, too, though to all that it had: a restricted process may take on no other.
        _restrict(self._own, _DISABLE_MAX_PRIVILEGE, ((), (), people), same)
        try:
            access = _TOKEN_IMPERSONATE | _TOKEN_QUERY | _TOKEN_ADJUST_DEFAULT
            kind = (_SECURITY_IMPERSONATION, _IMPERSONATION_TOKEN)
            _done(_duplicate_token(same, access, None, *kind, ctypes.byref(self.first)))
            _set_integrity(self.first, _LOW)
        finally:
            _close_handle(same)

    def close(self) -> None:
        for token in (self._own, self.locked, self.first):
            if token.value:
                _close_handle(token)
                token.value = None


def _restrict(token: wintypes.HANDLE, flags: int, lists: Sequence[Any], made: wintypes.HANDLE) -> None:
    """`lists`: who is only denied, which privileges go, and to whom as well access has to be granted."""
    arguments = [part for one in lists for part in (len(one), one or None)]
    _done(_create_restricted(token, flags, *arguments, ctypes.byref(made)))


def _asked(token: wintypes.HANDLE, kind: int) -> "ctypes.Array[ctypes.c_char]":
    size = wintypes.DWORD()
    _get_token(token, kind, None, 0, ctypes.byref(size))
    answer = ctypes.create_string_buffer(size.value)
    _done(_get_token(token, kind, answer, size, ctypes.byref(size)))
    return answer


def _people_of(token: wintypes.HANDLE) -> "ctypes.Array[_SidAndAttributes]":
    """The user and the groups of a token."""
    user = _SidAndAttributes.from_buffer(_asked(token, _TOKEN_USER))
    groups = _groups_in(_asked(token, _TOKEN_GROUPS))
    found = [user, *(group for group in groups if not group.Attributes & _SE_GROUP_INTEGRITY)]
    people = (_SidAndAttributes * len(found))(*(_SidAndAttributes(one.Sid, 0) for one in found))
    people.keep = (user, groups)  # type: ignore[attr-defined]  # the SIDs lie in what was answered
    return people


def _groups_in(answer: "ctypes.Array[ctypes.c_char]") -> "ctypes.Array[_SidAndAttributes]":
    """TOKEN_GROUPS: their number, then each."""
    count = wintypes.DWORD.from_buffer(answer).value
    return (_SidAndAttributes * count).from_buffer(answer, ctypes.sizeof(ctypes.c_void_p))


def _privileges_of(token: wintypes.HANDLE) -> "ctypes.Array[_Privilege]":
    """TOKEN_PRIVILEGES: their number, then each."""
    answer = _asked(token, _TOKEN_PRIVILEGES)
    count = wintypes.DWORD.from_buffer(answer).value
    return (_Privilege * count).from_buffer(answer, ctypes.sizeof(wintypes.DWORD))


def _set_integrity(token: wintypes.HANDLE, label: bytes) -> None:
    """TOKEN_MANDATORY_LABEL, which can only go down."""
    sid = ctypes.create_string_buffer(label, _SID.size)
    level = _SidAndAttributes(ctypes.addressof(sid), _SE_GROUP_INTEGRITY)
    _done(_set_token(token, _TOKEN_INTEGRITY_LEVEL, ctypes.byref(level), ctypes.sizeof(level) + _SID.size))


# -- a new process: CreateProcessAsUserW, STARTUPINFOEX ----------------------------------------------------------------

_CREATE_SUSPENDED: Final = 0x00000004
_DETACHED_PROCESS: Final = 0x00000008  # no console, which would be a second process
_CREATE_UNICODE_ENVIRONMENT: Final = 0x00000400
_EXTENDED_STARTUPINFO_PRESENT: Final = 0x00080000
_CREATE_BREAKAWAY_FROM_JOB: Final = 0x01000000
_STARTF_USESTDHANDLES: Final = 0x00000100
_HANDLE_LIST: Final = 0x00020002  # PROC_THREAD_ATTRIBUTE_...
_MITIGATION_POLICY: Final = 0x00020007
_CHILD_PROCESS_POLICY: Final = 0x0002000E
_EXTENSION_POINT_DISABLE: Final = 1 << 32  # nothing that other programs want loaded everywhere
_CHILD_PROCESS_RESTRICTED: Final = 1
_ERROR_ACCESS_DENIED: Final = 5
_INFINITE: Final = 0xFFFFFFFF
KILLED: Final = 9  # the exit code of one that was killed: no program that fails to start has it
_WAIT_OBJECT_0: Final = 0


class _StartupInfo(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("cb", wintypes.DWORD),
        ("lpReserved", wintypes.LPWSTR),
        ("lpDesktop", wintypes.LPWSTR),
        ("lpTitle", wintypes.LPWSTR),
        *((name, wintypes.DWORD) for name in ("dwX", "dwY", "dwXSize", "dwYSize", "dwXCountChars", "dwYCountChars")),
        ("dwFillAttribute", wintypes.DWORD),
        ("dwFlags", wintypes.DWORD),
        ("wShowWindow", wintypes.WORD),
        ("cbReserved2", wintypes.WORD),
        ("lpReserved2", ctypes.c_void_p),
        ("hStdInput", wintypes.HANDLE),
        ("hStdOutput", wintypes.HANDLE),
        ("hStdError", wintypes.HANDLE),
        ("lpAttributeList", ctypes.c_void_p),
    ]


class _ProcessInformation(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("hProcess", wintypes.HANDLE),
        ("hThread", wintypes.HANDLE),
        ("dwProcessId", wintypes.DWORD),
        ("dwThreadId", wintypes.DWORD),
    ]


_CREATE_ARGUMENTS: Final = (
    wintypes.LPCWSTR,
    wintypes.LPWSTR,
    *(_pointer, _pointer),
    wintypes.BOOL,
    wintypes.DWORD,
    *(_pointer, wintypes.LPCWSTR),
    *(_pointer, _pointer),
)
_create_process: Final = _declared(_kernel32, "CreateProcessW", *_CREATE_ARGUMENTS)
_create_process_as_user: Final = _declared(_advapi32, "CreateProcessAsUserW", wintypes.HANDLE, *_CREATE_ARGUMENTS)
_resume_thread: Final = _declared(_kernel32, "ResumeThread", wintypes.HANDLE, returns=wintypes.DWORD)
_terminate: Final = _declared(_kernel32, "TerminateProcess", wintypes.HANDLE, wintypes.UINT)
_wait: Final = _declared(_kernel32, "WaitForSingleObject", wintypes.HANDLE, wintypes.DWORD, returns=wintypes.DWORD)
_exit_code: Final = _declared(_kernel32, "GetExitCodeProcess", wintypes.HANDLE, _pointer)
_init_attributes: Final = _declared(
    _kernel32, "InitializeProcThreadAttributeList", _pointer, wintypes.DWORD, wintypes.DWORD, _pointer
)
_update_attribute: Final = _declared(
    _kernel32,
    "UpdateProcThreadAttribute",
    *(_pointer, wintypes.DWORD, ctypes.c_size_t),
    *(_pointer, ctypes.c_size_t),
    *(_pointer, _pointer),
)
_delete_attributes: Final = _declared(_kernel32, "DeleteProcThreadAttributeList", _pointer, returns=None)


class _Attributes:
    """What a new process begins with: the handles it inherits and no others, and what it may never do."""

    def __init__(self, handles: Sequence[int]) -> None:
        size = ctypes.c_size_t()
        _init_attributes(None, 3, 0, ctypes.byref(size))
        self.list = ctypes.create_string_buffer(size.value)
        _done(_init_attributes(self.list, 3, 0, ctypes.byref(size)))
        self._values: list[Any] = []
        inherited = (wintypes.HANDLE * len(handles))(*handles)
        _done(self._set(_HANDLE_LIST, inherited))
        # Where a version of Windows knows one of these not, the process does without: it says so itself.
        self._set(_MITIGATION_POLICY, ctypes.c_uint64(_EXTENSION_POINT_DISABLE))
        self._set(_CHILD_PROCESS_POLICY, wintypes.DWORD(_CHILD_PROCESS_RESTRICTED))

    def _set(self, attribute: int, value: Any) -> bool:
        self._values.append(value)  # the system reads it with the start
        size = ctypes.sizeof(value)
        return bool(_update_attribute(self.list, 0, attribute, ctypes.byref(value), size, None, None))

    def close(self) -> None:
        _delete_attributes(self.list)


class ConfinedProcess:
    """A process in a job of its own, with pipes to its standard input and output. As `subprocess.Popen` is used."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        handles: Sequence[int],
        memory_bytes: int,
        low_priority: bool = False,
        walls: bool = True,
    ) -> None:
        """Start it. It has begun nothing before it is in its job.

        Args:
            handles: Inherited, with the same numbers; they have to be inheritable.
            walls: Under the locked token. Where the system refuses that, and without, it is an ordinary process in a
                job.
        Raises:
            OSError
        """
        self._handle: int | None = None
        self._ended: int | None = None
        self._job: windows.Job | None = None
        import msvcrt

        theirs, ours = os.pipe()
        self.stdin: BinaryIO = os.fdopen(ours, "wb", buffering=0)
        ours, theirs_out = os.pipe()
        self.stdout: BinaryIO = os.fdopen(ours, "rb", buffering=0)
        null = os.open(os.devnull, os.O_RDWR)
        try:
            standard = [msvcrt.get_osfhandle(descriptor) for descriptor in (theirs, theirs_out, null)]
            for handle in standard:
                os.set_handle_inheritable(handle, True)
            self._start(list(command), environment, standard, [*standard, *handles], memory_bytes, low_priority, walls)
        except BaseException:
            self.stdin.close()
            self.stdout.close()
            self.close()
            raise
        finally:
            for descriptor in (theirs, theirs_out, null):
                os.close(descriptor)

    def _start(
        self,
        command: list[str],
        environment: Mapping[str, str],
        standard: list[int],
        inherited: list[int],
        memory_bytes: int,
        low_priority: bool,
        walls: bool,
    ) -> None:
        attributes = _Attributes(inherited)
        tokens = None
        try:
            info = _StartupInfo(
                cb=ctypes.sizeof(_StartupInfo),
                lpDesktop=_desktop_name() if walls else None,
                dwFlags=_STARTF_USESTDHANDLES,
                lpAttributeList=ctypes.addressof(attributes.list),
                **dict(zip(("hStdInput", "hStdOutput", "hStdError"), standard, strict=True)),
            )
            flags = windows.IDLE_PRIORITY_CLASS if low_priority else 0
            try:
                tokens = _Tokens() if walls else None
                made = _created(command, environment, info, flags, tokens)
            except OSError:
                if not walls:
                    raise
                made = _created(command, environment, info, flags, None)
        finally:
            attributes.close()
            if tokens is not None:
                tokens.close()
        self._handle, self.pid = int(made.hProcess), int(made.dwProcessId)
        try:
            self._job = _job_with(self._handle, memory_bytes)
            _resume_thread(made.hThread)
        except BaseException:
            self.kill()
            raise
        finally:
            _close_handle(made.hThread)

    @property
    def handle(self) -> int:
        if self._handle is None:
            raise OSError("the process was let go")
        return self._handle

    def poll(self) -> int | None:
        """Its exit code, once it has ended."""
        if self._ended is None and self._handle is not None and _wait(self._handle, 0) == _WAIT_OBJECT_0:
            code = wintypes.DWORD()
            _done(_exit_code(self._handle, ctypes.byref(code)))
            self._ended = code.value
        return self._ended

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        if self._ended is None:
            _wait(self.handle, _INFINITE if timeout is None else round(timeout * 1_000))
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired("the confined process", timeout or 0)
        return code

    def kill(self) -> None:
        if self._handle is not None:
            _terminate(self._handle, KILLED)  # one that has ended refuses it

    def close(self) -> None:
        """Let go of it: its job ends it."""
        if self._job is not None:
            self._job.close()
        if self._handle is not None:
            self.poll()
            _close_handle(self._handle)
            self._handle = None


def _created(
    command: list[str],
    environment: Mapping[str, str],
    info: _StartupInfo,
    flags: int,
    tokens: _Tokens | None,
) -> _ProcessInformation:
    """A process that is held before its first instruction."""
    variables = "".join(f"{name}={environment[name]}\0" for name in sorted(environment, key=str.upper)) + "\0"
    block = ctypes.create_unicode_buffer(variables)
    flags |= _CREATE_SUSPENDED | _DETACHED_PROCESS | _CREATE_UNICODE_ENVIRONMENT | _EXTENDED_STARTUPINFO_PRESENT
    made = _ProcessInformation()
    # A job without clipboard can't stand inside another one; whose it is may forbid to leave it.
    for more in (_CREATE_BREAKAWAY_FROM_JOB, 0):
        line = ctypes.create_unicode_buffer(subprocess.list2cmdline(command))
        rest = (None, None, True, flags | more, block, None, ctypes.byref(info), ctypes.byref(made))
        if tokens is None:
            done = _create_process(command[0], line, *rest)
        else:
            done = _create_process_as_user(tokens.locked, command[0], line, *rest)
        if done or ctypes.get_last_error() != _ERROR_ACCESS_DENIED:
            break
    _done(done)
    if tokens is not None:
        thread = wintypes.HANDLE(made.hThread)
        if not _set_thread_token(ctypes.byref(thread), tokens.first):
            error = ctypes.WinError(ctypes.get_last_error())
            _terminate(made.hProcess, 1)
            _close_handle(made.hThread)
            _close_handle(made.hProcess)
            raise error
    return made


def _job_with(process: int, memory_bytes: int) -> windows.Job:
    """Raises OSError where it gets into no job at all."""
    for no_ui in (True, False):
        job = windows.Job(memory_bytes, alone=True, no_ui=no_ui)
        try:
            job.add(process)
            return job
        except OSError:
            job.close()
            if not no_ui:
                raise
    raise AssertionError


# A desktop without windows, for all processes that this program confines.

_DESKTOP_ACCESS: Final = 0x10000000  # GENERIC_ALL
_ITS_RIGHTS: Final = "D:(A;;GA;;;WD)(A;;GA;;;SY)S:(ML;;NW;;;LW)"  # nothing is on it; who is of low integrity may use it
_desktops: list[str | None] = []


class _SecurityAttributes(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("nLength", wintypes.DWORD),
        ("lpSecurityDescriptor", ctypes.c_void_p),
        ("bInheritHandle", wintypes.BOOL),
    ]


_rights_of: Final = _declared(
    _advapi32,
    "ConvertStringSecurityDescriptorToSecurityDescriptorW",
    *(wintypes.LPCWSTR, wintypes.DWORD, _pointer, _pointer),
)
_create_desktop: Final = _declared(
    _user32,
    "CreateDesktopW",
    *(wintypes.LPCWSTR, wintypes.LPCWSTR, _pointer, wintypes.DWORD, wintypes.DWORD, _pointer),
    returns=wintypes.HANDLE,
)


def _desktop_name() -> str | None:
    """It lasts as long as this program; None where there can be none."""
    if not _desktops:
        name = f"ruang-baca-{os.getpid()}"
        rights = ctypes.c_void_p()
        made = _rights_of(_ITS_RIGHTS, 1, ctypes.byref(rights), None) and _create_desktop(
            *(name, None, None, 0, _DESKTOP_ACCESS),
            ctypes.byref(_SecurityAttributes(ctypes.sizeof(_SecurityAttributes), rights, False)),
        )
        _desktops.append(name if made else None)
    return _desktops[0]


# -- inside ------------------------------------------------------------------------------------------------------------

_DYNAMIC_CODE: Final = 2  # of PROCESS_MITIGATION_POLICY, each with its flags
_SYSTEM_CALLS: Final = 4
_SIGNATURES: Final = 8
_FONTS: Final = 9
_IMAGE_LOADS: Final = 10
_CHILD_PROCESSES: Final = 13
_NOT_REMOTE_NOR_LOW: Final = 0b011
_UI_LIMITS: Final = 4  # of JOBOBJECTINFOCLASS
_NO_CLIPBOARD: Final = 0x2 | 0x4  # to read, to write
_PROCESS_VM_READ: Final = 0x0010
_UOI_NAME: Final = 2
_CLIPBOARD_KINDS: Final = (13, 8, 15)  # text, picture, files

_set_policy: Final = _declared(_kernel32, "SetProcessMitigationPolicy", ctypes.c_int, _pointer, ctypes.c_size_t)
_get_policy: Final = _declared(
    _kernel32, "GetProcessMitigationPolicy", wintypes.HANDLE, ctypes.c_int, _pointer, ctypes.c_size_t
)
_query_job: Final = _declared(
    _kernel32, "QueryInformationJobObject", wintypes.HANDLE, ctypes.c_int, _pointer, wintypes.DWORD, _pointer
)
_open_process: Final = _declared(
    _kernel32, "OpenProcess", wintypes.DWORD, wintypes.BOOL, wintypes.DWORD, returns=wintypes.HANDLE
)
_open_clipboard: Final = _declared(_user32, "OpenClipboard", wintypes.HWND)
_close_clipboard: Final = _declared(_user32, "CloseClipboard")
_clipboard: Final = _declared(_user32, "GetClipboardData", wintypes.UINT, returns=wintypes.HANDLE)
_thread_desktop: Final = _declared(_user32, "GetThreadDesktop", wintypes.DWORD, returns=wintypes.HANDLE)
_this_thread: Final = _declared(_kernel32, "GetCurrentThreadId", returns=wintypes.DWORD)
_object_information: Final = _declared(
    _user32, "GetUserObjectInformationW", wintypes.HANDLE, ctypes.c_int, _pointer, wintypes.DWORD, _pointer
)


def confine() -> tuple[Wall, ...]:
    """From now on nothing can be opened by its name; to be called by the first thread when everything is loaded.

    Returns:
        What the system says to stand. A wall that it refuses is missing; whether others hold is to be tried.
    """
    walls = [Wall.DESKTOP] if _has_own_desktop() else []
    token = wintypes.HANDLE()
    access = _TOKEN_QUERY | _TOKEN_ADJUST_DEFAULT
    if _open_process_token(_this_process(), access, ctypes.byref(token)):
        try:
            _set_integrity(token, _UNTRUSTED)
            walls.append(Wall.INTEGRITY)
        except OSError:
            pass
        if _is_restricted(token):
            walls.append(Wall.TOKEN)
        _close_handle(token)
    with suppress(AttributeError):  # Wine has none
        _advapi32.RegDisablePredefinedCacheEx()  # keys of the registry that are open from before
    _revert_to_self()
    if _ui_limits() & _NO_CLIPBOARD == _NO_CLIPBOARD:
        walls.append(Wall.JOB)
    _keep_to(_FONTS, 1)
    if _keep_to(_CHILD_PROCESSES, 1) or _is_kept_to(_CHILD_PROCESSES):  # it began with that
        walls.append(Wall.CHILDREN)
    if _keep_to(_IMAGE_LOADS, _NOT_REMOTE_NOR_LOW) and _keep_to(_SIGNATURES, 1):
        walls.append(Wall.IMAGES)
    if _keep_to(_SYSTEM_CALLS, 1):  # refused once something has loaded user32, as ctypes does
        walls.append(Wall.WIN32K)
    if _keep_to(_DYNAMIC_CODE, 1):
        walls.append(Wall.CODE)
    return tuple(wall for wall in Wall if wall in walls)


def _keep_to(policy: int, flags: int) -> bool:
    value = wintypes.DWORD(flags)
    return bool(_set_policy(policy, ctypes.byref(value), ctypes.sizeof(value)))


def _is_kept_to(policy: int) -> bool:
    value = wintypes.DWORD()
    asked = _get_policy(_this_process(), policy, ctypes.byref(value), ctypes.sizeof(value))
    return bool(asked and value.value & 1)


def _ui_limits() -> int:
    """Of the job that this process is in; 0: none, or not to be told."""
    limits = wintypes.DWORD()
    asked = _query_job(None, _UI_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits), None)
    return limits.value if asked else 0


def _has_own_desktop() -> bool:
    name = ctypes.create_unicode_buffer(256)
    desktop = _thread_desktop(_this_thread())
    found = _object_information(desktop, _UOI_NAME, name, ctypes.sizeof(name), None)
    return bool(found) and name.value.startswith("ruang-baca-")


# What a process tries: each raises PermissionError where it is refused, and leaves nothing behind.


def read_the_clipboard() -> None:
    """It may be empty, or another program may hold it: so what the job says counts besides."""
    got = False
    if _open_clipboard(None):
        got = any(_clipboard(kind) for kind in _CLIPBOARD_KINDS)
        _close_clipboard()
    if not got and _ui_limits() & _NO_CLIPBOARD == _NO_CLIPBOARD:
        raise PermissionError("no clipboard")


def look_into_a_process(process_id: int) -> None:
    process = _open_process(_PROCESS_VM_READ, False, process_id)
    if not process:
        raise ctypes.WinError(ctypes.get_last_error())
    _close_handle(process)


def start_a_program(path: str) -> None:
    """One that is there. It is ended before its first instruction."""
    info, made = _StartupInfo(cb=_StartupInfo.lpAttributeList.offset), _ProcessInformation()
    flags = _CREATE_SUSPENDED | _DETACHED_PROCESS
    rest = (None, None, False, flags, None, None, ctypes.byref(info), ctypes.byref(made))
    if not _create_process(path, None, *rest):
        raise PermissionError("nothing starts")  # whatever it is said of: the job's number of processes, the policy
    _terminate(made.hProcess, 1)
    _close_handle(made.hThread)
    _close_handle(made.hProcess)
