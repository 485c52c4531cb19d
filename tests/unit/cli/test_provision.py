"""`provision` on a medium that can't be written: what is told once is told all the same."""

import os
import re

import pytest
from sqlalchemy import select

from catalog_db.models import ProvisionCode
from catalog_db.rules.security import joining
from desktop.actors import Actor, DeviceMode
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from ui.cli.answers import Context
from ui.cli.parser import _options

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
