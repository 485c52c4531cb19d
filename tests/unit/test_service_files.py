"""What is shipped to run the host as a service: for systemd and for Windows."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.room.machine_room import GROUP
from desktop.room_folder import RoomFolder
from tests.conftest import PROJECT
from ui.cli.parser import _command_of, _options

UNIT = PROJECT / "resources/service/ruang-baca-host.service"
SEALED_KEY = UNIT.with_name("sealed-key.conf")
SCRIPT = PROJECT / "resources/service/ruang-baca-host.ps1"


def unit(*files: Path) -> configparser.ConfigParser:
    """As systemd puts them together: what comes later takes the place of what was."""
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(files or (UNIT,), encoding="utf-8")
    return found


def test_the_unit_starts_a_host_that_may_write_where_it_works():
    service = unit()["Service"]
    program, *words = shlex.split(service["ExecStart"])
    options = _options(words)
    assert program == "/usr/bin/ruang-baca" and _command_of(words) == "host"
    assert service["ReadWritePaths"] == str(options.room)
    assert service["Restart"] == "always" and service["User"] == "ruang-baca" and service["NoNewPrivileges"] == "yes"
    assert "RestrictSUIDSGID" not in service  # a folder of a room of the machine has the mode 2770
    # The host ends in order on SIGTERM within seconds, which tests/e2e/lan/test_host.py proves.
    assert service["KillSignal"] == "SIGTERM" and int(service["TimeoutStopSec"]) >= 10


def test_with_a_sealed_key_it_starts_the_same_host_with_the_credential():
    service = unit(UNIT, SEALED_KEY)["Service"]
    before, now = (shlex.split(each)[1:] for each in (unit()["Service"]["ExecStart"], service["ExecStart"]))
    assert [word for word in now if word not in before] == ["%d/room.key"]
    assert service["LoadCredentialEncrypted"] == "room.key:/etc/credstore.encrypted/ruang-baca-room.key"
    told = SEALED_KEY.with_name("README.md").read_text(encoding="utf-8")
    assert "--name=room.key" in told and "/etc/credstore.encrypted/ruang-baca-room.key" in told


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_understands_the_unit(tmp_path):
    """With a program that is on this machine: nothing is installed here."""
    program = tmp_path / "ruang-baca"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    copy = tmp_path / UNIT.name
    drop_in = tmp_path / f"{UNIT.name}.d" / SEALED_KEY.name
    drop_in.parent.mkdir()
    for shipped, at in ((UNIT, copy), (SEALED_KEY, drop_in)):
        words = shipped.read_text(encoding="utf-8").replace("/usr/bin/ruang-baca", str(program))
        at.write_text(words, encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
    )
    said = [line for line in done.stderr.splitlines() if copy.name in line or drop_in.name in line]
    assert done.returncode == 0 and said == [], done.stderr


def test_the_script_for_windows_starts_the_same_host():
    script = SCRIPT.read_text(encoding="utf-8")
    [line] = re.findall(r'^\$Arguments = "(.*)"$', script, re.MULTILINE)
    said = line.replace('`"', '"').replace("$Room", "C:/Ruang Baca/room").replace("$KeyFile", "C:/k.key")
    words = shlex.split(said.replace("$Port", "47213"))
    options = _options(words)
    assert (_command_of(words), options.port, options.room) == ("host", 47213, "C:/Ruang Baca/room")
    assert script.count("(") == script.count(")") and script.count("{") == script.count("}")
    # Only the service, the system and administrators may read; only the local network may ask.
    for needed in ("S-1-5-19", "S-1-5-18", "S-1-5-32-544", "/inheritance:r", "LocalSubnet", "-AtStartup"):
        assert needed in script


def test_the_script_for_windows_makes_a_room_of_the_machine_and_leaves_its_access_lists_alone():
    script = SCRIPT.read_text(encoding="utf-8")
    [line] = re.findall(r"^    & \$Program (init .*)$", script, re.MULTILINE)
    words = [{"$Room": "C:/room", "$KeyFile": "C:/k.key", "$Group": "petugas"}.get(word, word) for word in line.split()]
    options = _options(words)
    assert options.machine and (options.group, options.room, options.key_file) == ("petugas", "C:/room", "C:/k.key")
    [usual] = re.findall(r'\$Group = "(.*)"', script)
    assert usual == GROUP
    assert script.index(RoomFolder(Path()).machine_file.name) < script.index("icacls")
