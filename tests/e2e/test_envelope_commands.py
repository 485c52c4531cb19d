"""An office without a network by commands alone: invitation, envelope, answer."""

import json

from tests.central_kit import Postgres, postgres
from tests.e2e.test_command_line import Room
from tests.e2e.test_visit_commands import VISITOR

__all__ = ["postgres"]


def test_a_room_meets_central_by_files(postgres: Postgres, tmp_path) -> None:
    office, pusat = Room(tmp_path / "ruang"), Room(tmp_path / "pusat")
    assert office.run("init", "--code", "1705").returncode == 0
    done = office.run("visit", "register", "--json", typed=json.dumps(VISITOR))
    assert done.returncode == 0
    place = ["--database", postgres.new_database(), "--data", str(tmp_path / "data")]
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    code = pusat.json("central", "enrol-code", "PST Seluma", "--invitation", str(drive / "pusat.json"), *place)["code"]

    assert office.run("enrol", str(drive / "pusat.json"), "AAAA-BBBB-CCCC-DDDD").returncode == 1
    assert office.json("enrol", str(drive / "pusat.json"), code)["url"] == ""
    written = office.json("envelope", "write", str(drive / "seluma.rbenv"))
    assert written["count"] > 0 and written["number"] == 1
    read = pusat.json("envelope", "read", str(drive / "seluma.rbenv"), *place)
    assert (read["count"], read["set_aside"], read["file"]) == (written["count"], 0, str(drive / "seluma.rbans"))
    assert office.json("envelope", "receipt", str(drive / "seluma.rbans"))["count"] == written["count"]
    again = office.json("envelope", "receipt", str(drive / "seluma.rbans"))
    assert again["pulled"] == 0
    assert (
        pusat.json("central", "restored", *place)["ok"] is True
    )  # as after a backup: the next round is like any other
    assert office.json("envelope", "write", str(drive / "seluma.rbenv"))["number"] == 2
    assert pusat.json("envelope", "read", str(drive / "seluma.rbenv"), *place)["set_aside"] == 0
    assert office.json("envelope", "receipt", str(drive / "seluma.rbans"))["pulled"] == 0
    refused = office.run("sync")
    assert refused.returncode == 1 and "Traceback" not in refused.stderr
    wrong = office.run("envelope", "receipt", str(drive / "seluma.rbenv"), "--json")
    assert wrong.returncode == 1 and json.loads(wrong.stdout)["ok"] is False
