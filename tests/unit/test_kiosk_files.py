"""What is shipped to make a PC with Linux a locked seat: a session of cage with the reader alone."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from ui.cli.parser import _command_of, _options

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
    assert used == {file.name for file in LINUX.iterdir()} - {INSTALL.name}
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
