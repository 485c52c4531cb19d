"""`pack` in processes of its own: from a room with samples to an empty one, by a file alone."""

import json

import pytest

from tests.e2e.test_command_line import Room, room_with_samples


@pytest.fixture(scope="module")
def sender(tmp_path_factory, prepared) -> Room:
    return room_with_samples(prepared, tmp_path_factory.mktemp("sender"))


def test_a_pack_goes_from_room_to_room(sender, tmp_path):
    room = Room(tmp_path)
    assert room.run("init", "--code", "1771").returncode == 0
    pack = tmp_path / "buku.rbpack"
    wanted = [hit["id"] for hit in sender.json("search", "penduduk", "--limit", "2")["results"]]
    made = sender.json("pack", "build", str(pack), *wanted)
    assert (made["count"], made["file"], len(made["sha256"])) == (2, str(pack), 64)

    nowhere = Room(tmp_path / "nowhere")
    assert nowhere.json("pack", "verify", str(pack))["trusted"] is False
    refused = room.run("pack", "import", str(pack), "--json")
    assert refused.returncode == 1 and made["fingerprint"] in refused.stderr
    assert room.json("pack", "import", str(pack), "--trust", made["fingerprint"])["count"] == 2
    assert room.json("pack", "verify", str(pack))["trusted"] is True
    found = room.json("search", "penduduk")["results"]
    assert {hit["id"] for hit in found} == set(wanted) and found[0]["pages"]
    assert room.json("pack", "import", str(pack))["count"] == 0
    back = room.json("pack", "import", "--take-back")
    assert back["count"] == 2 and "baru" not in back["text"]
    assert room.json("search", "penduduk")["total"] == 0


def test_a_damaged_pack_and_wrong_usage_are_told_apart(sender, tmp_path):
    pack = tmp_path / "buku.rbpack"
    pack.write_bytes(b"PK no pack")
    done = sender.run("pack", "verify", str(pack), "--json")
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (1, False)
    assert "Traceback" not in done.stderr
    assert sender.run("pack", "import").returncode == 2
    assert sender.run("pack").returncode == 2
