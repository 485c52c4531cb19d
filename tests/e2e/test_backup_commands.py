"""`backup` and `backups` in processes of their own: the code of a room that has none, the second place, the trial."""

import json

from tests.e2e import commands
from tests.e2e.test_command_line import Room, room_with_samples


def test_the_first_backup_brings_its_recovery_code_and_opens_elsewhere(tmp_path):
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    first = room.json("backup", str(tmp_path / "first.zip"))
    code = first["recovery_code"]
    assert code in first["text"]
    assert "recovery_code" not in room.json("backup", str(tmp_path / "second.zip"))
    restored = commands.run(
        "restore",
        str(tmp_path / "first.zip"),
        "--room",
        str(tmp_path / "again"),
        "--key-file",
        str(tmp_path / "other key"),
        typed=code,
    )
    assert restored.returncode == 0, restored.stderr
    assert (tmp_path / "again" / "records.db").exists() and (tmp_path / "other key").exists()


def test_the_second_place_is_set_up_filled_and_tried(tmp_path, prepared):
    room, drive = room_with_samples(prepared, tmp_path), tmp_path / "usb-drive"
    assert room.run("backups", "--copy").returncode == 1
    drive.mkdir()
    assert room.json("staff", "recovery-code")["ok"]
    room.json("backup", str(room.folder / "backups" / "by-hand.zip"))
    told = room.json("backups", "--place", str(drive), "--trial")
    assert (told["second_place"], told["trial"]) == ("ok", "ok")
    [place] = drive.iterdir()
    assert [path.name for path in place.glob("*.zip")] == ["by-hand.zip"]
    found = json.loads(room.run("check", "--json").stdout)["findings"]
    assert all(one["ok"] for one in found if one["area"] == "backup")
    drive.rename(tmp_path / "away")
    assert room.run("backups", "--copy").returncode == 1
    lost = [one for one in json.loads(room.run("check", "--json").stdout)["findings"] if not one["ok"]]
    assert any(one["area"] == "backup" for one in lost)


def test_a_renewed_key_ends_the_old_code_and_its_backup_opens_with_the_new_one(tmp_path):
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    before = room.json("backup", str(tmp_path / "before.zip"))["recovery_code"]
    renewed = room.json("key", "renew")
    assert not renewed["waits"] and renewed["recovery_code"] != before and "PDF" not in renewed["text"]
    [made] = (room.folder / "backups").glob("*.zip")
    for code, file, opens in (
        (before, made, False),
        (renewed["recovery_code"], made, True),
        (before, tmp_path / "before.zip", True),
    ):
        again = tmp_path / f"again-{opens}-{file.name}"
        words = ("restore", str(file), "--room", str(again), "--key-file", str(tmp_path / f"{again.name}.key"))
        assert (commands.run(*words, typed=code).returncode == 0) is opens


def test_a_renewed_key_says_that_sealed_books_stay_under_the_first_one(tmp_path):
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    settings = room.folder / "room.toml"
    said = settings.read_text("utf-8")
    settings.write_text(said.replace("seal_books = false", "seal_books = true"), "utf-8")
    assert room.run("settings", "--accept").returncode == 0
    assert "PDF" in room.json("key", "renew")["text"]
