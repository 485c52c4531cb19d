"""Clean systems become a host, a reader PC and a board by installers and one provisioning file, as the README says: a
minimal Debian 12, a minimal Debian 13 and, where it was built and Wine is there, a fresh Windows."""

import json
import shutil
import tomllib
from contextlib import ExitStack
from pathlib import Path

import pytest

from resources.packaging.project import DIST, NAME
from tests.e2e.install.clean_debian import NOT_HERE, PACKAGE, Debian, Unreachable, minimal_debian
from tests.e2e.install.test_built_setup import PROGRAM, SETUP
from tests.e2e.install.wine_pc import MISSING, WinePC
from tests.ports import lasting_port

pytestmark = [
    pytest.mark.long(part="install"),
    pytest.mark.timeout(7200),
    pytest.mark.skipif(bool(NOT_HERE), reason=NOT_HERE),
]
FILE = "/root/provision.toml"
PASSWORD = "rafflesia arnoldii"


def clean(stack: ExitStack, release: str, folder: Path) -> Debian:
    """With the package installed, as an admin does it."""
    try:
        system = stack.enter_context(minimal_debian(release, folder / "root"))
    except Unreachable as reason:
        pytest.skip(str(reason))
    shutil.copyfile(PACKAGE, system.root / "root" / PACKAGE.name)
    system.install(f"/root/{PACKAGE.name}")
    return system


def carry(source: Debian, target: Debian) -> None:
    """The file on a USB drive, from one PC to the next."""
    shutil.copyfile(source.root / FILE[1:], target.root / FILE[1:])


def test_installers_and_one_file_make_a_host_a_reader_and_a_board(tmp_path_factory: pytest.TempPathFactory):
    port, told = lasting_port(), []
    with ExitStack() as stack:
        office = clean(stack, "bookworm", tmp_path_factory.mktemp("host"))
        told.append("Debian 12: the package was installed")
        (office.root / FILE[1:]).write_text(
            f'[office]\nname = "BPS Kabupaten Seluma"\n[admin]\nuser = "budi"\n[displays]\nboard = 2\n'
            f'[join]\naddress = "127.0.0.1:{port}"\nhours = 2\nplaces = {{ reader = 1, board = 1 }}\n'
        )
        (office.root / "root" / "password").write_text(PASSWORD)
        assert office.run(NAME, "provision", FILE, "--check", "--mode", "host").returncode == 0
        chosen = {"RUANG_BACA_NEW_PASSWORD_FILE": "/root/password"}
        made = json.loads(office.done(NAME, "provision", FILE, "--machine", "--mode", "host", "--json", **chosen))
        assert made["open"] == [] and {"room", "admin", "code"} <= set(made["done"])
        told.append("Debian 12: provision FILE --machine --mode host; the file has a code for the next PCs")
        words = ["host", "--address", "127.0.0.1", "--port", str(port), "--quiet", "--json"]
        host = office.start("runuser", "-u", NAME, "--", NAME, *words)
        try:
            assert host.stdout is not None and json.loads(host.stdout.readline())["port"] == port
            reading = clean(stack, "trixie", tmp_path_factory.mktemp("reader"))
            carry(office, reading)
            joined = json.loads(
                reading.done(NAME, "provision", FILE, "--machine", "--mode", "reader", "--name", "PC 1", "--json")
            )
            assert joined["done"][0] == "joined" and joined["places_left"] == 1
            told.append("Debian 13: the package was installed, provision FILE --machine --mode reader: joined as PC 1")
            carry(reading, office)
            told.append(board(stack, tmp_path_factory.mktemp("board"), reading))
            given = ["runuser", "-u", NAME, "--", "env", "RUANG_BACA_USER=budi"]
            shutil.copyfile(office.root / "root" / "password", office.root / "tmp" / "password")
            (office.root / "tmp" / "password").chmod(0o644)
            given.append("RUANG_BACA_PASSWORD_FILE=/tmp/password")
            listed = json.loads(office.done(*given, NAME, "host", "--list", "--json"))["devices"]
            assert sorted(pc["mode"] for pc in listed) == ["board", "reader"]
            told.append("the host lists a reader PC and a board; the code lets no more PC join")
        finally:
            host.terminate()
            host.communicate()
    (DIST / "proof-one-file.txt").write_text("\n".join(told) + "\n", encoding="utf-8")


def board(stack: ExitStack, folder: Path, reading: Debian) -> str:
    """A fresh Windows by setup.exe alone or, where that was not built, a second room on the Debian of the reader."""
    if MISSING or not SETUP.exists():
        place = ["--room", "/root/board", "--key-file", "/root/board.key"]
        said = json.loads(reading.done(NAME, "provision", FILE, "--mode", "board", *place, "--json"))
        assert said["done"][0] == "joined" and said["places_left"] == 0
        assert tomllib.loads((reading.root / FILE[1:]).read_text())["join"].get("code", "") == ""
        return "Debian 13, another folder: provision FILE --mode board: joined (no setup.exe was built here)"
    pc = WinePC(folder)
    stack.callback(pc.close)
    pc.complete()
    shutil.copyfile(reading.root / FILE[1:], pc.drive / "provision.toml")
    status, _ = pc.run(SETUP, "/S", "/MODE=board", "/PROVISION=C:\\provision.toml", "/LOG=C:\\setup.txt")
    pc.idle()
    assert status in (0, 6), pc.log("setup.txt")  # 6: Wine has no firewall to set a rule in
    assert '"joined"' in pc.log("setup.txt"), pc.log("setup.txt")
    assert tomllib.loads((pc.drive / "provision.toml").read_text())["join"].get("code", "") == ""
    assert pc.run(PROGRAM, "--version")[0] == 0
    return "Windows (Wine): setup.exe /S /MODE=board /PROVISION=FILE: installed and joined"
