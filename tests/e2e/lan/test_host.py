"""A host and four joined PCs, each a process of its own: events, commands, what lies on a joined PC."""

import hashlib
import json
import os
import threading
from uuid import uuid4

import pytest

from catalog_db.models import Publication, Role
from catalog_db.rules.security.content_seal import Kind
from catalog_db.sealed_files import SealedReader
from desktop.actors import DeviceMode, nobody_yet
from desktop.clock import utc_now
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from tests.contents import everything_in
from tests.e2e import commands
from tests.e2e.lan.conftest import PASSWORD, PLANTED
from tests.e2e.processes import HostProcess, start


@pytest.mark.quick
def test_every_joined_pc_hears_of_staff_devices_and_catalogue(room, listeners, joined):
    budi = room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.OFFICER, PASSWORD)
    device = room.get(Devices).list(nobody_yet())[0].id
    room.get(Devices).rename(nobody_yet(), device, "PC 7", "jendela")
    content = b"%PDF-1.7 of a test"
    book = Publication(
        id=uuid4(),
        title="Puger Dalam Angka",
        title_key="puger",
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        added_at=utc_now(),
        changed_at=utc_now(),
    )
    file = room.folder.file_of(book.sha256)
    file.parent.mkdir()
    file.write_bytes(content)
    with room.catalog.writing() as session:
        session.add(book)
    expected = {
        ("staff_member", str(budi), "insert"),
        ("device", str(device), "update"),
        ("publication", str(book.id), "insert"),
    }
    for listener in listeners:
        listener.until(lambda one: expected <= set(one.heard))
        assert sorted(listener.heard) == sorted(expected)
    there, reader_keys = joined[DeviceMode.READER]
    copied = (there / file.relative_to(room.folder.path)).with_name(f"{file.name}.sealed")
    wait = threading.Event()
    for _ in range(600):
        if copied.exists():
            break
        wait.wait(0.1)
    kept = dict(line.split() for line in reader_keys.read_text().splitlines())
    (content_key,) = (key for name, key in kept.items() if name.startswith("content-"))
    name = bytes.fromhex(str(book.sha256))
    with SealedReader(copied, bytes.fromhex(content_key), Kind.BOOK, name) as opened:
        assert opened.read() == content
    for folder, key in joined.values():
        everything = everything_in(folder)
        assert PLANTED.encode() not in everything
        assert key.read_bytes().split()[-1] not in everything


class NewHost(HostProcess):
    """One that has loaded nothing before."""

    _begin = staticmethod(start)


def test_the_host_ends_in_order_and_the_commands_say_what_they_do(room, tmp_path):
    key = tmp_path / "room.key"
    host = NewHost(room, key)
    host.start()

    def run(*arguments: str) -> tuple[int, dict, str]:
        done = commands.run(*arguments, "--json", environment=os.environ | {"RUANG_BACA_PASSWORD_FILE": str(password)})
        return done.returncode, json.loads(done.stdout), done.stderr

    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n")
    of_room = ["--room", str(room.folder.path), "--key-file", str(key)]
    invite = ["host", "--invite", "reader", "--name", "PC 1", *of_room]
    status, answer, _ = run(*invite)
    assert (status, answer["ok"]) == (1, False)  # the room has an admin
    status, answer, _ = run(*invite, "--as", "siti")
    assert status == 0
    of_pc = ["--room", str(tmp_path / "pc"), "--key-file", str(tmp_path / "pc.key")]
    status, joined, _ = run("join", f"https://127.0.0.1:{host.port}", answer["code"], *of_pc)
    assert (status, joined["name"], joined["mode"], joined["count"]) == (0, "PC 1", "reader", 0)
    token = (tmp_path / "pc.key").read_bytes()
    status, again, said = run("join", f"127.0.0.1:{host.port}", answer["code"], *of_pc)
    assert (status, again["ok"]) == (1, False)
    assert again["text"] in said
    assert (tmp_path / "pc.key").read_bytes() == token  # the code is spent; what the PC is, it still is
    status, listed, _ = run("host", "--list", *of_room, "--as", "siti")
    assert [(one["id"], one["name"], one["revoked"]) for one in listed["devices"]] == [
        (joined["device"], "PC 1", False)
    ]
    assert listed["devices"][0]["version"] in listed["text"]
    status, _, _ = run("host", "--revoke", joined["device"], *of_room, "--as", "siti")
    assert status == 0
    status, listed, _ = run("host", "--list", *of_room, "--as", "siti")
    assert listed["devices"][0]["revoked"]
    status, answer, _ = run("host", "--address", "127.0.0.1", "--port", str(host.port), *of_room)
    assert (status, str(host.port) in answer["text"]) == (1, True)
    assert host.stop() == 0
    status, answer, _ = run("join", f"127.0.0.1:{host.port}", "AAAA-BBBB-CCCC-DDDD", *of_pc)
    assert (status, str(host.port) in answer["text"]) == (1, True)
