"""Keys that Windows takes for itself, kept from it while a window is locked: Windows key, Alt+Tab, Ctrl+Esc and others.

A low-level keyboard hook (WH_KEYBOARD_LL) hears each key before the system, and may keep it. It runs in a thread of its
own: Windows waits for its answer for 300 ms at most and, after several times in vain, forgets it without a word; so it
is set anew again and again. Ctrl+Alt+Del comes to no program.
"""

import ctypes
import sys
import threading
from ctypes import wintypes
from typing import Any, ClassVar, Final

assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

_user32: Final = ctypes.WinDLL("user32", use_last_error=True)
_kernel32: Final = ctypes.WinDLL("kernel32", use_last_error=True)

# Virtual key codes: WinUser.h.
_TAB: Final = 0x09
_CONTROL: Final = 0x11
_ALT: Final = 0x12
_ESCAPE: Final = 0x1B
_SPACE: Final = 0x20
_F4: Final = 0x73
_NUM_LOCK: Final = 0x90
# Print, which opens a program that takes pictures; both Windows keys, sleep, keys of browsers, of mail and of programs.
_ALWAYS: Final = frozenset({0x2C, 0x5B, 0x5C, 0x5F, *range(0xA6, 0xAD), *range(0xB4, 0xB8)})
_WITH_ALT: Final = frozenset({_TAB, _ESCAPE, _SPACE, _F4, _NUM_LOCK})
_WITH_CONTROL: Final = frozenset({_ESCAPE})
_UNASSIGNED: Final = 0xE8  # no keyboard has it


def is_kept(key: int, *, alt: bool, control: bool) -> bool:
    """Whether a key, pressed while these are held, leads out of a window. `key`: its virtual code."""
    return key in _ALWAYS or (alt and key in _WITH_ALT) or (control and key in _WITH_CONTROL)


# -- the hook ----------------------------------------------------------------------------------------------------------

_WH_KEYBOARD_LL: Final = 13
_ALT_IS_DOWN: Final = 0x20  # LLKHF_ALTDOWN
_IS_DOWN: Final = 0x8000
_WM_QUIT: Final = 0x0012
_WM_TIMER: Final = 0x0113
_KEY_UP: Final = 0x0002
_INPUT_KEYBOARD: Final = 1
_SET_ANEW_MS: Final = 10_000
_ANSWER_S: Final = 2.0
_result: Final = ctypes.c_ssize_t
_Procedure: Final = ctypes.WINFUNCTYPE(_result, ctypes.c_int, wintypes.WPARAM, wintypes.LPARAM)

_user32.SetWindowsHookExW.restype = wintypes.HHOOK
_user32.SetWindowsHookExW.argtypes = [ctypes.c_int, _Procedure, wintypes.HINSTANCE, wintypes.DWORD]
_user32.UnhookWindowsHookEx.argtypes = [wintypes.HHOOK]
_user32.CallNextHookEx.restype = _result
_user32.CallNextHookEx.argtypes = [wintypes.HHOOK, ctypes.c_int, wintypes.WPARAM, wintypes.LPARAM]
_user32.GetAsyncKeyState.restype = ctypes.c_short
_user32.GetMessageW.argtypes = [ctypes.c_void_p, wintypes.HWND, wintypes.UINT, wintypes.UINT]
_user32.PeekMessageW.argtypes = [*_user32.GetMessageW.argtypes, wintypes.UINT]
_user32.PostThreadMessageW.argtypes = [wintypes.DWORD, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
_user32.SetTimer.restype = ctypes.c_size_t
_user32.SetTimer.argtypes = [wintypes.HWND, ctypes.c_size_t, wintypes.UINT, ctypes.c_void_p]
_user32.KillTimer.argtypes = [wintypes.HWND, ctypes.c_size_t]
_user32.SendInput.argtypes = [wintypes.UINT, ctypes.c_void_p, ctypes.c_int]
_kernel32.GetModuleHandleW.restype = wintypes.HMODULE
_kernel32.GetModuleHandleW.argtypes = [wintypes.LPCWSTR]


class _Key(ctypes.Structure):
    """KBDLLHOOKSTRUCT."""

    _fields_: ClassVar[list[Any]] = [
        *((name, wintypes.DWORD) for name in ("vkCode", "scanCode", "flags", "time")),
        ("dwExtraInfo", ctypes.c_size_t),
    ]


class _KeyInput(ctypes.Structure):
    """INPUT with a KEYBDINPUT, as long as that of a mouse."""

    _fields_: ClassVar[list[Any]] = [
        ("type", wintypes.DWORD),
        ("gap", wintypes.DWORD),
        ("wVk", wintypes.WORD),
        ("wScan", wintypes.WORD),
        ("dwFlags", wintypes.DWORD),
        ("time", wintypes.DWORD),
        ("dwExtraInfo", ctypes.c_size_t),
        ("rest", ctypes.c_ubyte * 8),
    ]


class KeyboardHook:
    """Keeps those keys of this session from the system, from now until `close`."""

    def __init__(self) -> None:
        self.is_set = False  # as Windows says; whether it still asks: `answers`
        self._heard = threading.Event()
        self._begun = threading.Event()
        self._thread_id = 0
        self._procedure = _Procedure(self._hear)
        self._thread = threading.Thread(target=self._run, name="keyboard-hook", daemon=True)
        self._thread.start()
        self._begun.wait()

    def answers(self) -> bool:
        """Whether a key that no keyboard has is heard by it, when it is pressed now."""
        self._heard.clear()
        press(_UNASSIGNED)
        return self._heard.wait(_ANSWER_S)

    def close(self) -> None:
        _user32.PostThreadMessageW(self._thread_id, _WM_QUIT, 0, 0)
        self._thread.join()

    def _run(self) -> None:
        self._thread_id = _kernel32.GetCurrentThreadId()
        message = wintypes.MSG()
        _user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)  # from now on something can be posted here
        hook = self._hooked()
        self._begun.set()
        timer = _user32.SetTimer(None, 0, _SET_ANEW_MS, None)
        while _user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == _WM_TIMER:
                _user32.UnhookWindowsHookEx(hook)
                hook = self._hooked()
        _user32.KillTimer(None, timer)
        _user32.UnhookWindowsHookEx(hook)
        self.is_set = False

    def _hooked(self) -> int | None:
        hook = _user32.SetWindowsHookExW(_WH_KEYBOARD_LL, self._procedure, _kernel32.GetModuleHandleW(None), 0)
        self.is_set = bool(hook)
        return hook  # type: ignore[no-any-return]

    def _hear(self, code: int, kind: int, address: int) -> int:
        """Called for each key, down and up; 1: the system does not get it."""
        if code == 0:
            key = _Key.from_address(address)
            if key.vkCode == _UNASSIGNED:
                self._heard.set()
                return 1
            alt = bool(key.flags & _ALT_IS_DOWN) or _is_down(_ALT)
            if is_kept(key.vkCode, alt=alt, control=_is_down(_CONTROL)):
                return 1
        return int(_user32.CallNextHookEx(None, code, kind, address))


def _is_down(key: int) -> bool:
    return bool(_user32.GetAsyncKeyState(key) & _IS_DOWN)


def press(*keys: int) -> None:
    """Press keys one after the other, then let them go again, as a keyboard does."""
    steps = [(key, 0) for key in keys] + [(key, _KEY_UP) for key in reversed(keys)]
    inputs = (_KeyInput * len(steps))(
        *(_KeyInput(type=_INPUT_KEYBOARD, wVk=key, dwFlags=flags) for key, flags in steps)
    )
    _user32.SendInput(len(steps), inputs, ctypes.sizeof(_KeyInput))


# -- hot keys of accessibility: SystemParametersInfo -------------------------------------------------------------------

_IS_ON: Final = 0x1  # ..._STICKYKEYSON and the like
_HOT_KEY: Final = 0x4
_CONFIRMS: Final = 0x8
# Each opens a dialog that leads into the settings: how it is asked for, how it is set, how long its structure is.
_FEATURES: Final = {
    "Shift × 5": (0x3A, 0x3B, 8),  # STICKYKEYS
    "Num Lock": (0x34, 0x35, 8),  # TOGGLEKEYS
    "Shift 8 s": (0x32, 0x33, 24),  # FILTERKEYS
}
_user32.SystemParametersInfoW.argtypes = [wintypes.UINT, wintypes.UINT, ctypes.c_void_p, wintypes.UINT]
_Words = ctypes.Array[wintypes.DWORD]  # of such a structure: its size, its flags, and more


def hot_keys() -> list[str]:
    """Those of accessibility that lead out of a window just now."""
    return [keys for keys in _FEATURES if _leads_out(_read(keys))]


class NoHotKeys:
    """Switches them off, until `restore`, or the end of the session. Who has such a help on already keeps it."""

    def __init__(self) -> None:
        self._before: dict[str, int] = {}
        for keys in _FEATURES:
            words = _read(keys)
            if _leads_out(words):
                self._before[keys] = words[1]
                _write(keys, words, words[1] & ~(_HOT_KEY | _CONFIRMS))

    def restore(self) -> None:
        for keys, flags in self._before.items():
            _write(keys, _read(keys), flags)
        self._before.clear()


def _leads_out(words: "_Words") -> bool:
    return bool(words[1] & _HOT_KEY) and not words[1] & _IS_ON


def _read(keys: str) -> "_Words":
    get, _, size = _FEATURES[keys]
    words = (wintypes.DWORD * (size // 4))(size)
    if not _user32.SystemParametersInfoW(get, size, ctypes.byref(words), 0):
        words[1] = 0
    return words


def _write(keys: str, words: "_Words", flags: int) -> None:
    _, put, size = _FEATURES[keys]
    words[1] = flags
    _user32.SystemParametersInfoW(put, size, ctypes.byref(words), 0)
