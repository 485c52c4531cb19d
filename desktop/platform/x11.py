"""What an X server lets a program try, besides what Qt does: real keys, a stranger's window, consoles, AccessX.

By libX11 and libXtst as they are installed; each `XServer` is a connection of its own, as another program has.
"""

import ctypes
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Self

_KEYBOARD: Final = 0x100  # XkbUseCoreKbd
_ALL_CONTROLS: Final = 0xF8001FFF  # XkbAllControlsMask
ACCESSX_KEYS: Final = 1 << 6  # XkbAccessXKeysMask: Shift five times switches sticky keys on
_CONTROLS_AT: Final = 16  # of XkbDescRec, X11/extensions/XKBstr.h
_ENABLED_AT: Final = 12  # of XkbControlsRec
_ATTRIBUTES_BYTES: Final = 256  # XWindowAttributes has 136
_MAP_STATE_AT: Final = 92  # of XWindowAttributes, X11/Xlib.h, where a long has 64 bits
_VIEWABLE: Final = 2  # IsViewable
_ALL_DESKTOPS: Final = 0xFFFFFFFF
_BY_USER: Final = 2  # the source of a request: a task bar, and so a person
_CLIENT_MESSAGE: Final = 33
_TO_MANAGER: Final = 0x180000  # SubstructureRedirectMask | SubstructureNotifyMask
_EVENT_BYTES: Final = 192  # XEvent
_ASYNC: Final = 1  # GrabModeAsync
_KEY_PRESS_MASK: Final = 1  # KeyPressMask
_OnError = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_IGNORE_ERRORS: Final = _OnError(lambda _display, _event: 0)  # of libX11, which ends the program at one; never freed
_MODIFIERS: Final = {"Alt": "Alt_L", "Ctrl": "Control_L", "Shift": "Shift_L", "Super": "Super_L"}


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    )


def is_composited() -> bool:
    """Whether something lays windows over each other, so that a part of one can be seen through (ICCCM, EWMH: the
    selection _NET_WM_CM_Sn has an owner). True where nobody can be asked.
    """
    try:
        x: Any = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x.XOpenDisplay.restype = ctypes.c_void_p
    for function in (x.XInternAtom, x.XGetSelectionOwner):
        function.restype = ctypes.c_ulong
    if not (display := x.XOpenDisplay(None)):
        return True
    display = ctypes.c_void_p(display)
    try:
        name = f"_NET_WM_CM_S{x.XDefaultScreen(display)}".encode()
        return bool(x.XGetSelectionOwner(display, ctypes.c_ulong(x.XInternAtom(display, name, 0))))
    finally:
        x.XCloseDisplay(display)


class XServer:
    """Use it in a `with` block. Raises OSError where there is no server, or a library is missing."""

    def __init__(self) -> None:
        self._x: Any = ctypes.CDLL("libX11.so.6")
        self._test: Any = ctypes.CDLL("libXtst.so.6")
        for function in ("XOpenDisplay", "XkbAllocKeyboard", "XSetErrorHandler"):
            getattr(self._x, function).restype = ctypes.c_void_p
        for function in ("XDefaultRootWindow", "XCreateSimpleWindow", "XInternAtom", "XStringToKeysym"):
            getattr(self._x, function).restype = ctypes.c_ulong
        display = self._x.XOpenDisplay(None)
        if not display:
            raise OSError("no X server")
        self._display = ctypes.c_void_p(display)
        self._strange = ctypes.c_ulong(0)
        self._before = self._x.XSetErrorHandler(_IGNORE_ERRORS)
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)
        self._x.XSetErrorHandler(ctypes.c_void_p(self._before))

    def codes_of(self, keys: str) -> tuple[int, ...]:
        """The keyboard's own codes of keys such as "Ctrl+Alt+T"; empty where it lacks one of them."""
        codes = tuple(self._code_of(_MODIFIERS.get(name, name)) for name in keys.split("+"))
        return codes if all(codes) else ()

    def press(self, codes: Sequence[int]) -> None:
        """Press keys one after the other, and let go of them, as hands would."""
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)

    @contextmanager
    def keyboard_held(self) -> Iterator[bool]:
        """All keys come here and to nobody else, whatever window is shown; see `has_heard_key`. Whether they do."""
        none_yet = ctypes.c_ulong(0)  # CurrentTime
        held = not self._x.XGrabKeyboard(self._display, self._root, 0, _ASYNC, _ASYNC, none_yet)
        try:
            yield held
        finally:
            self._x.XUngrabKeyboard(self._display, none_yet)
            self._x.XSync(self._display, 0)

    def has_heard_key(self) -> bool:
        """Whether one was pressed since, or since it was asked."""
        event = ctypes.create_string_buffer(_EVENT_BYTES)
        return bool(self._x.XCheckMaskEvent(self._display, ctypes.c_long(_KEY_PRESS_MASK), event))

    @contextmanager
    def stranger(self, side: int) -> Iterator[None]:
        """A window of another program, shown in the upper left corner before all others; see `covers_stranger`."""
        zero = ctypes.c_ulong(0)
        window = self._x.XCreateSimpleWindow(self._display, self._root, 0, 0, side, side, 0, zero, zero)
        self._strange = ctypes.c_ulong(window)
        self._x.XMapRaised(self._display, self._strange)
        self._x.XSync(self._display, 0)
        try:
            yield
        finally:
            self._x.XDestroyWindow(self._display, self._strange)
            self._x.XSync(self._display, 0)

    def shows_stranger(self) -> bool:
        """Whether the window manager has shown the stranger's window, wherever it stands."""
        told = (ctypes.c_ubyte * _ATTRIBUTES_BYTES)()
        known = self._x.XGetWindowAttributes(self._display, self._strange, ctypes.byref(told))
        return bool(known) and ctypes.c_int.from_buffer(told, _MAP_STATE_AT).value == _VIEWABLE

    def covers_stranger(self, window: int) -> bool:
        """Whether a window, by its id, stands before the stranger's."""
        order, _ = self._tree(self._root.value)
        mine, strange = self._top_of(window), self._top_of(self._strange.value)
        return mine in order and strange in order and order.index(mine) > order.index(strange)

    def _top_of(self, window: int) -> int:
        """The window of the window manager around it."""
        while window and (above := self._tree(window)[1]) not in (0, self._root.value):
            window = above
        return window

    def _tree(self, window: int) -> tuple[list[int], int]:
        """Those in it, the lowest first, and the one that it is in; nothing where it has gone."""
        root, above, count = ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_uint(0)
        inside = ctypes.POINTER(ctypes.c_ulong)()
        self._x.XQueryTree(self._display, ctypes.c_ulong(window), *map(ctypes.byref, (root, above, inside, count)))
        found = [int(inside[n]) for n in range(count.value)]
        if inside:
            self._x.XFree(inside)
        return found, int(above.value)

    def keep_everywhere(self, window: int) -> None:
        """Ask the window manager for a window on all desktops, where it is not: no switching leads away from it."""
        if self._numbers(window, b"_NET_WM_DESKTOP") != [_ALL_DESKTOPS]:
            self._ask_manager(window, b"_NET_WM_DESKTOP", _ALL_DESKTOPS, _BY_USER)

    def bring_to_front(self, window: int) -> None:
        """As somebody at a task bar would: what a program asks for itself a window manager may leave undone."""
        self._ask_manager(self._root.value, b"_NET_SHOWING_DESKTOP", 0)
        self._ask_manager(window, b"_NET_ACTIVE_WINDOW", _BY_USER)

    def active_window(self) -> int | None:
        """That which has the focus, by the window manager: 0 where none has. None: it does not say."""
        return next(iter(self._numbers(self._root.value, b"_NET_ACTIVE_WINDOW")), None)

    def current_desktop(self) -> int:
        """From 0; also where there is no window manager that has several."""
        return (self._numbers(self._root.value, b"_NET_CURRENT_DESKTOP") or [0])[0]

    def switch_desktop(self, number: int) -> None:
        self._ask_manager(self._root.value, b"_NET_CURRENT_DESKTOP", number)

    def show_desktop(self) -> None:
        """Let all windows be hidden."""
        self._ask_manager(self._root.value, b"_NET_SHOWING_DESKTOP", 1)

    def _ask_manager(self, window: int, what: bytes, *words: int) -> None:
        """By a message as the Extended Window Manager Hints have it."""
        atom = ctypes.c_ulong(self._x.XInternAtom(self._display, what, 0))
        data = (ctypes.c_long * 5)(*words)
        event = _ClientMessage(_CLIENT_MESSAGE, 0, 1, self._display, window, atom.value, 32, data)
        padded = ctypes.create_string_buffer(bytes(event), _EVENT_BYTES)
        self._x.XSendEvent(self._display, self._root, 0, ctypes.c_long(_TO_MANAGER), padded)
        self._x.XSync(self._display, 0)

    def _numbers(self, window: int, name: bytes) -> list[int]:
        """A property of 32-bit numbers; empty where there is none."""
        kind, count, left = ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)
        size, found = ctypes.c_int(0), ctypes.POINTER(ctypes.c_ulong)()
        atom = ctypes.c_ulong(self._x.XInternAtom(self._display, name, 0))
        told = (kind, size, count, left, found)
        any_kind, begin, most = ctypes.c_ulong(0), ctypes.c_long(0), ctypes.c_long(16)
        self._x.XGetWindowProperty(
            self._display, ctypes.c_ulong(window), atom, begin, most, 0, any_kind, *map(ctypes.byref, told)
        )
        numbers = [int(found[n]) & 0xFFFFFFFF for n in range(count.value)] if found and size.value == 32 else []
        if found:
            self._x.XFree(found)
        return numbers

    def has_consoles(self) -> bool:
        """Whether this server has a console of the PC, so that its keys may switch to another one."""
        return bool(self._x.XInternAtom(self._display, b"XFree86_VT", 1))

    def is_for_wayland(self) -> bool:
        """Whether it is Xwayland: keys that are tried here never come to the compositor."""
        unused = (ctypes.c_int * 3)()
        known = self._x.XQueryExtension(self._display, b"XWAYLAND", *(ctypes.byref(unused, 4 * n) for n in range(3)))
        return bool(known) or bool(os.environ.get("WAYLAND_DISPLAY"))

    def controls(self) -> int:
        """Which controls of the keyboard are on, as bits; see `ACCESSX_KEYS`."""
        keyboard = self._x.XkbAllocKeyboard()
        if not keyboard:
            raise OSError("no keyboard")
        keyboard = ctypes.c_void_p(keyboard)
        try:
            if self._x.XkbGetControls(self._display, ctypes.c_ulong(_ALL_CONTROLS), keyboard):
                raise OSError("the server tells no controls of the keyboard")
            assert keyboard.value is not None
            at = ctypes.c_void_p.from_address(keyboard.value + _CONTROLS_AT).value
            return ctypes.c_uint.from_address(at + _ENABLED_AT).value if at else 0
        finally:
            self._x.XkbFreeKeyboard(keyboard, 0xFFFF, 1)

    def switch_controls(self, bits: int, *, on: bool) -> None:
        self._x.XkbChangeEnabledControls(
            self._display, _KEYBOARD, ctypes.c_uint(bits), ctypes.c_uint(bits if on else 0)
        )
        self._x.XSync(self._display, 0)

    def _code_of(self, name: str) -> int:
        symbol = self._x.XStringToKeysym(name.encode())
        return int(self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol))) if symbol else 0
