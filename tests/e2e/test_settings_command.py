"""`settings` in processes of their own: what was edited by hand is told, and taken over or undone."""

import json

from desktop.settings import file as settings_file
from tests.e2e.test_command_line import Room


def test_a_file_edited_by_hand_is_told_and_decided(tmp_path):
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    file = room.folder / "room.toml"
    assert room.json("settings") == {
        "ok": True,
        "decided": True,
        "differences": [],
        "text": room.json("settings")["text"],
    }
    for option, months in (("--keep", 12), ("--accept", 6)):
        file.write_text(file.read_text(encoding="utf-8").replace("keep_months = 12", "keep_months = 6"), "utf-8")
        said = room.run("settings", "--json")
        assert said.returncode == 1, said.stderr
        told = json.loads(said.stdout)
        assert told["differences"] == [
            {"field": "privacy.keep_months", "accepted": "12", "in_file": "6", "counts": "12"}
        ]
        assert "privacy.keep_months" in room.run("settings").stderr
        checked = room.run("check", "--json")
        (found,) = (one for one in json.loads(checked.stdout)["findings"] if one["area"] == "settings")
        assert not found["ok"] and "privacy.keep_months" in found["text"]
        assert room.json("settings", option)["decided"]
        assert settings_file.load(file).privacy.keep_months == months
        assert room.run("settings").returncode == 0
    assert room.run("settings", "--keep", "--accept").returncode == 2


def test_a_file_that_was_cut_is_refused_with_its_key_and_left_alone(tmp_path):
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    file = room.folder / "room.toml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole[: whole.index("[privacy]")], encoding="utf-8")
    for command in (("check",), ("retention",), ("staff", "list"), ("settings",)):
        said = room.run(*command)
        assert said.returncode == 1 and "Traceback" not in said.stderr
        assert "privacy" in said.stderr and "room.toml" in said.stderr
    assert file.read_text(encoding="utf-8") == whole[: whole.index("[privacy]")]
