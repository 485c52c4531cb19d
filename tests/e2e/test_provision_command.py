"""`ruang-baca provision`: one file makes a host and the PCs that join it, by programs over the loopback."""

import json
import os
import stat
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from desktop.room.room import Room
from tests.e2e.commands import run
from tests.e2e.processes import HostProcess
from tests.ports import lasting_port

PASSWORD = "rafflesia arnoldii"


@pytest.fixture
def pcs(tmp_path):
    """Gives a command at a PC by its name: exit status, what it says as JSON, and what it complains of."""
    (tmp_path / "password").write_text(PASSWORD)

    def at(pc: str, *words: str, **more: str) -> tuple[int, Any, str]:
        place = ("--room", str(tmp_path / pc), "--key-file", str(tmp_path / f"{pc}.key"), "--json")
        environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / f"{pc}.config"), **more}
        done = run(*words, *place, environment=environment)
        return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr

    return at


def code_in(file: Path) -> str:
    return tomllib.loads(file.read_text("utf-8")).get("join", {}).get("code", "")


def test_one_file_makes_a_host_and_two_pcs(tmp_path, pcs):
    file, port = tmp_path / "provision.toml", lasting_port()
    file.write_text(
        f'[office]\nname = "BPS Kabupaten Seluma"\nphone = 5\n[admin]\nuser = "budi"\n[displays]\nboard = 2\n'
        f'[join]\naddress = "127.0.0.1:{port}"\nhours = 2\nplaces = {{ reader = 1, board = 1 }}\n'
    )
    status, said, complaint = pcs("host", "provision", str(file), "--mode", "host")
    assert (status, [(each["line"], each["key"]) for each in said["problems"]]) == (1, [(3, "office.phone")])
    assert said["problems"][0]["text"] in complaint and not (tmp_path / "host").exists()
    file.write_text(file.read_text().replace("phone = 5", 'phone = "5"'))
    before = file.read_text()
    assert pcs("host", "provision", str(file), "--check")[1]["ok"] is False  # nothing says what this PC is to be
    status, said, _ = pcs("host", "provision", str(file), "--check", "--mode", "host")
    assert (status, said["mode"], said["problems"]) == (0, "host", [])
    assert file.read_text() == before and not (tmp_path / "host").exists()

    chosen = {"RUANG_BACA_NEW_PASSWORD_FILE": str(tmp_path / "password")}
    status, said, complaint = pcs("host", "provision", str(file), "--mode", "host", **chosen)
    assert (status, said["done"], said["open"]) == (0, ["room", "admin", "code", "pc"], [])
    code = code_in(file)
    assert len(code) == 19 and code not in json.dumps(said) and "Kode pemulihan" in complaint
    assert tomllib.loads((tmp_path / "host" / "room.toml").read_text())["office"]["name"] == "BPS Kabupaten Seluma"
    [windows] = (tmp_path / "host.config").rglob("windows-*.ini")
    assert "board=#2" in windows.read_text()
    status, said, complaint = pcs("host", "provision", str(file), "--mode", "host")
    assert (status, said["done"], complaint) == (0, [], "")  # nothing is left, and nobody has to sign in for that

    host = HostProcess(
        cast(Room, SimpleNamespace(folder=SimpleNamespace(path=tmp_path / "host"))), tmp_path / "host.key"
    )
    host.port = port
    host.start()
    try:
        copy = tmp_path / "copy.toml"
        copy.write_text(file.read_text())
        status, said, _ = pcs("a", "provision", str(file), "--mode", "reader", "--name", "Dekat jendela")
        assert (status, said["done"], said["name"], said["places_left"]) == (0, ["joined", "pc"], "Dekat jendela", 1)
        assert code_in(file) == code
        assert pcs("a", "provision", str(file), "--mode", "reader")[1]["done"] == []
        assert pcs("a", "provision", str(file), "--mode", "board")[0] == 1
        assert pcs("b", "provision", str(file), "--mode", "board")[1]["places_left"] == 0
        assert code_in(file) == "" and 'address = "127.0.0.1' in file.read_text()
        assert pcs("c", "provision", str(copy), "--mode", "reader")[0] == 1  # used up
        assert not (tmp_path / "c" / "joined.toml").exists()

        signed_in = {"RUANG_BACA_PASSWORD_FILE": str(tmp_path / "password"), "RUANG_BACA_USER": "budi"}
        next_file = tmp_path / "next.toml"
        words = ("provision", str(next_file), "--write", "--places", "reader=1", "--hours", "1")
        assert pcs("host", *words)[0] == 1 and not next_file.exists()  # the room has an administrator
        status, said, _ = pcs("host", *words, **signed_in)
        assert status == 0 and code_in(next_file) not in json.dumps(said)
        if os.name == "posix":
            assert stat.S_IMODE(next_file.stat().st_mode) == 0o600
        next_file.write_text(
            next_file.read_text().replace(tomllib.loads(next_file.read_text())["join"]["address"], f"127.0.0.1:{port}")
        )
        used = code_in(next_file)
        assert pcs("c", "provision", str(next_file), "--mode", "reader")[0] == 0
        _, listed, _ = pcs("host", "host", "--list", **signed_in)
        assert sorted((pc["name"], pc["mode"]) for pc in listed["devices"]) == [
            ("Dekat jendela", "reader"),
            ("PC 1", "board"),
            ("PC 2", "reader"),
        ]
    finally:
        host.kill()
    logs = [log.read_text("utf-8", "replace") for log in tmp_path.rglob("*.log*")]
    assert not any(secret in log for log in logs for secret in (code, used, PASSWORD))
