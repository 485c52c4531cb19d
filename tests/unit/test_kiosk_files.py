"""What is shipped to make a PC a locked seat: a session of cage, or an account of Windows, with the reader alone."""

import configparser
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import PROJECT
from ui.cli.parser import _command_of, _options

WINDOWS = PROJECT / "resources" / "kiosk" / "windows"
SCRIPTS = sorted(WINDOWS.glob("*.ps1"))
WINDOWS_HOME = "C:/ProgramData/ruang-baca-seat"
LINUX = PROJECT / "resources" / "kiosk" / "linux"
UNIT = LINUX / "ruang-baca-seat.service"
INSTALL = LINUX / "install-seat.sh"


def service() -> configparser.SectionProxy:
    found = configparser.ConfigParser(strict=True, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(UNIT, encoding="utf-8")
    return found["Service"]


def test_the_session_holds_the_seat_alone_and_no_other_console():
    cage, *words = shlex.split(service()["ExecStart"])
    assert cage == "/usr/bin/cage" and words[:3] == ["-d", "--", "/usr/bin/ruang-baca"]  # -s would switch consoles
    options = _options(words[3:])
    assert _command_of(words[3:]) == "seat" and not options.as_shell
    home = "/var/lib/ruang-baca-seat"
    assert (options.room, options.key_file) == (f"{home}/room", f"{home}/seat.key")
    # Ended by the staff it stays ended; killed it comes again.
    assert service()["Restart"] == "on-failure" and service()["User"] == service()["PAMName"] == "ruang-baca-seat"
    console = (LINUX / "10-no-console-switch.conf").read_text(encoding="utf-8")
    assert "NAutoVTs=0" in console and "ReserveVT=0" in console


def test_the_installation_uses_what_lies_beside_it_and_names_the_same_places():
    script = INSTALL.read_text(encoding="utf-8")
    home = re.search(r"^home=(.*)$", script, re.MULTILINE)
    assert home is not None and service()["ExecStart"].count(home[1]) == 2
    used = set(re.findall(r'"\$here/([^"]+)"', script))
    assert used == {file.name for file in LINUX.iterdir()} - {INSTALL.name, "ruang-baca-seat.desktop"}  # of a desktop
    joins = re.search(r"-- /usr/bin/ruang-baca (join .*)$", script, re.MULTILINE)
    assert joins is not None and _command_of(shlex.split(joins[1])) == "join"
    _options(shlex.split(joins[1]))


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize("words", [[], ["one"], ["a", "b", "c"]])
def test_the_script_can_be_read_by_sh_and_does_nothing_half(words):
    assert subprocess.run(["sh", "-n", str(INSTALL)], check=False).returncode == 0
    # Whoever runs it without rights, or with too few words, is told so before anything is changed.
    done = subprocess.run(["sh", "-eu", str(INSTALL), *words], capture_output=True, text=True, check=False)
    assert done.returncode in (1, 2) and done.stderr.count("\n") == 1


_STUBS = {
    "install": 'for last; do :; done; mkdir -p "$(dirname "$last")"; [ "$1" = -d ] && mkdir -p "$last" || : >"$last"',
    "runuser": 'echo joined >>"$LOG"; mkdir -p "$HOME_OF_SEAT/room"; : >"$HOME_OF_SEAT/room/joined.toml"; '
    ': >"$HOME_OF_SEAT/seat.key"; [ ! -e "$FAILS" ] || exit 1',
    "systemctl": 'echo "$1" >>"$LOG"; [ ! -e "$FAILS" ] || exit 1',
    **dict.fromkeys(("id", "useradd", "chgrp"), "echo 0"),
    "systemd-creds": "exit 1",
}


@pytest.mark.skipif(sys.platform != "linux", reason="a script of Linux")
@pytest.mark.parametrize("fails", [False, True])
def test_run_again_it_goes_on_and_lets_the_pc_join_once(fails, tmp_path):
    """Also after a step that failed. With programs in place of the system's: nothing of this PC is changed."""
    programs, home, log = tmp_path / "programs", tmp_path / "home", tmp_path / "log"
    programs.mkdir()
    for name, does in {**_STUBS, "cage": "", "ruang-baca": ""}.items():
        (programs / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    script = INSTALL.read_text(encoding="utf-8").replace("/usr/bin/", f"{programs}/")
    script = re.sub(r"(?<![\w.])/(?=(?:etc|var)/)", f"{tmp_path}/", script).replace(
        f"{tmp_path}/var/lib/ruang-baca-seat", str(home)
    )
    (tmp_path / INSTALL.name).write_text(script, encoding="utf-8")
    fail = tmp_path / "fails"
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME_OF_SEAT": str(home), "LOG": str(log), "FAILS": str(fail)}
    said = []
    for again in (False, True):
        if fails and not again:
            fail.touch()
        command = ["sh", str(tmp_path / INSTALL.name), "192.168.1.5", "12345678"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        fail.unlink(missing_ok=True)
        said.append((done.returncode, "stays with its host" in done.stdout))
    assert said == [(1, False) if fails else (0, False), (0, True)], done.stderr
    assert log.read_text(encoding="utf-8").splitlines().count("joined") == 1
    assert log.read_text(encoding="utf-8").splitlines()[-1] == "enable"


def _verified(unit: Path) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_understands_the_unit(tmp_path):
    """With programs that are on this machine: nothing is installed here."""
    text = UNIT.read_text(encoding="utf-8")
    for name in ("cage", "ruang-baca"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
        text = text.replace(f"/usr/bin/{name}", str(program))
    copy = tmp_path / UNIT.name
    copy.write_text(text, encoding="utf-8")
    plain = tmp_path / "plain.service"
    plain.write_text(f"[Service]\nExecStart={tmp_path / 'cage'}\n", encoding="utf-8")
    if _verified(plain).returncode != 0:
        pytest.skip("systemd-analyze verifies no unit here: a container, or nothing may be started from this folder")
    done = _verified(copy)
    said = [line for line in done.stderr.splitlines() if copy.name in line]
    assert done.returncode == 0 and said == [], done.stderr


# -- Windows -----------------------------------------------------------------------------------------------------------


def script(name: str) -> str:
    return (WINDOWS / name).read_text(encoding="ascii")


def as_started(command: str) -> list[str]:
    """The words of a command in PowerShell, with its variables filled in."""
    for name, value in (("SeatHome", WINDOWS_HOME), ("Address", "10.0.0.2"), ("Code", "ABCD-EFGH")):
        command = command.replace(f"${name}", value)
    return shlex.split(command.replace('`"', '"').replace("\\", "/"))


def test_each_edition_has_its_script_and_each_a_way_back():
    assert {path.name for path in SCRIPTS} == {
        "seat-account.ps1",
        "seat-common.ps1",
        "shell-launcher.ps1",
        "custom-shell.ps1",
        "assigned-access.ps1",
    }
    for path in SCRIPTS:
        text = script(path.name)
        assert "not yet run there" in text
        if path.name != "seat-common.ps1":
            assert "[switch]$Remove" in text and "if ($Remove)" in text and '$ErrorActionPreference = "Stop"' in text
            assert '. "$PSScriptRoot\\seat-common.ps1"' in text and "\nAssert-Administrator\n" in text


def test_a_seat_of_windows_is_a_shell_that_stays():
    found = re.search(r'^\$SeatCommand = "(.*)"$', script("seat-common.ps1"), re.MULTILINE)
    assert found is not None
    words = as_started(found[1])
    options = _options(words)
    assert _command_of(words) == "seat" and options.as_shell
    assert (options.room, options.key_file) == (f"{WINDOWS_HOME}/room", f"{WINDOWS_HOME}/seat.key")
    for name in ("shell-launcher.ps1", "custom-shell.ps1"):
        assert '"`"$Program`" $SeatCommand"' in script(name)


def test_the_account_joins_the_same_room_with_the_same_key():
    found = re.search(r'^\$Join = "(.*)"$', script("seat-account.ps1"), re.MULTILINE)
    assert found is not None
    words = as_started(found[1])
    options = _options(words)
    assert _command_of(words) == "join"
    assert (options.room, options.key_file) == (f"{WINDOWS_HOME}/room", f"{WINDOWS_HOME}/seat.key")
    # What its password protects nobody else may read, and the password lies in no registry.
    text = script("seat-account.ps1")
    assert "/inheritance:r" in text and 'Remove-ItemProperty -Path $Winlogon -Name "DefaultPassword"' in text
    assert not re.search(r"Set-ItemProperty .*DefaultPassword", text)


def test_what_is_set_is_taken_back():
    """Each value that the account's script writes for the whole PC is one that it removes."""
    text = script("seat-account.ps1")
    end = text.index("    return\n")
    undone, done = text[text.index("if ($Remove)") : end], text[end:]
    for name in re.findall(r'Set-ItemProperty -Path \$(?:Winlogon|Machine) -Name "(\w+)"', done):
        listed = re.search(r"^\$SignIn = (.*)$", text, re.MULTILINE)
        assert listed is not None and (name in listed[1] or f'"{name}"' in undone)


def test_assigned_access_lets_the_seat_start_that_and_nothing_else():
    """Of Microsoft's schema: its names, and that what refers to each other does."""
    ours = "{http://schemas.microsoft.com/AssignedAccess/2017/config}"
    later = "{http://schemas.microsoft.com/AssignedAccess/201810/config}"
    root = ElementTree.parse(WINDOWS / "assigned-access.xml").getroot()
    assert root.tag == f"{ours}AssignedAccessConfiguration"
    (app,) = root.iter(f"{ours}App")
    program = re.search(r'"\$env:ProgramFiles(\\[^"]+)"', script("shell-launcher.ps1"))
    assert program is not None and app.get("DesktopAppPath") == f"%ProgramFiles%{program[1]}"
    assert app.get(f"{later}AutoLaunch") == "true"
    words = as_started((app.get(f"{later}AutoLaunchArguments") or "").replace("%ProgramData%", "C:\\ProgramData"))
    options = _options(words)
    assert _command_of(words) == "seat" and options.as_shell and options.room == f"{WINDOWS_HOME}/room"
    (profile,), (default,) = root.iter(f"{ours}Profile"), root.iter(f"{ours}DefaultProfile")
    assert profile.get("Id") == default.get("Id")
    account = root.findtext(f".//{ours}Account")
    assert f'$SeatAccount = "{account}"' in script("seat-common.ps1")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_brackets_of_scripts_close(path):
    """No more than that: PowerShell itself is not on the machines of the tests."""
    text = re.sub(r'@"\n.*?\n"@', "", script(path.name), flags=re.DOTALL)  # C#
    text = re.sub(r'"(?:`.|[^"`])*"', '""', re.sub(r"(?m)(^|\s)#.*$", "", text))
    for opening, closing in ("()", "{}", "[]"):
        assert text.count(opening) == text.count(closing)


def test_both_languages_tell_of_the_same():
    english, indonesian = ((WINDOWS / name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md"))
    for name in (path.name for path in SCRIPTS):
        assert name in english and name in indonesian
    assert english.count("\n## ") == indonesian.count("\n## ") and english.count("\n") == indonesian.count("\n")


def test_a_desktop_opens_the_seat_with_its_session():
    """The keys of the Desktop Entry and Autostart specifications of freedesktop.org."""
    found = configparser.ConfigParser(strict=True, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(LINUX / "ruang-baca-seat.desktop", encoding="utf-8")
    entry = found["Desktop Entry"]
    program, *words = shlex.split(entry["Exec"])
    assert program == "/usr/bin/ruang-baca" and _command_of(words) == "seat" and not _options(words).as_shell
    assert (entry["Type"], entry["Terminal"]) == ("Application", "false") and "Hidden" not in entry
