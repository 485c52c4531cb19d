"""setup.exe that `build` made, of our own program, in a fresh Windows of Wine; others stand for its other versions."""

import hashlib
import json
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from resources.packaging.icon import write_icon
from resources.packaging.project import DIST, NAME, program_version
from tests.e2e.install.test_setup_exe import HELD_OPEN, NEWER_IS_THERE, install, uninstall
from tests.e2e.install.wine_pc import FOLDER, MISSING, WinePC, killed_when, small_setup

SETUP = DIST / f"{NAME}-{program_version().text}-setup.exe"
pytestmark = [
    pytest.mark.long(part="install"),
    pytest.mark.timeout(3600),
    pytest.mark.skipif(bool(MISSING), reason="not on this machine: " + ", ".join(MISSING)),
    pytest.mark.skipif(not SETUP.exists(), reason="nothing was built: bootstrap.py build --only windows --only setup"),
]
PROGRAM = "C:\\" + FOLDER.replace("/", "\\") + "\\ruang-baca.exe"
ROOM = ["--room", "C:\\Ruang Kami", "--key-file", "C:\\kunci\\room.key"]


@pytest.fixture(scope="module")
def pc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WinePC]:
    """A Windows with our program, installed in silence, and a room with samples."""
    made = WinePC(tmp_path_factory.mktemp("windows"))
    made.complete()
    (made.drive / "kunci").mkdir()
    assert install(made, SETUP, "/ROOM=C:\\Ruang Kami") == 0
    answer(made, "init")
    # Wine confines no document process, and the program says so: an administrator has to allow it.
    settings = made.drive / "Ruang Kami" / "room.toml"
    said = tomllib.loads(settings.read_text(encoding="utf-8"))
    said.setdefault("protection", {})["open_unconfined"] = True
    settings.write_text(tomli_w.dumps(said), encoding="utf-8")
    answer(made, "settings", "--accept")
    [libraries] = (made.drive / FOLDER).glob("program-*")
    samples = sorted((libraries / "resources" / "samples").glob("*.pdf"))[:2]
    answer(made, "import", *("C:\\" + str(pdf.relative_to(made.drive)).replace("/", "\\") for pdf in samples))
    yield made
    made.close()


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("others")
    write_icon(folder / "icon.ico")
    return {name: small_setup(folder, version, folder / "icon.ico") for name, version in OTHERS.items()}


OTHERS = {"older": "0.0.1", "newer": "99.0.0"}


def answer(pc: WinePC, *words: object) -> Any:
    status, said = pc.run(PROGRAM, *words, *ROOM, "--json")
    assert status == 0, said
    return json.loads(said.splitlines()[-1])


def version(pc: WinePC) -> str:
    """Without its commit and day."""
    return of_version(pc.run(PROGRAM, "--version")[1])


def of_version(said: str) -> str:
    return said.partition(" (")[0]


def room(pc: WinePC) -> dict[str, str]:
    """The digests of what lies in the room but logs, locks and what a program has open."""
    folder = pc.drive / "Ruang Kami"
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix in (".toml", ".pdf")]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_what_was_installed_searches_and_renders(pc):
    assert version(pc) == f"ruang-baca {program_version().text}"
    found = answer(pc, "search", "jumlah penduduk")
    assert found["total"] > 0
    result = found["results"][0]
    answer(pc, "render", result["id"], "--page", result["pages"][0]["page"], "--out", "C:\\page.png")
    assert (pc.drive / "page.png").read_bytes().startswith(b"\x89PNG")
    findings = json.loads(pc.run(PROGRAM, "check", *ROOM, "--json")[1].splitlines()[-1])["findings"]
    grave = {found["area"] for found in findings if found["severity"] == "danger"}
    assert grave <= {"confinement", "documents"}, findings  # Wine confines nothing


def test_an_older_version_is_refused_and_a_newer_one_leaves_the_room_as_it_is(pc, others):
    before = room(pc)
    assert before
    assert install(pc, others["older"]) == NEWER_IS_THERE
    assert version(pc) == f"ruang-baca {program_version().text}"
    assert install(pc, others["newer"]) == 0 and pc.installed() == (0, OTHERS["newer"])
    assert len(list((pc.drive / FOLDER).glob("program-*"))) == 1 and room(pc) == before
    # The way back: uninstall, install the one of before.
    assert uninstall(pc) == 0 and install(pc, SETUP, "/ROOM=C:\\Ruang Kami") == 0
    assert answer(pc, "search", "jumlah penduduk")["total"] > 0 and room(pc) == before


def test_what_is_damaged_is_repaired(pc):
    [libraries] = (pc.drive / FOLDER).glob("program-*")
    (libraries / "base_library.zip").unlink()
    assert pc.run(PROGRAM, "--version")[0] != 0
    assert install(pc, SETUP) == 0 and version(pc) == f"ruang-baca {program_version().text}"


def test_while_it_is_open_nothing_changes(pc, others):
    """A host with its room in use."""
    running = pc.start(PROGRAM, "host", "--address", "127.0.0.1", "--port", "47299", "--quiet", *ROOM, "--json")
    assert running.stdout is not None and json.loads(running.stdout.readline())["port"] == 47299
    try:
        for setup in (SETUP, others["newer"]):
            assert pc.run(setup, "/S", "/LOG=C:\\setup.txt")[0] == HELD_OPEN
            assert "ruang-baca.exe" in pc.log("setup.txt").splitlines()[-2]
        assert uninstall(pc) == HELD_OPEN
    finally:
        running.kill()
        running.communicate()
    assert version(pc) == f"ruang-baca {program_version().text}"


def test_killed_while_it_is_unpacked_or_put_in_place_a_program_runs(pc, others):
    for step in ("installed:", "unpacked", "libraries are there", "program is there"):
        shutil.rmtree(pc.drive / FOLDER, ignore_errors=True)
        assert install(pc, others["older"]) == 0
        (pc.drive / "killed.txt").unlink(missing_ok=True)

        def reached(step: str = step) -> bool:
            log = pc.drive / "killed.txt"
            return log.exists() and step in log.read_bytes().decode("utf-16", errors="replace")

        killed_when(pc.start(SETUP, "/S", "/LOG=C:\\killed.txt"), reached)
        pc.idle()
        status, said = pc.run(PROGRAM, "--version")
        assert status == 0 and of_version(said) in (OTHERS["older"], f"ruang-baca {program_version().text}"), step
    assert install(pc, SETUP, "/ROOM=C:\\Ruang Kami") == 0


def test_removed_the_room_stays_unless_it_is_said_to_go(pc):
    before = room(pc)
    assert uninstall(pc) == 0 and room(pc) == before
    assert not list((pc.drive / FOLDER).glob("program-*"))
    assert install(pc, SETUP, "/ROOM=C:\\Ruang Kami") == 0
    assert uninstall(pc, "/REMOVEROOM=yes") == 0 and not (pc.drive / "Ruang Kami").exists()
