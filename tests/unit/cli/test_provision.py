"""`provision`: what is told once is told on any medium; which PC becomes a host; what is no file."""

import os
import platform
import re
import tomllib

import pytest
from sqlalchemy import select

from catalog_db.models import ProvisionCode
from catalog_db.rules.security import joining
from desktop.actors import Actor, DeviceMode
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.errors import HostRefused
from ui.cli.answers import Context
from ui.cli.parser import _options
from ui.cli.sentences import command_sentence

FILE = '[admin]\nuser = "budi"\n[join]\naddress = "127.0.0.1"\nplaces = { reader = 1 }\n'


@pytest.mark.skipif(os.name != "posix", reason="needs a name of a file in a folder that takes none")
def test_a_host_whose_file_can_not_be_written_has_told_its_secrets(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "provision.toml").write_text(FILE)
    keys = KeyFileStore(tmp_path / "key")
    with (tmp_path / "provision.toml").open("rb") as opened:
        options = _options(["provision", f"/dev/fd/{opened.fileno()}", "--mode", "host"])
        answer = options.run(Context(tmp_path / "room", keys, json=True), options)
    told = capsys.readouterr().err
    assert answer.ok and "could not be put into" in answer.text and (tmp_path / "provision.toml").read_text() == FILE
    password, code = (re.search(rf"{words}: (\S+)", told) for words in ("Password of budi", "Code for the next PCs"))
    assert password is not None and code is not None and "ecovery code" in told
    assert password[1] not in answer.text and code[1] not in answer.text
    with open_room(tmp_path / "room", keys) as room:
        room.get(Staff).sign_in(Actor(DeviceMode.DESK), "budi", password[1])
        with room.records.reading() as session:
            assert session.scalars(select(ProvisionCode.key)).all() == [joining.key_of(code[1])]


def provision(tmp_path, name, *words):
    options = _options(["provision", str(tmp_path / "provision.toml"), *words])
    return options.run(Context(tmp_path / name, KeyFileStore(tmp_path / f"{name}.key"), json=True), options)


def test_a_file_alone_makes_no_pc_a_host_unless_it_means_this_one(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "provision.toml"
    file.write_text('mode = "host"\n')
    with pytest.raises(HostRefused) as refused:
        provision(tmp_path, "room")
    assert "--mode host" in command_sentence(refused.value) and not (tmp_path / "room").exists()
    checked = provision(tmp_path, "room", "--check")
    assert checked.ok and "--mode host" in checked.text
    file.write_text(f'mode = "host"\n[[pcs]]\ncomputer = "{platform.node()}"\nmode = "host"\n')
    assert provision(tmp_path, "named").ok
    file.write_text('mode = "host"\n[join.places]\nreader = 1\n')
    assert provision(tmp_path, "room", "--mode", "host").ok
    told = tomllib.loads(file.read_text())["join"]
    assert told["code"] and told["room"] == tomllib.loads((tmp_path / "room" / "room.toml").read_text())["room_id"]
    assert provision(tmp_path, "room").ok  # it is the host already
    # Whoever takes that file to another PC makes no second host by it, and changes no other room.
    for name in ("second", "named"):
        with pytest.raises(HostRefused) as other:
            provision(tmp_path, name, "--mode", "host")
        assert other.value.reason == {"second": "elsewhere", "named": "other"}[name]
        assert command_sentence(other.value)
    assert not (tmp_path / "second").exists()


def test_what_is_no_file_is_refused_and_nobody_waits_for_it(tmp_path):
    (tmp_path / "provision.toml").mkdir()
    answer = provision(tmp_path, "room", "--mode", "host")
    assert not answer.ok
    if os.name == "posix":
        (tmp_path / "provision.toml").rmdir()
        os.mkfifo(tmp_path / "provision.toml")
        for words in (("--mode", "host"), ("--check",), ("--write", "--places", "reader=1")):
            answer = provision(tmp_path, "room", *words)
            assert not answer.ok and "not a file" in answer.text
    assert not (tmp_path / "room").exists()
