"""What the system around a locked screen leaves open, as Linux tells it."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

if sys.platform != "linux":
    pytest.skip("Linux only", allow_module_level=True)

import grp
import pwd

from desktop.platform import kiosk_linux
from desktop.platform.kiosk import SYSTEM_WAYS, system_ways
from desktop.platform.kiosk_linux import lets_switch_consoles, session_of
from desktop.platform.ways_out import Standing, Way


def process(proc: Path, pid: int, parent: int, *words: str) -> None:
    (proc / str(pid)).mkdir(parents=True)
    (proc / str(pid) / "cmdline").write_bytes("\0".join((*words, "")).encode())
    (proc / str(pid) / "stat").write_text(f"{pid} (a (name) S 1) S {parent} 1 1")


@pytest.mark.parametrize(
    ("cage", "switches"),
    [
        (("/usr/bin/cage", "-d", "--", "ruang-baca", "seat", "-s"), False),
        (("cage", "-ds", "--", "ruang-baca"), True),
        (("cage", "-s", "ruang-baca"), True),
        (("openbox",), None),
    ],
)
def test_the_session_is_found_by_its_parents(tmp_path, cage, switches):
    process(tmp_path, 20, 1, *cage)
    process(tmp_path, 30, 20, "python", "cage")
    process(tmp_path, 40, 30, "python")
    found = session_of(40, tmp_path)
    assert (None if found is None else lets_switch_consoles(found)) is switches


def test_an_x_server_that_keeps_its_console_says_so_in_its_settings(tmp_path):
    folder = tmp_path / "xorg.conf.d"
    folder.mkdir()
    file = folder / "10-kiosk.conf"
    for text, keeps in (
        ('Section "ServerFlags"\n  Option "DontVTSwitch" "true"\nEndSection\n', True),
        ('  option "dontvtswitch"\n', True),
        ('  Option "DontVTSwitch" "false"\n', False),
        ('# Option "DontVTSwitch" "true"\n', False),
    ):
        file.write_text(text)
        assert kiosk_linux._x_keeps_console((str(folder),)) is keeps


@pytest.mark.parametrize(
    ("uid", "group", "shell", "in_cage", "open_ways"),
    [
        (1001, "ruang-baca-seat", "/usr/sbin/nologin", True, set()),
        (1001, "sudo", "/usr/sbin/nologin", True, {Way.ACCOUNT}),
        (1001, "users", "/bin/bash", True, {Way.TOKEN}),
        (1001, "users", "/usr/sbin/nologin", False, {Way.TOKEN, Way.SESSION}),
        (0, "root", "/bin/bash", True, {Way.ACCOUNT, Way.TOKEN}),
    ],
)
def test_an_account_with_rights_or_a_shell_is_a_way_out(monkeypatch, tmp_path, uid, group, shell, in_cage, open_ways):
    process(tmp_path, 10, 1, "cage" if in_cage else "openbox", "--", "ruang-baca")
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    monkeypatch.setattr(os, "getegid", lambda: 5)
    monkeypatch.setattr(os, "getgroups", lambda: [5])
    monkeypatch.setattr(grp, "getgrgid", lambda _: SimpleNamespace(gr_name=group))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: SimpleNamespace(pw_name="kursi", pw_shell=shell))
    monkeypatch.setenv("DISPLAY", "")
    found = kiosk_linux.system_ways(pid=10, proc=tmp_path)
    assert {each.way for each in found if each.standing is Standing.OPEN} == open_ways
    others = {each.way: each.standing for each in found if each.way in (Way.CONSOLE, Way.ACCESSIBILITY)}
    # Outside cage there is an X server to ask, or nothing is known.
    assert set(others.values()) == {Standing.SHUT if in_cage else Standing.UNKNOWN}


def test_every_way_of_the_system_is_told():
    assert [each.way for each in system_ways()] == list(SYSTEM_WAYS)


def test_what_of_the_kiosk_is_set_up_is_read_where_the_system_keeps_it(tmp_path):
    assert not any(kiosk_linux.set_up(tmp_path).values())
    shipped = Path(__file__).resolve().parents[3] / "resources" / "kiosk" / "linux"
    units, logind, home = (tmp_path / name for name in ("etc/systemd/system", "etc/systemd/logind.conf.d", "seat"))
    for folder in (units / "multi-user.target.wants", logind, home):
        folder.mkdir(parents=True)
    unit = units / "ruang-baca-seat.service"
    unit.write_text((shipped / "ruang-baca-seat.service").read_text())
    (units / "multi-user.target.wants" / unit.name).symlink_to(unit)
    (logind / "10-no-console-switch.conf").write_text((shipped / "10-no-console-switch.conf").read_text())
    home.chmod(0o700)
    passwd = f"root:x:0:0::/root:/bin/bash\nruang-baca-seat:x:{os.getuid()}:999::/seat:/usr/sbin/nologin\n"
    (tmp_path / "etc/passwd").write_text(passwd)
    assert kiosk_linux.set_up(tmp_path) == {"session": True, "console": True, "account": True, "token": True}

    unit.write_text(unit.read_text().replace("cage -d", "cage -ds"))
    (tmp_path / "etc/passwd").write_text(passwd.replace("/usr/sbin/nologin", "/bin/bash"))
    home.chmod(0o750)
    assert kiosk_linux.set_up(tmp_path) == {"session": True, "console": False, "account": False, "token": False}
    (units / "multi-user.target.wants" / unit.name).unlink()
    assert not any(kiosk_linux.set_up(tmp_path).values())
