"""What Windows around a locked screen leaves open."""

import getpass
import sys
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    import winreg

    from desktop.platform import keys_windows, kiosk_windows
    from desktop.platform.kiosk import SYSTEM_WAYS, system_ways
    from desktop.platform.ways_out import Standing, Way
else:
    pytest.skip("Windows only", allow_module_level=True)
assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

PLACE = r"Software\ruang-baca-test"


@pytest.fixture
def policies(monkeypatch) -> Iterator[winreg.HKEYType]:
    """In a place of the test's own."""
    monkeypatch.setattr(kiosk_windows, "_POLICIES", PLACE)
    menu = {entry: (winreg.HKEY_CURRENT_USER, name) for entry, (_, name) in kiosk_windows._MENU.items()}
    monkeypatch.setattr(kiosk_windows, "_MENU", menu)
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, PLACE) as key:
        yield key
    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, PLACE)


def found(way: Way) -> tuple[Standing, str]:
    return next((each.standing, each.detail) for each in system_ways() if each.way == way)


def test_each_way_of_the_system_is_told_once():
    ways = system_ways()
    assert [each.way for each in ways] == list(SYSTEM_WAYS)
    assert all(each.standing is not Standing.UNKNOWN for each in ways)


def test_ctrl_alt_del_is_shut_once_nothing_on_it_leads_out(policies):
    assert found(Way.CONSOLE) == (Standing.OPEN, "Ctrl+Alt+Del: Task Manager, Lock, Change a password, Switch user")
    for name in ("DisableTaskMgr", "DisableChangePassword", "HideFastUserSwitching"):
        winreg.SetValueEx(policies, name, 0, winreg.REG_DWORD, 1)
    winreg.SetValueEx(policies, "DisableLockWorkstation", 0, winreg.REG_DWORD, 0)
    assert found(Way.CONSOLE) == (Standing.OPEN, "Ctrl+Alt+Del: Lock")
    winreg.SetValueEx(policies, "DisableLockWorkstation", 0, winreg.REG_DWORD, 1)
    assert found(Way.CONSOLE) == (Standing.SHUT, "")


@pytest.mark.parametrize(
    ("desktop", "administrator", "session", "token"),
    [
        (False, False, Standing.SHUT, Standing.SHUT),
        (True, False, Standing.OPEN, Standing.OPEN),
        (False, True, Standing.SHUT, Standing.OPEN),
    ],
)
def test_whoever_gets_to_another_program_reads_the_token(monkeypatch, desktop, administrator, session, token):
    monkeypatch.setattr(kiosk_windows, "_has_desktop", lambda: desktop)
    monkeypatch.setattr(kiosk_windows, "_is_administrator", lambda: administrator)
    assert (found(Way.SESSION)[0], found(Way.TOKEN)[0]) == (session, token)
    assert found(Way.ACCOUNT) == ((Standing.OPEN, "Administrators") if administrator else (Standing.SHUT, ""))


def test_hot_keys_that_are_off_lead_nowhere(monkeypatch):
    monkeypatch.setattr(keys_windows, "hot_keys", lambda: ["Num Lock"])
    assert found(Way.ACCESSIBILITY) == (Standing.OPEN, "Num Lock")
    monkeypatch.setattr(keys_windows, "hot_keys", list)
    assert found(Way.ACCESSIBILITY) == (Standing.SHUT, "")


def test_what_of_the_kiosk_is_set_up_is_read_where_windows_keeps_it(tmp_path):
    assert kiosk_windows.set_up() == {
        "session": False,
        **dict.fromkeys(("account", "sign_in", "menu", "token"), False),
    }
    assert kiosk_windows.sid_of(getpass.getuser()).startswith("S-1-5-")
    assert kiosk_windows.rights_of(tmp_path).startswith("D:")
    assert kiosk_windows.rights_of(tmp_path / "missing") == ""
