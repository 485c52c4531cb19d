"""Keys of the system are kept from it while a window is locked, and hot keys of accessibility are off."""

import ctypes
import sys

import pytest

if sys.platform == "win32":
    from desktop.platform import keys_windows
    from desktop.platform.keys_windows import KeyboardHook, NoHotKeys, hot_keys, is_kept, press
else:
    pytest.skip("keys of Windows", allow_module_level=True)
assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

TAB, SHIFT, CONTROL, ALT, ESCAPE, SPACE, F4, WINDOWS, LETTER, PRINT = (
    *(0x09, 0x10, 0x11, 0x12, 0x1B),
    *(0x20, 0x73, 0x5B, 0x41, 0x2C),
)


@pytest.mark.parametrize(
    ("key", "alt", "control", "kept"),
    [
        (WINDOWS, False, False, True),
        (0x5C, True, True, True),
        (PRINT, False, False, True),
        (0xB6, False, False, True),  # "start application 1"
        (TAB, True, False, True),
        (ESCAPE, True, False, True),
        (SPACE, True, False, True),
        (F4, True, False, True),
        (ESCAPE, False, True, True),  # and with Shift, the task manager
        (TAB, False, False, False),
        (TAB, False, True, False),  # panes
        (ESCAPE, False, False, False),
        (F4, False, False, False),
        (LETTER, True, True, False),
        (0xAE, False, False, False),  # quieter
    ],
)
def test_what_leads_out_is_kept_and_what_the_reader_needs_is_not(key, alt, control, kept):
    assert is_kept(key, alt=alt, control=control) is kept


def test_the_hook_hears_keys_before_the_system_and_no_more_once_it_is_closed():
    hook = KeyboardHook()
    assert hook.is_set and hook.answers()
    hook.close()
    assert not hook.is_set and not hook._thread.is_alive()


def test_it_lets_through_what_it_does_not_keep(monkeypatch):
    """What it answers for each key that really comes, held keys with it."""
    answers: dict[int, set[int]] = {}
    hear = KeyboardHook._hear

    def heard(self: KeyboardHook, code: int, kind: int, address: int) -> int:
        answer = hear(self, code, kind, address)
        answers.setdefault(keys_windows._Key.from_address(address).vkCode, set()).add(answer)
        return answer

    monkeypatch.setattr(KeyboardHook, "_hear", heard)
    hook = KeyboardHook()
    try:
        for keys in ((WINDOWS,), (LETTER,), (CONTROL, ESCAPE), (ALT, TAB)):
            press(*keys)
        assert hook.answers()  # all before it were heard
    finally:
        hook.close()
    kept = {key for key, given in answers.items() if 1 in given}
    assert {WINDOWS, ESCAPE, TAB} <= kept and LETTER in answers and LETTER not in kept


def test_it_is_set_anew_again_and_again(monkeypatch):
    monkeypatch.setattr(keys_windows, "_SET_ANEW_MS", 10)
    times = []
    hooked = KeyboardHook._hooked
    monkeypatch.setattr(KeyboardHook, "_hooked", lambda self: times.append(1) or hooked(self))
    hook = KeyboardHook()
    while len(times) < 3:
        assert hook._thread.is_alive()
    assert hook.answers()
    hook.close()


def test_hot_keys_of_accessibility_are_off_until_they_come_back():
    before = hot_keys()
    off = NoHotKeys()
    assert hot_keys() == []
    off.restore()
    assert hot_keys() == before


def test_who_has_such_a_help_on_keeps_it(monkeypatch):
    words = (ctypes.c_ulong * 2)(8, 0x5)
    written: list[object] = []
    monkeypatch.setattr(keys_windows, "_read", lambda _keys: words)
    monkeypatch.setattr(keys_windows, "_write", lambda *what: written.append(what))
    NoHotKeys().restore()
    assert written == []


def test_structures_are_as_large_as_those_of_windows():
    """Of 64 bit: WinUser.h."""
    assert (ctypes.sizeof(keys_windows._Key), ctypes.sizeof(keys_windows._KeyInput)) == (24, 40)
