"""`deliver` and `verify` in processes of their own: files, JSON, exit status."""

import hashlib
import json

import pytest

from catalog_db.rules.reading.check_code import copy_text
from tests.e2e.test_command_line import Room, room_with_samples
from tests.e2e.test_visit_commands import VISITOR
from tests.unit.reading.copies.test_copy_verified import with_qr


@pytest.fixture(scope="module")
def room(tmp_path_factory, prepared) -> Room:
    return room_with_samples(prepared, tmp_path_factory.mktemp("copies"))


@pytest.fixture(scope="module")
def visit(room):
    done = room.run("visit", "register", "--json", typed=json.dumps(VISITOR))
    return json.loads(done.stdout)["visit"]


@pytest.fixture(scope="module")
def publication(room):
    return room.json("search", "penduduk")["results"][0]["id"]


def test_a_copy_is_handed_out_and_known_again(room, visit, publication, tmp_path):
    out = tmp_path / "salinan.pdf"
    done = room.json("deliver", publication, "--visit", visit, "--out", str(out), "--pages", "1-2")
    assert done == {"serial": "1700-000001", "sha256": hashlib.sha256(out.read_bytes()).hexdigest(), "pages": 2}
    found = room.json("verify", str(out))
    assert (found["genuine"], found["serial"], found["unchanged"]) == (True, "1700-000001", True)
    assert found["title"] and found["delivered_at"] and "visit" not in found
    by_serial = room.json("verify", "1700-1")
    assert (by_serial["genuine"], by_serial["finding"]) == (True, "serial_known")


@pytest.mark.parametrize("what", ["1700-999999", "1700-000001 AAAA-AAAA-AAAA-AAAA"])
def test_a_forged_serial_is_refused_with_a_sentence(room, visit, publication, tmp_path, what):
    room.run("deliver", publication, "--visit", visit, "--out", str(tmp_path / "salinan.pdf"))
    done = room.run("verify", what, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["genuine"] is False
    assert what.split()[0] in done.stderr


@pytest.mark.parametrize("what", ["tidak-ada.pdf", "", "."])
def test_what_is_neither_a_file_nor_a_serial_is_called_so(room, what):
    done = room.run("verify", what, "--json")
    assert done.returncode == 1 and "bukan berkas" in done.stderr, done.stderr
    assert json.loads(done.stdout)["ok"] is False


def test_a_forged_file_is_refused_with_a_sentence(room, visit, publication, tmp_path):
    room.run("deliver", publication, "--visit", visit, "--out", str(tmp_path / "salinan.pdf"))
    forged = with_qr(tmp_path / "palsu.pdf", copy_text("1700-000001", "ABCDEFGHIJKLMNOP"))
    done = room.run("verify", str(forged), "--json")
    assert done.returncode == 1 and "1700-000001" in done.stderr
    said = json.loads(done.stdout)
    assert (said["genuine"], said["finding"], "visit" in said) == (False, "code_wrong", False)


def test_what_can_not_be_handed_out_is_refused_with_a_sentence(room, visit, publication, tmp_path):
    out = tmp_path / "salinan.pdf"
    for arguments, words in (
        (("--visit", "261124-999", "--out", str(out)), "261124-999"),
        (("--visit", visit, "--out", str(out), "--pages", "9999"), "halaman"),
        (("--visit", visit, "--out", str(tmp_path / "missing" / "x.pdf")), "x.pdf"),
    ):
        done = room.run("deliver", publication, *arguments)
        assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("deliver", "abcd", "--out", "x.pdf"),
        ("deliver", "abcd", "--visit", "12", "--out", "x.pdf"),
        ("deliver", "abcd", "--visit", "261124-001", "--out", "x.pdf", "--pages", "3-1"),
        ("verify",),
    ],
)
def test_wrong_usage_is_told(room, arguments):
    assert room.run(*arguments).returncode == 2
