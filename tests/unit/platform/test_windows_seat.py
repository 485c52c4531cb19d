"""Which parts of the kiosk of Windows are set up, by what its registry says; read here, whatever the system."""

import re
from pathlib import Path

import pytest

from desktop.platform import windows_seat
from desktop.platform.windows_seat import MACHINE, NOTE, SEAT, USERS, is_private
from desktop.room.findings import Area, Finding
from ui.words.health import finding_sentence

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "kiosk" / "windows"
SID = "S-1-5-21-1-2-3-1005"
COMMAND = r'"C:\Program Files\Ruang Baca\ruang-baca.exe" seat --as-shell --room "C:\ProgramData\ruang-baca-seat\room"'
RIGHTS = f"D:PAI(A;OICI;0x1301bf;;;{SID})(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
WINLOGON = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon"
POLICIES = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"
SHELL_LAUNCHER = (MACHINE, rf"SOFTWARE\Microsoft\Windows Embedded\Shell Launcher\{SID}", "Shell")
ASSIGNED_ACCESS = (MACHINE, rf"SOFTWARE\Microsoft\Windows\AssignedAccessConfiguration\Configs\{SID}", "")
CUSTOM_SHELL = (USERS, rf"{SID}\{POLICIES}", "Shell")
ALL = {
    (MACHINE, WINLOGON, "AutoAdminLogon"): "1",
    (MACHINE, WINLOGON, "DefaultUserName"): "Ruang-Baca-Seat",
    (MACHINE, POLICIES, "HideFastUserSwitching"): 1,
}
REST = {"account": True, "sign_in": True, "menu": True, "token": True}


def found(registry: dict, sid: str = SID, rights: str = RIGHTS) -> dict[str, bool]:
    return windows_seat.set_up(lambda *place: registry.get(place), sid, rights)


@pytest.mark.parametrize(
    ("registry", "shells"),
    [
        ({}, {"session": False}),
        ({SHELL_LAUNCHER: COMMAND}, {"shell_launcher": True}),
        ({SHELL_LAUNCHER: "explorer.exe"}, {"session": False}),
        ({ASSIGNED_ACCESS: ""}, {"assigned_access": True}),
        ({CUSTOM_SHELL: COMMAND, (USERS, SID, ""): SID}, {"custom_shell": True}),
        ({(MACHINE, NOTE, "CustomShell"): COMMAND}, {"custom_shell": True}),  # the seat is not signed in
        ({(MACHINE, NOTE, "CustomShell"): COMMAND, (USERS, SID, ""): SID}, {"session": False}),  # it was taken away
        ({SHELL_LAUNCHER: COMMAND, ASSIGNED_ACCESS: ""}, {"shell_launcher": True, "assigned_access": True}),
    ],
)
def test_what_shows_the_reader_in_place_of_a_desktop_is_told(registry, shells):
    assert found({**ALL, **registry}) == {**shells, **REST}


def test_a_pc_without_the_account_has_nothing_of_it():
    assert found({}, "", "") == {"session": False, **dict.fromkeys(REST, False)}
    somebody = {**ALL, (MACHINE, WINLOGON, "DefaultUserName"): "budi", ASSIGNED_ACCESS: ""}
    assert found(somebody)["sign_in"] is False
    assert found(somebody, "")["session"] is False


@pytest.mark.parametrize(
    ("rights", "private"),
    [
        (RIGHTS, True),
        (RIGHTS + "(D;;FA;;;WD)", True),  # who is kept out besides
        (RIGHTS.replace("D:P", "D:"), False),  # it inherits
        (RIGHTS + "(A;OICI;FR;;;BU)", False),
        (RIGHTS + "(A;;FR;;;S-1-5-21-1-2-3-1001)", False),
        ("D:NO_ACCESS_CONTROL", False),
        ("", False),
    ],
)
def test_a_folder_is_private_where_nobody_else_is_let_in(rights, private):
    assert is_private(rights, SID) is private


def test_names_and_places_are_those_of_the_scripts():
    scripts = {path.name: path.read_text(encoding="utf-8") for path in SHIPPED.glob("*.ps1")}
    common, account, custom = (scripts[name] for name in ("seat-common.ps1", "seat-account.ps1", "custom-shell.ps1"))
    assert f'$SeatAccount = "{SEAT}"' in common and f"ProgramData\\{SEAT}" in common
    assert f'$SeatNote = "HKLM:\\{NOTE}"' in common and '-Path $SeatNote -Name "CustomShell"' in custom
    assert re.search(r'\$SeatCommand = "seat --as-shell', common)
    assert f"HKLM:\\{WINLOGON}" in account and f"HKLM:\\{POLICIES}" in account and "HideFastUserSwitching" in account
    assert custom.count("CustomShell") == 2  # set, and taken away


def test_the_sentence_names_what_is_on():
    parts = found({**ALL, SHELL_LAUNCHER: COMMAND}, rights="")
    on, off = (" ".join(name for name, is_on in parts.items() if is_on is wanted) for wanted in (True, False))
    said = finding_sentence(Finding(Area.KIOSK, True, "partly", {"on": on, "off": off, "linux": False}))
    assert said.startswith("Kiosk: set up: the reader in place of a desktop (Shell Launcher), an account for the seat")
    assert said.endswith("Not set up: its key kept from other accounts.")
    nothing = finding_sentence(Finding(Area.KIOSK, True, "partly", {"on": "account", "off": "session", "linux": False}))
    assert "cage" not in nothing
