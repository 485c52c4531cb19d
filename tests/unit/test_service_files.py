"""What is shipped to run the host as a service: for systemd and for Windows."""

import configparser
import re
import shlex
import shutil
import subprocess

import pytest

from tests.conftest import PROJECT
from ui.cli.parser import _command_of, _options

UNIT = PROJECT / "resources/service/ruang-baca-host.service"
SCRIPT = PROJECT / "resources/service/ruang-baca-host.ps1"


def unit() -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=True, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(UNIT, encoding="utf-8")
    return found


def test_the_unit_starts_a_host_that_may_write_where_it_works():
    service = unit()["Service"]
    program, *words = shlex.split(service["ExecStart"])
    options = _options(words)
    assert program == "/usr/bin/ruang-baca" and _command_of(words) == "host"
    assert service["ReadWritePaths"] == str(options.room)
    assert service["Restart"] == "always" and service["User"] == "ruang-baca" and service["NoNewPrivileges"] == "yes"
    # The host ends in order on SIGTERM within seconds, which tests/e2e/lan/test_host.py proves.
    assert service["KillSignal"] == "SIGTERM" and int(service["TimeoutStopSec"]) >= 10


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_understands_the_unit(tmp_path):
    """With a program that is on this machine: nothing is installed here."""
    program = tmp_path / "ruang-baca"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text(encoding="utf-8").replace("/usr/bin/ruang-baca", str(program)), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)], capture_output=True, text=True, check=False
    )
    said = [line for line in done.stderr.splitlines() if copy.name in line]
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
